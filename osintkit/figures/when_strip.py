"""The strip under a map that shows when, as the texts state it: a bar where a date can be placed, its words beside it.

Nothing is guessed: days whose year is not stated have months of no year beside those that have one, and what states
no day has its words alone, or stands among what no text dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from osintkit.dates.interval import Interval
from osintkit.dates.yearless import Yearless
from osintkit.figures.dated import Time
from osintkit.figures.ledger import Block
from osintkit.figures.lettering import cut, shown, text_width
from osintkit.figures.markup import badge, element, text_at
from osintkit.figures.panels import ROW, heading
from osintkit.figures.parts import Scene
from osintkit.figures.style import DASH, Theme
from osintkit.figures.ties import Tie
from osintkit.figures.words import Words, words_in
from osintkit.figures.year_strip import YearStrip, strip_of

MOST_ROWS = 16  # how many more there are is said
WORDED = 0.42  # of the width, for numbers and words
APART = 22.0  # px between the days of known years and the months of none


@dataclass(frozen=True, slots=True)
class Days:
    """Days of known years, as ordinals from `first` to `last`, from `left` to `right` px."""

    first: int
    last: int
    left: float
    right: float

    def ends(self, time: Interval) -> tuple[float, float]:
        """Give from where to where days run; an open end reaches the edge."""
        first = self.first if time.earliest is None else time.earliest
        last = self.last if time.latest is None else time.latest
        day = (self.right - self.left) / max(1, self.last + 1 - self.first)
        return self.left + day * (first - self.first), self.left + day * (last + 1 - self.first)


@dataclass(frozen=True, slots=True)
class Rulers:
    """What bars are laid along: days, months of no year, both or neither."""

    days: Days | None
    year: YearStrip | None

    @property
    def left(self) -> float | None:
        """Where the first of them begins, None without any."""
        return self.days.left if self.days else self.year.left if self.year else None

    def ends(self, time: Time) -> tuple[float, float] | None:
        """Give from where to where a bar runs, in px."""
        if isinstance(time, Yearless):
            return self.year.ends(time) if self.year else None
        return self.days.ends(time) if self.days else None


def time_strip(scene: Scene, theme: Theme, room: float) -> Block:
    """Show when, as the texts state it, a row for each line of the scene that is dated, `room` px wide."""
    words = words_in(scene.language)
    title = heading(words.say("when"), theme, room)
    rows = [(at, tie) for at, tie in enumerate(scene.ties, 1) if _dates(tie)]
    undated = [(at, tie) for at, tie in enumerate(scene.ties, 1) if not _dates(tie)]
    times = [time for _, tie in rows for time in _times(tie, scene)]
    shown_rows, more = rows[:MOST_ROWS], len(rows) - MOST_ROWS
    ruled = _rulers(times, 0, room)
    top = 30.0 if ruled.year else 16.0 if ruled.days else 0.0

    def draw(x: float, y: float) -> str:
        parts = [title.draw(x, y)]
        y += title.height + 5
        rulers = _rulers(times, x, x + room)
        parts += _ground(rulers, words, theme, y=y, top=top, height=top + ROW * len(shown_rows))
        for at, (number, tie) in enumerate(shown_rows):
            where = (x, x + room - 6, y + top + ROW * at + 8)
            parts.append(_row(number, tie, rulers, where=where, theme=theme, times=_times(tie, scene)))
        y += top + ROW * len(shown_rows)
        if more > 0:
            parts.append(text_at(x, y + 10, f"… +{more}", size=11, fill=theme.mute))
        if undated:
            parts.append(_undated(undated, x, y + ROW * (more > 0), room=room, words=words, theme=theme))
        return "".join(parts)

    return Block(title.height + top + ROW * (len(shown_rows) + (more > 0) + 2 * bool(undated)) + 19, draw)


def _rulers(times: Sequence[Time], left: float, right: float) -> Rulers:
    ends = [day for time in times if isinstance(time, Interval) for day in (time.earliest, time.latest) if day]
    yearless = [time for time in times if isinstance(time, Yearless)]
    start, end = left + (right - left) * WORDED, right - 6
    middle = (start + end) / 2 if ends and yearless else start
    days = Days(min(ends), max(ends), start, middle - APART / 2 if yearless else end) if ends else None
    year = strip_of(yearless, middle + APART / 2 if ends else start, end) if yearless else None
    return Rulers(days, year)


def _ground(rulers: Rulers, words: Words, theme: Theme, *, y: float, top: float, height: float) -> list[str]:
    days, year = rulers.days, rulers.year
    label = y + top - 16
    found = []
    for ruler in (days, year):
        if ruler:
            wide = ruler.right - ruler.left
            found.append(
                element("rect", x=ruler.left, y=label + 4, width=wide, height=y + height - label - 4, fill=theme.soft)
            )
    if days:
        first, last = (date.fromordinal(day).isoformat() for day in (days.first, days.last))
        found.append(text_at(days.left, label, first, size=10.5, fill=theme.mute))
        if first != last and days.right - days.left >= 2 * text_width(first, 10.5) + 6:
            found.append(text_at(days.right, label, last, size=10.5, fill=theme.mute, anchor="end"))
    if year:
        found.append(text_at(year.left, label - 14, words.say("no year"), size=10.5, fill=theme.mute, italic=True))
        found += _months(year, words, theme, y=label, foot=y + height)
    return found


def _months(year: YearStrip, words: Words, theme: Theme, *, y: float, foot: float) -> list[str]:
    names, free = words.texts["months"].split(), year.left
    found = []
    for x, month in year.ticks:
        found.append(element("line", x1=x, y1=y + 4, x2=x, y2=foot, stroke=theme.rule, stroke_width=1.0))
        wide = text_width(names[month - 1], 10.5) + 4
        if x >= free - 0.5 and x + wide <= year.right + 8:
            found.append(text_at(x + 1, y, names[month - 1], size=10.5, fill=theme.mute))
            free = x + wide
    return found


def _row(
    number: int, tie: Tie, rulers: Rulers, *, where: tuple[float, float, float], theme: Theme, times: Sequence[Time]
) -> str:
    x, right, middle = where
    told = ", ".join(shown(stated[:80]) for stated in _dates(tie))
    room = (right if rulers.left is None else rulers.left) - x - 28
    parts = [
        badge(x, middle - 7.5, 15, str(number), fill=theme.badge(tie.kind), ink=theme.on_badge),
        text_at(x + 24, middle + 4, cut(told, room, 11.5), size=11.5, fill=theme.ink),
    ]
    look = {"stroke": theme.line[tie.kind], "stroke_width": 7.0}
    if tie.dashed:
        look["stroke_dasharray"] = f"{DASH[0]} {DASH[1] - 1}"
    for ends in filter(None, map(rulers.ends, times)):
        parts.append(element("line", x1=ends[0], y1=middle, x2=max(ends[1], ends[0] + 4), y2=middle, **look))
    return element("g", *parts, data_id=tie.id)


def _undated(rows: list[tuple[int, Tie]], x: float, y: float, *, room: float, words: Words, theme: Theme) -> str:
    """Put the lines without a date in one row: their numbers, then that no text dates them."""
    fit = max(1, int(room / 22) - 1)
    parts = [
        badge(x + 22 * at, y + 0.5, 15, str(number), fill=theme.badge(tie.kind), ink=theme.on_badge)
        for at, (number, tie) in enumerate(rows[:fit])
    ]
    text = words.say("undated") + (f" (+{len(rows) - fit})" if len(rows) > fit else "")
    parts.append(text_at(x, y + ROW + 10, text, size=11.5, fill=theme.mute, italic=True))
    return "".join(parts)


def _dates(tie: Tie) -> list[str]:
    return list(dict.fromkeys(claim.date for claim in tie.claims if claim.date))


def _times(tie: Tie, scene: Scene) -> list[Time]:
    return list(dict.fromkeys(scene.days[claim.id] for claim in tie.claims if claim.id in scene.days))
