"""CountryReview: the countries that articles mention, what is not mapped and why, and a person's corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import traitlets
from ipywidgets import widget_serialization

from osintkit.article import Article
from osintkit.case import Case
from osintkit.figures.shading import ShareMap, share_map
from osintkit.gazetteer import codes, country_name
from osintkit.journal import Key
from osintkit.review import Review, review
from osintkit.widgets import reviewed
from osintkit.widgets.corrections import Corrections
from osintkit.widgets.engine import PlotlyEngine, shared_engine
from osintkit.widgets.following import FollowsCase, bundle

_OPTIONS = ("language", "static")
_NARROWEST, _WIDEST, _LOWEST, _HIGHEST = 280, 1400, 260, 560  # px of the figure


class CountryReview(FollowsCase):
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

    _esm, _css = bundle("country_review")
    _engine = traitlets.Instance(PlotlyEngine).tag(sync=True, **widget_serialization)
    _review = traitlets.Unicode().tag(sync=True)
    _names = traitlets.Dict().tag(sync=True)  # every country's name, for the choice of one

    def __init__(
        self,
        case: Case,
        article: Article | str | None = None,
        *,
        language: str | None = None,
        static: bool = True,
        **unknown: Any,
    ) -> None:
        self._refuse_unknown(unknown, _OPTIONS)
        shared = self._begin(case, language, static, plain="Countries of")
        self._article = case.article(article).id if article is not None else None
        self._corrections = Corrections(case)
        super().__init__(_engine=shared_engine(), _page={"width": 560, "dark": False}, **shared)
        self._follow()

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
        return reviewed.page(self.review(), self._map(self.review(), 900, 560), self._words, self._title())

    def _title(self) -> str:
        article = self.article
        return (article.title or article.id) if article is not None else self.case.name

    def _map(self, found: Review, width: float, height: float) -> ShareMap:
        return share_map(found.shares, language=self._words.language, width=width, height=height)

    def _draw(self) -> None:
        from osintkit.figures.shaded_plotly import share_figure

        words, found = self._words, self.review()
        language = words.language
        width = min(_WIDEST, max(_NARROWEST, int(self._page.get("width", 560))))
        laid = self._map(found, width, min(_HIGHEST, max(_LOWEST, int(width * 0.68))))
        figure = share_figure(laid, theme="dark" if self._page.get("dark") else "light")
        if self._names.get("language") != language:
            self._names = {"language": language, "of": {code: country_name(code, language) for code in codes()}}
        state = reviewed.rows(found, laid, words) | {
            "article": self._article,
            "articles": [{"id": each.id, "title": each.title or ""} for each in self.case.articles()],
            "decisions": reviewed.decisions(self.case, self._article, words),
            "figure": json.loads(figure.to_json()),
        }
        self._review = json.dumps(state)
        self._drawn()

    def _changed(self, keys: frozenset[Key]) -> None:
        self._corrections.changed()
        super()._changed(keys)

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        what = content.get("do")
        if what == "save":
            return {"do": "svg", "name": f"{self.case.name}-countries.svg", "svg": self.to_svg()}
        if what == "article":
            self.article = content.get("article") or None
            return None
        told = self._corrections.run(content, self._words)
        return {"do": "told", "text": told, "undo": self._corrections.can_undo}

    def _still_html(self) -> str:
        found = self.review()
        return reviewed.fragment(found, self._map(found, 900, 560), self._words, self._title())
