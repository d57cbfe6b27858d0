"""Agreement: how far coders of a case agree, in numbers that come with what they mean, and what was taken for what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import traitlets

from osintkit.agreement import BY, confusion_table
from osintkit.agreement import Agreement as Measured
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import unknown_name
from osintkit.journal import Key
from osintkit.widgets import compared
from osintkit.widgets.following import FollowsCase, bundle

_OPTIONS = ("attribute", "by", "language", "static")


class Agreement(FollowsCase):
    """Show how far the coders of a case agree: what was compared, how many, by whom, and what each number means.

    Articles in which only one person worked are in no number; where nobody shared one, a sentence says so instead.
    The widget follows the case, a few seconds behind: intervals are drawn anew from a thousand samples.

    Parameters
    ----------
    case : Case
        The case that is read. Nothing is written to it.
    article : Article, str or None
        An article of the case, or its id; None for all that are shared.
    by : {"label", "country", "attribute", "link"}
        What is compared; may be set later, here or in the page.
    attribute : str or None
        With "attribute", one of the codebook's; None for each that was used.
    language : "en", "fr" or None
        Language of the widget's own words; None takes the page's.
    static : bool
        Put a still output before the widget, so that the notebook shows the numbers without a kernel.

    Raises
    ------
    UnknownNameError
        For an option, language, article, attribute or `by` that there is not.
    """

    QUIET = 1.0  # thirty coders take half a second of computing on a laptop

    _esm, _css = bundle("agreement")
    by = traitlets.Unicode("label")
    """What is compared: one of `agreement.BY`. Default "label"."""
    attribute = traitlets.Unicode(None, allow_none=True)
    """With `by="attribute"` the one that is compared, None for each. Default None."""
    _agreement = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        case: Case,
        article: Article | str | None = None,
        *,
        by: str = "label",
        attribute: str | None = None,
        language: str | None = None,
        static: bool = True,
        **unknown: Any,
    ) -> None:
        self._refuse_unknown(unknown, _OPTIONS)
        shared = self._begin(case, language, static, plain="Agreement of")
        self._article = case.article(article).id if article is not None else None
        self._measured: dict[object, Measured] = {}
        super().__init__(_page={}, by=by, attribute=attribute, **shared)
        self.observe(lambda _: self._draw(), ["by", "attribute"])
        self._follow()

    @traitlets.validate("by")
    def _known_by(self, proposal: Any) -> str:
        if proposal["value"] not in BY:
            raise unknown_name("thing to agree on", proposal["value"], BY)
        return str(proposal["value"])

    @traitlets.validate("attribute")
    def _known_attribute(self, proposal: Any) -> str | None:
        if proposal["value"] is not None and proposal["value"] not in self.case.codebook.attributes:
            raise unknown_name("attribute", proposal["value"], self.case.codebook.attributes)
        return proposal["value"]  # type: ignore[no-any-return]

    @property
    def article(self) -> Article | None:
        """The article that is looked at, None for all. Assign one, or its id."""
        if self._article is not None and not self.case.holds(self._article):
            self._article = None  # it was removed elsewhere
        return self.case.article(self._article) if self._article is not None else None

    @article.setter
    def article(self, which: Article | str | None) -> None:
        self._article = self.case.article(which).id if which is not None else None
        self._draw()

    def measured(self) -> Measured:
        """Give what is shown, as values."""
        key = (self.by, self._attribute, self._article)
        if key not in self._measured:
            self._measured[key] = self.case.agreement(self.by, attribute=self._attribute, article=self.article)
        return self._measured[key]

    @property
    def _attribute(self) -> str | None:
        return self.attribute if self.by == "attribute" else None

    def _state(self) -> dict[str, Any]:
        words, article, found = self._words, self.article, self.measured()
        table = None
        if found.articles and (self.by != "attribute" or self._attribute):
            chosen = None if article is None else [article.id]
            table = confusion_table(self.case, self.by, attribute=self._attribute, articles=chosen)
        return compared.shown(found, table, self.case, words)

    def _draw(self) -> None:
        words, book = self._words, self.case.codebook
        used = {name for each in self.case.annotations() for name in each.attributes}
        state = self._state() | {
            "language": words.language,
            "by": self.by,
            "attribute": self.attribute,
            "attributes": [{"id": name, "title": part.title(words.language)} for name, part in book.attributes.items()
                           if name in used],
            "article": self._article,
            "articles": [{"id": each.id, "title": each.title or ""} for each in self.case.articles()],
        }  # fmt: skip
        self._agreement = json.dumps(state)
        self._drawn()

    def _changed(self, keys: frozenset[Key]) -> None:
        if keys:
            self._measured.clear()
        super()._changed(keys)

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        match content:
            case {"do": "by", "by": str(by)}:
                self.by = by
            case {"do": "attribute", "attribute": str(name) | (None as name)}:
                self.attribute = name
            case {"do": "article", "article": str(name) | (None as name)}:
                self.article = name
            case _:
                raise unknown_name("step", str(content.get("do")), ("article", "attribute", "by"))
        return None

    def _still_html(self) -> str:
        return compared.fragment(self._state(), self.case.name, self._words)
