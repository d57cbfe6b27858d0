"""From a point to the country whose outline holds it, or whose coast is near."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from osintkit import gazetteer, outlines
from osintkit.outlines import Polygon
from osintkit.place import Place

# Degrees of latitude around a coast that still count as the country: outlines are thinned, so harbours, spits and
# small islands lie outside them. About 20 km; checked with the capitals of all countries.
SHORE = 0.18
# Degrees around a capital or label point that count as a country too small to be drawn right (Vatican, San Marino).
CITY = 0.03
# Width and height in degrees, together, of the largest piece of such a country.
_SMALL = 0.5


@cache
def _boxes() -> tuple[tuple[str, float, float, float, float, Polygon], ...]:
    """List code, bounding box (west, south, east, north) and polygon of every piece of land."""
    found = []
    for code in outlines.countries():
        for polygon in outlines.shape(code):
            xs, ys = [x for x, _ in polygon[0]], [y for _, y in polygon[0]]
            found.append((code, min(xs), min(ys), max(xs), max(ys), polygon))
    return tuple(found)


def _holds(polygon: Polygon, x: float, y: float) -> bool:
    inside = False
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _distance(polygon: Polygon, x: float, y: float) -> float:
    """Distance in degrees of latitude from a point to the polygon's outer edge."""
    shrink = max(0.05, math.cos(math.radians(y)))
    nearest = math.inf
    for (x1, y1), (x2, y2) in pairwise(polygon[0]):
        dx, dy, px, py = (x2 - x1) * shrink, y2 - y1, (x - x1) * shrink, y - y1
        length = dx * dx + dy * dy
        along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot(px - along * dx, py - along * dy))
    return nearest


def _near(x: float, y: float, margin: float) -> Iterator[tuple[str, Polygon, float]]:
    """Yield the pieces of land whose box, widened by `margin` degrees, holds the point, with the longitude to use."""
    wide = margin / max(0.05, math.cos(math.radians(y)))
    for code, west, south, east, north, polygon in _boxes():
        for turned in (x, x + 360, x - 360):  # outlines across the antimeridian run on past 180
            if west - wide <= turned <= east + wide and south - margin <= y <= north + margin:
                yield code, polygon, turned


@cache
def _points() -> tuple[tuple[str, float, float, float], ...]:
    """List code, longitude, latitude and reach of the capital and label points.

    A point within reach decides before the outlines do: near it for a country too small to be drawn right, exactly on
    it for any other, so that a capital on a disputed or thinned border is its country's.
    """
    found = []
    for code in gazetteer.codes():
        own = [(box[3] - box[1]) + (box[4] - box[2]) for box in _boxes() if box[0] == code]
        small = not own or max(own) < _SMALL
        capital = gazetteer.capital_point(code)
        label = gazetteer.label_point(code)
        for point in (capital, label) if capital else (label,):
            found.append((code, point.longitude, point.latitude, CITY if small else 0.0))
    return tuple(found)


def _points_near(x: float, y: float) -> Iterator[tuple[float, str, float]]:
    """Yield distance, code and reach of the points that are near, across the antimeridian too."""
    shrink = math.cos(math.radians(y))
    for code, longitude, latitude, reach in _points():
        east = (x - longitude + 180) % 360 - 180
        away = math.hypot(east * shrink, y - latitude)
        if away <= SHORE:
            yield away, code, reach


def country_at(*, latitude: float, longitude: float) -> Place | None:
    """Give the country at a point, or None at sea.

    A point just off a coast counts as the nearest country's (see `SHORE`). Disputed land is answered as ISO 3166-2
    lists it; `outlines.topology().areas` names the claims.
    """
    x, y = (longitude + 180) % 360 - 180, latitude
    points = sorted(_points_near(x, y))
    for away, code, reach in points:
        if away <= reach:
            return _place(code, away)
    held = [code for code, polygon, turned in _near(x, y, 0) if _holds(polygon, turned, y)]
    if held:
        return _place(held[0], 0.0)
    shore = [(_distance(polygon, turned, y), code) for code, polygon, turned in _near(x, y, SHORE)]
    near = min([*shore, *((away, code) for away, code, _ in points)], default=(math.inf, ""))
    return _place(near[1], near[0]) if near[0] <= SHORE else None


def _place(code: str, away: float) -> Place:
    point = gazetteer.label_point(code)
    return Place(
        name=gazetteer.country_name(code),
        latitude=point.latitude,
        longitude=point.longitude,
        country=code,
        precision="country",
        source="osintkit outlines",
        raw=MappingProxyType({"point": point.source, "degrees from its outline": round(away, 3)}),
    )
