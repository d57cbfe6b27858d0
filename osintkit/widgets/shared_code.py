"""The page of a widget, sent once a kernel instead of once a widget: a second map of 300 lines costs its picture alone.

A widget made of it has `SHARED_ESM` as its module, which takes script and style from the one `SharedCode` it refers to.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"

# The script is imported from a blob, as anywidget does it, once a page for each text; the style goes beside the widget,
# so that it holds in a shadow root too.
SHARED_ESM = """
const pages = (globalThis[Symbol.for("osintkit.shared-code")] ??= new Map());
const imported = (script) => {
  if (!pages.has(script)) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    pages.set(script, import(address).finally(() => URL.revokeObjectURL(address)));
  }
  return pages.get(script);
};
export default {
  async render(context) {
    const { model, el } = context;
    const code = await model.widget_manager.get_model(model.get("_code").replace("IPY_MODEL_", ""));
    const style = document.createElement("style");
    style.textContent = code.get("style");
    el.append(style);
    return (await imported(code.get("script"))).default.render(context);
  },
};
"""


class SharedCode(anywidget.AnyWidget):
    """Holds the script and style of one sort of widget. Made by `shared_code`, one a kernel and sort."""

    _esm = "export default { render() {} };"
    script = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)


_codes: dict[str, SharedCode] = {}


def shared_code(name: str) -> SharedCode:
    """Give this kernel's code for the bundles of a name, such as "actor_map", made on the first call."""
    found = _codes.get(name)
    if found is None or found.comm is None:
        script, style = ((_STATIC / f"{name}.{ending}").read_text("utf-8") for ending in ("js", "css"))
        found = _codes[name] = SharedCode(script=script, style=style)
    return found
