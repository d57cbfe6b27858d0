"""The drawing library of the maps, sent to the page once and shared by all of them.

plotly.js comes from the installed plotly package, never from another machine. Sent with every map it would cost five
megabytes each; here it travels once, packed, as the state of one widget that every map refers to.
"""

from __future__ import annotations

import gzip
from functools import cache

import anywidget
import traitlets

# Nothing to show: the maps read its state.
_ESM = "export default { render() {} };"


class PlotlyEngine(anywidget.AnyWidget):
    """Holds plotly.js for the page. Made by `shared_engine`, one a kernel."""

    _esm = _ESM
    version = traitlets.Unicode().tag(sync=True)
    _gzip = traitlets.Bytes().tag(sync=True)


_engines: list[PlotlyEngine] = []


def shared_engine() -> PlotlyEngine:
    """Give this kernel's engine, made on the first call."""
    if not _engines or _engines[0].comm is None:
        from plotly.offline import get_plotlyjs_version

        _engines[:] = [PlotlyEngine(version=get_plotlyjs_version(), _gzip=_packed())]
    return _engines[0]


@cache
def _packed() -> bytes:
    from plotly.offline import get_plotlyjs

    return gzip.compress(get_plotlyjs().encode("utf-8"), compresslevel=6, mtime=0)
