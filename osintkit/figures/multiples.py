"""The same actors, one kind of event at a time: a small picture for each kind, so that none hides behind another.

Small multiples after Tufte (1990): the same places in each, so that the eye compares the lines alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from osintkit.figures import curves
from osintkit.figures.curves import Bezier, Pixel
from osintkit.figures.labels import Box, Field, beside_disc, best_place
from osintkit.figures.ledger import Block, Line, block_of
from osintkit.figures.lettering import cut, isolated, text_width, wrapped
from osintkit.figures.markup import bezier_path, element, escaped, number, text_at
from osintkit.figures.panels import heading
from osintkit.figures.parts import Curve, Node, Scene
from osintkit.figures.style import QUADS, UNKNOWN_KIND, Theme
from osintkit.figures.told import ends_told
from osintkit.figures.words import words_in

FEWEST, MOST_LINES = 2, 60  # kinds, and lines of all of them, between which small pictures are worth their room
NARROWEST, WIDEST = 128.0, 210.0  # px of one picture
HIGH = 0.8  # of its width
BETWEEN = 12.0  # px
ROUND, UNSAID = 3.2, 2.6  # px, radius of an actor, and of an end that nobody said
AROUND = (16.0, 20.0)  # px kept free at the sides, and at top and bottom, for names
SIZE = 9.0  # px of names
STRETCH = 2.0  # times at most that one direction is spread more than the other


def kinds_drawn(scene: Scene) -> tuple[str, ...]:
    """Give the kinds of a scene's lines that get a picture of their own, in the order of the legend.

    () where one kind is all there is, where lines are too many for small pictures, and on a timeline.
    """
    there = {curve.kind for curve in scene.curves}
    kinds = tuple(kind for kind in (*QUADS, UNKNOWN_KIND) if kind in there)
    fits = scene.time is None and len(scene.ties) <= MOST_LINES and len(kinds) >= FEWEST
    return kinds if fits else ()


def kinds_told(scene: Scene) -> str:
    """Say between whom each kind runs: "Verbal conflict: Kenya to Chile; Norway to Kenya. Material conflict: …".

    "" where there are no pictures.
    """
    return ". ".join(_told(scene, kind) for kind in kinds_drawn(scene))


def multiples(scene: Scene, theme: Theme, room: float) -> Block:
    """Draw the pictures side by side, in as many rows as `room` px need; without pictures the block has no height."""
    kinds = kinds_drawn(scene)
    if not kinds:
        return Block(0.0, lambda x, y: "")
    words = words_in(scene.language)
    title = heading(words.say("one kind"), theme, room)
    most = max(1, min(len(kinds), int((room + BETWEEN) / (NARROWEST + BETWEEN))))
    columns = math.ceil(len(kinds) / math.ceil(len(kinds) / most))  # two and two rather than three and one
    width = min(WIDEST, (room - BETWEEN * (columns - 1)) / columns)
    cells = [_cell(scene, kind, theme, width) for kind in kinds]
    high = max(cell.height for cell in cells) + BETWEEN

    def draw(x: float, y: float) -> str:
        parts = [title.draw(x, y)]
        for at, cell in enumerate(cells):
            row, column = divmod(at, columns)
            parts.append(cell.draw(x + column * (width + BETWEEN), y + title.height + 4 + row * high))
        return "".join(parts)

    return Block(title.height + 4 + high * math.ceil(len(cells) / columns), draw)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a scene's pixels come into a small picture."""

    left: float
    top: float
    across: float
    down: float

    def pixel(self, point: Pixel) -> Pixel:
        return (self.left + point[0] * self.across, self.top + point[1] * self.down)

    def curve(self, bezier: Bezier) -> Bezier:
        a, b, c, d = map(self.pixel, bezier)
        return (a, b, c, d)


def _fitted(scene: Scene, width: float, height: float) -> _Fit:
    spots = [(node.x, node.y) for node in scene.nodes] + [curve.open_end for curve in scene.curves if curve.open_end]
    spots += [point for curve in scene.curves for point in curves.sampled(curve.bezier, 4)]
    xs, ys = zip(*spots, strict=True)
    across = (width - 2 * AROUND[0]) / max(max(xs) - min(xs), 1.0)
    down = (height - 2 * AROUND[1]) / max(max(ys) - min(ys), 1.0)
    across, down = min(across, STRETCH * down), min(down, STRETCH * across)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return _Fit(width / 2 - middle_x * across, height / 2 - middle_y * down, across, down)


def _told(scene: Scene, kind: str) -> str:
    words = words_in(scene.language)
    names = {node.actor.id: node.name for node in scene.nodes}
    ends = [ends_told(tie, names, words) for tie in scene.ties if tie.kind == kind]
    return words.say("kind of ends", kind=words.kinds[kind], ends="; ".join(ends))


def _cell(scene: Scene, kind: str, theme: Theme, width: float) -> Block:
    """Draw one kind: its lines between their actors, the others pale, and the kind's name under them."""
    height = width * HIGH
    fit = _fitted(scene, width, height)
    lines = [(curve, fit.curve(curve.bezier)) for curve in scene.curves if curve.kind == kind]
    ends = {end for curve, _ in lines for end in (curve.source, curve.target)}
    drawn = [
        element("rect", width=width, height=height, rx=4, fill=theme.sea, stroke=theme.rule),
        *(_dot(node, fit, theme.border) for node in scene.nodes if node.id not in ends),
        *(_line(curve, bezier, fit, theme) for curve, bezier in lines),
        *(_dot(node, fit, theme.ink) for node in scene.nodes if node.id in ends),
        *_names([node for node in scene.nodes if node.id in ends], lines, fit, (width, height), theme),
    ]
    name = words_in(scene.language).kinds[kind]
    told = [
        Line(each, 11, theme.lettering[kind], 14, bold=True) for each in wrapped(name, width, 11, most=2, bold=True)
    ]
    under = block_of(told, width)

    def draw(x: float, y: float) -> str:
        title = element("title", escaped(_told(scene, kind)))
        picture = element("g", *drawn, transform=f"translate({number(x)},{number(y)})")
        return element("g", title, picture, under.draw(x, y + height + 2))

    return Block(height + 2 + under.height, draw)


def _dot(node: Node, fit: _Fit, ink: str) -> str:
    x, y = fit.pixel((node.x, node.y))
    dash = None if node.mapped else "2 1.5"
    return element("circle", cx=x, cy=y, r=ROUND, fill="none", stroke=ink, stroke_width=1.4, stroke_dasharray=dash)


def _line(curve: Curve, bezier: Bezier, fit: _Fit, theme: Theme) -> str:
    colour = theme.line[curve.kind]
    dash = "4 2.5" if curve.dashed else None
    parts = [element("path", d=bezier_path(bezier), fill="none", stroke=colour, stroke_width=1.1 + 0.4 * curve.step,
                     stroke_dasharray=dash)]  # fmt: skip
    for head, behind in zip(curve.heads, (0.85, 0.15), strict=False):
        points = curves.arrowhead(fit.pixel(head[0]), curves.at(bezier, behind), 0)
        parts.append(element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), fill=colour))
    if curve.open_end:
        x, y = fit.pixel(curve.open_end)
        parts.append(element("circle", cx=x, cy=y, r=UNSAID, fill=theme.sea, stroke=colour, stroke_dasharray="1.5 1.5"))
    return element("g", *parts, data_id=curve.id)


def _names(
    nodes: Sequence[Node], lines: Sequence[tuple[Curve, Bezier]], fit: _Fit, size: Pixel, theme: Theme
) -> list[str]:
    """Name who is in the picture, as far as names find room beside their dots; the told text has them all."""
    taken = Field(*size)
    spots = [fit.pixel((node.x, node.y)) for node in nodes]
    for x, y in spots:
        taken.take(Box.around(x, y, ROUND))
    for at, (_, bezier) in enumerate(lines):
        taken.lay(curves.sampled(bezier, 20), at)
    found = []
    for node, (x, y) in sorted(zip(nodes, spots, strict=True), key=lambda pair: -pair[0].count):
        text = cut(node.name, size[0] * 0.6, SIZE, bold=True)
        wide, high = text_width(text, SIZE, bold=True) + 2, SIZE * 1.25
        place = best_place(taken, beside_disc(x, y, ROUND, wide, high), -1, weight=0.5)
        if place:
            middle, foot = (place.box.left + place.box.right) / 2, place.box.bottom - SIZE * 0.28
            found.append(text_at(middle, foot, isolated(text), size=SIZE, fill=theme.ink, bold=True, anchor="middle",
                                 halo=theme.sea))  # fmt: skip
    return found
