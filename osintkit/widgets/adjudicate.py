"""Adjudicate: what coders see differently, over the text and as a list, each settled by one key with a reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import traitlets

from osintkit.agreement import Disagreement, confusions
from osintkit.agreement.coding import SETTLED
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, unknown_name
from osintkit.widgets import adjudicating
from osintkit.widgets.following import FollowsCase, bundle
from osintkit.widgets.implied import implied_by, questions
from osintkit.widgets.own_steps import OwnSteps
from osintkit.widgets.words import Table

_OPTIONS = ("language", "static")
_STEPS = ("article", "gold", "settle", "undo")


class Adjudicate(FollowsCase):
    """Settle what coders see differently: borders, labels, attributes, links, and passages that only some marked.

    Up to four coders stand in lanes under the words; of more the text shows how many marked what. One key settles a
    disagreement with one side, for the reason that is written down. Nobody's own marks change: the outcome belongs to
    the case's writer and alone counts on maps. Below stands what was confused most, with the codebook's words for it.

    Parameters
    ----------
    case : Case
        The case that is read and written to.
    article : Article, str or None
        The article to begin with, or its id; None takes the first in which something is to be settled.
    language : "en", "fr" or None
        Language of the widget's own words; None takes the page's.
    static : bool
        Put a still output before the widget, so that the notebook shows the disagreements without a kernel. False
        keeps words of articles out of the notebook.

    Raises
    ------
    UnknownNameError
        For an option, language or article that there is not.
    """

    _esm, _css = bundle("adjudicate")
    _adjudicate = traitlets.Unicode().tag(sync=True)

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
        shared = self._begin(case, language, static, plain="Disagreements in")
        self._article = case.article(article).id if article is not None else None
        self._steps = OwnSteps(case)
        super().__init__(_page={}, **shared)
        self._follow()

    @property
    def article(self) -> Article | None:
        """The article shown; None where nobody shared one. Assign one, or its id."""
        return self._shown(self.case.disagreements(settled=True))

    @article.setter
    def article(self, which: Article | str) -> None:
        self._article = self.case.article(which).id
        self._draw()

    def _shown(self, found: list[Disagreement]) -> Article | None:
        if self._article is not None and self.case.holds(self._article):
            return self.case.article(self._article)
        waiting = [each.article for each in found if each.decision is None] or [each.article for each in found]
        return self.case.article(waiting[0]) if waiting else None

    def _draw(self) -> None:
        words, found = self._words, self.case.disagreements(settled=True)
        article, asked = self._shown(found), questions(found, self.case.codebook)
        left = Counter(each.about.article for each in asked if each.open)
        here = [each.about for each in asked if article is not None and each.about.article == article.id]
        disputed = {each.article for each in found} | ({article.id} if article is not None else set())
        state = {
            "language": words.language,
            "article": article.id if article is not None else None,
            "articles": [{"id": each.id, "title": each.title or "", "left": left[each.id]}
                         for each in self.case.articles() if each.id in disputed],
            "rows": [adjudicating.row(self.case, each, words) for each in here],
            "left": left.total(),
            "confused": self._confused(found, words),
            "reasons": self._reasons(found),
            "undo": self._steps.can_undo,
            **self._text(article, here),
        }  # fmt: skip
        self._adjudicate = json.dumps(state)
        self._drawn()

    def _text(self, article: Article | None, here: list[Disagreement]) -> dict[str, Any]:
        if article is None:
            return {"coders": [], "lines": [], "labels": {}}
        marks = [each for each in self.case.annotations(article) if each.status != SETTLED]
        coders = list(dict.fromkeys(each.writer for each in marks))
        book, language = self.case.codebook, self._words.language
        used = {each.label for each in marks}
        titles = {name: label.title(language) for name, label in book.labels.items() if name in used}
        return {"coders": coders, "lines": adjudicating.lines(self.case, article, coders, here), "labels": titles}

    def _confused(self, found: list[Disagreement], words: Table) -> list[dict[str, Any]]:
        return adjudicating.confused(confusions(found, self.case.codebook, words.language), self.case, words)

    @staticmethod
    def _reasons(found: list[Disagreement]) -> list[str]:
        """Give the reasons that were given already, the most frequent first, to be given again."""
        given = Counter(each.decision.reason for each in found if each.decision is not None and each.decision.reason)
        return [reason for reason, _ in given.most_common(20)]

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        what, words = str(content.get("do")), self._words
        if what not in _STEPS:
            raise unknown_name("step", what, _STEPS)
        if what == "article":
            self.article = str(content.get("article"))
            return None
        if what == "gold":
            from osintkit.exports.gold import render

            return {"do": "file", "name": f"{self.case.name}.gold.json", "text": render(self.case).decode("utf-8")}
        if what == "undo":
            told = words.say("undone" if self._steps.undo() else "nothing_undone")
        else:
            told = self._settle(content, reason=str(content.get("reason") or "").strip())
        self._draw()
        return {"do": "told", "text": told}

    def _settle(self, content: Mapping[str, Any], *, reason: str) -> str:
        """Settle one disagreement with a side, or with a value that nobody gave, and say what holds."""
        words = self._words
        if not reason:
            raise InputError(words.say("adjudicate_why_first"))
        asked = questions(self.case.disagreements(), self.case.codebook)
        question = next((each for each in asked if each.about.id == content.get("id")), None)
        held = adjudicating.held_by(self.case, question.about, content, words) if question is not None else None
        if question is None or held is None:
            return words.say("adjudicate_gone")
        with self._steps.step(), self.case.gesture():
            if held.coder is not None:
                for each in (question.about, *question.implied):
                    self.case.adjudicate(each, held.coder, reason=reason)
            else:
                self.case.adjudicate(question.about, value=held.value, reason=reason)
                for each, value in implied_by(question, held.value, self.case.codebook):
                    self.case.adjudicate(each, value=value, reason=reason)
        return words.say("adjudicate_done", value=f"\u2068{held.said}\u2069")

    def _still_html(self) -> str:
        words, found = self._words, self.case.disagreements(settled=True)
        article = self._shown(found)
        if article is None:
            return adjudicating.fragment(self.case.name, [], [], words.say("adjudicate_unshared"), words)
        asked = questions(found, self.case.codebook)
        rows = [adjudicating.row(self.case, each.about, words) for each in asked if each.about.article == article.id]
        left = words.count("adjudicate_left", sum(each.open for each in asked))
        title = article.title or words.say("untitled")
        return adjudicating.fragment(title, rows, self._confused(found, words), left, words)
