"""Disagreements that are one question: about an attribute, and about what its values imply.

Whoever calls an event an agreement has said of which kind it is. Asked one by one the two could be settled so that
they contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osintkit.agreement import Disagreement
from osintkit.agreement.disagreements import ATTRIBUTE
from osintkit.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Question:
    """One disagreement to settle, and those that are settled with it since its values imply theirs."""

    about: Disagreement
    implied: tuple[Disagreement, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still has to be settled."""
        return self.about.decision is None


def questions(found: Sequence[Disagreement], codebook: Codebook) -> list[Question]:
    """Put disagreements together that are one question, in their order; the others are each one of its own."""
    attributes: dict[tuple[tuple[str, str], ...], list[Disagreement]] = {}
    for each in found:
        if each.kind == ATTRIBUTE:
            attributes.setdefault(tuple(sorted(each.marks.items())), []).append(each)
    implied: dict[str, str] = {}  # disagreement -> the one that it is settled with
    for together in attributes.values():
        for one in together:
            implied |= {each.id: one.id for each in together if each is not one and _implies(one, each, codebook)}
    return [
        Question(each, tuple(other for other in found if implied.get(other.id) == each.id))
        for each in found
        if each.id not in implied
    ]


def implied_by(question: Question, value: str | None, codebook: Codebook) -> list[tuple[Disagreement, str]]:
    """Give what a value implies for the disagreements that are settled with its own; others of them stay open."""
    about = question.about
    choices = codebook.attributes[about.field].choices if about.kind == ATTRIBUTE else ()
    implies = next((choice.implies for choice in choices if choice.name == value), {})
    return [(each, implies[each.field]) for each in question.implied if each.field in implies]


def _implies(one: Disagreement, other: Disagreement, codebook: Codebook) -> bool:
    """Tell whether what each coder says of one attribute implies what they say of the other."""
    if one.values.keys() != other.values.keys() or (one.decision is None) != (other.decision is None):
        return False
    choices = {choice.name: choice.implies for choice in codebook.attributes[one.field].choices}
    return all(
        choices.get(str(value), {}).get(other.field, "") == other.values[coder] for coder, value in one.values.items()
    )
