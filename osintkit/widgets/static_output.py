"""The still output that stands before a widget, so that a notebook without a kernel shows what was there.

A fallback inside the widget's own output does not help: without a live model JupyterLab shows an error instead of it.
So a widget displays twice: first plain `text/html` under a `display_id`, then itself; while its page lives, it hides
the first by a style rule for the class that both know.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from typing import Any

QUIET = 2.0  # seconds without a change before the still output follows
BYTES_A_SECOND = 100_000  # a long output waits longer: sending it must not get in the way of marking

# JupyterLab sets what stands between two dollar signs as a formula, in any HTML it shows, and MathJax follows \\href in
# it: sums of money in an article are none.
_NO_MATH = "mathjax_ignore tex2jax_ignore"
CLASS = "osintkit-static"  # the page hides `.osintkit-static-<key>`; see js/shared/still.js


class StaticOutput:
    """The still output of one widget.

    Parameters
    ----------
    render : callable without arguments
        Gives the HTML as it stands now: markup with inline style only, every text of a case escaped.
    plain : str
        What a terminal shows instead.

    Examples
    --------
    In a widget::

        self._still = StaticOutput(self._still_html, plain="Annotator of drones")
        self.still_key = self._still.key        # a synced trait: the page hides what has this key

        def _ipython_display_(self):
            self._still.show()
            show_widget(self)                   # the second output

        def _on_change(self):
            self._still.changed()               # follows when it has been quiet for a while
    """

    def __init__(self, render: Callable[[], str], *, plain: str) -> None:
        self.key = secrets.token_hex(6)
        self._render = render
        self._plain = plain
        self._shown: str | None = None
        self._timer: asyncio.TimerHandle | None = None

    def html(self) -> str:
        """Give the HTML as it stands now, in the element that the page hides."""
        return f'<div class="{CLASS} {CLASS}-{self.key} {_NO_MATH}">{self._render()}</div>'

    def show(self) -> None:
        """Display it. Needs IPython, as displaying does."""
        from IPython.display import display

        self._shown = self.html()
        display(self._bundle(), raw=True, display_id=self.key)  # type: ignore[no-untyped-call]

    def changed(self) -> None:
        """Say that what it shows changed: it follows once nothing has changed for a while.

        Without a running event loop (a plain script) nothing is displayed, so nothing follows.
        """
        if self._shown is None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(QUIET + len(self._shown) / BYTES_A_SECOND, self.refresh)

    def refresh(self) -> None:
        """Bring what is displayed up to date at once."""
        from IPython.display import display

        self._timer = None
        html = self.html()
        if self._shown is None or html == self._shown:
            return
        self._shown = html
        display(self._bundle(), raw=True, display_id=self.key, update=True)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Stop following."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _bundle(self) -> dict[str, str]:
        return {"text/html": self._shown or "", "text/plain": self._plain}


def show_widget(widget: Any) -> None:
    """Display the widget itself, the second of its two outputs."""
    from IPython.display import display

    bundle = widget._repr_mimebundle_()
    if bundle is None:
        return
    data: Mapping[str, Any] = bundle[0] if isinstance(bundle, tuple) else bundle
    display(dict(data), raw=True)  # type: ignore[no-untyped-call]
