"""The gold that a class makes: what all agree on and what was adjudicated, with who said what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from osintkit.agreement.coding import SETTLED, Group, coding
from osintkit.agreement.decisions import decisions
from osintkit.agreement.disagreements import MISSING, Disagreement, disagreements
from osintkit.annotation import Annotation, Link
from osintkit.view import View

AGREED, OPEN = "agreed", "open"


def gold(view: View, *, articles: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """List the passages of the articles that at least two people worked in, as rows that JSON can hold.

    Each row has `article`, `title`, `basis` ("agreed": all who worked there marked it alike; "adjudicated"; "open":
    something about it is not settled), `start`, `end`, `quote`, `label`, `attributes` and `links` as they hold (None
    where nothing is settled; a link has its `type` and the `quote`, `start` and `end` of the passage that it goes to,
    or the id of an `actor`), `said` (what each coder said: spans, label and attributes, None for not marked) and
    `decisions` (what was settled, for which value, by whom and why). Passages that an adjudicator dropped are no rows.
    In the order of the text; [] where nothing is shared.
    """
    reader = _Reader(view, None if articles is None else list(articles))
    return [row for group in reader.coded.groups if (row := reader.row(group)) is not None]


class _Reader:
    """What is known of a case, read once for all rows."""

    def __init__(self, view: View, articles: list[str] | None) -> None:
        self.coded = coding(view, articles=articles)
        self._known = decisions(view)
        self._disputed: dict[str, list[Disagreement]] = {}
        for each in disagreements(view, articles=articles):
            for mark in each.marks.values():
                self._disputed.setdefault(mark, []).append(each)
        self._annotations = {each.id: each for each in view.annotations()}
        self._links: dict[str, list[Link]] = {}
        for link in view.links():
            self._links.setdefault(link.source, []).append(link)
        self._titles = {article.id: article.title for article in view.articles()}

    def row(self, group: Group) -> dict[str, Any] | None:
        """Make the row of a passage; None for one that was dropped."""
        first = next(iter(group.values()))
        about = self._disputed.get(first.id, [])
        decided = [self._known[each.id] for each in about if each.id in self._known]
        holds = next((self._annotations[each.result] for each in decided if each.result in self._annotations), None)
        if holds is None and any(each.kind == MISSING and each.value is False for each in decided):
            return None
        basis = AGREED if not about else OPEN if any(each.decision is None for each in about) else SETTLED
        shown = holds or (self._annotations[first.id] if basis == AGREED else None)
        workers = [coder for coder in self.coded.coders if coder in self.coded.workers[first.article]]
        said = {coder: _said(self._annotations[group[coder].id]) if coder in group else None for coder in workers}
        made = [
            {"kind": each.kind, "field": each.field, "value": each.value, "by": each.writer, "reason": each.reason}
            for each in decided
        ]
        head = {"article": first.article, "title": self._titles[first.article], "basis": basis}
        return {**head, **self._holds(shown), "said": said, "decisions": made}

    def _holds(self, shown: Annotation | None) -> dict[str, Any]:
        if shown is None:
            return dict.fromkeys(("start", "end", "quote", "label", "attributes", "links"))
        links = [{"type": link.type, **self._end(link.target)} for link in self._links.get(shown.id, ())]
        return {"start": shown.start, "end": shown.end, "quote": shown.quote, "label": shown.label,
                "attributes": dict(shown.attributes), "links": links}  # fmt: skip

    def _end(self, target: str) -> dict[str, Any]:
        mark = self._annotations.get(target)
        return {"actor": target} if mark is None else {"quote": mark.quote, "start": mark.start, "end": mark.end}


def _said(mark: Annotation) -> dict[str, Any]:
    spans = [[span.start, span.end] for span in mark.spans]
    return {"spans": spans, "label": mark.label, "attributes": dict(mark.attributes)}
