"""The claims as a map in GeoJSON (RFC 7946): actors at a point inside their country, claims as lines between them.

A line that would run over the antimeridian is cut there (RFC 7946, 3.1.9). What has no place stands in the file
without a geometry: nothing is put somewhere for want of a country. Lines are straight in longitude and latitude.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from osintkit.exports import losses
from osintkit.exports.flat import chains, rows
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.schema import problems_of
from osintkit.figures.ties import ends_of
from osintkit.gazetteer import codes, label_point

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.claims import Claim
    from osintkit.view import View

Position = tuple[float, float]  # (longitude, latitude) in degrees, WGS 84, as GeoJSON has it
_DIGITS = 5  # of a degree: about a metre, and more than a point inside a country means


def _geometry(kind: str, coordinates: Mapping[str, Any]) -> Mapping[str, Any]:
    members = {"type": {"const": kind}, "coordinates": coordinates}
    return {"type": "object", "required": list(members), "properties": members}


_POSITION = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3}
_LINE = {"type": "array", "items": _POSITION, "minItems": 2}
_FEATURE = {
    "type": {"const": "Feature"},
    "properties": {"type": ["object", "null"]},
    "geometry": {
        "anyOf": [
            {"type": "null"},
            _geometry("Point", _POSITION),
            _geometry("LineString", _LINE),
            _geometry("MultiLineString", {"type": "array", "items": _LINE}),
        ]
    },
}
# The part of RFC 7946 that the kit writes.
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {"type": "object", "required": list(_FEATURE), "properties": _FEATURE},
        },
    },
}


def render(case: View) -> bytes:
    """Give the file. A case without claims gives a collection without features."""
    claims = case.claims()
    actors = {
        actor.id: actor for claim in claims for actor in (*claim.doers, *claim.targets, *claim.contributors)
    }  # fmt: skip
    features = [_actor(actor) for actor in actors.values()]
    for claim, row in zip(claims, rows(case), strict=True):
        features += _lines(claim, {**row, "chains": chains(claim)}, actors)
    return written({"type": "FeatureCollection", "not_carried": left_out(case), "features": features})


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file, and what in it has no place on a map."""
    claims = case.claims()
    actors = {actor.id: actor for claim in claims for actor in (*claim.doers, *claim.targets, *claim.contributors)}
    homeless = [actor.name for actor in actors.values() if _point(actor) is None]
    unplaced = [
        claim.quote for claim in claims if not any(_ends_placed(actors, a, b) for _, a, b in ends_of(claim))
    ]  # fmt: skip
    found = losses.left_out(case, {losses.ACTORS})
    if told := losses.counted(len(homeless), "{n} actor has no country and no place", "{n} actors have no country and "
                              "no place"):  # fmt: skip
        found.append(f"{told}: {losses.listed(homeless)}.")
    if told := losses.counted(len(unplaced), "{n} claim has no line, since an end of it has no place",
                              "{n} claims have no line, since an end of them has no place"):  # fmt: skip
        found.append(f"{told}: {losses.listed(unplaced)}.")
    return found


def check(data: bytes) -> list[str]:
    """Say what is wrong with a GeoJSON file: structure, positions off the globe, lines over the antimeridian."""
    value, problems = parsed(data)
    problems = problems or problems_of(value, SCHEMA)
    return problems or [sentence for number, each in enumerate(value["features"]) for sentence in _odd(number, each)]


def cut_at_antimeridian(start: Position, end: Position) -> list[list[Position]]:
    """Give the straight line between two positions the shorter way round: one piece, or two that end at 180 and -180.

    Examples
    --------
    >>> cut_at_antimeridian((170.0, 0.0), (-170.0, 10.0))
    [[(170.0, 0.0), (180.0, 5.0)], [(-180.0, 5.0), (-170.0, 10.0)]]
    >>> cut_at_antimeridian((10.0, 0.0), (20.0, 10.0))
    [[(10.0, 0.0), (20.0, 10.0)]]
    """
    way = end[0] - start[0]
    if abs(way) <= 180:
        return [[start, end]]
    side = math.copysign(180.0, start[0])
    way += math.copysign(360.0, start[0])  # the other way round
    crossing = start[1] + (end[1] - start[1]) * (side - start[0]) / way
    pieces = [[start, (side, round(crossing, _DIGITS))], [(-side, round(crossing, _DIGITS)), end]]
    return [piece for piece in pieces if piece[0] != piece[1]]  # an end on the meridian leaves a piece of no length


def _actor(actor: Actor) -> dict[str, Any]:
    point = _point(actor)
    return {
        "type": "Feature",
        "id": actor.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {"what": "actor", "name": actor.name, "kind": actor.kind, "country": actor.country},
    }


def _point(actor: Actor) -> Position | None:
    if actor.country is None or actor.country not in codes():
        return None
    point = label_point(actor.country)
    return round(point.longitude, _DIGITS), round(point.latitude, _DIGITS)


def _lines(claim: Claim, said: Mapping[str, Any], actors: Mapping[str, Actor]) -> list[dict[str, Any]]:
    ends = ends_of(claim) or [("no actors", None, None)]
    return [
        {
            "type": "Feature",
            "id": f"{claim.id}-{number}",
            "geometry": _between(actors, source, target),
            "properties": {"what": "claim", "form": form, "from": _name(actors, source), "to": _name(actors, target),
                           **said},
        }
        for number, (form, source, target) in enumerate(ends)
    ]  # fmt: skip


def _name(actors: Mapping[str, Actor], end: str | None) -> str | None:
    return actors[end].name if end is not None else None


def _ends_placed(actors: Mapping[str, Actor], source: str | None, target: str | None) -> bool:
    return _between(actors, source, target) is not None


def _between(actors: Mapping[str, Actor], source: str | None, target: str | None) -> dict[str, Any] | None:
    if source is None or target is None:
        return None
    start, end = _point(actors[source]), _point(actors[target])
    if start is None or end is None:
        return None
    if start == end:
        return {"type": "Point", "coordinates": start}
    pieces = cut_at_antimeridian(start, end)
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def _odd(number: int, feature: Mapping[str, Any]) -> Iterator[str]:
    geometry = feature["geometry"] or {"type": "Point", "coordinates": (0, 0)}
    coordinates = geometry["coordinates"]
    lines = {"Point": [[coordinates]], "LineString": [coordinates]}.get(geometry["type"], coordinates)
    for line in lines:
        if any(not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90) for at in line):
            yield f"Feature {number} has a position off the globe; a position is longitude, then latitude."
        if any(abs(a[0] - b[0]) > 180 for a, b in pairwise(line)):
            yield f"Feature {number} runs over the antimeridian without being cut."
