"""The timeline: a lane for each actor, and each line of the map as an arrow between lanes at the time it is said of.

What has no calendar day is not given one: dates known in words only, and claims without any, have columns of their own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from osintkit.claims import Claim
from osintkit.dates.interval import Interval
from osintkit.dates.yearless import Yearless
from osintkit.figures import curves
from osintkit.figures.curves import Disc
from osintkit.figures.dated import Time, When
from osintkit.figures.routes import Route, headed, line_width
from osintkit.figures.ties import BOTH_WAYS, CONTRIBUTION, FROM_NOBODY, LOOP, MUTUAL, Tie
from osintkit.figures.year_strip import YearStrip, strip_of

TOP, BOTTOM = 64.0, 22.0  # px over the first lane for headings and days, and under the last
ROW, MOST_ROW = 36.0, 96.0  # px from lane to lane, at least and at most
NAMES, LEAST_NAMES, MOST_NAMES = 150.0, 90.0, 260.0  # px for names at the left; less in a narrow picture
SHARE, NARROW_SHARE, NARROW = 0.25, 0.36, 640.0  # of the width that names get at most, in a picture below so many px
GAP = 20.0  # px between two arrows over the same lanes: a badge wide
LEAST_GAP = 9.0
COLUMN = 74.0  # px of a column without days at least, for its heading
TICK = 84.0  # px from one day's label to the next at least
_MONTHS = (1, 3, 6, *(12 * n * 10**ten for ten in range(4) for n in (1, 2, 5)))  # what a label may stand for
IN_WORDS, UNDATED = "dated in words", "undated"


@dataclass(frozen=True, slots=True)
class Bar:
    """The days that an arrow stands for where they are several: from `left` to `right` px on the lane at `y`."""

    left: float
    right: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The ground of a timeline, in px: days from `first` to `last` (ordinals) run from `left` to `right`.

    Without dated claims `left` is `right`. `ticks` are (x, label); `columns` (left, right, key of their heading) hold
    what has no day; `lanes` (left, right, y). `year` is the strip for days of a year that is not stated, None where
    there are none.
    """

    first: int
    last: int
    left: float
    right: float
    ticks: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, float, str], ...]
    lanes: tuple[tuple[float, float, float], ...]
    bars: tuple[Bar, ...]
    year: YearStrip | None = None

    def x(self, day: float) -> float:
        """Give where a day begins."""
        return self.left + (self.right - self.left) * (day - self.first) / (self.last + 1 - self.first)


@dataclass(frozen=True, slots=True)
class Timed:
    """One arrow: the number of its tie, the claims of it that share their time, and that time (None for none)."""

    tie: int
    claims: tuple[Claim, ...]
    time: Time | None
    column: str
    kind: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Arrows with their routes, the lanes' heights by actor id, the ground and the height of the picture in px."""

    arrows: tuple[Timed, ...]
    routes: tuple[Route, ...]
    lanes: Mapping[str, float]
    axis: Axis
    height: float
    names: float


def timeline(
    ties: Sequence[Tie], actors: Sequence[str], when: When, size: tuple[float, float], *, names: float = NAMES
) -> Timeline:
    """Lay out ties over time.

    Parameters
    ----------
    actors : sequence of actor ids
    when : callable
        Gives the days that a claim's date means, None where nobody knows them.
    size : (float, float)
        px. The picture grows higher where the lanes need it.
    names : float
        px that the names at the left would like to have; they get a quarter of the width at most, a third in a
        narrow picture.
    """
    arrows = _arrows(ties, when)
    order = _ordered(actors, ties)
    row = min(MOST_ROW, max(ROW, (size[1] - TOP - BOTTOM) / max(1, len(order))))
    lanes = {name: TOP + row * (at + 0.5) for at, name in enumerate(order)}
    height = max(size[1], TOP + row * len(order) + BOTTOM)
    spans = [_reach(ties[arrow.tie], lanes, row) for arrow in arrows]
    names = min(max(LEAST_NAMES, names), MOST_NAMES, size[0] * (SHARE if size[0] >= NARROW else NARROW_SHARE))
    axis = _ground(arrows, spans, lanes, (names, size[0]))
    xs = _spread(arrows, spans, axis)
    routes = [_route(ties[arrow.tie], x, lanes, row) for arrow, x in zip(arrows, xs, strict=True)]
    return Timeline(tuple(arrows), tuple(routes), lanes, axis, height, names)


def _arrows(ties: Sequence[Tie], when: When) -> list[Timed]:
    found = []
    for number, tie in enumerate(ties):
        groups: dict[object, list[Claim]] = {}
        times: dict[object, tuple[Time | None, str]] = {}
        for claim in tie.claims:
            time = when(claim)
            key: object = time or claim.date
            times[key] = (time, "" if time else IN_WORDS if claim.date else UNDATED)
            groups.setdefault(key, []).append(claim)
        found += [Timed(number, tuple(claims), *times[key], tie.kind) for key, claims in groups.items()]
    strip = _strip(found)

    def place(arrow: Timed) -> tuple[int, float, str, int]:
        if isinstance(arrow.time, Interval):
            return 0, _middle(arrow.time), "", arrow.tie
        if arrow.time is not None and strip is not None:
            return 1, strip.middle(arrow.time), "", arrow.tie
        return 2, 0, arrow.column, arrow.tie

    return sorted(found, key=place)


def _strip(arrows: Sequence[Timed], left: float = 0, right: float = 1) -> YearStrip | None:
    times = [arrow.time for arrow in arrows if isinstance(arrow.time, Yearless)]
    return strip_of(times, left, right) if times else None


def _middle(time: Interval) -> float:
    ends = [day for day in (time.earliest, time.latest) if day is not None]
    return sum(ends) / len(ends)


def _ordered(actors: Sequence[str], ties: Sequence[Tie]) -> list[str]:
    """Put actors that share ties near one another: each to the middle of its partners, some rounds long."""
    partners: dict[str, list[str]] = {name: [] for name in actors}
    for tie in ties:
        if tie.source and tie.target and tie.source != tie.target:
            partners[tie.source].append(tie.target)
            partners[tie.target].append(tie.source)
    order = list(actors)
    best, least = order, math.inf
    for _ in range(24):
        at = {name: number for number, name in enumerate(order)}
        length = sum(abs(at[name] - at[other]) for name, others in partners.items() for other in others)
        if length < least:
            best, least = order, length
        pull = {n: (at[n] + sum(at[o] for o in others)) / (1 + len(others)) for n, others in partners.items()}
        order = sorted(order, key=lambda name: (pull[name], at[name]))
    return best


def _reach(tie: Tie, lanes: Mapping[str, float], row: float) -> tuple[float, float]:
    """Give the heights between which a tie's arrow runs."""
    a, b = lanes.get(tie.source or ""), lanes.get(tie.target or "")
    if a is not None and b is not None and tie.form != LOOP:
        return (min(a, b), max(a, b))
    y = a if a is not None else b if b is not None else 0.0
    return (y, y + row * 0.8) if tie.form != LOOP else (y - row * 0.8, y)


def _ground(
    arrows: Sequence[Timed],
    spans: Sequence[tuple[float, float]],
    lanes: Mapping[str, float],
    sides: tuple[float, float],
) -> Axis:
    left, width = sides
    times = [arrow.time for arrow in arrows if isinstance(arrow.time, Interval)]
    days = [day for time in times for day in (time.earliest, time.latest) if day]
    yearless = _strip(arrows)
    wanted = {
        name: max(COLUMN, GAP * (1 + _tracks([s for a, s in zip(arrows, spans, strict=True) if a.column == name])))
        for name in dict.fromkeys(arrow.column for arrow in arrows if arrow.column)
    }
    room = (width - left - 12) * (0.55 if days or yearless else 1.0)
    share = min(1.0, room / max(1.0, sum(wanted.values())))
    columns: list[tuple[float, float, str]] = []
    edge = width - 6
    for name in (UNDATED, IN_WORDS):
        if name in wanted:
            columns.insert(0, (edge - wanted[name] * share, edge, name))
            edge = columns[0][0]
    first, last = (min(days), max(days)) if days else (1, 1)
    strip = None
    if yearless:
        # Beside days of known years, as much room as its months have of all that is to be shown; a third at least.
        share = 1.0 if not days else max(0.33, min(0.6, yearless.days / (yearless.days + last + 1 - first)))
        strip = _strip(arrows, edge - (edge - left - 14) * share + (14 if days else 0), edge - 14)
        edge = strip.left - 10 if strip and days else edge
    right = edge - 14 if days else left
    runs = [(left - 6, width - 6, y) for y in lanes.values()]
    bare = Axis(first, last, left + 12 if days else left, right, (), tuple(columns), tuple(runs), (), strip)
    bars = [_bar(arrow, span, bare) for arrow, span in zip(arrows, spans, strict=True) if arrow.time]
    found = tuple(bar for bar in bars if bar is not None)
    return replace(bare, ticks=tuple(_ticks(bare)) if days else (), bars=found)


def _tracks(spans: Sequence[tuple[float, float]]) -> int:
    """Count how many arrows beside one another these need at most."""
    ends = sorted([(low, 0) for low, _ in spans] + [(high, 1) for _, high in spans])
    most = now = 0
    for _, end in ends:
        now += -1 if end else 1
        most = max(most, now)
    return most


def _bar(arrow: Timed, span: tuple[float, float], axis: Axis) -> Bar | None:
    if isinstance(arrow.time, Yearless):
        assert axis.year is not None
        ends = axis.year.ends(arrow.time)
        return Bar(*ends, span[0], arrow.kind) if arrow.time.earliest != arrow.time.latest else None
    assert arrow.time is not None
    first = axis.first if arrow.time.earliest is None else arrow.time.earliest
    last = axis.last if arrow.time.latest is None else arrow.time.latest
    left, right = axis.x(first), axis.x(last + 1)
    return Bar(left, right, span[0], arrow.kind) if last > first else None


def _ticks(axis: Axis) -> list[tuple[float, str]]:
    """Choose days, months or years whose labels have room."""
    room = max(1, int((axis.right - axis.left) / TICK))
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    for step in (1, 2, 7, 14):
        days = range(axis.first, axis.last + 1, step)
        if len(days) <= room:
            return [(axis.x(day + 0.5) if step == 1 else axis.x(day), str(date.fromordinal(day))) for day in days]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((n for n in _MONTHS if months / n < room), _MONTHS[-1])
    found = []
    for at in range(0, months + 1):
        year, month = divmod(first.year * 12 + first.month - 1 + at, 12)
        if (month if step < 12 else month + 12 * (year % (step // 12))) % step == 0 and 0 < year < 10000:
            x = axis.x(date(year, month + 1, 1).toordinal())
            if axis.left - 1 <= x <= axis.right:
                found.append((x, f"{year:04}" if step >= 12 else f"{year:04}-{month + 1:02}"))
    return found or [(axis.left, str(first))]


def _spread(arrows: Sequence[Timed], spans: Sequence[tuple[float, float]], axis: Axis) -> list[float]:
    """Give each arrow its x: on its day, moved aside as little as keeps arrows over the same lanes apart."""
    columns = {name: (left, right) for left, right, name in axis.columns}
    xs: list[float] = []
    for number, (arrow, span) in enumerate(zip(arrows, spans, strict=True)):
        if isinstance(arrow.time, Interval):
            low, high, start = axis.left, axis.right, axis.x(_middle(arrow.time) + 0.5)
        elif arrow.time is not None and axis.year is not None:
            year = axis.year
            low, high = year.left, year.right
            start = low + (high - low) * (year.middle(arrow.time) + 0.5) / year.days
        else:
            low, high = columns[arrow.column]
            start = low + GAP / 2
        near = [
            x
            for x, other in zip(xs, spans[:number], strict=False)
            if low - 1 <= x <= high + 1 and span[0] < other[1] + 8 and other[0] < span[1] + 8
        ]
        xs.append(_free(start, near, (low, high), both=arrow.time is not None))
    return xs


def _free(start: float, near: Sequence[float], room: tuple[float, float], *, both: bool) -> float:
    """Find the nearest free place; where all is full, closer together, and at last over one another."""
    for gap in (GAP, GAP * 0.7, LEAST_GAP):
        steps = range(0, int((room[1] - room[0]) / gap) + 2)
        for step in steps:
            for x in (start + step * gap, start - step * gap) if both and step else (start + step * gap,):
                if room[0] <= x <= room[1] and all(abs(x - other) >= gap - 0.5 for other in near):
                    return x
    return min(max(start, room[0]), room[1])


def _route(tie: Tie, x: float, lanes: Mapping[str, float], row: float) -> Route:
    width = min(4.2, line_width(tie))
    a, b = lanes.get(tie.source or ""), lanes.get(tie.target or "")
    if tie.form == LOOP and a is not None:
        return headed(curves.looped(Disc(x, a, 2), angle=-math.pi / 2, size=row * 0.3), width)
    if a is not None and b is not None:
        down = 1.0 if b > a else -1.0
        line = curves.bowed((x, a), (x, b - 2 * down), 0)
        if tie.form == CONTRIBUTION:
            return Route(line, (), width, dot=line[3])
        return headed(line, width, both=tie.form in (MUTUAL, BOTH_WAYS))
    y = a if a is not None else b if b is not None else 0.0
    mark, back = (x, y + row * 0.66), (x, y + row * 0.66 - 8)
    rim = (x, y + 2)
    route = headed(curves.bowed(back, rim, 0) if tie.form == FROM_NOBODY else curves.bowed(rim, back, 0), width)
    return Route(route.curve, route.heads, route.width, open_end=mark)
