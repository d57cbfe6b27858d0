"""What the slots of a group say: the interval, from which anchor, and on what basis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from osintkit.dates.context import Context, shifted
from osintkit.dates.extent import UNKNOWN, Extent, Point
from osintkit.dates.grammar import Group
from osintkit.dates.record import Anchor
from osintkit.dates.thirds import part_of

_NOWHERE = Extent(Point("XXXX", 0, 0), Point("XXXX", 0, 0))
# Meteorological seasons of the northern hemisphere, by their codes in EDTF; a winter has the year it begins in.
_NORTHERN = {21: ("03-01", "05-31"), 22: ("06-01", "08-31"), 23: ("09-01", "11-30"), 24: ("12-01", "02-29")}
_POINTING = {"last": "past", "lasts": "past", "past": "past", "this": "this", "next": "future", "nexts": "future"}
# Days from the article's date within which a time without a year is taken for the nearest one: a quarter of a year, so
# that the same time of the year before or after is three quarters away.
_CLOSE = 92
EITHER = "either"  # of a relation that says outright that the time may lie before or after
_DAY = Extent(Point("XXXX", 0, 0))


@dataclass(frozen=True, slots=True)
class Meaning:
    """An interval on the way to a StatedDate. `year_open` asks for a year that the words do not name."""

    extent: Extent
    precision: str
    reasons: tuple[str, ...] = ("stated",)
    anchor: Anchor | None = None
    proposals: tuple[str, ...] = ()
    calendar: str = "gregorian"
    duration: str | None = None
    year_open: bool = False
    weekday: int | None = None
    amount: tuple[int | float | str, str] | None = field(default=None)


def meaning(group: Group, context: Context, direction: str | None = None) -> Meaning | None:
    """Say what a group means; None for slots that make no date.

    Parameters
    ----------
    group : Group
    context : Context
    direction : "past", "future", `EITHER` or None
        Where a relation before the group points: "since" to the past, "by" to the future.
    """
    for rule in (_hijri, _numeric, _day_word, _calendar, _decade, _weekday, _year):
        found = rule(group, context, direction)
        if found is not None:
            return found
    from osintkit.dates.relative import by_units

    return by_units(group, context)


def _hijri(group: Group, context: Context, direction: str | None) -> Meaning | None:
    if "hijri" not in group.slots:
        return None
    precision = "day" if group.has("day") else "month" if group.slots["hijri"] else "year"
    return Meaning(_NOWHERE, precision, ("hijri",), calendar="hijri")


def _numeric(group: Group, context: Context, direction: str | None) -> Meaning | None:
    extent = group.slots.get("date")
    if extent is None:
        return None
    if extent.choice:
        return Meaning(extent, "day", ("ambiguous",))
    point = extent.start
    if point.year == "XXXX":
        return _in_year(Meaning(extent, "day", year_open=True), group, context, direction)
    reasons = ("stated", "century open") if point.year.startswith("XX") else ("stated",)
    return Meaning(extent, "day" if point.day else "month", reasons)


def _day_word(group: Group, context: Context, direction: str | None) -> Meaning | None:
    if "anaphoric" in group.slots:
        return from_stated(group.slots["anaphoric"], context)
    if "deictic" not in group.slots:
        return None
    anchor = context.article()
    if context.published is None:
        return Meaning(_DAY, "day", ("no anchor",))
    day = shifted(context.published, "day", group.slots["deictic"])
    return Meaning(Extent(Point.of(day)) if day else _DAY, "day", ("published",), anchor)


def from_stated(days: int, context: Context) -> Meaning:
    """Count days from the day stated before; its year may be unknown."""
    anchor = context.before()
    if context.stated is None:
        return Meaning(_DAY, "day", ("no anchor",))
    known = context.stated.day_known()
    if known is not None:
        day = shifted(known, "day", days)
        return Meaning(Extent(Point.of(day)) if day else _DAY, "day", ("before",), anchor)
    moved = []
    for year in (2000, 2001):  # a leap year and a common one: around the end of February they differ
        try:
            day = date(year, context.stated.month or 1, context.stated.day or 1) + timedelta(days=days)
        except ValueError:
            continue
        point = Point(context.stated.year, day.month, day.day)
        if point not in moved:
            moved.append(point)
    choice = tuple(moved) if len(moved) > 1 else ()
    return Meaning(Extent(moved[0], None, choice), "day", ("before", "year open"), anchor)


def _calendar(group: Group, context: Context, direction: str | None) -> Meaning | None:
    """Read a month, season, quarter or half, with what stands beside it."""
    slots = group.slots
    if "month" in slots:
        base = Point("XXXX", slots["month"])
        precision = "month"
    elif "season" in slots:
        base, precision = Point("XXXX", slots["season"]), "season"
    elif "ord" in slots and slots.get("unit") in ("quarter", "half"):
        most = 4 if slots["unit"] == "quarter" else 2
        if slots["ord"] > most:
            return None
        base, precision = Point("XXXX", (32 if most == 4 else 39) + slots["ord"]), slots["unit"]
    else:
        return None
    if "day" in slots:
        return _day_of_month(group, base, context, direction)
    if slots.get("which") and slots.get("unit") in ("week", "month"):
        return None
    extent, reasons = Extent(base), ["stated"]
    if "part" in slots:
        extent = part_of(base, slots["part"])
        if precision != "season":
            reasons.append("part")
        precision = "part"
    if 21 <= (base.month or 0) <= 24:
        reasons.append("season")
    return _in_year(Meaning(extent, precision, tuple(reasons), year_open=True), group, context, direction)


def _day_of_month(group: Group, month: Point, context: Context, direction: str | None) -> Meaning | None:
    year = group.slots.get("year", "XXXX")
    points = []
    for name in ("day", "day2"):
        if name not in group.slots:
            continue
        try:
            date(int(year) if year.isdigit() else 2000, month.month or 1, group.slots[name])
        except ValueError:
            return None  # no such day: 31 November is no date, and "31" belongs to something else
        points.append(replace(month, day=group.slots[name]))
    extent = Extent(points[0], points[1]) if len(points) > 1 else Extent(points[0])
    found = Meaning(extent, "day", year_open=True, weekday=group.slots.get("weekday"))
    return _in_year(found, group, context, direction)


def _in_year(found: Meaning, group: Group, context: Context, direction: str | None) -> Meaning:
    """Give a date without a year the one its words name or point to; else leave it open and propose."""
    slots = group.slots
    if "year" in slots:
        return replace(found, extent=found.extent.in_year(slots["year"]), year_open=False)
    which = slots.get("which")
    counted = (slots.get("unit") == "year" or slots.get("year_which")) and which
    if context.published is None:
        return replace(found, reasons=(*found.reasons, "year open", *(("no anchor",) if counted else ())))
    if counted:
        step = {"last": -1, "lasts": -1, "past": -1, "this": 0}.get(which or "", 1)
        return _dated(found, f"{context.published.year + step:04}", context)
    strictly = which is not None
    wanted = _POINTING.get(which or "") or direction
    past, future = _nearest(found, context.published, strictly=strictly)
    year = {"past": past, "future": future, "this": f"{context.published.year:04}"}.get(wanted or "")
    if year is None:
        year = None if direction == EITHER else _close_by(found, [past, future], context.published)
        if year is None:
            return _proposing(found, [past, future], context.published)
        found = replace(found, reasons=(*found.reasons, "nearest year"))
    return replace(_dated(found, year, context), weekday=None)


def _dated(found: Meaning, year: str, context: Context) -> Meaning:
    return replace(
        found,
        extent=found.extent.in_year(year),
        anchor=context.article(),
        reasons=(*found.reasons, "published", *(("north",) if "season" in found.reasons else ())),
        year_open=False,
    )


def _nearest(found: Meaning, published: date, *, strictly: bool) -> tuple[str, str]:
    """Give the years of the nearest time that is not wholly after the article, and of one not wholly before."""
    today = published.isoformat()
    years = range(published.year - 8, published.year + 9)  # 29 February comes every fourth year, or eighth
    at = [(year, found.extent.in_year(f"{year:04}")) for year in years if 0 < year < 10000]
    limits = [(year, *_limits(extent)) for year, extent in at if _exists(extent)]
    before = [year for year, first, last in limits if (last < today if strictly else first <= today)]
    after = [year for year, first, last in limits if (first > today if strictly else last >= today)]
    return f"{max(before, default=published.year):04}", f"{min(after, default=published.year):04}"


def _limits(extent: Extent) -> tuple[str, str]:
    """Give the first and last day; a season's are those of the northern half of the world, to tell years apart."""
    point = extent.start
    if isinstance(point, Point) and point.month in _NORTHERN and point.year.isdigit():
        first, last = _NORTHERN[point.month]
        return f"{point.year}-{first}", f"{int(point.year) + (point.month == 24):04}-{last}"
    return extent.earliest() or "", extent.latest() or ""


def _exists(extent: Extent) -> bool:
    """Tell whether a day is in the calendar of its year: 29 February is not in every."""
    try:
        return isinstance(extent.start, Point) and (extent.start.day_known() is not None or not extent.start.day)
    except ValueError:
        return False


def _close_by(found: Meaning, years: list[str], published: date) -> str | None:
    """Give the year in which the time is close to the article's date: the same time of another year is then far away.

    None where no reading is close, and where a stated weekday does not fit the one that is.
    """
    distance, year = min((_distance(found.extent.in_year(year), published), year) for year in years)
    fits = not found.weekday or _on_weekday(found.extent.in_year(year), found.weekday)
    return year if distance <= _CLOSE and fits else None


def _proposing(found: Meaning, years: list[str], published: date) -> Meaning:
    """Leave the year open, and propose the nearest times on both sides; a stated weekday must fit."""
    readings = [found.extent.in_year(year) for year in dict.fromkeys(years)]
    if found.weekday:
        readings = [each for each in readings if _on_weekday(each, found.weekday)]
    readings.sort(key=lambda each: _distance(each, published))
    reasons = (*found.reasons, "year open", *(("proposals",) if readings else ()))
    return replace(found, reasons=reasons, proposals=tuple(each.edtf() for each in readings))


def _on_weekday(extent: Extent, weekday: int) -> bool:
    day = extent.start.day_known() if isinstance(extent.start, Point) else None
    return day is not None and day.isoweekday() == weekday


def _distance(extent: Extent, published: date) -> int:
    first, last = _limits(extent)
    if last.endswith("02-29"):
        last = last.replace("02-29", "02-28")
    if not first or not last or "X" in first + last:
        return 0
    after = (date.fromisoformat(first) - published).days
    return max(after, (published - date.fromisoformat(last)).days, 0)


def _decade(group: Group, context: Context, direction: str | None) -> Meaning | None:
    slots = group.slots
    if slots.get("unit") == "century" and "ord" in slots and not 0 < slots["ord"] <= 30:
        return None
    if slots.get("unit") == "century" and "ord" in slots:
        return Meaning(Extent(Point(f"{slots['ord'] - 1:02}XX")), "century")
    if "decade" not in slots or slots.get("year"):
        return None
    decade = slots["decade"]
    if decade.startswith("XX") and slots.get("unit") == "century" and context.published:
        step = {"last": -1, "this": 0}.get(slots.get("which", ""), -1)
        point = Point(f"{context.published.year // 100 + step:02}{decade[2:]}")
        return Meaning(Extent(point), "decade", ("published",), context.article())
    point = Point(decade)
    reasons = ("stated", "century open") if decade.startswith("XX") else ("stated",)
    if "part" in slots and "century open" not in reasons:
        return Meaning(part_of(point, slots["part"]), "part", (*reasons, "part"))
    return Meaning(Extent(point), "decade", reasons)


def _weekday(group: Group, context: Context, direction: str | None) -> Meaning | None:
    slots = group.slots
    if "weekday" not in slots or slots.get("count"):
        return None
    which = slots.get("which")
    if context.published is None:
        return Meaning(_DAY, "day", ("no anchor",))
    today = context.published
    monday = today - timedelta(days=today.weekday())
    if slots.get("unit") in ("week", "weeks") and which:
        weeks = {"last": -1, "lasts": -1, "past": -1, "this": 0}.get(which or "", 1)
        day = shifted(monday, "week", weeks)
        day = shifted(day, "day", slots["weekday"] - 1) if day else None
        return Meaning(Extent(Point.of(day)) if day else _DAY, "day", ("published",), context.article())
    back = (today.isoweekday() - slots["weekday"]) % 7
    find: dict[str, Callable[[], date | None]] = {
        "last": lambda: shifted(today, "day", -(back or 7)),
        "this": lambda: shifted(monday, "day", slots["weekday"] - 1),
        "next": lambda: shifted(today, "day", 7 - back),
        "past": lambda: shifted(today, "day", -back),
        "future": lambda: shifted(today, "day", (7 - back) % 7),
    }
    wanted = (which or direction or "").rstrip("s") if which != "this" else "this"
    if wanted in find:
        day = find[wanted]()
        return Meaning(Extent(Point.of(day)) if day else _DAY, "day", ("published",), context.article())
    days = [find["past"](), shifted(today, "day", 7 - back)]
    proposals = [day for day in days if day is not None]
    proposals.sort(key=lambda day: abs((day - today).days))
    return Meaning(_DAY, "day", ("no anchor", "proposals"), proposals=tuple(Point.of(day).edtf() for day in proposals))


def _year(group: Group, context: Context, direction: str | None) -> Meaning | None:
    if "year" not in group.slots or set(group.slots) - {"year", "part", "tokens", "lone"}:
        return None
    point = Point(group.slots["year"])
    if "part" in group.slots:
        return Meaning(part_of(point, group.slots["part"]), "part", ("stated", "part"))
    return Meaning(Extent(point), "year")


def unanchored(precision: str, unit: str) -> Meaning:
    """Give a relative date whose anchor nobody knows, no finer than its unit."""
    points = {
        "day": Extent(Point("XXXX", 0, 0)),
        "month": Extent(Point("XXXX", 0)),
        "year": Extent(Point("XXXX")),
        "decade": Extent(Point("XXXX")),
        "century": Extent(Point("XXXX")),
    }
    return Meaning(points.get(unit, _NOWHERE), precision, ("no anchor",))


__all__ = ["UNKNOWN", "Meaning", "from_stated", "meaning", "unanchored"]
