"""Dates in units: two weeks ago, next month, the coming months, the end of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from osintkit.dates.context import Context, shifted
from osintkit.dates.extent import UNKNOWN, Extent, Point
from osintkit.dates.grammar import Group
from osintkit.dates.meaning import Meaning, unanchored
from osintkit.dates.thirds import part_of, part_of_days

_STEP = {"last": -1, "lasts": -1, "past": -1, "this": 0, "next": 1, "nexts": 1}
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def singular(unit: str) -> str:
    """Give "week" for "weeks"."""
    return {"centuries": "century", "halves": "half"}.get(unit, unit.removesuffix("s"))


def length(count: float | str, unit: str) -> str | None:
    """Write so many units as an ISO 8601 duration, None for a number that nobody stated."""
    if not isinstance(count, int):
        return None
    unit = singular(unit)
    if unit == "hour":
        return f"PT{count}H"
    times, letter = {"decade": (10, "Y"), "century": (100, "Y"), "quarter": (3, "M"), "half": (6, "M")}.get(
        unit, (1, _LETTERS.get(unit, "D"))
    )
    return f"P{count * times}{letter}"


def by_units(group: Group, context: Context) -> Meaning | None:
    """Say what a group of units means; None where it is a mere length ("three years") or nothing."""
    slots = group.slots
    unit = slots.get("unit")
    if unit is None or "month" in slots or "season" in slots:
        return None
    if "count" in slots:
        return _counted(group, context)
    if "which" in slots and "year" not in slots:
        plural = unit != singular(unit) or slots["which"] in ("lasts", "past", "nexts")
        return _vague(group, context) if plural and "part" not in slots else _one(group, context)
    if "part" in slots and unit in ("year", "month", "week", "decade", "quarter"):
        return _one(group, context)
    return None


def _counted(group: Group, context: Context) -> Meaning | None:
    slots = group.slots
    count, unit = slots["count"], singular(slots["unit"])
    if slots.get("earlier") or slots.get("later"):
        return _from_stated(count, unit, -1 if slots.get("earlier") else 1, context)
    if slots.get("ago") or slots.get("ahead"):
        return ago(count, unit, -1 if slots.get("ago") else 1, context)
    which = slots.get("which")
    if which in ("last", "lasts", "past", "next", "nexts", "this"):
        return span_of(count, unit, 1 if which.startswith("next") else -1, context)
    return None


def ago(count: float | str, unit: str, sign: int, context: Context) -> Meaning:
    """Give the time so many units before (-1) or after (1) the article's date, as fine as the unit."""
    precision = {"hour": "day", "weekend": "week"}.get(unit, unit)
    if context.published is None:
        return unanchored(precision, "day" if unit in ("hour", "week") else unit)
    today, anchor = context.published, context.article()
    if not isinstance(count, int):
        limit = Point.of(today)
        extent = Extent(UNKNOWN, limit) if sign < 0 else Extent(limit, UNKNOWN)
        return Meaning(extent, precision, ("published", "vague"), anchor)
    if unit == "hour":
        day = shifted(today, "day", sign * (count // 24))
        return Meaning(
            Extent(Point.of(day, about=True)) if day else Extent(UNKNOWN), "day", ("published", "about"), anchor
        )
    day = shifted(today, unit, sign * count)
    if day is None:
        return unanchored(precision, unit)
    fine = {"month": "month", "quarter": "month", "half": "month", "year": "year", "decade": "year", "century": "year"}
    about = unit != "day"
    reasons = ("published", "about") if about else ("published",)
    return Meaning(Extent(Point.of(day, fine.get(unit, "day"), about=about)), precision, reasons, anchor)


def _from_stated(count: float | str, unit: str, sign: int, context: Context) -> Meaning:
    known = context.stated.day_known() if context.stated else None
    if known is None:
        return unanchored(unit, "day" if unit in ("hour", "week") else unit)
    found = ago(count, unit, sign, Context(known))
    return replace(
        found, anchor=context.before(), reasons=tuple("before" if r == "published" else r for r in found.reasons)
    )


def span_of(count: float | str, unit: str, sign: int, context: Context) -> Meaning:
    """Give the stretch of so many units that ends (-1) or begins (1) at the article's date."""
    if context.published is None:
        return replace(unanchored(unit, "span"), duration=length(count, unit))
    today, anchor = context.published, context.article()
    limit = Point.of(today)
    days = max(1, count // 24) if unit == "hour" and isinstance(count, int) else count
    day = shifted(today, unit, sign * days) if isinstance(days, int) else None
    other: Point | str = Point.of(day) if day else UNKNOWN
    extent = Extent(other, limit) if sign < 0 else Extent(limit, other)
    reasons = ("published",) if day else ("published", "vague")
    return Meaning(extent, unit if unit != "hour" else "day", reasons, anchor, duration=length(count, unit))


def _vague(group: Group, context: Context) -> Meaning:
    """Give "the coming months", "ces derniers jours": from or to the article's date, how far is not said."""
    unit, which = group.slots["unit"], group.slots["which"]
    if which == "this":
        return unanchored(singular(unit), singular(unit))
    if unit == singular(unit) and which == "past":
        return span_of(1, unit, -1, context)  # "the past week"
    sign = 1 if which.startswith("next") else -1
    found = span_of("some", singular(unit), sign, context)
    if context.published is None:
        limit = Point("XXXX", 0, 0)
        extent = Extent(UNKNOWN, limit) if sign < 0 else Extent(limit, UNKNOWN)
        return replace(found, extent=extent, reasons=("no anchor", "vague"))
    return found


def _one(group: Group, context: Context) -> Meaning | None:
    """Give "last week", "next year", "the end of the month": one unit of the calendar, or its part."""
    slots = group.slots
    unit = singular(slots["unit"])
    part = slots.get("part")
    precision = {"weekend": "day"}.get(unit, unit)
    if unit in ("day", "hour"):
        return _day_by_which(slots.get("which"), context)
    if context.published is None:
        return unanchored("part" if part else precision, "span" if part else unit)
    day = shifted(context.published, unit, _STEP[slots.get("which", "this")])
    if day is None:
        return unanchored(precision, unit)
    reasons = ("published", "part") if part else ("published",)
    extent = calendar_unit(day, unit, part)
    if extent is None:
        return None
    return Meaning(extent, "part" if part else precision, reasons, context.article())


def _day_by_which(which: str | None, context: Context) -> Meaning | None:
    """Give "these days" and the like nothing, "the next day" what `anaphoric` already gave."""
    return None


def calendar_unit(day: date, unit: str, part: str | None) -> Extent | None:
    """Give the week, month, quarter, half, year, decade or century that holds a day, or a part of it."""
    year = f"{day.year:04}"
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        last = monday + timedelta(days=6)
        return part_of_days(first, last, part) if part else Extent(Point.of(first), Point.of(last))
    point = {
        "month": Point(year, day.month),
        "quarter": Point(year, 33 + (day.month - 1) // 3),
        "half": Point(year, 40 + (day.month - 1) // 6),
        "year": Point(year),
        "decade": Point(f"{year[:3]}X"),
        "century": Point(f"{year[:2]}XX"),
    }.get(unit)
    if point is None:
        return None
    return part_of(point, part) if part else Extent(point)
