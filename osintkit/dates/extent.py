"""Points and stretches of time as EDTF writes them, with digits that nobody stated left open.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (Library of Congress, levels 0 to 2): `X` for a digit that is
not known, `~` for approximate, `..` for an open end, nothing for an unknown one, codes 21-24 for seasons, 33-36 for
quarters, 40-41 for halves.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

OPEN, UNKNOWN = "..", ""
_QUARTER, _HALF = 33, 40


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day of the Gregorian calendar.

    `year` has four characters, digits or X. `month` is 1-12, a code of EDTF from 21 on, 0 for a month that nobody
    knows, or None for the whole year; `day` likewise. `about` marks it approximate.
    """

    year: str = "XXXX"
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    def of(cls, day: date, precision: str = "day", *, about: bool = False) -> Point:
        """Make it from a day, as fine as `precision`: "day", "month" or "year"."""
        month = None if precision == "year" else day.month
        return cls(f"{day.year:04}", month, day.day if precision == "day" else None, about)

    def edtf(self) -> str:
        """Write it as EDTF."""
        parts = [self.year]
        for number in (self.month, self.day):
            if number is not None:
                parts.append(f"{number:02}" if number else "XX")
        return "-".join(parts) + ("~" if self.about else "")

    def first(self) -> str | None:
        """Give the earliest day it can be, with X for an unknown digit; None where nothing is known."""
        return self._limit(last=False)

    def last(self) -> str | None:
        """Give the latest day it can be, with X for an unknown digit; None where nothing is known."""
        return self._limit(last=True)

    def _limit(self, *, last: bool) -> str | None:
        year = self.year
        known = year.rstrip("X")
        if known and len(known) < 4 and "X" not in known:  # 199X, 19XX: a decade or century
            year = known.ljust(4, "9" if last else "0")
        elif year[:2] == "XX" and year[2:] != "XX":  # XX9X: a decade of no century
            year = year[:2] + year[2:].replace("X", "9" if last else "0")
        if self.month is None:
            return f"{year}-{'12-31' if last else '01-01'}" if year != "XXXX" else None
        if self.month == 0 or self.day == 0:
            return None
        first, end = _months(self.month)
        if year == "XXXX" and self.month > 12 and self.month < _QUARTER:
            return None
        if self.month > 12 and self.month < _QUARTER:
            return _season(year, self.month, last=last)
        month = end if last else first
        day = self.day or (_length(year, month) if last else 1)
        return f"{year}-{month:02}-{day:02}"

    def day_known(self) -> date | None:
        """Give the day where year, month and day are known."""
        if self.year.isdigit() and self.month and self.month <= 12 and self.day:
            return date(int(self.year), self.month, self.day)
        return None


def _months(code: int) -> tuple[int, int]:
    if code >= _HALF:
        return (1, 6) if code == _HALF else (7, 12)
    if code >= _QUARTER:
        start = 3 * (code - _QUARTER) + 1
        return start, start + 2
    return code, code


def _season(year: str, code: int, *, last: bool) -> str:
    """Give limits that hold in both hemispheres: summer and winter run over the end of the year in one of them."""
    over = code in (22, 24) and year.isdigit() and 1 < int(year) < 9999
    if not over:
        return f"{year}-12-31" if last else f"{year}-01-01"
    return f"{int(year) + 1:04}-03-31" if last else f"{int(year) - 1:04}-12-01"


def _length(year: str, month: int) -> int:
    """Give the days of a month; a February of an unknown year may have 29."""
    leap = int(year) if year.isdigit() and int(year) else 2000
    return monthrange(leap, month)[1]


@dataclass(frozen=True, slots=True)
class Extent:
    """From one point to another; a single point has `end` None. An end may be `OPEN` or `UNKNOWN`.

    `choice` holds several points of which one is meant ("03/04/2026").
    """

    start: Point | str
    end: Point | str | None = None
    choice: tuple[Point, ...] = ()

    def edtf(self) -> str:
        """Write it as EDTF."""
        if self.choice:
            return f"[{','.join(point.edtf() for point in self.choice)}]"
        start = self.start if isinstance(self.start, str) else self.start.edtf()
        if self.end is None:
            return start
        return f"{start}/{self.end if isinstance(self.end, str) else self.end.edtf()}"

    def earliest(self) -> str | None:
        """Give the first day, None for an open or unknown side."""
        if self.choice:
            return min((point.first() or "" for point in self.choice), default="") or None
        return None if isinstance(self.start, str) else self.start.first()

    def latest(self) -> str | None:
        """Give the last day, None for an open or unknown side."""
        if self.choice:
            return max((point.last() or "" for point in self.choice), default="") or None
        end = self.start if self.end is None else self.end
        return None if isinstance(end, str) else end.last()

    def approximate(self) -> Extent:
        """Mark its ends as approximate."""
        ends = [replace(end, about=True) if isinstance(end, Point) else end for end in (self.start, self.end)]
        return Extent(ends[0] or UNKNOWN, ends[1], tuple(replace(point, about=True) for point in self.choice))

    def in_year(self, year: str) -> Extent:
        """Put a year where none is stated."""
        ends = [
            replace(end, year=year) if isinstance(end, Point) and end.year == "XXXX" else end
            for end in (self.start, self.end)
        ]
        return Extent(ends[0] or UNKNOWN, ends[1], tuple(replace(p, year=year) for p in self.choice))
