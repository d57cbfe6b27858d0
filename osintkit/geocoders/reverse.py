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


def _points_near(x: float, y: float) -> Iterator[tuple[float, str]]:
    """Yield the countries without a shape whose point is near."""
    for code in outlines.countries():
        if not outlines.shape(code):
            longitude, latitude = outlines.label_point(code)
            away = math.hypot((x - longitude) * math.cos(math.radians(y)), y - latitude)
            if away <= SHORE:
                yield away, code


def country_at(*, latitude: float, longitude: float) -> Place | None:
    """Give the country at a point, or None at sea.

    A point just off a coast counts as the nearest country's (see `SHORE`). Disputed land is answered as ISO 3166-2
    lists it; `outlines.topology().areas` names the claims.
    """
    x, y = (longitude + 180) % 360 - 180, latitude
    held = [code for code, polygon, turned in _near(x, y, 0) if _holds(polygon, turned, y)]
    if held:
        return _place(held[0], 0.0)
    shore = [(_distance(polygon, turned, y), code) for code, polygon, turned in _near(x, y, SHORE)]
    near = min([*shore, *_points_near(x, y)], default=(math.inf, ""))
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
