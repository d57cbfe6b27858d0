"""CountryReview: the countries that articles mention, what is not mapped and why, and a person's corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets
from ipywidgets import widget_serialization

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, OsintkitError, unknown_name
from osintkit.figures.shading import ShareMap, share_map
from osintkit.gazetteer import codes, country_name
from osintkit.journal import Key
from osintkit.review import Review, review
from osintkit.widgets import reviewed
from osintkit.widgets.corrections import Corrections
from osintkit.widgets.engine import PlotlyEngine, shared_engine
from osintkit.widgets.redraw import Redraw
from osintkit.widgets.static_output import StaticOutput, show_widget
from osintkit.widgets.words import LANGUAGES, table

_OPTIONS = ("language", "static")
_STATIC = files("osintkit").joinpath("widgets/static")
_NARROWEST, _WIDEST, _LOWEST, _HIGHEST = 280, 1400, 260, 560  # px of the figure


class CountryReview(anywidget.AnyWidget):
    """Review the countries that an article mentions, and correct them.

    A correction is kept in the case: suggestions obey it, in the articles that come later too. The widget follows the
    case, and whoever works on it.

    Parameters
    ----------
    case : Case
        The case that is read and written to.
    article : Article, str or None
        An article of the case, or its id; None for all of them together.
    language : "en", "fr" or None
        Language of the widget's own words and of the countries' names; None takes the page's.
    static : bool
        Put a still output before the widget, so that the notebook shows the review without a kernel. False keeps
        article text out of the notebook.

    Raises
    ------
    UnknownNameError
        For an option, language or article that there is not.
    """

    _esm = _STATIC.joinpath("country_review.js").read_text("utf-8")
    _css = _STATIC.joinpath("country_review.css").read_text("utf-8")

    language = traitlets.Enum((*LANGUAGES, None), default_value=None, allow_none=True).tag(sync=True)
    """Language of the widget's own words: "en", "fr", or None for the page's. Default None."""
    still_key = traitlets.Unicode("").tag(sync=True)
    """Key of the still output that the page hides; empty when there is none."""
    _engine = traitlets.Instance(PlotlyEngine).tag(sync=True, **widget_serialization)
    _review = traitlets.Unicode().tag(sync=True)
    _names = traitlets.Dict().tag(sync=True)  # every country's name, for the choice of one
    _page = traitlets.Dict().tag(sync=True)
    _case = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        case: Case,
        article: Article | str | None = None,
        *,
        language: str | None = None,
        static: bool = True,
        **unknown: Any,
    ) -> None:
        for name in unknown:
            raise unknown_name("option of CountryReview", name, _OPTIONS)
        if not isinstance(case, Case):
            raise InputError(f"A CountryReview shows a case: CountryReview(case), not {type(case).__name__}.")
        if language is not None:
            table(language)
        self.case = case
        self._article = case.article(article).id if article is not None else None
        self._corrections = Corrections(case)
        self._redraw = Redraw(self._draw)
        self._still = StaticOutput(self._still_html, plain=f"Countries of {case.name}") if static else None
        key = self._still.key if self._still is not None else ""
        super().__init__(_engine=shared_engine(), _page={"width": 560, "dark": False}, _case=case.id, language=language,
                         still_key=key)  # fmt: skip
        self._draw()
        self.observe(lambda _: self._draw(), ["_page", "language"])
        self.on_msg(self._asked)
        self._stop = case.listen(self._changed)
        case.watch()

    @property
    def article(self) -> Article | None:
        """The article shown, None for all of them. Assign one, or its id."""
        if self._article is not None and not self.case.holds(self._article):
            self._article = None  # it was removed elsewhere
        return self.case.article(self._article) if self._article is not None else None

    @article.setter
    def article(self, which: Article | str | None) -> None:
        self._article = self.case.article(which).id if which is not None else None
        self._draw()

    def review(self) -> Review:
        """Give what is shown, as values."""
        article = self.article
        return review(self.case, self.case.articles() if article is None else [article], writer=self.case.writer)

    def to_svg(self, *, theme: str = "light") -> str:
        """Draw the map with its legend as one SVG document."""
        from osintkit.figures.shaded_svg import share_svg

        return share_svg(self._map(self.review(), 900, 560), theme=theme)

    def to_html(self) -> str:
        """Give the review as one HTML file that fetches nothing: map, countries, what is not mapped and why."""
        return reviewed.page(self.review(), self._map(self.review(), 900, 560), table(self._said_in()), self._title())

    def close(self) -> None:
        """Stop following the case and leave the page."""
        # A refused keyword leaves a widget half made, and ipywidgets closes that one too.
        if hasattr(self, "_stop"):
            self._stop()
            self._redraw.stop()
        if getattr(self, "_still", None) is not None:
            self._still.close()  # type: ignore[union-attr]
        super().close()

    def _said_in(self) -> str:
        asked = self.language or self._page.get("language")
        return asked if asked in LANGUAGES else "en"

    def _title(self) -> str:
        article = self.article
        return (article.title or article.id) if article is not None else self.case.name

    def _map(self, found: Review, width: float, height: float) -> ShareMap:
        return share_map(found.shares, language=self._said_in(), width=width, height=height)

    def _draw(self) -> None:
        from osintkit.figures.shaded_plotly import share_figure

        language, found = self._said_in(), self.review()
        width = min(_WIDEST, max(_NARROWEST, int(self._page.get("width", 560))))
        laid = self._map(found, width, min(_HIGHEST, max(_LOWEST, int(width * 0.68))))
        figure = share_figure(laid, theme="dark" if self._page.get("dark") else "light")
        if self._names.get("language") != language:
            self._names = {"language": language, "of": {code: country_name(code, language) for code in codes()}}
        state = reviewed.rows(found, laid, table(language)) | {
            "article": self._article,
            "articles": [{"id": each.id, "title": each.title or ""} for each in self.case.articles()],
            "decisions": reviewed.decisions(self.case, self._article, table(language)),
            "figure": json.loads(figure.to_json()),
        }
        self._review = json.dumps(state)
        if self._still is not None:
            self._still.changed()

    def _changed(self, keys: frozenset[Key]) -> None:
        self._corrections.changed()
        if keys:
            self._redraw.soon()

    def _asked(self, _: Any, content: Any, __: Any) -> None:
        """Do what the page asks for, and answer with a sentence."""
        if not isinstance(content, Mapping):
            return
        what = content.get("do")
        try:
            if what == "save":
                self.send({"do": "svg", "name": f"{self.case.name}-countries.svg", "svg": self.to_svg()})
            elif what == "article":
                self.article = content.get("article") or None
            else:
                told = self._corrections.run(content, table(self._said_in()))
                self.send({"do": "told", "text": told, "undo": self._corrections.can_undo})
        except OsintkitError as error:
            self.send({"do": "error", "text": str(error)})
        except Exception as error:
            self.send({"do": "error", "text": f"{type(error).__name__}: {error}"})
            raise

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _still_html(self) -> str:
        found = self.review()
        return reviewed.fragment(found, self._map(found, 900, 560), table(self._said_in()), self._title())
