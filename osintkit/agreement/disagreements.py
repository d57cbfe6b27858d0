"""What coders disagree on, passage by passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from osintkit.agreement.coding import Coding, Group, Tie, coding
from osintkit.agreement.decisions import Decision, decisions
from osintkit.agreement.marks import Mark
from osintkit.agreement.ties import same_ties
from osintkit.canonical import canonical_json, derived_id
from osintkit.view import View

MISSING, LABEL, BORDER, ATTRIBUTE, LINK = KINDS = ("missing", "label", "border", "attribute", "link")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that coders who worked in an article see differently.

    Attributes
    ----------
    id : str
        The same as long as nobody changes what is in dispute; a later change makes it another, which is open.
    kind : str
        "missing" (some marked the passage, others did not), "label", "border", "attribute" or "link".
    field : str
        The attribute or type of link; for a missing passage the label that most gave it; else "".
    article, quote : str
        Where, and the words that somebody marked.
    start, end : int or None
        Code points of the article that some mark covers, first to last; None for the whole article.
    values : mapping
        What each coder says: whether it is there ("missing", "link"), a label, borders as [[start, end], ...], or the
        value of an attribute, None where they left it open.
    marks : mapping
        The id of the annotation of each coder who marked the passage.
    ties : mapping
        For a link, the id of the link of each coder who made it.
    decision : Decision or None
        How it was settled; None while it is open.
    """

    id: str
    kind: str
    field: str
    article: str
    start: int | None
    end: int | None
    quote: str
    values: Mapping[str, Any]
    marks: Mapping[str, str]
    ties: Mapping[str, str]
    decision: Decision | None = None


def disagreements(
    view: View, *, writers: Sequence[str] | None = None, articles: Iterable[str] | None = None
) -> list[Disagreement]:
    """List what coders disagree on in the articles that they share, in the order of the text, settled or not.

    [] where no two worked in one article, and where all agree. What belongs together is found as `agreement` finds it.
    """
    coded = coding(view, writers=writers, articles=articles)
    known = decisions(view)
    texts = {article.id: article.text for article in view.articles()}
    fields = {name: label.attributes for name, label in view.codebook.labels.items()}
    tied: dict[int, list[Mapping[str, Tie]]] = {}
    for at, ties in same_ties(coded):
        tied.setdefault(at, []).append(ties)
    found = []
    for at, group in enumerate(coded.groups):
        make = _Maker(coded, group, texts, known)
        found += [*make.about_passage(), *make.about_attributes(fields)]
        found += [each for ties in tied.get(at, ()) for each in make.about_link(ties)]
    return found


class _Maker:
    """Makes the disagreements about one passage."""

    def __init__(self, coded: Coding, group: Group, texts: Mapping[str, str], known: Mapping[str, Decision]) -> None:
        self._group, self._known = group, known
        self._article = next(iter(group.values())).article
        self._workers = [coder for coder in coded.coders if coder in coded.workers[self._article]]
        self._text = texts[self._article]
        self._marks = {coder: group[coder] for coder in self._workers if coder in group}

    def about_passage(self) -> Iterator[Disagreement]:
        marks = self._marks
        if len(marks) < len(self._workers):
            most = Counter(mark.label for mark in marks.values()).most_common(1)[0][0]
            yield from self._made(MISSING, most, {coder: coder in marks for coder in self._workers})
        yield from self._made(LABEL, "", {coder: mark.label for coder, mark in marks.items()})
        yield from self._made(BORDER, "", {coder: _borders(mark) for coder, mark in marks.items()})

    def about_attributes(self, fields: Mapping[str, Sequence[str]]) -> Iterator[Disagreement]:
        """Compare each attribute among those whose label has it; one that nobody gave is no disagreement."""
        names = dict.fromkeys(name for mark in self._marks.values() for name in mark.attributes)
        for name in names:
            owners = {c: mark for c, mark in self._marks.items() if name in fields.get(mark.label, ())}
            yield from self._made(ATTRIBUTE, name, {c: mark.attributes.get(name) for c, mark in owners.items()})

    def about_link(self, ties: Mapping[str, Tie]) -> Iterator[Disagreement]:
        """Compare one link among those who marked the passage that it starts from."""
        type_ = next(iter(ties.values())).type
        yield from self._made(LINK, type_, {coder: coder in ties for coder in self._marks}, ties)

    def _made(
        self, kind: str, field: str, values: Mapping[str, Any], ties: Mapping[str, Tie] | None = None
    ) -> Iterator[Disagreement]:
        if len({canonical_json(value) for value in values.values()}) < 2:
            return
        marks = {coder: mark.id for coder, mark in self._marks.items()}
        made = {coder: tie.id for coder, tie in (ties or {}).items()}
        said = sorted([coder, marks.get(coder), made.get(coder), value] for coder, value in values.items())
        name = derived_id("disagreement", kind, field, self._article, said)
        spans = [span for mark in self._marks.values() for span in mark.spans]
        start, end = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (None, None)
        yield Disagreement(
            name, kind, field, self._article, start, end, self._text[start:end] if spans else "",
            MappingProxyType(dict(values)), MappingProxyType(marks), MappingProxyType(made), self._known.get(name),
        )  # fmt: skip


def _borders(mark: Mark) -> list[list[int]]:
    return [[span.start, span.end] for span in mark.spans]
