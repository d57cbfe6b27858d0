"""Which way each line goes: parallel and opposite ties apart, clear of foreign nodes where that can be had."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from osintkit.figures import curves
from osintkit.figures.curves import Bezier, Disc, Pixel
from osintkit.figures.labels import Box
from osintkit.figures.style import CONTRIBUTOR_WIDTH, WIDTHS, width_step
from osintkit.figures.ties import BOTH_WAYS, CONTRIBUTION, FROM_NOBODY, LOOP, MUTUAL, TO_NOBODY, Tie

CELL = 26.0  # px; two lines in one cell run beside each other, or cross
# What a way costs. Tuned on five crowds of forty actors, 700 and 1,100 px wide, for lines under foreign nodes.
BESIDE = 0.2  # one such cell
NEXT = 0.1  # a bow that is liked a step less
FOREIGN = 2.0  # times what `curves.crowding` says of foreign nodes and of the picture's edge
UNDER = 0.9  # more than this only where it runs under a node
FAR = (3.4, -3.4, 4.6, -4.6, 6.0, -6.0)  # times the natural bow
SLOT = 26.0  # px between the middles of two lines of one pair, at least
STUB = 58.0  # px from a node's rim to the mark of an end that nobody said
GAP_START, GAP_END = 3.0, 5.0  # px between a rim and the line's start, and its tip


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn line: its curve without the heads, the heads, the marks, its width in px.

    `open_end` is the place of the mark for an end that nobody said, `dot` that of a contributor's end.
    """

    curve: Bezier
    heads: tuple[tuple[Pixel, ...], ...]
    width: float
    open_end: Pixel | None = None
    dot: Pixel | None = None


def routed(
    ties: Sequence[Tie], discs: Mapping[str, Disc], box: tuple[float, float], *, keep_off: Sequence[Box] = ()
) -> list[Route]:
    """Find a way for each tie between the discs of its actors, in a picture of `box` px.

    Ends that nobody said, and loops, stay off the boxes of `keep_off`.
    """
    bends = _bends(ties, discs, box)
    angles: dict[str, list[float]] = {name: [] for name in discs}
    plain: list[Bezier | None] = []
    curve: Bezier | None
    for tie, bend in zip(ties, bends, strict=True):
        if tie.source is None or tie.target is None or tie.form == LOOP:
            plain.append(None)
            continue
        a, b = discs[tie.source], discs[tie.target]
        curve = curves.bowed((a.x, a.y), (b.x, b.y), bend)
        plain.append(curve)
        for disc, towards in ((a, curve[1]), (b, curve[2])):
            angles[tie.source if disc is a else tie.target].append(math.atan2(towards[1] - disc.y, towards[0] - disc.x))
    routes = []
    for tie, curve in zip(ties, plain, strict=True):
        if curve is not None and tie.source is not None and tie.target is not None:
            routes.append(_ended(tie, curve, discs[tie.source], discs[tie.target]))
        else:
            name = tie.source or tie.target or ""
            angle = _open_side(discs[name], angles[name], list(discs.values()), box, keep_off)
            angles[name].append(angle)
            routes.append(_loop(tie, discs[name], angle) if tie.form == LOOP else _stub(tie, discs[name], angle))
    return routes


def line_width(tie: Tie) -> float:
    """Give the width of a tie's line in px."""
    return CONTRIBUTOR_WIDTH if tie.form == CONTRIBUTION else WIDTHS[width_step(tie.origins) - 1]


def _bends(ties: Sequence[Tie], discs: Mapping[str, Disc], box: tuple[float, float]) -> list[float]:
    """Choose for each tie how far, and to which side of its own way, it bows; 0 where it has not two ends."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for number, tie in enumerate(ties):
        if tie.source and tie.target and tie.form != LOOP:
            low, high = sorted((tie.source, tie.target))
            pairs.setdefault((low, high), []).append(number)
    found = [0.0] * len(ties)
    laid: set[tuple[int, int]] = set()  # cells of the picture that lines already run through

    def length(pair: tuple[str, str]) -> float:
        return math.hypot(discs[pair[0]].x - discs[pair[1]].x, discs[pair[0]].y - discs[pair[1]].y)

    # Sheaves and short lines have little choice; the long ones then find a way around them.
    for (low, high), numbers in sorted(pairs.items(), key=lambda item: (-len(item[1]), length(item[0]))):
        slots = _slots([_sense(ties[n], low) for n in numbers])
        a, b = discs[low], discs[high]
        natural = curves.natural_bend(length((low, high)))
        step = max(natural, SLOT) if len(numbers) > 1 else natural
        bends = [slot * step for slot in slots]
        reach = 6.2 * max(map(abs, bends)) + 40
        foreign = [d for name, d in discs.items() if name not in (low, high) and _near(d, a, b, reach)]

        crowding = _crowding(foreign, box, laid)
        stretch, turn = _clearest(a, b, bends, crowding)
        for number, slot in zip(numbers, slots, strict=True):
            bend = slot * step * stretch + turn * step
            found[number] = bend if ties[number].source == low else -bend
            laid |= set(map(_cell, _inner(_along(curves.bowed((a.x, a.y), (b.x, b.y), bend)))))
    return found


def _crowding(
    foreign: Sequence[Disc], box: tuple[float, float], laid: Collection[tuple[int, int]]
) -> Callable[[Bezier], float]:
    def cost(curve: Bezier) -> float:
        points = _along(curve)
        beside = sum(cell in laid for cell in map(_cell, _inner(points)))
        return FOREIGN * curves.crowding(points, foreign, box) + BESIDE * beside

    return cost


def _sense(tie: Tie, low: str) -> int:
    """Give 1 for a tie from the pair's first actor to its second, -1 for the other way, 0 for an agreement."""
    return 0 if tie.form in (MUTUAL, BOTH_WAYS) else 1 if tie.source == low else -1


def _slots(senses: Sequence[int]) -> list[float]:
    """Give lines of one pair places beside each other: 0 is the straight way, 1 the natural bow to the left.

    Agreements take the middle, the two directions a side each (each keeps left of its own way); where there is one
    direction only, both sides are used.

    Examples
    --------
    >>> _slots([1]), _slots([-1])
    ([1.0], [-1.0])
    >>> _slots([1, -1])
    [1.0, -1.0]
    >>> _slots([1, 1, 0])
    [1.0, -1.0, 0.0]
    """
    if len(senses) == 1:
        return [float(senses[0] or 1)]
    one_way = len({sense for sense in senses if sense}) < 2
    taken: set[float] = set()
    slots = []
    for sense in senses:
        if sense == 0:
            order = [0.0, *(float(s * n) for n in range(1, len(senses) + 1) for s in (1, -1))]
        elif one_way:
            order = [float(s * n) for n in range(1, len(senses) + 1) for s in (sense, -sense)]
        else:
            order = [float(sense * n) for n in range(1, 2 * len(senses) + 1)]
        slot = next(s for s in order if s not in taken)
        taken.add(slot)
        slots.append(slot)
    return slots


def _near(disc: Disc, a: Disc, b: Disc, reach: float) -> bool:
    return (
        min(a.x, b.x) - reach < disc.x < max(a.x, b.x) + reach
        and min(a.y, b.y) - reach < disc.y < max(a.y, b.y) + reach
    )


def _along(curve: Bezier) -> tuple[Pixel, ...]:
    """Give points along a curve, one every 16 px so that none steps over a node."""
    return curves.sampled(curve, max(8, min(60, round(math.dist(curve[0], curve[3]) / 16))))


def _inner(points: Sequence[Pixel]) -> Sequence[Pixel]:
    """Leave out the ends, where lines meet."""
    skip = 1 + len(points) // 10
    return points[skip:-skip]


def _cell(point: Pixel) -> tuple[int, int]:
    return (int(point[0] // CELL), int(point[1] // CELL))


def _clearest(a: Disc, b: Disc, bends: Sequence[float], crowding: Callable[[Bezier], float]) -> tuple[float, float]:
    """Try wider bows, the other side and a shift of the whole sheaf; give (stretch, shift) of the least crowded."""
    single = len(bends) == 1
    tries = [(s, 0.0) for s in ((1.0, -1.0, 0.35, -0.35, 1.7, -1.7, 2.4, -2.4) if single else (1.0, 1.5, 2.2))]
    if not single:
        tries += [(1.0, t) for t in (1.0, -1.0, 2.0, -2.0)]
    # Only for what would run under a node otherwise: farther out, or straight through a gap.
    far = [(0.0, 0.0), *((s, 0.0) for s in FAR)] if single else [(1.0, t) for t in (3.0, -3.0, 4.5, -4.5)]
    best, least = tries[0], math.inf
    for at, (stretch, shift) in enumerate([*tries, *far]):
        if at == len(tries) and least < UNDER + NEXT * at:
            break
        step = min(abs(bend) for bend in bends if bend) if any(bends) else 0.0
        cost = NEXT * at + sum(
            crowding(curves.bowed((a.x, a.y), (b.x, b.y), bend * stretch + shift * step)) for bend in bends
        )
        if cost < least:
            best, least = (stretch, shift), cost
        if least < 0.2:
            break
    return best


def _ended(tie: Tie, curve: Bezier, a: Disc, b: Disc) -> Route:
    width = line_width(tie)
    start = curves.leaving(curve, a, GAP_START)
    end = 1 - curves.leaving(curves.backwards(curve), b, GAP_END)
    if tie.form == CONTRIBUTION:
        line = curves.between(curve, start, end)
        return Route(line, (), width, dot=line[3])
    return headed(curves.between(curve, start, end), width, both=tie.form in (MUTUAL, BOTH_WAYS))


def headed(line: Bezier, width: float, *, both: bool = False) -> Route:
    """Put heads on a line and shorten it, so that it does not stick out of them."""
    tip, tail = line[3], line[0]
    room = curves.head_length(width) * 0.8
    end = 1 - curves.leaving(curves.backwards(line), Disc(tip[0], tip[1], 0), room)
    start = curves.leaving(line, Disc(tail[0], tail[1], 0), room) if both else 0.0
    heads = [curves.arrowhead(tip, curves.at(line, end), width)]
    if both:
        heads.append(curves.arrowhead(tail, curves.at(line, start), width))
    return Route(curves.between(line, start, end), tuple(heads), width)


def _loop(tie: Tie, disc: Disc, angle: float) -> Route:
    around = Disc(disc.x, disc.y, disc.radius + GAP_START)
    return headed(curves.looped(around, angle=angle, size=22 + 2 * line_width(tie)), line_width(tie))


def _stub(tie: Tie, disc: Disc, angle: float) -> Route:
    ux, uy = math.cos(angle), math.sin(angle)
    near, far = disc.radius + GAP_END, disc.radius + STUB
    rim, mark = (disc.x + ux * near, disc.y + uy * near), (disc.x + ux * far, disc.y + uy * far)
    back = (disc.x + ux * (far - 9), disc.y + uy * (far - 9))  # the mark's ring has a radius of 7
    if tie.form == TO_NOBODY:
        route = headed(curves.bowed(rim, back, 0), line_width(tie))
    else:
        assert tie.form == FROM_NOBODY
        route = headed(curves.bowed(back, rim, 0), line_width(tie))
    return Route(route.curve, route.heads, route.width, open_end=mark)


def _open_side(
    disc: Disc, taken: Sequence[float], discs: Sequence[Disc], box: tuple[float, float], keep_off: Sequence[Box]
) -> float:
    """Find the direction from a node with the most room: away from its lines, from other nodes and from the edge."""

    def cost(angle: float) -> float:
        spread = sum(max(0.0, 1.2 - abs(_turn(angle - other))) for other in taken)
        x, y = disc.x + math.cos(angle) * 80, disc.y + math.sin(angle) * 80
        near = sum(max(0.0, 60 - math.hypot(x - d.x, y - d.y)) / 30 for d in discs if d is not disc)
        mark = (disc.x + math.cos(angle) * (disc.radius + STUB), disc.y + math.sin(angle) * (disc.radius + STUB))
        covered = 4.0 * sum(taken_box.holds(*mark, 12) for taken_box in keep_off)
        outside = max(0.0, 14 - x, x - box[0] + 14, 14 - y, y - box[1] + 14) / 10
        return spread + near + outside + covered

    # The first of 24 directions, beginning at the upper left, where names are put last.
    return min((math.radians(-135 + 15 * i) for i in range(24)), key=cost)


def _turn(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi
