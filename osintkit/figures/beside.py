"""The strip beside a map for actors that have no place on it: at its right, or under it where that is too wide."""

from __future__ import annotations

import math
from dataclasses import dataclass

Pixel = tuple[float, float]

CELL = 150.0  # px for one of them at the right
ROW, ROOMY = 56.0, 74.0  # px from one row to the next: a disc, and its name under it; at the right where there is room
HEADING = 44.0  # px kept for the heading at the right, and half of it under a map
MOST_WIDE, MOST_HIGH = 0.25, 0.45  # of the picture: wider it goes under the map, and there it is no higher
KEPT = 0.8  # of its height that a map keeps when others come under it; the picture grows by the rest


@dataclass(frozen=True, slots=True)
class Strip:
    """Where actors without a place on the map stand: the map keeps `map_width` x `map_height` px of the picture.

    `cell` is the width in px that each of them has, `spots` their middles. With nobody beside it the map has it all.
    """

    map_width: float
    map_height: float
    cell: float
    spots: tuple[Pixel, ...]

    def held(self, spot: Pixel, radius: float) -> Pixel:
        """Move a place that a person chose into the strip, below its heading."""
        x, y = spot
        if self.right:
            return max(x, self.map_width + radius + 4), max(y, HEADING)
        return x, max(y, self.map_height + HEADING / 2 + radius)

    @property
    def right(self) -> bool:
        """Whether it is at the right of the map."""
        return bool(self.spots) and self.spots[0][0] > self.map_width


def with_room(count: int, size: Pixel) -> Pixel:
    """Give the size in px of a picture of `size` px that has grown downwards for the strip under its map.

    It stays as it is where nobody, or only a strip at the right, is beside the map.
    """
    width, height = size
    if not count or strip(count, size).right:
        return size
    # The rows that all of them would like, as far as the strip then is no more than its part of the picture.
    most = int((MOST_HIGH / (1 - MOST_HIGH) * KEPT * height - HEADING / 2) / ROW)
    rows = max(1, min(most, math.ceil(count * CELL / width)))
    return width, max(height, KEPT * height + HEADING / 2 + rows * ROW)


def strip(count: int, size: Pixel) -> Strip:
    """Make the strip for a number of actors in a picture of `size` px."""
    width, height = size
    if not count:
        return Strip(width, height, CELL, ())
    columns = math.ceil(count / max(1, int((height - HEADING) / ROW)))
    if columns * CELL <= MOST_WIDE * width:
        left, rows = width - columns * CELL, math.ceil(count / columns)
        down = min(ROOMY, (height - HEADING) / rows)
        spots = [(left + CELL * (n // rows + 0.5), HEADING + down * (n % rows + 0.4)) for n in range(count)]
        return Strip(left, height, CELL, tuple(spots))
    most = max(1, int((MOST_HIGH * height - HEADING / 2) / ROW))
    rows = min(most, math.ceil(count * CELL / width))
    in_row = math.ceil(count / rows)
    cell, top = width / in_row, height - HEADING / 2 - rows * ROW
    spots = [(cell * (n % in_row + 0.5), top + HEADING / 2 + ROW * (n // in_row + 0.3)) for n in range(count)]
    return Strip(width, top, cell, tuple(spots))
