"""The days that a date in EDTF allows, to compare dates with one another and to place them on an axis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# What stands for a month from 21 on: seasons (of the northern half of the year), quarters, halves (ISO 8601-2:2019).
_PARTS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
          40: (1, 6), 41: (7, 12)}  # fmt: skip
_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")
_ONE_OF = re.compile(r"[\[{](.+)[\]}]")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and the last day that are meant, as `date.toordinal` counts them; None for an open end."""

    earliest: int | None
    latest: int | None

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first and the last day, `YYYY-MM-DD`; None for an open end."""
        return _written(self.earliest), _written(self.latest)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a day in common."""
        return _before(self.earliest, other.latest) and _before(other.earliest, self.latest)


def interval(edtf: str) -> Interval | None:
    """Read a date of EDTF as the days it allows; None for anything else, and where the year is not known.

    Of EDTF are read: year, decade, century, month, day, seasons, quarters and halves, unknown months and days (X),
    intervals, and sets of dates of which one is meant.

    Examples
    --------
    >>> interval("2022-11").days, interval("2026-06-01/..").days
    (('2022-11-01', '2022-11-30'), ('2026-06-01', None))
    >>> interval("early November") is None
    True
    """
    ends = [part.strip() for part in edtf.strip().split("/")]
    if len(ends) == 1:
        found = _one_of(ends[0])
        return Interval(*found) if found else None
    if len(ends) != 2 or all(end in _OPEN for end in ends):
        return None
    days = [None if end in _OPEN else _days(end) for end in ends]
    if any(each is None and end not in _OPEN for each, end in zip(days, ends, strict=True)):
        return None
    first, last = days[0][0] if days[0] else None, days[1][1] if days[1] else None
    return Interval(first, last) if _before(first, last) else None


def _one_of(text: str) -> tuple[int, int] | None:
    several = _ONE_OF.fullmatch(text)
    if several is None:
        return _days(text)
    days = [_days(part.strip()) for part in several[1].split(",")]
    known = [each for each in days if each is not None]
    return (min(known)[0], max(last for _, last in known)) if len(known) == len(days) else None


def _days(text: str) -> tuple[int, int] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = match[1], *(0 if part in (None, "XX") else int(part) for part in match.groups()[1:])
    if "X" in year and (match[2] or match[3]):
        return None  # a month of an unknown year
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = _PARTS.get(month, (month, month) if month else (1, 12))
    try:
        if day:
            return (date(first_year, month, day).toordinal(),) * 2
        after = date(last_year + last_month // 12, last_month % 12 + 1, 1)
        return date(first_year, first_month, 1).toordinal(), after.toordinal() - 1
    except ValueError:
        return None  # no such day, such as 2022-02-30, or the year 0


def _before(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


def _written(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()
