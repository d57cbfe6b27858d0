"""Curves between nodes: bends, rims, arrowheads. Pixels in, pixels out; y runs down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Pixel = tuple[float, float]
Bezier = tuple[Pixel, Pixel, Pixel, Pixel]

SAMPLES = 24
CLEAR = 5.0  # px kept between a line and a node it does not belong to


@dataclass(frozen=True, slots=True)
class Disc:
    """A node as an obstacle: centre and radius in px."""

    x: float
    y: float
    radius: float


def bowed(a: Pixel, b: Pixel, bend: float) -> Bezier:
    """Make a curve from `a` to `b` whose middle lies `bend` px to the left of the way (on screen, y down)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    # A cubic with both handles `h` off the chord passes its middle at 3/4 h.
    nx, ny = dy / length * bend * 4 / 3, -dx / length * bend * 4 / 3
    return (a, (a[0] + dx * 0.3 + nx, a[1] + dy * 0.3 + ny), (a[0] + dx * 0.7 + nx, a[1] + dy * 0.7 + ny), b)


def looped(centre: Disc, *, angle: float, size: float = 30.0) -> Bezier:
    """Make a loop that leaves a node and comes back, pointing to `angle` (radians, y down)."""
    spread = 0.62
    reach = centre.radius + size * 1.9
    start, end = angle - spread * 0.75, angle + spread * 0.75
    return (
        (centre.x + math.cos(start) * centre.radius, centre.y + math.sin(start) * centre.radius),
        (centre.x + math.cos(angle - spread) * reach, centre.y + math.sin(angle - spread) * reach),
        (centre.x + math.cos(angle + spread) * reach, centre.y + math.sin(angle + spread) * reach),
        (centre.x + math.cos(end) * centre.radius, centre.y + math.sin(end) * centre.radius),
    )


def at(curve: Bezier, t: float) -> Pixel:
    """Give the point at `t` between 0 and 1."""
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return (
        a * curve[0][0] + b * curve[1][0] + c * curve[2][0] + d * curve[3][0],
        a * curve[0][1] + b * curve[1][1] + c * curve[2][1] + d * curve[3][1],
    )


def sampled(curve: Bezier, count: int = SAMPLES) -> tuple[Pixel, ...]:
    """Give `count` + 1 points along the curve, its ends included."""
    return tuple(at(curve, i / count) for i in range(count + 1))


def between(curve: Bezier, t0: float, t1: float) -> Bezier:
    """Cut out the part from `t0` to `t1` (de Casteljau)."""

    def blossom(u: float, v: float, w: float) -> Pixel:
        def mix(p: Pixel, q: Pixel, t: float) -> Pixel:
            return (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)

        first = [mix(curve[i], curve[i + 1], u) for i in range(3)]
        second = [mix(first[i], first[i + 1], v) for i in range(2)]
        return mix(second[0], second[1], w)

    return (blossom(t0, t0, t0), blossom(t0, t0, t1), blossom(t0, t1, t1), blossom(t1, t1, t1))


def leaving(curve: Bezier, disc: Disc, gap: float) -> float:
    """Give the `t` at which the curve, which starts in the disc, is `gap` px outside it; at most 0.45."""
    low, high = 0.0, 0.45
    for _ in range(12):
        t = (low + high) / 2
        x, y = at(curve, t)
        if math.hypot(x - disc.x, y - disc.y) < disc.radius + gap:
            low = t
        else:
            high = t
    return high


def backwards(curve: Bezier) -> Bezier:
    """Turn a curve around."""
    return (curve[3], curve[2], curve[1], curve[0])


def arrowhead(tip: Pixel, behind: Pixel, width: float) -> tuple[Pixel, ...]:
    """Make a barbed head with its tip at `tip`, coming from `behind`, for a line of `width` px."""
    dx, dy = tip[0] - behind[0], tip[1] - behind[1]
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    long, half = head_length(width), 3.6 + 1.05 * width
    return (
        tip,
        (tip[0] - ux * long - uy * half, tip[1] - uy * long + ux * half),
        (tip[0] - ux * long * 0.72, tip[1] - uy * long * 0.72),
        (tip[0] - ux * long + uy * half, tip[1] - uy * long - ux * half),
    )


def head_length(width: float) -> float:
    """Say how long the head of a line of `width` px is, in px."""
    return 7.5 + 1.7 * width


def natural_bend(distance: float) -> float:
    """Say how far the middle of a line bows out, in px: longer is more curved.

    Tuned on the example of the drone article at 1,000 px, where 150 px want a hint and 800 px a clear arc.
    """
    return distance * (0.07 + 0.09 * min(1.0, distance / 700))


def crowding(points: Sequence[Pixel], discs: Sequence[Disc], box: tuple[float, float]) -> float:
    """Say how badly points of a curve lie on foreign nodes and outside a picture of `box` px; 0 is clear."""
    cost = 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    west, east, north, south = min(xs), max(xs), min(ys), max(ys)
    circles = [
        (disc.x, disc.y, reach, reach * reach)
        for disc in discs
        if west < disc.x + (reach := disc.radius + CLEAR)
        and east > disc.x - reach
        and north < disc.y + reach
        and south > disc.y - reach
    ]
    for x, y in points:
        for dx, dy, radius, square in circles:
            away = (x - dx) ** 2 + (y - dy) ** 2
            if away < square:
                cost += 1 + (radius - math.sqrt(away)) / 10
        outside = max(-x, x - box[0], -y, y - box[1], -8.0) + 8
        cost += outside / 10
    return cost
