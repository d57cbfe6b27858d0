"""Outlines of countries: shapes on a sphere whose shared borders are stored once, and a point inside each country.

Natural Earth 1:50m, thinned (public domain; `tools/make_outlines.py` makes the data file and says what it cuts where).
Country keys are ISO 3166-1 alpha-2; `XK` is Kosovo. The file is read on first use and kept.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from osintkit.errors import unknown_name

Position = tuple[float, float]  # (longitude, latitude) in degrees, WGS 84
Ring = tuple[Position, ...]
Polygon = tuple[Ring, ...]
ArcPolygon = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of land that its owner does not control, or that two states claim.

    `country` is the one whose ISO 3166-2 list holds it, None where neither does; `claimants` are alpha-2 codes.
    """

    name: str
    country: str | None
    claimants: tuple[str, ...]
    polygons: tuple[ArcPolygon, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """All outlines as arcs that neighbours share.

    `arcs` hold (longitude, latitude) without jumps: an arc that crosses the antimeridian runs on past 180. `countries`
    and `areas` hold polygons as rings of arc numbers, the outer ring first; `~i` is arc i backwards. `dotted` are the
    numbers of arcs that are disputed borders. `about` says source and licence.
    """

    arcs: tuple[Ring, ...]
    countries: Mapping[str, tuple[ArcPolygon, ...]]
    areas: tuple[Area, ...]
    dotted: frozenset[int]
    points: Mapping[str, Position]
    about: Mapping[str, str]


def _polygons(packed: list[list[list[int]]]) -> tuple[ArcPolygon, ...]:
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in packed)


def _unpacked(differences: list[int], unit: float) -> Ring:
    x = y = 0
    points = []
    for dx, dy in zip(differences[::2], differences[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * unit, y * unit))
    return tuple(points)


@cache
def topology() -> Topology:
    """Read the packaged outlines. One object a process."""
    data = json.loads(gzip.decompress(resources.files("osintkit").joinpath("data/outlines.json.gz").read_bytes()))
    return Topology(
        arcs=tuple(_unpacked(arc, data["unit"]) for arc in data["arcs"]),
        countries={key: _polygons(packed) for key, packed in data["countries"].items()},
        areas=tuple(
            Area(area["name"], area["in"] or None, tuple(area["disputed by"]), _polygons(area["shape"]))
            for area in data["areas"]
        ),
        dotted=frozenset(data["dotted"]),
        points={key: (x, y) for key, (x, y) in data["points"].items()},
        about=data["about"],
    )


def joined(ring: tuple[int, ...], arcs: tuple[Ring, ...]) -> list[Position]:
    """Join a ring's arcs without a jump at the antimeridian; the last point closes the ring.

    Around a pole (Antarctica) the last point is the first one a full turn on.
    """
    points: list[Position] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        if not points:
            points.extend(arc)
            continue
        turn = 360 * round((points[-1][0] - arc[0][0]) / 360)
        points.extend([(x + turn, y) for x, y in arc[1:]] if turn else arc[1:])
    return points


def countries() -> tuple[str, ...]:
    """List the codes of all countries that have a point, in alphabetical order; most of them have a shape too."""
    return tuple(sorted(topology().points))


def label_point(country: str) -> Position:
    """Give a (longitude, latitude) inside the country's largest piece of land: where its node and name stand.

    It is the innermost point; in two dozen very wide countries it is the point nearest to the seat of government that
    lies well inside (Russia's stands near Moscow and not in Evenkia).

    Raises
    ------
    UnknownNameError
        When no country has the code.

    Examples
    --------
    >>> longitude, latitude = label_point("IR")
    >>> 44 < longitude < 64 and 25 < latitude < 40
    True
    """
    points = topology().points
    if country not in points:
        raise unknown_name("country code", country, points)
    return points[country]


def shape(country: str) -> tuple[Polygon, ...]:
    """Give the polygons of a country, the largest first; each is its outer ring, then its holes.

    Rings are closed and have no jump: one that crosses the antimeridian runs on past 180 degrees (Russia to 190). The
    extent is what ISO 3166-2 lists under the code. Empty for a country too small to have a shape here, which then has
    its `label_point` only.

    Raises
    ------
    UnknownNameError
        When no country has the code.
    """
    known = topology()
    if country not in known.points:
        raise unknown_name("country code", country, known.points)
    own = known.countries.get(country, ())
    held = tuple(polygon for area in known.areas if area.country == country for polygon in area.polygons)
    return tuple(tuple(tuple(joined(ring, known.arcs)) for ring in polygon) for polygon in own + held)
