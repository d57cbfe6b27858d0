"""The strip of a timeline for dates whose year is not stated: months beside one another, of no year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osintkit.dates.yearless import LONGEST, Yearless, month_of, month_starts


@dataclass(frozen=True, slots=True)
class YearStrip:
    """Days of a year run from `left` to `right` px, `days` of them from day `first` (1 to 366) on.

    It begins after the longest run of months that nobody names, so that what runs over the turn of a year is one piece.
    `ticks` are (x, month) where months begin.
    """

    first: int
    days: int
    left: float
    right: float
    ticks: tuple[tuple[float, int], ...] = ()

    def x(self, day: float) -> float:
        """Give where a day begins."""
        return self.left + (self.right - self.left) * self.offset(day) / self.days

    def offset(self, day: float) -> float:
        """Give how many days a day lies after the first."""
        return (day - self.first) % LONGEST

    def ends(self, time: Yearless) -> tuple[float, float]:
        """Give from where to where days run, in px; an open end reaches the edge."""
        left = self.left if time.earliest is None else self.x(time.earliest)
        right = self.right if time.latest is None else self.x(time.latest) + (self.right - self.left) / self.days
        return left, right if right > left else self.right

    def middle(self, time: Yearless) -> float:
        """Give the day in the middle of what is said, as an offset; that of its only end where the other is open."""
        ends = [self.offset(day) for day in (time.earliest, time.latest) if day is not None]
        return sum(ends) / len(ends)


def strip_of(times: Iterable[Yearless], left: float = 0.0, right: float = 1.0) -> YearStrip:
    """Make the strip that holds these days. At least one of them is needed."""
    months = sorted({month for time in times for month in _months(time)})
    gaps = {month: (months[(at + 1) % len(months)] - month - 1) % 12 for at, month in enumerate(months)}
    last = max(months, key=lambda month: (gaps[month], month))
    first = months[(months.index(last) + 1) % len(months)]
    count = (last - first) % 12 + 1
    starts = month_starts()
    after = starts[last % 12]
    days = (after - starts[first - 1]) % LONGEST or LONGEST
    bare = YearStrip(starts[first - 1], days, left, right)
    ticks = tuple((bare.x(starts[(first - 1 + n) % 12]), (first - 1 + n) % 12 + 1) for n in range(count))
    return YearStrip(bare.first, days, left, right, ticks)


def _months(time: Yearless) -> Iterable[int]:
    first, last = (month_of(day) for day in (time.earliest or time.latest or 1, time.latest or time.earliest or 1))
    return [(first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1)]
