"""Dates in figures: 2026-03-12, 12.03.2026, 12/03/2026, 12.03.26. The same in every language but for the slash."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from osintkit.dates.extent import Extent, Point

_EDGE = r"(?<![\w.,/:+-])"
# Not followed by another figure, also behind a mark, so that versions, addresses and phone numbers are none.
_CLOSE = r"(?![\w])(?![.,/:-]\d)"
_TIME = r"(?:T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?"
_NUMERIC = re.compile(
    rf"{_EDGE}(?:"
    rf"(?P<iso>\d{{4}})-(?P<isom>\d\d)(?:-(?P<isod>\d\d){_TIME.replace('T', 't')})?"
    r"|(?P<y>\d{4})(?P<ysep>[./])(?P<ym>\d{1,2})(?P=ysep)(?P<yd>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep>[./-]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<c>\d{4}|\d\d)"
    rf"){_CLOSE}"
)
_SHORT = re.compile(rf"{_EDGE}(?P<a>\d{{1,2}})\. ?(?P<b>\d{{1,2}})\.(?!\d)")


def numeric_dates(text: str, slash: str, *, short: bool = False) -> list[tuple[int, int, dict[str, Any]]]:
    """Find the dates in figures of a folded text: start, end and readings (`date`: an Extent; `ambiguous`).

    Parameters
    ----------
    text : str
    slash : str
        "day first" where a language decides that 03/04/2026 is in April, "month first" for March, else both stay.
    short : bool
        Also "12.03." without a year, as German, Russian and Ukrainian write it.
    """
    found = []
    for match in _NUMERIC.finditer(text):
        extent = _read(match, slash)
        if extent is not None:
            found.append((*match.span(), {"date": extent, "ambiguous": bool(extent.choice)}))
    if short:
        for match in _SHORT.finditer(text):
            point = _point("XXXX", int(match["b"]), int(match["a"]))
            if point is not None:
                found.append((*match.span(), {"date": Extent(point), "ambiguous": False, "short": True}))
        found.sort(key=lambda each: (each[0], -each[1]))
        found = [each for n, each in enumerate(found) if n == 0 or each[0] >= found[n - 1][1]]
    return found


def _read(match: re.Match[str], slash: str) -> Extent | None:
    if match["iso"] and match["isod"]:
        return _single(_point(match["iso"], int(match["isom"]), int(match["isod"])))
    if match["iso"]:
        year, month = int(match["iso"]), int(match["isom"])
        # "2022-11" is a month. "2010-12" may be three years, and is left to the words around it.
        within = 1 <= month <= 12 and 1000 <= year < 2200 and month <= year % 100
        return Extent(Point(_ascii(match["iso"]), month)) if within else None
    if match["y"]:
        return _single(_point(match["y"], int(match["ym"]), int(match["yd"])))
    year_words = match["c"]
    if (len(year_words) == 4 and not 1000 <= int(year_words) < 2200) or (len(year_words) == 2 and match["sep"] == "-"):
        return None
    return _by_order(match, year_words if len(year_words) == 4 else f"XX{year_words}", slash)


def _by_order(match: re.Match[str], year: str, slash: str) -> Extent | None:
    """Read two numbers as day and month, in the order that the mark or the language decides, or in both."""
    first, second = int(match["a"]), int(match["b"])
    day_first, month_first = _point(year, second, first), _point(year, first, second)
    if match["sep"] == ".":
        return _single(day_first)
    if slash in ("day first", "month first"):
        return _single((day_first or month_first) if slash == "day first" else (month_first or day_first))
    if day_first and month_first and day_first != month_first:
        choice = sorted((day_first, month_first), key=Point.edtf)
        return Extent(choice[0], None, tuple(choice))
    return _single(day_first or month_first)


def _ascii(digits: str) -> str:
    return "".join(c if c == "X" else str(int(c)) for c in digits)


def _single(point: Point | None) -> Extent | None:
    return None if point is None else Extent(point)


def _point(year: str, month: int, day: int) -> Point | None:
    """Make a day that the calendar has; a year without a century may be a leap year."""
    year = _ascii(year)
    try:
        date(int(year) if year.isdigit() else 2000, month, day)
    except ValueError:
        return None
    return Point(year, month, day)
