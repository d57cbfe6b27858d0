"""What the words before a date make of it: since, until, before, after, about, within, for, and ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from osintkit.dates.context import Context
from osintkit.dates.extent import OPEN, UNKNOWN, Extent, Point
from osintkit.dates.grammar import Group, Groups
from osintkit.dates.meaning import EITHER, Meaning, meaning
from osintkit.dates.numbers import is_year
from osintkit.dates.relative import ago, length, singular, span_of

# "Since" looks back. "From", "until" and "by" do not say where from: "by November" was, or will be.
_DIRECTION = {"since": "past"} | dict.fromkeys(("starting", "until", "by", "before", "after"), EITHER)
_ORDER = ("since", "starting", "until", "by", "before", "after", "for", "within", "about")

Found = tuple[int, int, Meaning]


def stated(groups: Groups, context: Context) -> Iterator[Found]:
    """Yield each date with the tokens it takes, half open, in the order of the text; they do not overlap.

    `context.stated` is kept current: words such as "the day before" count from the last day that was yielded.
    """
    index, done = 0, 0
    terms = groups.terms
    while index < len(terms):
        found = None
        if terms[index].first >= done:
            found = _related(groups, context, index) or _plain(groups, context, index)
        if found is None:
            index += 1
            continue
        _, last, what = found
        yield found
        if what.precision == "day" and what.extent.end is None and not what.extent.choice:
            point = what.extent.start
            if isinstance(point, Point) and point.month and point.day:
                context.stated = point
        done = last
        while index < len(terms) and terms[index].first < last:
            index += 1


def _group(groups: Groups, index: int) -> Group | None:
    return groups.at(index) if index < len(groups.terms) else None


def _ends(groups: Groups, group: Group) -> int:
    return groups.terms[group.last - 1].last + int(group.slots.get("tokens", 0))


def _inner(groups: Groups, index: int) -> Group | None:
    """Read the group after a relation, over small words."""
    if index >= len(groups.terms) or not groups.cut.follows(index):
        return None
    group = _group(groups, index)
    if group is None:
        after = groups.skip_glue(index)
        group = _group(groups, after) if after != index else None
    return group


def _plain(groups: Groups, context: Context, index: int) -> Found | None:
    """Read a date without a relation, or a range of two."""
    group = _group(groups, index)
    if group is None or group.slots.get("short"):
        return None
    first = groups.terms[group.first].first
    joined = _range(groups, context, group, ("to",), dash=True)
    if joined is not None:
        return first, joined[0], joined[1]
    what = meaning(group, context)
    return None if what is None else (first, _ends(groups, group), what)


def _related(groups: Groups, context: Context, index: int) -> Found | None:
    """Read a relation with the date after it."""
    term = groups.terms[index]
    names = term.get("relation")
    if not names:
        return None
    group = _inner(groups, index + 1)
    ranged = "between" in names or "from" in names
    if group is None and ranged:
        group = _lone_year(groups, index + 1)
    if group is None:
        return None
    both = _both_ends(groups, context, names, group, term.first) if ranged else None
    if both is not None or group.has("lone"):
        return both
    what = _applied(names, group, context)
    if what is not None:
        return term.first, _ends(groups, group), what
    if "in" in names and group.slots.get("short"):  # "am 12.03."
        what = meaning(group, context)
        return None if what is None else (groups.terms[group.first].first, _ends(groups, group), what)
    return None


def _both_ends(groups: Groups, context: Context, names: tuple[str, ...], group: Group, first: int) -> Found | None:
    """Read "from ... to ..." and "between ... and ...", from the term of the first end on."""
    if "day2" in group.slots:  # "from 12 to 15 March"
        what = meaning(group, context)
        return None if what is None else (first, _ends(groups, group), what)
    connectors = (*(("and",) if "between" in names else ()), *(("to",) if "from" in names else ()))
    joined = _range(groups, context, group, connectors, dash=False)
    if joined is None:
        return None
    dashed = groups.cut.token(groups.terms[group.last - 1].last) == "-"  # "de 2022-2024": the dash says it all
    return groups.terms[group.first].first if dashed else first, joined[0], joined[1]


def _applied(names: tuple[str, ...], group: Group, context: Context) -> Meaning | None:
    """Apply the first relation, of those a word can be, that makes sense of a group."""
    if group.slots.get("ago") and {"since", "starting", "until"}.intersection(names):
        group.slots.pop("ago")  # "desde hace tres años"
        return _since_units(group, context)
    readings = (_apply(name, group, context) for name in _ORDER if name in names)
    return next((reading for reading in readings if reading is not None), None)


def _apply(name: str, group: Group, context: Context) -> Meaning | None:
    """Apply a relation to what a group means."""
    if "count" in group.slots and not group.has("ago", "ahead", "earlier", "later", "which"):
        return _of_length(name, group, context)
    if name in ("within", "for"):
        return None  # "during the summer" is the summer
    what = meaning(group, context, _DIRECTION.get(name))
    if what is None or what.calendar != "gregorian" or (what.extent.choice and name != "about"):
        return what
    # "Before the end of the month" is as late as its end.
    if name == "before" and group.slots.get("part") == "late":
        name = "until"
    return _turned(name, what)


def _turned(name: str, what: Meaning) -> Meaning:
    """Open an interval on the side that a relation leaves open."""
    start, end, reasons = what.extent.start, what.extent.end, what.reasons
    if name == "about":
        return replace(what, extent=what.extent.approximate(), reasons=(*reasons, "about"))
    if name in ("since", "starting"):
        return replace(
            what, extent=Extent(start, OPEN), reasons=(*reasons, "open end"), proposals=_opened(what, "{0}/..")
        )
    if name == "after":
        return replace(what, extent=Extent(_beside(what, 1), OPEN), reasons=(*reasons, "open end"), proposals=())
    stop = _beside(what, -1) if name == "before" else start if end is None or end in (UNKNOWN, OPEN) else end
    proposals = _opened(what, "../{1}") if name != "before" else ()
    return replace(what, extent=Extent(OPEN, stop), reasons=(*reasons, "open start"), proposals=proposals)


def _opened(what: Meaning, pattern: str) -> tuple[str, ...]:
    """Open proposals as the interval is opened: `{0}` is a proposal's first point, `{1}` its last."""
    return tuple(pattern.format(ends[0], ends[-1]) for ends in (each.split("/") for each in what.proposals))


def _beside(what: Meaning, step: int) -> Point | str:
    """Give the day before the first day, or after the last; the point itself where no day is known."""
    limit = what.extent.earliest() if step < 0 else what.extent.latest()
    fallback = what.extent.start if step < 0 or what.extent.end is None else what.extent.end
    point = fallback if isinstance(fallback, Point) else None
    if limit is None or point is None or (point.month or 0) > 12 or limit.count("X") not in (0, 4):
        return fallback
    year = limit[:4]
    base = date(int(year) if year.isdigit() else 2000, int(limit[5:7]), int(limit[8:]))
    try:
        day = base + timedelta(days=step)
    except OverflowError:
        return fallback
    return Point(f"{day.year:04}" if year.isdigit() else year, day.month, day.day, point.about)


def _since_units(group: Group, context: Context) -> Meaning | None:
    if not group.has("count", "unit"):
        return None
    count, unit = group.slots.get("count", 1), singular(group.slots["unit"])
    found = ago(count, unit, -1, context)
    if context.published is None or not isinstance(count, int):
        return replace(found, extent=Extent(UNKNOWN, OPEN), precision="duration", duration=length(count, unit))
    return replace(
        found,
        extent=Extent(found.extent.start, OPEN),
        duration=length(count, unit),
        reasons=(*found.reasons, "open end"),
    )


def _of_length(name: str, group: Group, context: Context) -> Meaning | None:
    """Read a relation before a number of units: "for three years", "depuis deux mois", "within a week"."""
    count, unit = group.slots["count"], singular(group.slots["unit"])
    if name in ("since", "starting"):
        return _since_units(group, context)
    if name == "within":
        return span_of(count, unit, 1, context)
    if name == "for":
        return Meaning(Extent(UNKNOWN), "duration", ("duration",), duration=length(count, unit))
    if name == "about":
        what = meaning(group, context)
        return None if what is None else replace(what, extent=what.extent.approximate())
    return None


def _range(
    groups: Groups, context: Context, group: Group, connectors: tuple[str, ...], *, dash: bool
) -> tuple[int, Meaning] | None:
    """Read the second end of a range: the token after it, and what both say together."""
    if group.has("ago", "ahead", "deictic", "anaphoric", "count", "day2", "hijri"):
        return None
    after = _connected(groups, group, connectors)
    if after is None:
        return None
    short = _short_year(groups, group, after)
    if short is not None:
        return groups.terms[after].last, _years(group.slots["year"], short)
    second = _group(groups, after)
    if second is None:
        skipped = groups.skip_glue(after)
        second = _group(groups, skipped) if skipped != after else _lone_year(groups, after)
    lone = group.has("lone") and second is not None and set(second.slots) - {"year", "lone", "tokens"}
    if second is None or lone or second.has("ago", "ahead", "deictic", "anaphoric", "count", "hijri", "day2"):
        return None
    if dash and group.has("weekday", "part") and not group.has("month", "year", "day"):
        same = second.has("weekday")
        if not same:
            return None
    return _joined(groups, context, group, second)


def _in_one_year(first: Extent, last: Extent) -> tuple[Extent, Extent]:
    """Give two ends the year of the one that has a year, where the words name the earlier one first."""
    start, end = first.start, last.start
    assert isinstance(start, Point) and isinstance(end, Point)
    if (start.month or 99) > (end.month or 0):
        return first, last
    if start.year == "XXXX" != end.year:
        return first.in_year(end.year), last
    if end.year == "XXXX" != start.year:
        return first, last.in_year(start.year)
    return first, last


def _joined(groups: Groups, context: Context, group: Group, second: Group) -> tuple[int, Meaning] | None:
    one, two = meaning(group, context), meaning(second, context)
    if one is None or two is None or one.extent.choice or two.extent.choice:
        return None
    if one.calendar != "gregorian" or two.calendar != "gregorian":
        return None
    first, last = one.extent, two.extent
    if not (isinstance(first.start, Point) and isinstance(last.start, Point)):
        return None
    proposals: tuple[str, ...] = ()
    if "year" in second.slots and first.start.year == "XXXX" and (first.start.month or 99) <= (last.start.month or 0):
        first = first.in_year(second.slots["year"])  # "March to May 2026"
    first, last = _in_one_year(first, last)
    start = first.start
    end = last.start if last.end is None else last.end
    assert isinstance(start, Point)
    open_year = isinstance(end, Point) and "XXXX" in (start.year, end.year)
    if isinstance(end, Point) and not _ordered(start, end) and not open_year:
        return None
    reasons = ("range", "year open") if open_year else ("range",)
    if "nearest year" in one.reasons + two.reasons:
        reasons = (*reasons, "nearest year")
    anchor = one.anchor or two.anchor
    if anchor:
        reasons = (*reasons, "published")
    extent = Extent(start, end)
    precision = two.precision
    return _ends(groups, second), Meaning(extent, precision, reasons, anchor, proposals)


def _ordered(start: Point, end: Point) -> bool:
    first, last = start.first(), end.last()
    return first is None or last is None or first <= last


def _connected(groups: Groups, group: Group, connectors: tuple[str, ...]) -> int | None:
    """Give the index of the term after a dash, or after a word such as "to"."""
    index, cut = group.last, groups.cut
    if index >= len(groups.terms):
        return None
    between = cut.tokens[groups.terms[index - 1].last : groups.terms[index].first]
    if between in (["-"], ["/"]) and (between == ["-"] or "year" in group.slots):
        return index
    if between:
        return None
    if groups.terms[index].has("conjoined") and "and" in connectors:
        return index
    names = groups.terms[index].get("relation") or ()
    if not any(name in names for name in connectors):
        return None
    prefixed = groups.terms[index].has("prefix")
    return index if prefixed else (index + 1 if index + 1 < len(groups.terms) and cut.follows(index + 1) else None)


def _short_year(groups: Groups, group: Group, after: int) -> int | None:
    """Read the end of "2022-24" or "2014/15"."""
    term = groups.terms[after]
    value = term.get("value")
    if set(group.slots) - {"year", "lone"} or term.get("digits") != 2 or not group.slots["year"].isdigit():
        return None
    return value if isinstance(value, int) and value > int(group.slots["year"][2:]) else None


def _lone_year(groups: Groups, index: int) -> Group | None:
    """Take four digits for a year that is one end of a range."""
    if index < len(groups.terms) and is_year(groups.terms[index]) and groups.cut.follows(index):
        return Group(index, index + 1, {"year": f"{groups.terms[index].get('value'):04}", "lone": True})
    return None


def _years(first: str, last: int) -> Meaning:
    return Meaning(Extent(Point(first), Point(f"{first[:2]}{last:02}")), "year", ("range",))
