"""What the page asks to know, beside the article that it shows: it is answered, nothing is changed."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from osintkit.annotation import Annotation
from osintkit.case import Case
from osintkit.errors import InputError, unknown_name
from osintkit.gazetteer import codes, country_name
from osintkit.search import Hit, Query, search
from osintkit.widgets.past import past
from osintkit.widgets.proposed import Proposed
from osintkit.widgets.readings import readings
from osintkit.widgets.statements import next_pair

MOST = 200  # passages that travel to the page; whether there are more is said
_SUGGESTED = "suggested"

Question = Mapping[str, Any]
Answer = dict[str, Any]


class Questions:
    """Answers the questions of one widget's pages."""

    def __init__(self, case: Case, proposed: Proposed) -> None:
        self._case = case
        self._proposed = proposed
        self._answerers: dict[str, Callable[[Question], Answer]] = {
            "find": self._find,
            "countries": self._countries,
            "reading": self._reading,
            "same": self._same,
            "history": self._history,
            "codebook": self._codebook,
            "bundle": self._bundle,
        }

    def answer(self, question: Question) -> Answer:
        """Answer a question, a dict with `what` and what that needs. Raises OsintkitError where there is no answer."""
        what = str(question.get("what"))
        if what not in self._answerers:
            raise unknown_name("question", what, self._answerers)
        return self._answerers[what](question)

    def _find(self, question: Question) -> Answer:
        query = _query(question)
        suggested = []
        if query.status == _SUGGESTED:
            for article in self._case.articles():
                if query.article in (None, article.id):
                    suggested += self._proposed.of(article)
        found = list(islice(search(self._case, query, suggested), MOST + 1))
        writers = sorted({each.writer for each in self._case.annotations()})
        return {"hits": [_row(hit) for hit in found[:MOST]], "more": len(found) > MOST, "writers": writers}

    def _countries(self, question: Question) -> Answer:
        """List the countries there are, by the names that they have in a language."""
        language = str(question.get("language") or "en")
        return {"countries": sorted([country_name(code, language), code] for code in codes())}

    def _reading(self, question: Question) -> Answer:
        """Read a date or a quantity as its words state it: the values that its attribute may take, the surest first."""
        mark = self._case.record(str(question.get("id")))
        if not isinstance(mark, Annotation):
            raise InputError("Only a mark has words to read.")
        return {"values": readings(mark, self._case.article(mark.article))}

    def _codebook(self, question: Question) -> Answer:
        """Give the codebook as the text of one readable file."""
        return {"text": json.dumps(self._case.codebook.to_dict(), ensure_ascii=False, indent=2) + "\n"}

    def _bundle(self, question: Question) -> Answer:
        """Give the whole case as one zip, for a page that is the only place where it is."""
        with TemporaryDirectory() as folder:
            shared = self._case.share(Path(folder) / "case.zip", level="all")
            return {"zip": b64encode(shared.path.read_bytes()).decode("ascii")}

    def _history(self, question: Question) -> Answer:
        return past(self._case, str(question.get("id")))

    def _same(self, question: Question) -> Answer:
        """Give the next pair of claims that may state the same; `passed` are ids of pairs left for later."""
        return next_pair(self._case, set(map(str, question.get("passed") or ())))


def _query(question: Question) -> Query:
    texts = {name: str(question.get(name) or "") for name in ("words", "actor")}
    chosen = {name: str(question[name]) for name in ("article", "label", "status", "writer") if question.get(name)}
    ways = {name: bool(question.get(name)) for name in ("exact", "whole_words")}
    return Query(**texts, **chosen, **ways)  # type: ignore[arg-type]


def _row(hit: Hit) -> Answer:
    row: Answer = {"article": hit.article, "before": hit.before, "words": hit.words, "after": hit.after}
    if hit.span is not None:
        row["span"] = [hit.span.start, hit.span.end]
    if hit.mark is not None:
        row |= {"id": hit.mark.id, "label": hit.mark.label, "status": hit.mark.status, "by": hit.mark.writer}
    return row
