"""Where names and the labels of lines stand, and how much of them finds room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from osintkit.actor import COUNTRY_PREFIX
from osintkit.figures.beside import CELL
from osintkit.figures.curves import Pixel, sampled
from osintkit.figures.labels import Box, Field, Place, along_line, beside_disc, best_place, with_badge
from osintkit.figures.lettering import cut, isolated, text_width
from osintkit.figures.parts import Curve, Label, Node
from osintkit.figures.ties import CONTRIBUTION, FROM_NOBODY, LOOP, TO_NOBODY

MOST_WORDED = 60  # lines; above it they carry their numbers only, and the words are in the ledger
SMALL = 12.5  # px of a number's square where a larger one finds no room; its figure is then 7 px high
STEP = 8.0  # px between two points of a line, as labels count them
SHORT = (TO_NOBODY, FROM_NOBODY, LOOP)  # lines that a label on them would hide


def captioned(
    nodes: Sequence[Node],
    drawn: Sequence[Curve],
    size: tuple[float, float],
    name_size: float,
    label_size: float,
    *,
    kept: Sequence[Box] = (),
    badges_first: bool = False,
    beside: float = CELL,
) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    """Place names first, then the labels of lines, those of the widest lines first; none covers what is `kept`.

    `beside` is the width in px that an actor has who is not on the map.

    With `badges_first` every line has its number before any has words, which then stand beside: for many short lines.
    So it is also done where words would take the place of another line's number.

    Gives the labels, and the ids of the lines for which no place was found.
    """
    placed = partial(_placed, nodes, drawn, size, name_size, label_size, kept=kept, beside=beside)
    first = placed(badges_first=badges_first)
    if not first[1] or badges_first or len(drawn) > MOST_WORDED:
        return first
    second = placed(badges_first=True)
    return second if len(second[1]) < len(first[1]) else first


def _placed(
    nodes: Sequence[Node],
    drawn: Sequence[Curve],
    size: tuple[float, float],
    name_size: float,
    label_size: float,
    *,
    kept: Sequence[Box],
    badges_first: bool,
    beside: float,
) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    taken = Field(*size)
    for box in kept:
        taken.take(box)
    for node in nodes:
        taken.take(Box.around(node.x, node.y, node.radius + 2))
    lines = [sampled(curve.bezier, 50) for curve in drawn]
    for at, curve in enumerate(drawn):
        taken.lay(sampled(curve.bezier, _count(curve)), at)
        if curve.form == LOOP:  # its inside is no place for words
            xs, ys = zip(*lines[at], strict=True)
            taken.take(Box(min(xs), min(ys), max(xs), max(ys)))
        for mark in (curve.open_end, curve.dot):
            if mark:
                taken.take(Box.around(*mark, 8))
    labels: list[Label | None] = []
    unlabelled: list[str] = []
    numbered: list[tuple[int, Curve]] = []
    rooms = (230.0, 150.0, 0.0) if len(drawn) <= MOST_WORDED and not badges_first else (0.0,)
    # Words that run along another line hide it: at most so many of its points, fewer where all is short.
    hides = 16 if size[0] >= 640 else 8
    for node in sorted(nodes, key=lambda n: -n.count):
        labels.append(_name_label(taken, node, name_size, beside))
    for at, curve in sorted(enumerate(drawn), key=lambda pair: (-pair[1].step, pair[0])):
        label = _line_label(taken, curve, lines[at], owner=at, size=label_size, rooms=rooms, hides=hides)
        if label is None:
            unlabelled.append(curve.key)
        else:
            labels.append(label)
            numbered.append((len(labels) - 1, curve))
    if badges_first and len(drawn) <= MOST_WORDED:
        for at, curve in numbered:
            labels[at] = _worded(taken, labels[at], curve)
    placed = tuple(label for label in labels if label is not None)
    bare = dict.fromkeys(curve.id for curve in drawn if curve.key in unlabelled)
    owners = {label.owner.partition(".")[0] for label in placed}
    return placed, tuple(name for name in bare if name not in owners)


def _count(curve: Curve) -> int:
    (ax, ay), _, _, (bx, by) = curve.bezier
    return max(4, min(100, round(math.hypot(bx - ax, by - ay) / STEP)))


def _name_label(taken: Field, node: Node, size: float, beside: float) -> Label | None:
    rooms = (
        ((190.0, size), (120.0, size), (90.0, size * 0.8), (54.0, size * 0.8))
        if node.mapped
        else ((beside - 14, _size_beside(node.name, size, beside)),)
    )
    # Only a state goes by its country's code: a ministry is drawn at its country, never as it.
    code = node.actor.country if node.mapped and node.actor.id.startswith(COUNTRY_PREFIX) else None
    tries = [(cut(node.name, room, letters, bold=True), letters) for room, letters in rooms]
    for text, letters in [*tries, *([(code, size * 0.8)] if code else [])]:  # "DE" where "Germany" finds no room
        width, height = text_width(text, letters, bold=True) + 6, letters * 1.35
        places = beside_disc(node.x, node.y, node.radius, width, height)
        if not node.mapped:
            left, top = node.x - width / 2, node.y + node.radius + 3
            places = [Place(-1.0, Box(left, top, left + width, top + height)), *places]
        place = best_place(taken, places, -1, weight=0.9)
        if place:
            return Label(node.id, "node", isolated(text), place.box, letters, words=place.box)
    return None


def _size_beside(name: str, size: float, room: float) -> float:
    """Give the size of a name beside the map: smaller, and smaller again where it would not fit the strip."""
    return size * 0.85 if text_width(name[:400], size * 0.85, bold=True) <= room - 14 else size * 0.7


def _line_label(
    taken: Field, curve: Curve, points: Sequence[Pixel], *, owner: int, size: float, rooms: Sequence[float], hides: int
) -> Label | None:
    badge_on_line = curve.form not in SHORT
    tries = [(room, size + 7) for room in rooms]
    for room, height in [*tries, *([(0.0, max(SMALL, size + 1))] if curve.form != CONTRIBUTION else [])]:
        badge = height if curve.form != CONTRIBUTION else 0.0
        text = cut(curve.text, room, size, bold=True) if room else ""
        words = text_width(text, size, bold=True) + 12 if text else 0.0
        place = best_place(
            taken, _places(curve, points, words, height, badge), owner if badge_on_line else -1, hides=hides
        )
        if place:
            number = curve.number if badge else None
            return Label(curve.key, "line", text, place.box, size, place.badge, place.words, number)
    return None


def _worded(taken: Field, label: Label | None, curve: Curve) -> Label | None:
    """Put words beside a label's number, where they find room."""
    badge = label.badge if label else None
    if label is None or badge is None:
        return label
    for room in (190.0, 110.0):
        text = cut(curve.text, room, label.size, bold=True)
        words = text_width(text, label.size, bold=True) + 10
        middle = (badge.left + badge.right) / 2
        far = 3  # px; nothing is free nearer to a box than two
        spots = [(badge.right + far, badge.top), (badge.left - far - words, badge.top)]
        above = 2 * badge.top - badge.bottom - far
        spots += [(middle - words / 2, badge.bottom + far), (middle - words / 2, above)]
        boxes = [Box(left, top, left + words, top + badge.bottom - badge.top) for left, top in spots]
        place = best_place(taken, [Place(0.3 * at, box) for at, box in enumerate(boxes)], -1, hides=6)
        if place:
            box = place.box
            whole = Box(
                min(box.left, badge.left),
                min(box.top, badge.top),
                max(box.right, badge.right),
                max(box.bottom, badge.bottom),
            )
            return replace(label, text=text, box=whole, words=box)
    return label


def _places(curve: Curve, points: Sequence[Pixel], words: float, height: float, badge: float) -> list[Place]:
    """List places on the line; a stub's or a loop's label stands beyond it, because it would hide so short a line."""
    if curve.form not in SHORT:
        return along_line(points, words, height, badge)
    mark = curve.open_end or points[len(points) // 2]
    beside = beside_disc(*mark, 8 if curve.open_end else 2, words + badge, height)
    return [with_badge(place, badge, mark) for place in beside]
