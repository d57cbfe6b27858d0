"""Early, mid and late: thirds of a month, year, decade or other stretch, and its halves.

A convention of this kit, as no standard has one: days 1-10, 11-20 and 21 to the end of a month; four months of a year.
The limits inside the stretch are marked approximate.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from osintkit.dates.extent import Extent, Point

_QUARTERS = range(33, 42)


def part_of(point: Point, part: str) -> Extent:
    """Give a part ("early", "mid", "late", "first_half", "second_half") of a month, quarter, year or decade.

    A season has no days to divide, so its part is the season, approximately.
    """
    if point.month is not None and 21 <= point.month <= 24:
        return Extent(replace(point, about=True))
    if point.month is not None and point.month in _QUARTERS:
        first, last = point.first() or "", point.last() or ""
        months = list(range(int(first[5:7]), int(last[5:7]) + 1))
        return _months(point.year, months, part)
    if point.month is not None:
        return _days(point, part)
    if point.year.endswith("X"):
        return _years(point.year, part)
    return _months(point.year, list(range(1, 13)), part)


def _days(point: Point, part: str) -> Extent:
    end = int((point.last() or "XXXX-00-31")[8:])
    first, last = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, end),
        "first_half": (1, 15),
        "second_half": (16, end),
    }[part]
    start, stop = replace(point, day=first), replace(point, day=last)
    if point.month == 2 and last == end and not point.year.isdigit():
        stop = replace(point, day=None)  # 28 or 29: the end of the month, whichever it is
    return _soft(start, stop, part)


def _months(year: str, months: list[int], part: str) -> Extent:
    size = len(months)
    first, last = {
        "early": (0, size // 3),
        "mid": (size // 3, 2 * size // 3),
        "late": (2 * size // 3, size),
        "first_half": (0, size // 2),
        "second_half": (size // 2, size),
    }[part]
    return _soft(Point(year, months[first]), Point(year, months[max(first, last - 1)]), part)


def _years(decade: str, part: str) -> Extent:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first_half": (0, 4), "second_half": (5, 9)}[part]
    known = decade.rstrip("X")
    if len(known) != 3 or not known.isdigit():
        return Extent(Point(decade, about=True))
    return _soft(Point(f"{known}{first}"), Point(f"{known}{last}"), part)


def _soft(start: Point, stop: Point, part: str) -> Extent:
    """Mark the limits that the words leave soft: not the outer ends, nor the middle that two halves share."""
    return Extent(replace(start, about=part in ("mid", "late")), replace(stop, about=part in ("early", "mid")))


def part_of_days(first: date, last: date, part: str) -> Extent:
    """Give a part of a stretch of known days, such as a week."""
    size = (last - first).days + 1
    begin, stop = {
        "early": (0, size // 3),
        "mid": (size // 3, size - size // 3 - 1),
        "late": (size - size // 3 - 1, size - 1),
        "first_half": (0, size // 2),
        "second_half": (size // 2, size - 1),
    }[part]
    return _soft(Point.of(first + timedelta(days=begin)), Point.of(first + timedelta(days=stop)), part)
