"""ClassWall: a text shaded by how many marked each word, the map of what enough of them agree on, who has begun."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import ipywidgets
import traitlets

from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import Claim, claims_of
from osintkit.errors import InputError, unknown_name
from osintkit.widgets import walled
from osintkit.widgets.actor_map import ActorMap
from osintkit.widgets.following import FollowsCase, bundle
from osintkit.widgets.static_output import show_widget

_OPTIONS = ("at_least", "label", "language", "map", "static")
_STEPS = ("article", "label")
BUSY = 1.0  # seconds: thirty people mark several things a second, and nobody at a wall reads faster


class WallText(FollowsCase):
    """The text of the wall, and who has begun and handed in. `ClassWall` shows it above the map.

    Parameters
    ----------
    case, article, at_least, label, language, static, map
        As for `ClassWall`.
    """

    QUIET = BUSY

    _esm, _css = bundle("class_wall")
    at_least = traitlets.Int(2, min=1).tag(sync=True)
    """From how many people on a word stands out, and a line is drawn. Default 2."""
    _wall = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        case: Case,
        article: Article | str | None = None,
        *,
        at_least: int = 2,
        label: str | None = None,
        language: str | None = None,
        static: bool = True,
        map: bool = True,
    ) -> None:
        self._has_map = map
        shared = self._begin(case, language, static, plain="Wall of")
        self._article = case.article(article).id if article is not None else None
        self._label = case.codebook.label(label).name if label is not None else None
        super().__init__(_page={}, at_least=checked_level(at_least), **shared)
        self._follow()

    @property
    def article(self) -> Article | None:
        """The article shown; None in a case without any. Assign one, or its id."""
        if self._article is not None and self.case.holds(self._article):
            return self.case.article(self._article)
        return next(iter(self.case.articles()), None)

    @article.setter
    def article(self, which: Article | str) -> None:
        self._article = self.case.article(which).id
        self._draw()

    @property
    def label(self) -> str | None:
        """The one label that is counted, None for all. Assign one of the codebook's."""
        return self._label if self._label in self.case.codebook.labels else None

    @label.setter
    def label(self, name: str | None) -> None:
        self._label = self.case.codebook.label(name).name if name is not None else None
        self._draw()

    def _draw(self) -> None:
        words, article = self._words, self.article
        used = {each.label for each in self.case.annotations(article)} if article is not None else set()
        state: dict[str, Any] = {
            "language": words.language,
            "article": article.id if article is not None else None,
            "articles": [{"id": each.id, "title": each.title or ""} for each in self.case.articles()],
            "label": self.label,
            "map": self._has_map,
            "labels": [{"id": name, "title": label.title(words.language)}
                       for name, label in self.case.codebook.labels.items() if name in used],
        }  # fmt: skip
        if article is not None:
            state |= walled.shown(self.case, article, self.label)
        self._wall = json.dumps(state)
        self._drawn()

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        match content:
            case {"do": "article", "article": str(name)}:
                self.article = name
            case {"do": "label", "label": str(name) | (None as name)}:
                self.label = name
            case _:
                raise unknown_name("step", str(content.get("do")), _STEPS)
        return None

    def _still_html(self) -> str:
        words, article = self._words, self.article
        if article is None:
            return f"<p>{words.say('no_article')}</p>"
        state = walled.shown(self.case, article, self.label)
        return walled.fragment(article.title or words.say("untitled"), state, words)


class AgreedMap(ActorMap):
    """The map of what at least so many people marked alike; what was adjudicated is no vote and does not count."""

    QUIET, PROJECTED = BUSY, True

    def agree(self, at_least: int) -> None:
        """Draw what at least so many people marked alike."""
        self.filters = f"coders>={at_least}"

    def _claims(self) -> list[Claim]:
        return claims_of(self.case, settled=False)


class ClassWall(ipywidgets.Box):  # type: ignore[misc]
    """Show a class what it sees together: big and high in contrast, for a projector.

    The text is shaded by how many marked each word, the map draws what at least `at_least` people marked alike, and a
    list tells who has begun and who handed in (`case.hand_in()`). It follows the case, a second behind.

    Parameters
    ----------
    case : Case
        The case that is read. Nothing is written to it.
    article : Article, str or None
        The article to show, or its id; None takes the first. May be set later, here or in the page.
    at_least : int
        From how many people on something counts as agreed, at least 1. May be set later, here or in the page.
    label : str or None
        One label to count alone; None for all.
    map : bool
        Whether to draw the map.
    language : "en", "fr" or None
        Language of the words; None takes the page's.
    static : bool
        Put still outputs before the widget, so that the notebook shows the wall without a kernel. False keeps words of
        articles and names of people out of the notebook.

    Raises
    ------
    UnknownNameError
        For an option, language, article or label that there is not.
    InputError
        For a level below 1.
    """

    def __init__(self, case: Case, article: Article | str | None = None, **options: Any) -> None:
        for name in options:
            if name not in _OPTIONS:
                raise unknown_name("option of ClassWall", name, _OPTIONS)
        self.wall = WallText(case, article, **options)
        self.map: AgreedMap | None = None
        if options.get("map", True):
            shared = {name: options[name] for name in ("language", "static") if name in options}
            self.map = AgreedMap(case, filters=f"coders>={self.wall.at_least}", **shared)
            self.wall.observe(lambda change: self.map.agree(change["new"]), "at_least")
        parts = [self.wall, *([self.map] if self.map is not None else [])]
        for part in parts:
            part.layout = ipywidgets.Layout(width="100%", min_width="0")
        layout = ipywidgets.Layout(display="flex", flex_flow="column", width="100%", grid_gap="10px")
        super().__init__(parts, layout=layout)

    @property
    def at_least(self) -> int:
        """From how many people on something counts as agreed. Assign another number, at least 1."""
        return int(self.wall.at_least)

    @at_least.setter
    def at_least(self, number: int) -> None:
        self.wall.at_least = checked_level(number)

    @property
    def article(self) -> Article | None:
        """The article shown; None in a case without any. Assign one, or its id."""
        return self.wall.article

    @article.setter
    def article(self, which: Article | str) -> None:
        self.wall.article = which

    def to_html(self) -> str:
        """Give the wall as HTML with inline style only, which fetches nothing: the shaded text and who has begun."""
        return self.wall.to_html()

    def close(self) -> None:
        """Close all parts."""
        for part in self.children:
            part.close()
        super().close()

    def _ipython_display_(self) -> None:
        for part in self.children:
            if part._still is not None:
                part._still.show()
        show_widget(self)


def checked_level(number: int) -> int:
    """Give a number of people, at least 1. Raises InputError for any other."""
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise InputError(f"How many people have to agree is a whole number from 1 on, not {number!r:.40}.")
    return number
