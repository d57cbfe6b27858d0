"""What relative words are counted from: the article's date, and the last day stated before them in the text."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from osintkit.dates.extent import Point
from osintkit.dates.record import Anchor

_MOST = 4000  # units that are counted; more is no date of news, and would leave the calendar


@dataclass(slots=True)
class Context:
    """`published` is the article's day, None when unknown; `stated` the last single day named before."""

    published: date | None = None
    stated: Point | None = None

    def article(self) -> Anchor | None:
        """Give the article's date as an anchor."""
        return None if self.published is None else Anchor("published", self.published.isoformat())

    def before(self) -> Anchor | None:
        """Give the day stated before as an anchor."""
        return None if self.stated is None else Anchor("stated", self.stated.edtf())


def shifted(day: date, unit: str, count: int) -> date | None:
    """Move a day by so many units, keeping to the end of shorter months; None where the calendar ends."""
    unit = unit.rstrip("s")
    if abs(count) > _MOST:
        return None
    try:
        if unit in ("day", "hour"):
            return day + timedelta(days=count)
        if unit in ("week", "weekend"):
            return day + timedelta(weeks=count)
        months = count * {"month": 1, "quarter": 3, "half": 6, "halve": 6, "year": 12, "decade": 120}.get(unit, 1200)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def published_day(published: str | date | None) -> date | None:
    """Read an article's date where it says a day: ISO 8601, with a time or not. None where it does not."""
    if isinstance(published, date):
        return date(published.year, published.month, published.day)
    if not isinstance(published, str):
        return None
    found = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", published)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
