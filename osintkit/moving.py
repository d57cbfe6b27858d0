"""Moving what was marked in an older capture of an article to a newer one: the places to propose, and what is written.

An article that `supersedes` another is a newer capture of it. For each annotation of the older text a place is looked
for in the newer one (`reanchoring`); a person confirms it, which makes a new annotation that keeps where it was moved
from. The old one stays as it is. What finds no place is lost until somebody shows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from osintkit.alignment import Alignment, aligned
from osintkit.annotation import Annotation
from osintkit.canonical import derived_id
from osintkit.change import placed
from osintkit.imported import MADE
from osintkit.operation import Draft
from osintkit.reanchoring import APPROXIMATE, EXACT, POSITION, SEVERAL, Anchor, Lost, reanchored
from osintkit.span import Quote, Span
from osintkit.suggestions import Suggestion

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.view import View

SUPERSEDES = "supersedes"
BY = "moved"  # who proposes, as `suggestion` of what was moved says
FROM = "moved_from"  # the annotation of the older text, there
BY_HAND, WHOLE = "by hand", "whole article"
_RULES = (POSITION, EXACT, APPROXIMATE)  # the surest first
_OWN = ("spans", "quotes", "suggestion", MADE)  # what a moved annotation does not take over

_reanchored = lru_cache(maxsize=2048)(reanchored)
_aligned = lru_cache(maxsize=8)(aligned)


def older_captures(view: View, article: str) -> list[str]:
    """List the ids of the articles that an article supersedes, the nearest first; of what those supersede too."""
    return _reached(article, captures(view))


def captures(view: View) -> list[tuple[str, str]]:
    """List which article is said to supersede which, by their ids; [] where no article does."""
    journal = view._journal
    links = (journal.state("link", name) for name in journal.shared("link"))
    there = [link.fields for link in links if link is not None and link.exists]
    pairs = [(str(said.get("source")), str(said.get("target"))) for said in there if said.get("type") == SUPERSEDES]
    held = {state.record for state in journal.existing("article")} if pairs else set()
    return [(newer, older) for newer, older in pairs if {newer, older} <= held]


def _reached(start: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    found = {start: None}
    for at in (open_ends := [start]):
        for one, other in pairs:
            if one == at and other not in found:
                found[other] = None
                open_ends.append(other)
    return list(found)[1:]


def moved_from(view: View, annotation: str) -> str | None:
    """Give the id of the annotation that one was moved from; None for one that was not."""
    state = view._journal.state("annotation", annotation)
    suggestion = state.fields.get("suggestion") if state is not None and state.exists else None
    name = suggestion.get(FROM) if isinstance(suggestion, dict) else None
    return name if isinstance(name, str) else None


def moves(view: View, article: Article, *, writer: str | None = None) -> list[Suggestion]:
    """Propose where the annotations of older captures stand in a newer one, in the order of the text.

    What anybody moved already is left out. `suggestion` says how each place was found: `rule` ("position", "exact",
    "approximate", "whole article"), `score` from 0 to 1, and `moved_from`. [] for an article that supersedes none.

    Parameters
    ----------
    writer : str or None
        Whose annotations; None for everybody's.
    """
    found = [
        _proposal(annotation, article, anchors)
        for old in older_captures(view, article.id)
        for annotation, anchors in _placed(view, view.article(old), article, writer)
        if not isinstance(anchors, Lost)
    ]
    return sorted(found, key=lambda each: (each.start or 0, each.end or 0, each.id))


def lost(view: View) -> list[tuple[Annotation, str]]:
    """List the annotations of superseded articles that have no place in any newer capture, each with the reason.

    Reasons are "gone", "several" and "short": see `reanchoring.Lost`. Not listed: what somebody moved.
    """
    pairs = [(older, newer) for newer, older in captures(view)]
    found: list[tuple[Annotation, str]] = []
    for old in dict.fromkeys(one for one, _ in pairs):
        reasons: dict[str, tuple[Annotation, str]] = {}
        there: set[str] = set()
        for newer in _reached(old, pairs):
            for annotation, anchors in _placed(view, view.article(old), view.article(newer), None):
                if isinstance(anchors, Lost):
                    reasons.setdefault(annotation.id, (annotation, anchors.why))
                else:
                    there.add(annotation.id)
        found += [row for name, row in reasons.items() if name not in there]
    return found


def _placed(
    view: View, old: Article, new: Article, writer: str | None
) -> Iterator[tuple[Annotation, tuple[Anchor, ...] | Lost]]:
    """Give for each annotation of an article that nobody moved its places in another; none for the whole article."""
    done = {each.suggestion.get(FROM) for each in view.annotations()}
    alignment = _aligned(old.text, new.text)
    for annotation in view.annotations(old, writer=writer):
        if annotation.id not in done:
            yield annotation, _anchors(annotation, alignment, new.text)


def _anchors(annotation: Annotation, alignment: Alignment, text: str) -> tuple[Anchor, ...] | Lost:
    found = []
    for span, quote in zip(annotation.spans, annotation.quotes, strict=True):
        anchor = _reanchored(quote, text, expected=alignment.place(span.start))
        if isinstance(anchor, Lost):
            return anchor
        found.append(anchor)
    in_order = all(one.span < other.span for one, other in pairwise(found))
    return tuple(found) if in_order else Lost(SEVERAL)


def _proposal(annotation: Annotation, article: Article, anchors: Sequence[Anchor]) -> Suggestion:
    rule = max((anchor.rule for anchor in anchors), key=_RULES.index, default=WHOLE)
    score = min((anchor.score for anchor in anchors), default=1.0)
    return proposal(annotation, article, [anchor.span for anchor in anchors], rule, score=score)


def proposal(annotation: Annotation, article: Article, spans: Sequence[Span], rule: str, **why: object) -> Suggestion:
    """Make the proposal that an annotation stands at these places of another article.

    Raises SpanError where they lie outside its text.
    """
    return Suggestion(
        id=derived_id(article.id, BY, annotation.id),
        article=article.id,
        spans=tuple(spans),
        quotes=tuple(Quote.at(span, article.text) for span in spans),
        label=annotation.label,
        attributes=annotation.attributes,
        note=annotation.note,
        translation=annotation.translation,
        status="suggested",
        suggestion=MappingProxyType({"by": BY, "rule": rule, FROM: annotation.id, **why}),
    )


class Moving:
    """What confirming such proposals comes to, for one writer: annotations, and the links between what was moved."""

    def __init__(self, view: View, writer: str) -> None:
        self._view, self._writer = view, writer
        self._now: dict[str, dict[str, str]] = {}  # by article: what the annotations of older captures became in it
        self._captures: dict[str, list[str]] = {}

    def drafts(self, each: Annotation) -> Iterator[Draft]:
        """Give the operations for one proposal, that of its annotation first.

        A link comes with whichever of its ends is moved last. Attributes come as they stand, though the codebook
        changed since: what was said then is what is moved.
        """
        view, name, old = self._view, derived_id(each.id, self._writer), str(each.suggestion[FROM])
        fields = _fields_but(view, "annotation", old, _OWN)
        fields |= placed(view.article(each.article), each.spans)
        fields["suggestion"] = {**each.suggestion, "id": each.id}
        yield Draft("annotation", name, "add", fields, article=each.article)
        became, captures = self._became(each.article), self._captures[each.article]
        became[old] = name
        for link in view.links(str(view._journal.state("annotation", old).article)):  # type: ignore[union-attr]
            source, target = became.get(link.source), became.get(link.target, self._elsewhere(link.target, captures))
            if old in (link.source, link.target) and source is not None and target is not None:
                tied = _fields_but(view, "link", link.id, (MADE,)) | {"source": source, "target": target}
                yield Draft("link", derived_id(link.id, source, target), "add", tied, article=each.article)

    def _became(self, article: str) -> dict[str, str]:
        if article not in self._now:
            self._now[article] = {}
            there = self._view.annotations(article)
            for mark in sorted(there, key=lambda mark: mark.writer == self._writer):  # one's own go before others'
                earlier, seen = moved_from(self._view, mark.id), {mark.id}
                while earlier is not None and earlier not in seen:
                    self._now[article][earlier] = mark.id
                    seen.add(earlier)
                    earlier = moved_from(self._view, earlier)
            self._captures[article] = older_captures(self._view, article)
        return self._now[article]

    def _elsewhere(self, end: str, captures: Sequence[str]) -> str | None:
        """Give the end of a link that stays as it is: an actor, or what stands in another article."""
        state = self._view._journal.state("annotation", end)
        return None if state is not None and state.article in captures else end


def _fields_but(view: View, kind: str, record: str, without: Sequence[str]) -> dict[str, Any]:
    state = view._journal.state(kind, record)
    fields = state.fields if state is not None else {}
    return {name: value for name, value in fields.items() if name not in without}
