"""Days of a year that nobody states: what a date in EDTF such as XXXX-11 allows. No year is put in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from osintkit.dates.interval import interval

LONGEST = 366  # days are numbered as in a leap year: 29 February may be meant
_LEAP = "2000"
_BEFORE = date(2000, 1, 1).toordinal() - 1
_POINT = re.compile(r"XXXX-\d\d(?:-(?:\d\d|XX))?[~?%]?")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Yearless:
    """The first and the last day that are meant, 1 (1 January) to 366 (31 December); None for an open end.

    Where the first comes after the last, the days run over the turn of the year.
    """

    earliest: int | None
    latest: int | None

    def meets(self, other: Yearless) -> bool:
        """Tell whether the two may have a day in common. An open end reaches to the end of its calendar year."""
        return any(a[0] <= b[1] and b[0] <= a[1] for a in self.runs() for b in other.runs())

    def runs(self) -> list[tuple[int, int]]:
        """Give the days as runs within one calendar year: two where they go over its turn."""
        first, last = self.earliest or 1, self.latest or LONGEST
        return [(first, last)] if first <= last else [(first, LONGEST), (1, last)]


def yearless(edtf: str) -> Yearless | None:
    """Read a date of EDTF whose year is not known; None for any other, and where not even the month is known.

    Examples
    --------
    >>> yearless("XXXX-11-01/XXXX-11-10~")
    Yearless(earliest=306, latest=315)
    >>> yearless("XXXX-08/.."), yearless("2026-08"), yearless("XXXX")
    (Yearless(earliest=214, latest=None), None, None)
    """
    ends = [part.strip() for part in edtf.strip().split("/")]
    if len(ends) > 2 or all(end in _OPEN for end in ends):
        return None
    days = [None if end in _OPEN else _days(end) for end in ends]
    if any(each is None and end not in _OPEN for each, end in zip(days, ends, strict=True)):
        return None
    return Yearless(days[0][0] if days[0] else None, days[-1][1] if days[-1] else None)


def written(day: int) -> str:
    """Write a day of such a year: "XXXX-11-01"."""
    return f"XXXX{date.fromordinal(_BEFORE + day).isoformat()[4:]}"


def month_of(day: int) -> int:
    """Give the month of a day, 1 to 12."""
    return date.fromordinal(_BEFORE + day).month


def month_starts() -> list[int]:
    """Give the first day of each month, January first."""
    return [date(2000, month, 1).toordinal() - _BEFORE for month in range(1, 13)]


def _days(text: str) -> tuple[int, int] | None:
    found = interval(_LEAP + text[4:]) if _POINT.fullmatch(text) else None
    if found is None or found.earliest is None or found.latest is None:
        return None
    first, last = found.earliest - _BEFORE, found.latest - _BEFORE
    return first, last if last <= LONGEST else last - LONGEST  # a winter ends in the next year
