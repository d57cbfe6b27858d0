"""Adjudication: what settling a disagreement writes. Nobody's own marks are touched; the outcome is the adjudicator's.

A passage that was settled in any way has one annotation with the status "adjudicated", made from the reading of the
coder who was followed first. What is still open about it stands as in that reading until it is settled too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osintkit import change
from osintkit.agreement.coding import SETTLED
from osintkit.agreement.decisions import KIND, decisions
from osintkit.agreement.disagreements import ATTRIBUTE, BORDER, LABEL, LINK, MISSING, Disagreement
from osintkit.annotation import Annotation, Link
from osintkit.canonical import canonical_json, derived_id
from osintkit.codebook import Codebook, Label
from osintkit.errors import CodebookError, RecordError, unknown_name
from osintkit.operation import Draft
from osintkit.view import View


def chosen_value(about: Disagreement, coder: str | None, values: Sequence[Any]) -> Any:
    """Give the value that is to hold: that of a coder, or the one of `values`.

    Raises
    ------
    RecordError
        When neither or both are given, or a link or passage is to be there by another word than True or False.
    UnknownNameError
        For a coder who has no part in it.
    """
    if (coder is None) != bool(values):
        raise RecordError("A disagreement is settled by following a coder, or by value=...: give one of the two.")
    if coder is not None and coder not in about.values:
        raise unknown_name("coder in this disagreement", coder, about.values)
    value = values[0] if coder is None else about.values[coder]
    if about.kind in (MISSING, LINK) and not isinstance(value, bool):
        raise RecordError(f"Whether it is there is True or False, not {value!r:.60}.")
    if about.kind == BORDER:  # as it is written, whether lists, pairs or spans were given
        spans = change.checked_spans(None, None, [tuple(each) if isinstance(each, list) else each for each in value])
        return [[span.start, span.end] for span in spans]
    return value


def drafts(view: View, about: Disagreement, value: Any, *, coder: str | None, reason: str) -> list[Draft]:
    """Give the operations that settle a disagreement: the decision, and what becomes of the adjudicated passage."""
    change.checked_text("reason", reason)
    work = _Passage(view, about, value, coder)
    work.settle()
    fields = {
        "kind": about.kind,
        "field": about.field,
        "value": value,
        "reason": reason,
        "marks": sorted(about.marks.values()),
        "ties": sorted(about.ties.values()),
        "result": work.result if work.stands else "",
    }
    state = view._journal.state(KIND, about.id)
    action = "edit" if state is not None and state.exists else "add"
    return [Draft(KIND, about.id, action, fields, article=about.article), *work.drafts]


class _Passage:
    """The adjudicated annotation of one passage, and the operations that bring it in line with a decision."""

    def __init__(self, view: View, about: Disagreement, value: Any, coder: str | None) -> None:
        self._view, self._about, self._value = view, about, value
        self._base = self._followed(coder)
        self._results = _results(view)
        standing = [self._results[mark] for mark in about.marks.values() if mark in self._results]
        self.result = standing[0] if standing else derived_id("adjudicated", *sorted(about.marks.values()))
        self.stands = bool(standing)
        self.drafts: list[Draft] = []

    def _followed(self, coder: str | None) -> str:
        """Choose whose reading the annotation starts from: the coder's, or that of the first who says the same."""
        about, wanted = self._about, canonical_json(self._value)
        saying = [who for who in about.marks if who in about.values and canonical_json(about.values[who]) == wanted]
        followed = [coder] if coder is not None and coder in about.marks else []
        return [*followed, *saying, *about.marks][0]

    def settle(self) -> None:
        about = self._about
        if about.kind == MISSING and not self._value:
            if self.stands:
                self.drafts.append(Draft("annotation", self.result, "remove", {}, article=about.article))
            self.stands = False
            return
        if self.stands:
            record = self._view.record(self.result)
            if fields := change.changed_fields(self._view, record, self._changes()):
                self.drafts.append(Draft("annotation", self.result, "edit", fields, article=about.article))
        else:
            self._make()
        if about.kind == LINK:
            self._tie()

    def _changes(self) -> dict[str, Any]:
        kind, value = self._about.kind, self._value
        return (
            {"label": value} if kind == LABEL
            else {"spans": [tuple(each) for each in value]} if kind == BORDER
            else {self._about.field: value} if kind == ATTRIBUTE
            else {}
        )  # fmt: skip

    def _make(self) -> None:
        view, changes = self._view, self._changes()
        base = view.record(self._about.marks[self._base])
        assert isinstance(base, Annotation)
        spans = change.checked_spans(None, None, changes.pop("spans", base.spans))
        label = view.codebook.label(changes.pop("label", base.label))
        attributes = _fitting(view.codebook, label, base.attributes, changes)
        texts = {"translation": base.translation} if base.translation else {}
        article = view.article(base.article)
        fields = change.annotation_fields(article, spans, view.codebook, label.name, attributes, **texts)
        fields["status"] = SETTLED
        self.drafts.append(Draft("annotation", self.result, "add", fields, article=base.article))
        self.stands = True
        self._take_links(base, label.name)
        self._draw_links_here(label.name)

    def _take_links(self, base: Annotation, label: str) -> None:
        """Give the new annotation the links of the reading it starts from, but for those that were decided against."""
        against = (each for each in decisions(self._view).values() if each.kind == LINK and each.value is False)
        refused = {tie for each in against for tie in each.ties}
        for link in self._view.links(base.article):
            own = link.source == base.id and link.writer == base.writer and link.id not in refused
            if own and label in self._view.codebook.link(link.type).sources:
                self._add(link, self.result, self._results.get(link.target, link.target))

    def _draw_links_here(self, label: str) -> None:
        """Let links of other adjudicated passages end at this one, where they ended at one coder's mark of it."""
        marks, settled = set(self._about.marks.values()), set(self._results.values())
        for link in self._view.links():
            if link.source in settled and link.target in marks and label in self._view.codebook.link(link.type).targets:
                self.drafts.append(Draft("link", link.id, "remove", {}, article=link.article))
                self._add(link, link.source, self.result)

    def _tie(self) -> None:
        """Make or remove the link that was in dispute."""
        about, view = self._about, self._view
        ties = [each for each in map(view.record, about.ties.values()) if isinstance(each, Link)]
        ends = {end for tie in ties for end in (tie.target, self._results.get(tie.target, tie.target))}
        planned = {draft.record for draft in self.drafts if draft.kind == "link"}
        standing = [
            link.id
            for link in view.links(about.article)
            if link.source == self.result and link.type == about.field and link.target in ends
        ]
        new = [draft for draft in self.drafts if draft.kind == "link" and draft.fields.get("source") == self.result
               and draft.fields.get("type") == about.field and draft.fields.get("target") in ends]  # fmt: skip
        if self._value and not standing and not new:
            chosen = next((tie for tie in ties if tie.writer == self._base), ties[0])
            self._add(chosen, self.result, self._results.get(chosen.target, chosen.target))
        if not self._value:
            self.drafts = [draft for draft in self.drafts if draft not in new]
            gone = [name for name in standing if name not in planned]
            self.drafts += [Draft("link", name, "remove", {}, article=about.article) for name in gone]

    def _add(self, like: Link, source: str, target: str) -> None:
        name = derived_id("adjudicated link", source, like.type, target)
        state = self._view._journal.state("link", name)
        if state is not None and state.exists:
            return
        kind = self._view.codebook.link(like.type)
        said = {"type": like.type, "source": source, "target": target}
        fields = said | change.attribute_fields(self._view.codebook, kind, like.attributes)
        self.drafts.append(Draft("link", name, "add", fields, article=like.article))


def _results(view: View) -> dict[str, str]:
    """Give, for each mark that a decision looked at, the adjudicated annotation that stands for it."""
    there = {each.id for each in view.annotations() if each.status == SETTLED}
    return {mark: each.result for each in decisions(view).values() if each.result in there for mark in each.marks}


def _fitting(
    codebook: Codebook, label: Label, attributes: Mapping[str, object], decided: Mapping[str, object]
) -> dict[str, object]:
    """Keep the attributes that the label has and that do not contradict what was decided."""
    kept = {name: value for name, value in attributes.items() if name in label.attributes and name not in decided}
    for name, value in list(kept.items()):
        try:
            codebook.checked(label, {name: value, **decided})
        except CodebookError:  # another quad contradicts the type that implied the old one
            del kept[name]
    return {**kept, **{name: value for name, value in decided.items() if value is not None}}
