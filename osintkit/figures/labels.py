"""Labels: greedy placing of boxes so that none covers a node or another label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Pixel = tuple[float, float]

SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)  # of a line, from its middle outwards
FINE_SHARES = (0.5, *(0.5 + side * n / 50 for n in range(1, 21) for side in (-1, 1)))  # for a number alone


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in px, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Tell whether the two come nearer than `gap` px."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Tell whether a point lies inside or within `margin` px."""
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.bottom + margin

    def within(self, width: float, height: float) -> bool:
        """Tell whether the box lies wholly in a picture."""
        return self.left >= 1 and self.top >= 1 and self.right <= width - 1 and self.bottom <= height - 1

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> Box:
        """Make the box of a disc."""
        return cls(x - radius, y - radius, x + radius, y + radius)


@dataclass(slots=True)
class Field:
    """What is taken in a picture: boxes that must not be covered, points of lines that better were not.

    Boxes and points lie in a coarse grid, so that asking costs the neighbourhood and not everything.
    """

    width: float
    height: float
    _boxes: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    _points: dict[tuple[int, int], list[tuple[float, float, int]]] = field(default_factory=dict)
    cell: float = 64.0

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        for key in self._cells(box):
            self._boxes.setdefault(key, []).append(box)

    def lay(self, points: Iterable[Pixel], owner: int) -> None:
        """Lay a line whose points labels avoid where they can; a label does not mind its own (`owner`)."""
        for x, y in points:
            self._points.setdefault((int(x // self.cell), int(y // self.cell)), []).append((x, y, owner))

    def free(self, box: Box, gap: float = 2.0) -> bool:
        """Tell whether the box lies in the picture and covers nothing taken."""
        if not box.within(self.width, self.height):
            return False
        # Written out, as `covered` is: a crowded map asks this twenty thousand times.
        left, top, right, bottom = box.left - gap, box.top - gap, box.right + gap, box.bottom + gap
        for key in self._cells(box):
            for other in self._boxes.get(key, ()):
                if left < other.right and other.left < right and top < other.bottom and other.top < bottom:
                    return False
        return True

    def covered(self, box: Box, owner: int) -> int:
        """Count the points of other lines under the box."""
        found = 0
        left, top, right, bottom = box.left - 2, box.top - 2, box.right + 2, box.bottom + 2
        for key in self._cells(box):
            for x, y, whose in self._points.get(key, ()):
                if whose != owner and left <= x <= right and top <= y <= bottom:
                    found += 1
        return found

    def _cells(self, box: Box) -> list[tuple[int, int]]:
        rows = range(int(box.top // self.cell), int(box.bottom // self.cell) + 1)
        return [(i, j) for i in range(int(box.left // self.cell), int(box.right // self.cell) + 1) for j in rows]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a label could take: all of its `box`, in it `badge` and `words`; less `dislike` is better."""

    dislike: float
    box: Box
    badge: Box | None = None
    words: Box | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it covers: badge and words may stand under each other, with room beside the badge."""
        return tuple(box for box in (self.badge, self.words) if box) or (self.box,)


def best_place(
    taken: Field, places: Iterable[Place], owner: int, *, weight: float = 0.35, hides: int = 1000
) -> Place | None:
    """Choose the free place with the least dislike and fewest points of other lines under it, and take it.

    None when all of them cover something, or more than `hides` points of other lines. `weight` is the dislike of each.
    """
    best, least = None, math.inf
    for place in places:
        if place.dislike >= least or not all(map(taken.free, place.boxes)):
            continue
        hidden = sum(taken.covered(box, owner) for box in place.boxes)
        cost = place.dislike + weight * hidden
        if cost < least and hidden <= hides:
            best, least = place, cost
    if best is not None:
        for box in best.boxes:
            taken.take(box)
    return best


def beside_disc(x: float, y: float, radius: float, width: float, height: float) -> list[Place]:
    """List places beside a node or mark, the best liked first: right, left, above, below, corners, then farther."""
    found = []
    for ring, far in enumerate((3.0, 11.0)):
        out, slant = radius + far, (radius + far) * 0.72
        corners = (
            (x + out, y - height / 2, 0.0),
            (x - out - width, y - height / 2, 0.4),
            (x + slant, y - slant - height * 0.8, 0.5),
            (x - width / 2, y - out - height, 0.7),
            (x - width / 2, y + out, 0.8),
            (x + slant, y + slant - height * 0.2, 0.9),
            (x - slant - width, y - slant - height * 0.8, 1.0),
            (x - slant - width, y + slant - height * 0.2, 1.1),
        )
        for left, top, dislike in corners:
            box = Box(left, top, left + width, top + height)
            found.append(Place(dislike + 2.5 * ring, box, words=box))
    return found


def with_badge(place: Place, badge: float, mark: Pixel) -> Place:
    """Split a place beside a mark into a badge of `badge` px, at the end nearer to the mark, and the words."""
    box = place.box
    if mark[0] > (box.left + box.right) / 2 + 1:
        split = box.right - badge
        return Place(place.dislike, box, Box(split, box.top, box.right, box.bottom), _some(box.left, split, box))
    split = box.left + badge
    return Place(place.dislike, box, Box(box.left, box.top, split, box.bottom), _some(split, box.right, box))


def _some(left: float, right: float, box: Box) -> Box | None:
    return Box(left, box.top, right, box.bottom) if right > left + 1 else None


def along_line(points: Sequence[Pixel], words: float, height: float, badge: float) -> list[Place]:
    """List places for a label whose badge (a square of `badge` px, 0 for none) sits on the line that `points` follow.

    The words, `words` px wide, stand at its right or left, or under or over it.
    """
    last, half = len(points) - 1, badge / 2
    found = []
    for share in SHARES if words else FINE_SHARES:
        x, y = points[round(share * last)]
        off = abs(share - 0.5) * 6
        square = Box(x - half, y - height / 2, x + half, y + height / 2) if badge else None
        top, bottom = y - height / 2, y + height / 2
        if not words:
            if square:
                found.append(Place(off, square, square))
            continue
        right, left = Box(x + half, top, x + half + words, bottom), Box(x - half - words, top, x - half, bottom)
        found.append(Place(off, Box(x - half, top, right.right, bottom), square, right))
        found.append(Place(off + 0.2, Box(left.left, top, x + half, bottom), square, left))
        for shift, more in ((height, 1.4), (-height, 1.5)):
            for start, worse in ((x - words / 2, 0.0), (x + half - words, 0.2), (x - half, 0.2)):
                under = Box(start, top + shift, start + words, bottom + shift)
                whole = Box(
                    min(start, x - half), min(top, under.top), max(under.right, x + half), max(bottom, under.bottom)
                )
                found.append(Place(off + more + worse, whole if badge else under, square, under))
    return found
