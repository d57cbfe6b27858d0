"""Land behind the actors: outlines projected into a frame, thinned to what the pixels can show."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from osintkit import outlines
from osintkit.figures.projection import Frame, Line
from osintkit.outlines import ArcPolygon, Position, Ring

LAND, ACTOR_LAND, DISPUTED_LAND, BORDER, DOTTED = "land", "actor land", "disputed land", "border", "dotted"

FINEST = 1.6  # px (sideways plus down) between two points of an outline; finer cannot be told apart and doubles a file
LONGEST = 3.0  # degrees
CRUMB = 2.5  # px; smaller islands are dust


@dataclass(frozen=True, slots=True)
class Shape:
    """Rings to fill or lines to draw, in px.

    `kind` is "land" (all of it, to fill, with its shore drawn), "actor land" and "disputed land" (to fill over it, in
    this order), "border" or "dotted" (lines to draw: land borders, disputed ones). `country` is an alpha-2 code for
    actor land and disputed land that ISO 3166-2 lists under it. So each border and each shore is there once.
    """

    kind: str
    country: str | None
    lines: tuple[Line, ...]

    @property
    def filled(self) -> bool:
        """True for rings, False for lines."""
        return self.kind in (LAND, ACTOR_LAND, DISPUTED_LAND)


def shapes_in(frame: Frame, actors: Collection[str]) -> tuple[Shape, ...]:
    """Project all land that comes into the frame; the countries in `actors` are tinted.

    The last few frames are kept, because a figure is made again with every mark that a person sets.
    """
    return _shapes(frame, frozenset(actors))


@lru_cache(maxsize=8)
def _shapes(frame: Frame, actors: frozenset[str]) -> tuple[Shape, ...]:
    known = outlines.topology()
    # Arcs are thinned before they are joined, so that neighbours keep the same points.
    arcs = tuple(_thinned(arc, FINEST / frame.pixels_per_degree) for arc in known.arcs)
    found = [Shape(LAND, None, _rings(frame, _shores(), arcs))]
    for country in sorted(actors & known.countries.keys()):
        found.append(Shape(ACTOR_LAND, country, _rings(frame, known.countries[country], arcs)))
    for area in known.areas:
        found.append(Shape(DISPUTED_LAND, area.country, _rings(frame, area.polygons, arcs)))
    return tuple(shape for shape in (*found, *_borders(frame, arcs)) if shape.lines)


def _thinned(arc: Ring, least: float) -> Ring:
    """Drop points nearer than `least` degrees to the one kept before; the ends stay."""
    kept = [arc[0]]
    x, y = arc[0]
    shrink = max(0.12, math.cos(math.radians(y)))
    for point in arc[1:-1]:
        if abs(point[0] - x) * shrink + abs(point[1] - y) >= least:
            kept.append(point)
            x, y = point
            shrink = max(0.12, math.cos(math.radians(y)))
    kept.append(arc[-1])
    return tuple(_bent(kept))


def _bent(arc: list[Position]) -> Iterator[Position]:
    """Add points to long steps, which follow the grid of degrees (the 49th parallel) and are no straight lines here."""
    for a, b in pairwise(arc):
        yield a
        pieces = int((abs(a[0] - b[0]) + abs(a[1] - b[1])) / LONGEST) + 1
        for i in range(1, pieces):
            yield (a[0] + (b[0] - a[0]) * i / pieces, a[1] + (b[1] - a[1]) * i / pieces)
    yield arc[-1]


def _rings(frame: Frame, polygons: tuple[ArcPolygon, ...], arcs: tuple[Ring, ...]) -> tuple[Line, ...]:
    found = []
    for polygon in polygons:
        for ring in polygon:
            for line in frame.rings(outlines.joined(ring, arcs)):
                if _seen(line):
                    found.append(line)
    return tuple(found)


def _seen(line: Line) -> bool:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(xs) - min(xs) > CRUMB or max(ys) - min(ys) > CRUMB


def _borders(frame: Frame, arcs: tuple[Ring, ...]) -> list[Shape]:
    known = outlines.topology()
    lines: dict[str, list[Line]] = {BORDER: [], DOTTED: []}
    for number, users in _uses().items():
        if len(users) > 1:
            kind = DOTTED if number in known.dotted else BORDER
            lines[kind] += [line for line in frame.lines(arcs[number]) if _seen(line)]
    return [Shape(kind, None, tuple(each)) for kind, each in lines.items()]


@lru_cache(maxsize=1)
def _uses() -> dict[int, tuple[int, ...]]:
    """Give for each arc how the pieces of land it bounds use it: i forwards, ~i backwards. Two of them: a border."""
    known = outlines.topology()
    polygons = [p for each in known.countries.values() for p in each] + [
        p for area in known.areas for p in area.polygons
    ]
    found: dict[int, tuple[int, ...]] = {}
    for number in (n for polygon in polygons for ring in polygon for n in ring):
        arc = number if number >= 0 else ~number
        found[arc] = (*found.get(arc, ()), number)
    return found


@lru_cache(maxsize=1)
def _shores() -> tuple[ArcPolygon, ...]:
    """Join the arcs that bound one piece of land only into rings: the shores of all land, lakes included.

    Where a border meets the shore exactly one arc of it ends and one begins, because all run with the land on one side.
    """
    known = outlines.topology()

    def spot(number: int, end: int) -> tuple[int, int]:
        arc = known.arcs[number] if number >= 0 else known.arcs[~number][::-1]
        return (round(arc[end][0] * 100) % 36000, round(arc[end][1] * 100))

    starts = {spot(users[0], 0): users[0] for users in _uses().values() if len(users) == 1}
    rings = []
    while starts:
        first, number = starts.popitem()
        ring = [number]
        while spot(number, -1) != first:
            number = starts.pop(spot(number, -1))
            ring.append(number)
        rings.append((tuple(ring),))
    return tuple(rings)
