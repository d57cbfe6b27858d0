"""A plotly figure that offers nobody to upload it: loaded when a figure is made, because it needs plotly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

# plotly.js 4 otherwise shows a button that sends the data of a figure to a service, and its own logo.
CONFIG: Mapping[str, Any] = {
    "displayModeBar": "hover",
    "displaylogo": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
}


class ClosedFigure(go.Figure):  # type: ignore[misc]
    """A figure as any other of plotly's, whose settings are `CONFIG` wherever it is shown or written.

    What `config` gives goes before. Shown as HTML it brings plotly.js along and fetches nothing.
    """

    def show(self, *args: Any, **options: Any) -> Any:
        """Show it, as plotly does."""
        return super().show(*args, **_closed(options))

    def to_html(self, *args: Any, **options: Any) -> Any:
        """Give it as HTML, as plotly does."""
        return super().to_html(*args, **_closed(options))

    def write_html(self, *args: Any, **options: Any) -> Any:
        """Write it as HTML, as plotly does."""
        return super().write_html(*args, **_closed(options))

    def _ipython_display_(self) -> None:
        import plotly.io as pio

        if pio.renderers.render_on_display and pio.renderers.default:
            self.show()
        else:
            print(repr(self))

    def _repr_mimebundle_(self, *args: Any, **options: Any) -> Any:
        return super()._repr_mimebundle_(*args, **_closed(options))

    def _repr_html_(self) -> Any:
        return self.to_html(full_html=False, include_plotlyjs=True)


def _closed(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "config": {**CONFIG, **(options.get("config") or {})}}
