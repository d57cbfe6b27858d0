"""Where actors stand: at their country, beside the map, or where their ties pull them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from osintkit import outlines
from osintkit.actor import Actor
from osintkit.errors import InputError, RecordError
from osintkit.figures.beside import Strip, strip
from osintkit.figures.projection import Frame, fitted
from osintkit.positions import PARTS, Position

Pixel = tuple[float, float]
Put = Position | tuple[float, float]  # a bare pair is parts of width and height

APART = 7.0  # px between the rims of two nodes at least
MOST_APART, SPREAD = 26.0, 4.0  # px at most, and how often it goes into a node's share of the picture; on 30 countries
EDGE = 18.0  # px from the picture's edge to who was put out of sight
FAR = 12.0  # square of the distance beyond which actors do not push one another: separate groups stay in sight
SEED_TURN = math.pi * (3 - math.sqrt(5))  # golden angle: an even start that is the same each time


NOWHERE: Mapping[str, Put] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one actor stands: `x`, `y` in px, the point it belongs to, and whether it is on the map."""

    x: float
    y: float
    anchor: Pixel
    mapped: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everybody stands, the frame of the map (None in a network) and the strip beside it."""

    standing: Mapping[str, Standing]
    frame: Frame | None
    strip: Strip


def radius_of(count: int, size: float) -> float:
    """Give a node's radius in px for a number of claims, for names of `size` px."""
    return min(1.5, 0.62 + 0.13 * math.sqrt(count)) * size


def on_map(actor: Actor) -> bool:
    """Tell whether the actor has a country that the outlines know."""
    return actor.country is not None and actor.country in outlines.topology().points


def geographic(actors: Sequence[Actor], radii: Mapping[str, float], size: Pixel, fixed: Mapping[str, Put]) -> Layout:
    """Place actors at their countries' points; those without a country in a strip beside or under the map.

    Several actors of one country stand side by side around its point; nodes that would overlap are pushed apart and
    keep their `anchor`. `fixed` are places that a person chose; one out of sight stands at the edge.
    Who is not on the map stays beside it, wherever it is put.
    """
    width, height = size
    mapped = [actor for actor in actors if on_map(actor)]
    others = [actor for actor in actors if not on_map(actor)]
    beside = strip(len(others), size)
    map_width, map_height = beside.map_width, beside.map_height
    points = {actor.country: outlines.label_point(actor.country) for actor in mapped if actor.country}
    scale = min(1.0, map_width / 700)
    # What people moved does not move the frame: it would slip away from under the pointer.
    frame = fitted(list(points.values()), map_width, map_height, padding=(110 * scale, 70 * scale))
    standing: dict[str, Standing] = {}
    for country, point in points.items():
        anchor = frame.pixel(*point)
        same = [actor for actor in mapped if actor.country == country]
        for at, actor in enumerate(same):
            x, y = _beside(anchor, at, len(same), max(radii[a.id] for a in same))
            standing[actor.id] = Standing(x, y, anchor, True)
    for actor, (x, y) in zip(others, beside.spots, strict=True):
        standing[actor.id] = Standing(x, y, (x, y), False)
    spots = _fixed({name: fixed[name] for name in fixed if name in standing}, width, height, frame)
    for actor in others:
        if actor.id in spots:
            spots[actor.id] = beside.held(spots[actor.id], radii[actor.id])
    apart = _elbow(mapped, map_width, map_height)
    return Layout(_settled(standing, radii, (map_width, map_height), spots, apart), frame, beside)


def _elbow(mapped: Sequence[Actor], width: float, height: float) -> float:
    """Give the px between the rims of two nodes of a map: more where there is room, so that lines between neighbours
    can be seen and carry their numbers. Who is moved keeps a line to its place.
    """
    return max(APART, min(MOST_APART, math.sqrt(width * height / max(1, len(mapped))) / SPREAD))


def _beside(anchor: Pixel, at: int, count: int, radius: float) -> Pixel:
    if count == 1:
        return anchor
    step = 2 * radius + APART
    per_row = math.ceil(math.sqrt(count)) if count > 3 else count
    row, column = divmod(at, per_row)
    in_row = min(per_row, count - row * per_row)
    rows = math.ceil(count / per_row)
    return (anchor[0] + (column - (in_row - 1) / 2) * step, anchor[1] + (row - (rows - 1) / 2) * step)


def _position(given: Put) -> Position:
    return given if isinstance(given, Position) else Position(*given)


def _fixed(fixed: Mapping[str, Put], width: float, height: float, frame: Frame | None = None) -> dict[str, Pixel]:
    """Give the pixels of positions; those in degrees only where there is a map."""
    found = {}
    for name, given in fixed.items():
        try:
            place = _position(given)
        except RecordError as error:
            raise InputError(f"The position of {name!r}: {error}") from error
        if place.unit == PARTS:
            found[name] = (place.x * width, place.y * height)
        elif frame is not None:
            x, y = frame.pixel(place.x, place.y)
            found[name] = (min(max(x, EDGE), frame.width - EDGE), min(max(y, EDGE), frame.height - EDGE))
    return found


def _settled(
    standing: dict[str, Standing],
    radii: Mapping[str, float],
    size: Pixel,
    fixed: Mapping[str, Pixel],
    apart: float = APART,
) -> dict[str, Standing]:
    """Push overlapping nodes apart, in the same way each time; whom a person placed stays."""
    spots = {name: list(fixed.get(name, (s.x, s.y))) for name, s in standing.items()}
    names = list(spots)
    for _ in range(60):
        moved = False
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if (a in fixed and b in fixed) or not (standing[a].mapped and standing[b].mapped):
                    continue
                # Those of one country stay beside each other.
                room = APART if standing[a].anchor == standing[b].anchor else apart
                moved |= _pushed(spots[a], spots[b], radii[a] + radii[b] + room, a in fixed, b in fixed)
        if not moved:
            break
    for name in names:
        if standing[name].mapped and name not in fixed:
            margin = radii[name] + 3
            spots[name][0] = min(max(spots[name][0], margin), size[0] - margin)
            spots[name][1] = min(max(spots[name][1], margin), size[1] - margin)
    return {n: Standing(spots[n][0], spots[n][1], s.anchor, s.mapped) for n, s in standing.items()}


def _pushed(a: list[float], b: list[float], apart: float, a_stays: bool, b_stays: bool) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = math.hypot(dx, dy)
    if distance >= apart - 0.01:
        return False
    ux, uy = (dx / distance, dy / distance) if distance > 1e-6 else (1.0, 0.0)
    short = apart - distance
    share = 1.0 if a_stays or b_stays else 0.5
    if not a_stays:
        a[0] -= ux * short * share
        a[1] -= uy * short * share
    if not b_stays:
        b[0] += ux * short * share
        b[1] += uy * short * share
    return True


def network(
    actors: Sequence[Actor],
    ties: Sequence[tuple[str, str]],
    radii: Mapping[str, float],
    size: Pixel,
    fixed: Mapping[str, Put],
    *,
    kept: Mapping[str, Put] = NOWHERE,
) -> Layout:
    """Place actors by their ties alone (Fruchterman and Reingold 1991), from an even start, so the same each time.

    It stops after a number of steps that falls with the number of actors: 100 actors take about a fifth of a second.
    `kept` are places of an earlier layout: where they hold half of the actors they stay, and the others come beside
    those that they are tied to.
    """
    width, height = size
    names = [actor.id for actor in actors]
    pinned = _fixed({name: fixed[name] for name in names if name in fixed}, width, height)
    earlier = _fixed({name: kept[name] for name in names if name in kept}, width, height) | pinned
    if 2 * len(earlier) >= len(names) and earlier:
        stays = earlier
        spread = _joined_by(names, ties, earlier, size)
    else:
        stays = pinned
        spread = _sprung(names, ties, size)
    standing = {name: Standing(x, y, (x, y), True) for name, (x, y) in zip(names, spread, strict=True)}
    # Room for a label on each line, as far as the picture has it.
    apart = max(APART, min(70.0, math.sqrt(width * height / max(1, len(names))) / 3))
    return Layout(_settled(standing, radii, (width, height), stays, apart), None, strip(0, size))


def _sprung(names: Sequence[str], ties: Sequence[tuple[str, str]], size: Pixel) -> list[Pixel]:
    width, height = size
    spots = [
        [math.cos(SEED_TURN * i) * math.sqrt(i + 0.5), math.sin(SEED_TURN * i) * math.sqrt(i + 0.5)]
        for i in range(len(names))
    ]
    number = {name: i for i, name in enumerate(names)}
    pairs = sorted({(number[a], number[b]) for a, b in ties if a != b})
    for step in range(steps := min(150, 250_000 // max(1, len(names) ** 2))):
        _pulled(spots, pairs, heat=0.4 * (1 - step / steps) + 0.02)
    margin = (min(120.0, width / 6), min(56.0, height / 6))
    return _filled(spots, width, height, margin)


def _joined_by(
    names: Sequence[str], ties: Sequence[tuple[str, str]], there: Mapping[str, Pixel], size: Pixel
) -> list[Pixel]:
    """Leave those who are there, and put each newcomer near its partners, into the emptiest of some directions."""
    found = dict(there)
    for name in names:
        if name in found:
            continue
        near = [found[b if a == name else a] for a, b in ties if name in (a, b) and (b if a == name else a) in found]
        x, y = (sum(v) / len(near) for v in zip(*near, strict=True)) if near else (size[0] / 2, size[1] / 2)
        far = min(size) / 5
        spots = [(x + math.cos(SEED_TURN * i) * far * (1 + i / 8), y + math.sin(SEED_TURN * i) * far * (1 + i / 8))
                 for i in range(16)]  # fmt: skip
        inside = [(min(max(a, 40.0), size[0] - 40), min(max(b, 40.0), size[1] - 40)) for a, b in spots]
        found[name] = max(inside, key=lambda spot: min(math.dist(spot, other) for other in found.values()))
    return [found[name] for name in names]


def _pulled(spots: list[list[float]], pairs: list[tuple[int, int]], heat: float) -> None:
    moves = [[-x * 0.1, -y * 0.1] for x, y in spots]
    for i, (ax, ay) in enumerate(spots):
        move = moves[i]
        for j in range(i):
            dx, dy = ax - spots[j][0], ay - spots[j][1]
            square = dx * dx + dy * dy
            if square > FAR:
                continue
            push = 1 / (square + 0.01)
            move[0] += dx * push
            move[1] += dy * push
            moves[j][0] -= dx * push
            moves[j][1] -= dy * push
    for i, j in pairs:
        dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
        pull = math.hypot(dx, dy) * 0.25
        moves[i][0] += dx * pull
        moves[i][1] += dy * pull
        moves[j][0] -= dx * pull
        moves[j][1] -= dy * pull
    for spot, (dx, dy) in zip(spots, moves, strict=True):
        length = math.hypot(dx, dy) or 1.0
        spot[0] += dx / length * min(length, heat)
        spot[1] += dy / length * min(length, heat)


def _filled(spots: list[list[float]], width: float, height: float, margin: Pixel) -> list[Pixel]:
    if not spots:
        return []
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    north, south = min(y for _, y in spots), max(y for _, y in spots)
    sx = (width - 2 * margin[0]) / max(east - west, 1e-9)
    sy = (height - 2 * margin[1]) / max(south - north, 1e-9)
    # Not more than twice as wide as high, or the reverse: distances should still say something.
    sx, sy = min(sx, 2 * sy), min(sy, 2 * sx)
    return [(width / 2 + (x - (west + east) / 2) * sx, height / 2 + (y - (north + south) / 2) * sy) for x, y in spots]
