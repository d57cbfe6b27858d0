"""Land behind the actors: outlines projected into a frame, thinned to what the pixels can show."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from osintkit import outlines
from osintkit.figures.projection import Frame, Line
from osintkit.outlines import ArcPolygon, Ring

LAND, ACTOR_LAND, DISPUTED_LAND, BORDER, COAST, DOTTED = (
    "land",
    "actor land",
    "disputed land",
    "border",
    "coast",
    "dotted",
)

FINEST = 1.6  # px (sideways plus down) between two points of an outline; finer cannot be told apart and doubles a file
CRUMB = 2.5  # px; smaller islands are dust


@dataclass(frozen=True, slots=True)
class Shape:
    """Rings to fill or lines to draw, in px.

    `kind` is "land", "actor land" (countries of actors), "disputed land" (to fill, in this order), "border", "coast" or
    "dotted" (to draw: land borders, shores, disputed borders). `country` is an alpha-2 code for the filled kinds.
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
    found = []
    for country, polygons in known.countries.items():
        lines = _rings(frame, polygons, arcs)
        if lines:
            found.append(Shape(ACTOR_LAND if country in actors else LAND, country, lines))
    for area in known.areas:
        lines = _rings(frame, area.polygons, arcs)
        if lines:
            found.append(Shape(DISPUTED_LAND, area.country, lines))
    found.sort(key=lambda shape: (LAND, ACTOR_LAND, DISPUTED_LAND).index(shape.kind))
    return (*found, *_edges(frame, arcs))


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
    return tuple(kept)


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


def _edges(frame: Frame, arcs: tuple[Ring, ...]) -> list[Shape]:
    known = outlines.topology()
    shared = _shared_arcs()
    lines: dict[str, list[Line]] = {BORDER: [], COAST: [], DOTTED: []}
    for number, arc in enumerate(arcs):
        kind = DOTTED if number in known.dotted else BORDER if number in shared else COAST
        lines[kind] += [line for line in frame.lines(arc) if _seen(line)]
    return [Shape(kind, None, tuple(each)) for kind, each in lines.items() if each]


@lru_cache(maxsize=1)
def _shared_arcs() -> frozenset[int]:
    """Numbers of the arcs that bound two pieces of land: the land borders."""
    known = outlines.topology()
    polygons = [p for each in known.countries.values() for p in each] + [
        p for area in known.areas for p in area.polygons
    ]
    once: set[int] = set()
    twice: set[int] = set()
    for number in (n if n >= 0 else ~n for polygon in polygons for ring in polygon for n in ring):
        (twice if number in once else once).add(number)
    return frozenset(twice)
