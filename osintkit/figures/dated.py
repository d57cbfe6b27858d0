"""When things happened, as days: the interval of a claim, from what somebody wrote on its date mark.

This is the one place where figures learn about dates. Whoever knows more (anchors, vague words) passes another `When`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.view import View

# EDTF level 1 (ISO 8601-2:2019): seasons of the northern half of the year as months, "21" is spring.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_DATE = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and the last day that are meant, as `date.toordinal` counts them; None for an open end."""

    earliest: int | None
    latest: int | None

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a day in common."""
        return _before(self.earliest, other.latest) and _before(other.earliest, self.latest)


When = Callable[["Claim"], Interval | None]


def _before(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


def interval(edtf: str) -> Interval | None:
    """Read a date, month, season, year or interval of them, as EDTF writes it; None for anything else.

    Examples
    --------
    >>> interval("2022-11") == Interval(date(2022, 11, 1).toordinal(), date(2022, 11, 30).toordinal())
    True
    >>> interval("2026-06-01/..").latest is None
    True
    >>> interval("early November") is None
    True
    """
    ends = [part.strip() for part in edtf.strip().split("/")]
    if len(ends) == 1:
        found = _days(ends[0])
        return Interval(*found) if found else None
    if len(ends) != 2 or all(end in ("", "..") for end in ends):
        return None
    days = [None if end in ("", "..") else _days(end) for end in ends]
    if any(each is None and end not in ("", "..") for each, end in zip(days, ends, strict=True)):
        return None
    first, last = days[0][0] if days[0] else None, days[1][1] if days[1] else None
    return Interval(first, last) if _before(first, last) else None


def _days(text: str) -> tuple[int, int] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (0 if part in (None, "XX") else int(part) for part in match.groups())
    first_month, last_month = _SEASONS.get(month, (month, month) if month else (1, 12))
    try:
        if day:
            return (date(year, month, day).toordinal(),) * 2
        after = date(year + last_month // 12, last_month % 12 + 1, 1)
        return (date(year, first_month, 1).toordinal(), after.toordinal() - 1)
    except ValueError:
        return None  # no such day, such as 2022-02-30, or the year 0: its words are shown instead


def as_stated(claim: Claim) -> Interval | None:
    """Give the interval of a claim whose date is written as EDTF in the text itself, else None."""
    return interval(claim.date) if claim.date else None


def marked_dates(view: View) -> When:
    """Give what reads a claim's interval from the `edtf` attribute of the date mark that its event is tied to by `on`.

    A claim whose mark has none has the interval that its words themselves write, or None.
    """
    written = {
        mark.id: str(mark.attributes["edtf"])
        for mark in view.annotations()
        if mark.label == "date" and "edtf" in mark.attributes
    }
    marks: dict[str, str] = {}
    for link in view.links() if written else ():
        if link.type == "on" and link.target in written:
            marks.setdefault(link.source, written[link.target])

    def when(claim: Claim) -> Interval | None:
        edtf = next((marks[name] for name in (*claim.events, claim.passage, claim.id) if name in marks), None)
        return (interval(edtf) if edtf else None) or as_stated(claim)

    return when
