"""Acceptance: what becomes of suggestions when a person decides about them.

A suggestion is computed and never written. Accepting one makes annotations and links of the person who accepts, in one
gesture; rejecting one is an operation, which holds for that person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from osintkit import change
from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.canonical import derived_id
from osintkit.moving import FROM, Moving
from osintkit.operation import Draft
from osintkit.proposal import Proposal
from osintkit.span import Span
from osintkit.suggestions import Suggestion
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.same_statements import SameStatement
    from osintkit.suggesters import Suggester

# Labels that all name somebody: words marked by one of them are not suggested as an actor again.
_ACTOR = "actor"
_NAMING = frozenset((_ACTOR, "country", "source"))


class KeepsSuggestions(View):
    """The part of a case through which suggestions become records."""

    writer: str
    _write: Any

    def suggest(self, article: Article | str, *, by: str | Suggester = "countries") -> list[Annotation]:
        """Compute suggestions for an article, without those that this writer accepted or rejected; write nothing.

        `by` is a suggester or its name (`osintkit.suggesters` lists them); "all" asks each. In the order of the text.
        """
        stored = self.article(article)
        found: list[Annotation] = import_module("osintkit.suggesters").suggest(self, stored, by)
        mine = self.annotations(stored, writer=self.writer)
        done = {str(annotation.suggestion.get("id")) for annotation in mine} | self.rejected(self.writer)
        taken = {(annotation.spans, annotation.label) for annotation in mine}
        named = {annotation.spans for annotation in mine if annotation.label in _NAMING}
        return [
            each
            for each in found
            if each.id not in done
            and (each.spans, each.label) not in taken
            and not (each.label == _ACTOR and each.spans in named)
        ]

    def accept(self, suggestion: Annotation | Proposal | Sequence[Annotation]) -> Any:
        """Make suggestions records of this writer, in one gesture. They keep who suggested them and why.

        Returns
        -------
        Annotation, list of Annotation, Actor or Link
            What each became; what it is tied to is made with it. Two actors proposed to be one become one; of two
            claims proposed to state the same, the later one restates the earlier.
        """
        if isinstance(suggestion, Proposal):
            return suggestion.take_up(self)
        several = [suggestion] if isinstance(suggestion, Annotation) else list(suggestion)
        acceptance = _Acceptance(self, self.writer)
        names = [acceptance.take(each) for each in several]
        self._write(acceptance.drafts)
        made = [self.record(name) for name in names]
        return made[0] if isinstance(suggestion, Annotation) else made

    def same_statements(self) -> list[SameStatement]:
        """Propose claims that may state the same, the surest first; write nothing. See `osintkit.same_statements`.

        `case.accept(proposal)` counts their origins together, `case.reject(proposal)` keeps them apart and does not
        propose them again.
        """
        found: list[SameStatement] = import_module("osintkit.same_statements").same_statements(self, self.writer)
        return found

    def reject(self, suggestion: Annotation | Proposal | Sequence[Annotation]) -> None:
        """Reject one or several suggestions: they do not come back for this writer."""
        if isinstance(suggestion, Proposal):
            self._write([suggestion.rejection(self.writer)])
            return
        several = [suggestion] if isinstance(suggestion, Annotation) else list(suggestion)
        drafts = []
        for each in several:
            fields = {"suggestion": each.id, "label": each.label, "quote": each.quote}
            drafts.append(Draft("rejection", derived_id(each.id, self.writer, "rejected"), "add", fields,
                                article=each.article))  # fmt: skip
        self._write(drafts)


class _Acceptance:
    """The operations that accepting suggestions comes to."""

    def __init__(self, view: View, writer: str) -> None:
        self._view, self._writer = view, writer
        self.drafts: list[Draft] = []
        self._records: dict[str, str] = {}  # what each suggestion became
        self._labels: dict[str, str] = {}  # of the records that links may end at
        self._marked: dict[tuple[str, tuple[Span, ...]], list[str]] = {}
        self._read: set[str] = set()
        self._written: set[tuple[str, str]] = set()
        self._tied: dict[str | None, set[tuple[object, ...]]] = {}
        self._moving = Moving(view, writer)

    def take(self, each: Annotation) -> str:
        """Add what one suggestion comes to, and give the id of its record."""
        if FROM in each.suggestion:
            return self._move(each)
        parts, links = (each.parts, each.links) if isinstance(each, Suggestion) else ((), ())
        for part in parts:
            if part.id not in self._records:
                standing = self._standing(part, links)
                self._keep(part, standing or self._new(part))
                if standing is None and isinstance(part, Suggestion):
                    for link in part.links:
                        self._tie(link)
        if each.id not in self._records:
            # Who is marked as a source already is not marked as an actor beside it: the ties go to that mark.
            standing = self._standing(each, (), among=_NAMING) if each.label == _ACTOR else None
            self._keep(each, standing or self._new(each))
        for link in links:
            self._tie(link)
        return self._records[each.id]

    def _move(self, each: Annotation) -> str:
        """Add what confirming the place of an annotation in a newer capture comes to."""
        drafts = list(self._moving.drafts(each))
        self._keep(each, drafts[0].record)
        self.drafts.extend(new for draft in drafts for new in self._unless_there(draft))
        return drafts[0].record

    def _keep(self, each: Annotation, record: str) -> None:
        self._records[each.id] = record
        self._labels.setdefault(record, each.label)
        self._marked.setdefault((each.article, each.spans), []).append(record)

    def _standing(self, part: Annotation, links: Sequence[Link], among: frozenset[str] | None = None) -> str | None:
        """Find what this writer marked already on the words of a part, and that the links may end at."""
        if part.article not in self._read:
            self._read.add(part.article)
            for mark in self._view.annotations(part.article, writer=self._writer):
                self._marked.setdefault((mark.article, mark.spans), []).append(mark.id)
                self._labels[mark.id] = mark.label
        types = [self._view.codebook.link(link.type) for link in links if link.target == part.id]
        fitting = [
            record
            for record in self._marked.get((part.article, part.spans), ())
            if all(self._labels[record] in type.targets for type in types)
            and (among is None or self._labels[record] in among)
        ]
        return min(fitting, key=lambda record: self._labels[record] != part.label, default=None)

    def _new(self, each: Annotation) -> str:
        view = self._view
        article = view.article(each.article)
        fields = change.annotation_fields(article, each.spans, view.codebook, each.label, each.attributes)
        fields["suggestion"] = {**each.suggestion, "id": each.id}
        # The id follows from suggestion and writer, so that accepting twice, here and in another kernel, is once.
        name = derived_id(each.id, self._writer)
        self.drafts.extend(self._unless_there(Draft("annotation", name, "add", fields, article=article.id)))
        return name

    def _tie(self, link: Link) -> None:
        kind = self._view.codebook.link(link.type)
        source, target = (self._records.get(end, end) for end in (link.source, link.target))
        change.check_end_kinds(kind, self._kind(source), self._kind(target))
        if (link.type, source, target) in self._ties(link.article):
            return
        said: dict[str, object] = {"type": link.type, "source": source, "target": target}
        fields = said | change.attribute_fields(self._view.codebook, kind, link.attributes)
        draft = Draft("link", derived_id(link.id, self._writer), "add", fields, article=link.article)
        self.drafts.extend(self._unless_there(draft))

    def _ties(self, article: str | None) -> set[tuple[object, ...]]:
        """Give the ties that this writer made already in an article: type, source and target."""
        if article not in self._tied:
            states = self._view._journal.existing("link", article)
            self._tied[article] = {
                tuple(state.fields.get(name) for name in ("type", "source", "target"))
                for state in states
                if state.writer == self._writer
            }
        return self._tied[article]

    def _kind(self, end: str) -> str:
        return self._labels.get(end) or change.end_kind(self._view, end)

    def _unless_there(self, draft: Draft) -> Iterator[Draft]:
        state = self._view._journal.state(draft.kind, draft.record)
        if (state is None or not state.exists) and (draft.kind, draft.record) not in self._written:
            self._written.add((draft.kind, draft.record))
            yield draft
