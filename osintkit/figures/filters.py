"""Filters of a figure as values: what the text of a filter means, and that text again.

A filter is a row of terms, `field:value`. Terms on one field are alternatives, terms on different fields must all hold;
words of the text and bounds of a number must all hold, and a term with `-` before it must not.
"""

from __future__ import annotations

from dataclasses import dataclass

from osintkit.errors import InputError

TEXT_FIELDS = ("article", "outlet", "writer", "source", "actor", "near", "text")
NAMED_FIELDS = ("kind", "type", "modality")
NUMBER_FIELDS = ("origins", "credibility", "coders")
DATE, BETWEEN, TOP = "date", "between", "top"
FIELDS = tuple(sorted((*TEXT_FIELDS, *NAMED_FIELDS, *NUMBER_FIELDS, DATE, BETWEEN, TOP)))
ALL_MUST_HOLD = ("text", *NUMBER_FIELDS)
OPERATORS = (">=", "<=", ":")
UNKNOWN, UNDATED, IN_WORDS = "unknown", "undated", "words"
YEARLESS = "XXXX"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `operator` is ":" or, for numbers, ">=" or "<="; `without` turns it around.

    The value of `kind`, `type` and `modality` is a code; that of `date` is a range such as "2026-03..2026-04" with one
    or both ends, of days whose year is not stated with XXXX in its place ("XXXX-08..XXXX-11", "XXXX" for all of these),
    "undated" or "words" (dated in words that no calendar day is known for); that of `between` two actors,
    "Iran .. Ukraine". `top` lets every claim through: it says how many lines are drawn at most. Spaces are single.
    """

    field: str
    value: str
    operator: str = ":"
    without: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", " ".join(self.value.split()))
        if not self.value:
            raise InputError(f"The filter {self.field}: needs a value after it.")

    def __str__(self) -> str:
        return f"{'-' if self.without else ''}{self.field}{self.operator}{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Filters:
    """Terms in the order in which they were written, each once. No terms let every claim through."""

    terms: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", tuple(dict.fromkeys(self.terms)))

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def top(self) -> int | None:
        """How many lines are drawn at most, the least of what is said; None when nothing is."""
        return min((int(term.value) for term in self.terms if term.field == TOP), default=None)

    def groups(self) -> tuple[tuple[Term, ...], ...]:
        """Give the terms in groups, of each of which one must hold."""
        found: dict[object, list[Term]] = {}
        for term in self.terms:
            if term.field == TOP:
                continue
            alone = term.without or term.field in ALL_MUST_HOLD
            found.setdefault(term if alone else term.field, []).append(term)
        return tuple(map(tuple, found.values()))


def _quoted(value: str) -> str:
    if not any(c.isspace() or c in '"\\' for c in value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
