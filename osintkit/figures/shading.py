"""The map of countries by share, laid out in pixels before anything is drawn: what is shaded, how dark, named where."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from osintkit import outlines
from osintkit.errors import InputError, unknown_name
from osintkit.figures.labels import Box, Field, beside_disc, best_place
from osintkit.figures.land import ACTOR_LAND, Shape, shapes_in
from osintkit.figures.lettering import text_width
from osintkit.figures.projection import Frame, Pixel, Position, fitted
from osintkit.figures.style import Theme
from osintkit.figures.words import words_in

# From which share on a country takes the next step. The same for every map, so that two maps can be compared.
STEPS = (0.0, 0.05, 0.10, 0.20, 0.40)
# One hue, ever farther from the land: each step is 3:1 or more against it, 1.3:1 or more against its neighbour.
SHADES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "light": ("#4088b8", "#2c74a6", "#1b5b8c", "#0e426c", "#052844"),
        "dark": ("#4a7fa8", "#659cc4", "#87b9de", "#b0d5f0", "#e0f1fd"),
    }
)
DOT = 6.5  # px, the radius of the mark of a country too small to be seen
SEEN = 9.0  # px that a shape has to measure to be seen without a mark
BAND, LEGEND_ROW = 46.0, 18.0  # px under the map for the legend; and for each further row of it
NARROW = 420.0  # px; a narrower legend takes two rows
REGION = 42.0  # degrees around their middle; countries farther apart are shown on the world map, north up
WIDEST = 60.0  # degrees of longitude: a wider country (Russia, Canada) need not be in view as a whole


@dataclass(frozen=True, slots=True)
class Shaded:
    """One country of the map: its rings in px, `dot` where they are too small, its point, step (1 to 5) and share."""

    country: str
    name: str
    share: float
    step: int
    lines: tuple[tuple[Pixel, ...], ...]
    point: Pixel
    dot: bool

    @property
    def percent(self) -> str:
        """The share as it is written: whole percents, "<1 %" for less."""
        return "<1\u00a0%" if self.share < 0.005 else f"{self.share * 100:.0f}\u00a0%"


@dataclass(frozen=True, slots=True)
class Written:
    """A country's name with its share in its `box`; `leader` is its point where it stands apart."""

    country: str
    text: str
    box: Box
    leader: Pixel | None = None


@dataclass(frozen=True, slots=True)
class ShareMap:
    """Everything that the drawings need. `map_height` px of `height` are the map, the rest its legend.

    `told` has one sentence a country, the largest share first; `unlabelled` are those whose name found no room.
    """

    width: float
    height: float
    map_height: float
    language: str
    size: float
    shapes: tuple[Shape, ...]
    shaded: tuple[Shaded, ...]
    labels: tuple[Written, ...]
    unlabelled: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def summary(self) -> str:
        """One sentence that says what the map shows."""
        words = words_in(self.language)
        return words.count("country", len(self.shaded)) if self.shaded else words.say("no country")

    @property
    def legend(self) -> tuple[str, ...]:
        """What each step means, the smallest first."""
        ends = [f"{low * 100:.0f}–{high * 100:.0f}\u00a0%" for low, high in pairwise(STEPS[1:])]
        return (f"<{STEPS[1] * 100:.0f}\u00a0%", *ends, f"≥{STEPS[-1] * 100:.0f}\u00a0%")


def legend_spots(shares: ShareMap) -> list[tuple[float, float]]:
    """Give where the legend's boxes stand: px from the left, and below the map."""
    columns = len(STEPS) if shares.width >= NARROW else (len(STEPS) + 1) // 2
    wide = min(92.0, (shares.width - 24) / columns)
    return [(12 + wide * (at % columns), 24 + LEGEND_ROW * (at // columns)) for at in range(len(STEPS))]


def step_of(share: float) -> int:
    """Give the step, 1 to 5, of a share.

    Examples
    --------
    >>> [step_of(share) for share in (0.01, 0.05, 0.15, 0.2, 1)]
    [1, 2, 3, 4, 5]
    """
    return sum(share >= least for least in STEPS)


def share_map(
    shares: Mapping[str, float] | Sequence[tuple[str, float]],
    *,
    language: str = "en",
    width: float = 900,
    height: float = 560,
) -> ShareMap:
    """Lay out the map of countries shaded by share.

    Parameters
    ----------
    shares : mapping or sequence of (country, share)
        ISO 3166-1 alpha-2 and 0 to 1, as `rank_countries` gives them. None of them: an empty map of the world.
    width, height : float
        px; at least 240 x 200.

    Raises
    ------
    UnknownNameError
        For a country or language that there is not.
    InputError
        For a share outside 0 to 1, a country given twice, or a size too small to read.
    """
    words = words_in(language)
    if width < 240 or height < 200:
        raise InputError(f"A map of {width} x {height} px is too small to read; give at least 240 x 200.")
    ranked = _checked(shares)
    map_height = height - BAND - (LEGEND_ROW if width < NARROW else 0)
    size = 12.0 if width >= 560 else 10.5
    padding = (width * 0.09, map_height * 0.11)
    frame = fitted(_in_view([code for code, _ in ranked]), width, map_height, padding=padding, radius=REGION)
    shapes = shapes_in(frame, [code for code, _ in ranked])
    tinted = {shape.country: shape.lines for shape in shapes if shape.kind == ACTOR_LAND}
    shaded = tuple(_shaded(frame, code, share, tinted.get(code, ()), language) for code, share in ranked)
    labels, unlabelled = _labelled(shaded, size, width, map_height)
    told = tuple(words.say("country share", name=each.name, share=each.percent) for each in shaded)
    return ShareMap(width, height, map_height, language, size, shapes, shaded, labels, unlabelled, told)


def shades_of(theme: Theme) -> tuple[str, ...]:
    """Give the five fills of a theme, the smallest share first."""
    return SHADES[theme.name]


def _checked(shares: Mapping[str, float] | Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    pairs = list(shares.items()) if isinstance(shares, Mapping) else [(code, share) for code, share in shares]
    points = outlines.topology().points
    for code, share in pairs:
        if code not in points:
            raise unknown_name("country code", code, points)
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise InputError(f"The share of {code} is a number from 0 to 1, not {share!r}.")
    if len({code for code, _ in pairs}) != len(pairs):
        raise InputError("A country is given twice; give each one with the whole of its share.")
    return sorted(((code, float(share)) for code, share in pairs), key=lambda pair: (-pair[1], pair[0]))


def _in_view(countries: Sequence[str]) -> list[Position]:
    """Give the positions that the map has to hold: each country's point, and its ends where it is not too wide."""
    found: list[Position] = []
    for country in countries:
        found.append(outlines.label_point(country))
        polygons = outlines.shape(country)
        ring = polygons[0][0] if polygons else ()
        xs = [x for x, _ in ring]
        if ring and max(xs) - min(xs) <= WIDEST:
            found += [min(ring), max(ring), min(ring, key=lambda p: p[1]), max(ring, key=lambda p: p[1])]
    return found


def _shaded(frame: Frame, code: str, share: float, lines: tuple[tuple[Pixel, ...], ...], language: str) -> Shaded:
    from osintkit.gazetteer import country_name

    point = frame.pixel(*outlines.label_point(code))
    largest = max((_extent(line) for line in lines), default=0.0)
    return Shaded(code, country_name(code, language), share, step_of(share), lines, point, largest < SEEN)


def _extent(line: Sequence[Pixel]) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(max(xs) - min(xs), max(ys) - min(ys))


def _labelled(
    shaded: Sequence[Shaded], size: float, width: float, height: float
) -> tuple[tuple[Written, ...], tuple[str, ...]]:
    """Write names on their countries, the largest share first; where one would hide its country, beside it."""
    bounds = {each.country: _bounds(each) for each in shaded}
    texts = {each.country: f"{each.name} {each.percent}" for each in shaded}
    sizes = {code: (text_width(text, size, bold=True) + 8, size * 1.5) for code, text in texts.items()}
    written, open_ground = Field(width, height), Field(width, height)  # names alone; names and what they would hide
    for code, box in bounds.items():
        if _hides(sizes[code], box):
            open_ground.take(box)
    labels: list[Written] = []
    missing: list[str] = []
    for each in shaded:
        code = each.country
        found = _placed(
            each, texts[code], bounds=bounds[code], size=sizes[code], open_ground=open_ground, written=written
        )
        if found is None:
            missing.append(code)
        else:
            labels.append(found)
            written.take(found.box)
            open_ground.take(found.box)
    return tuple(labels), tuple(missing)


def _hides(label: Pixel, country: Box) -> bool:
    """Tell whether a name would cover most of a country."""
    return country.right - country.left < label[0] * 0.9 and country.bottom - country.top < label[1] * 3.5


def _placed(each: Shaded, text: str, *, bounds: Box, size: Pixel, open_ground: Field, written: Field) -> Written | None:
    """Find room on the country or beside it; where there is none, on whatever is no name."""
    x, y = each.point
    middle = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
    if open_ground.free(middle):
        return Written(each.country, text, middle)
    small = _hides(size, bounds)
    centre = ((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2) if small else (x, y)
    radius = max(bounds.right - bounds.left, bounds.bottom - bounds.top) / 2 if small else DOT
    for ground in (open_ground, written):
        place = best_place(ground, beside_disc(*centre, radius, *size), -1)
        if place is not None:
            far = math.dist((x, y), _nearest(place.box, x, y)) > radius + 8
            return Written(each.country, text, place.box, (x, y) if far or not each.dot else None)
        if ground is open_ground and not each.dot and written.free(middle):
            return Written(each.country, text, middle)
    return None


def _bounds(each: Shaded) -> Box:
    """Give the box of a country's largest piece, or of its mark."""
    if each.dot:
        return Box.around(*each.point, DOT)
    line = max(each.lines, key=_extent)
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _nearest(box: Box, x: float, y: float) -> Pixel:
    return (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))


def leader_end(label: Written) -> Pixel:
    """Give the point of a label's edge where the line from its country ends."""
    return _nearest(label.box, *(label.leader or (label.box.left, label.box.top)))
