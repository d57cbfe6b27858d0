"""The world as a picture that a page without Python can draw on: land and borders as paths, a point a country."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from osintkit import outlines
from osintkit.figures.land import BORDER, DOTTED, LAND, shapes_in
from osintkit.figures.projection import ATLANTIC, Frame, Line

# Fine enough for a region at a fifth of the world's width on a screen: 1.6 px of this picture are a quarter degree.
WIDTH, HEIGHT = 2000.0, 974.0  # px; Equal Earth is 2.05 times as wide as high
_SCALE = WIDTH / 5.42  # px per unit of the plane, whose width is 5.41


@lru_cache(maxsize=1)
def world_picture() -> dict[str, Any]:
    """Give `width` and `height` in px, `points` of countries by code, and `land`, `borders` and `disputed` as paths.

    Paths are those of SVG, in whole px.
    """
    frame = Frame("equal earth", ATLANTIC, 0.0, _SCALE, WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT)
    lines = {shape.kind: shape.lines for shape in shapes_in(frame, ())}
    places = outlines.topology().points
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "points": {country: [round(part, 1) for part in frame.pixel(*places[country])] for country in sorted(places)},
        "land": _path(lines.get(LAND, ()), closed=True),
        "borders": _path(lines.get(BORDER, ()), closed=False),
        "disputed": _path(lines.get(DOTTED, ()), closed=False),
    }


def _path(lines: Iterable[Line], *, closed: bool) -> str:
    return "".join(map(_closed if closed else _open, lines))


def _open(line: Line) -> str:
    """Write a line in whole pixels, each step relative to the one before, without steps on the spot."""
    spots = [(round(x), round(y)) for x, y in line]
    x, y = spots[0]
    steps = []
    for right, down in spots[1:]:
        if (right, down) != (x, y):
            steps.append(f"{right - x} {down - y}")
        x, y = right, down
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}" if steps else ""


def _closed(line: Line) -> str:
    return f"{path}z" if (path := _open(line)) else ""
