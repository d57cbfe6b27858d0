"""What a text says about how much."""

from __future__ import annotations

from dataclasses import dataclass

BOUNDS = ("exact", "minimum", "maximum", "about", "vague")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range as stated, with how firmly, in what unit, and of what.

    `start` and `end` are code points of the text, half open; `verbatim` is what stands there: bound, number and unit.
    `low` and `high` are the ends of a range, equal for one number, None where the words leave that side open. `bound`
    is one of `BOUNDS`: "more than 400" is a minimum, "up to 400" a maximum, "about 400" about; "hundreds" is vague: its
    `low` is only the order of magnitude, its `high` None. `exclusive` says that the limit itself is left out ("more
    than", not "at least"). `unit` is "percent", a measure such as "kilometre", a span of time such as "year", an ISO
    4217 currency or its plain name where the words do not say whose ("peso"), or None for a count. `counted` are the
    words that follow, as written: at most three, up to the next small word; "" for none.
    """

    start: int
    end: int
    verbatim: str
    low: int | float | None
    high: int | float | None
    bound: str = "exact"
    exclusive: bool = False
    unit: str | None = None
    counted: str = ""
