"""The actor map as a widget: the figure, and beside it the passages that each line rests on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import widget_serialization

from osintkit.case import Case
from osintkit.errors import unknown_name
from osintkit.figures.evidence import evidence
from osintkit.figures.scene import VIEWS, Scene, scene
from osintkit.figures.svg import to_svg
from osintkit.figures.words import words_in
from osintkit.journal import Key
from osintkit.view import View
from osintkit.widgets.engine import PlotlyEngine, shared_engine
from osintkit.widgets.redraw import Redraw
from osintkit.widgets.static_output import StaticOutput, show_widget

_STATIC = Path(__file__).parent / "static"
_NARROWEST, _WIDEST, _LOWEST, _HIGHEST = 300, 1600, 260, 620  # px of the figure
_OPTIONS = ("language", "static", "view")


class ActorMap(anywidget.AnyWidget):
    """Show who does what to whom in a case, and open the passages behind every line.

    The map follows the case: what is marked in an Annotator stands on it at once.

    Parameters
    ----------
    case : Case
        The case, or a view of it as it once stood.
    view : {"map", "network"}
        Countries at their place, or actors by their ties alone.
    language : {"en", "fr"} or None
        Of the words in and around the figure; None takes the page's.
    static : bool
        Whether the notebook keeps a still picture, for readers without a kernel. It holds quotes of the articles.

    Raises
    ------
    UnknownNameError
        For a view, language or keyword that there is not.
    """

    _esm = _STATIC / "actor_map.js"
    _css = _STATIC / "actor_map.css"
    _engine = traitlets.Instance(PlotlyEngine).tag(sync=True, **widget_serialization)
    _picture = traitlets.Unicode().tag(sync=True)
    _page = traitlets.Dict().tag(sync=True)
    _case = traitlets.Unicode().tag(sync=True)
    still_key = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, case: View, *, view: str = "map", language: str | None = None, static: bool = True, **unknown: Any
    ) -> None:
        for name in unknown:
            raise unknown_name("keyword of ActorMap", name, _OPTIONS)
        if view not in VIEWS:
            raise unknown_name("view", view, VIEWS)
        if language is not None:
            words_in(language)
        self.case, self.view, self.language = case, view, language
        self._redraw = Redraw(self._draw)
        self._still = StaticOutput(self._still_html, plain=f"Actor map of {case.name}") if static else None
        super().__init__(_engine=shared_engine(), _page={"width": 640, "dark": False}, _case=case.id,
                         still_key=self._still.key if self._still else "")  # fmt: skip
        self._draw()
        self.observe(lambda _: self._draw(), "_page")
        self.on_msg(self._answer)
        if isinstance(case, Case):
            case.watch()
        self._stop = case.listen(self._changed) if isinstance(case, Case) else lambda: None

    def close(self) -> None:
        """Stop following the case and leave the page."""
        # A refused keyword leaves a widget half made, and ipywidgets closes that one too.
        if hasattr(self, "_stop"):
            self._stop()
            self._redraw.stop()
        still = getattr(self, "_still", None)
        if still is not None:
            still.close()
        super().close()

    def scene(self, *, width: float = 1000, height: float = 620) -> Scene:
        """Lay out the case's claims as they stand. `width` and `height` are px."""
        language = self.language or self._page.get("language") or "en"
        return scene(self.case.claims(), view=self.view, language=language, width=width, height=height)

    def to_svg(self, *, theme: str = "light") -> str:
        """Draw the whole picture with its ledger, as one SVG document."""
        return to_svg(self.scene(), theme=theme)

    def to_html(self) -> str:
        """Give one page with the picture and its evidence as a table, which opens anywhere and asks for nothing."""
        from osintkit.exports.html import page

        return page(self.scene(), title=self.case.name)

    def _draw(self) -> None:
        from osintkit.figures.plotly import to_plotly

        width = min(_WIDEST, max(_NARROWEST, int(self._page.get("width", 640))))
        height = min(_HIGHEST, max(_LOWEST, int(width * 0.66)))
        laid = self.scene(width=width, height=height)
        figure = to_plotly(laid, theme="dark" if self._page.get("dark") else "light")
        self._picture = json.dumps({**evidence(laid), "figure": json.loads(figure.to_json())})
        if self._still is not None:
            self._still.changed()

    def _changed(self, keys: frozenset[Key]) -> None:
        if keys:
            self._redraw.soon()

    def _answer(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("do") == "save":
            self.send({"do": "svg", "name": f"{self.case.name}.svg", "svg": self.to_svg()})

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _still_html(self) -> str:
        from osintkit.exports.html import picture

        return picture(self.scene())
