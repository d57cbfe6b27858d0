"""The parts of a scene: nodes, curves and labels, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from osintkit.actor import Actor
from osintkit.figures.curves import Bezier, Pixel
from osintkit.figures.labels import Box


@dataclass(frozen=True, slots=True)
class Node:
    """One actor: a disc of `radius` px at (`x`, `y`), with the number of `claims` that name it.

    `anchor` is the point it belongs to, where it was pushed away from it. `mapped` is False beside the map.
    """

    id: str
    actor: Actor
    name: str
    x: float
    y: float
    radius: float
    claims: tuple[str, ...]
    anchor: Pixel
    mapped: bool

    @property
    def count(self) -> int:
        """How many claims name the actor."""
        return len(self.claims)


@dataclass(frozen=True, slots=True)
class Curve:
    """One line. `number` is that of its entry in the ledger; `source` and `target` are node ids, None if not said.

    `bezier` is the line without its `heads` (filled polygons). `step` is the width's step, 1 to 5, `width` px. `claims`
    are the ids of the claims it stands for, never none. `open_end` and `dot` are marks: an end that nobody said, the
    end of a contribution. `told` is the line in a sentence.
    """

    id: str
    number: int
    form: str
    kind: str
    dashed: bool
    source: str | None
    target: str | None
    bezier: Bezier
    heads: tuple[tuple[Pixel, ...], ...]
    width: float
    step: int
    origins: int
    claims: tuple[str, ...]
    text: str
    told: str
    open_end: Pixel | None = None
    dot: Pixel | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label. `owner` is the id of its node or curve; `box` all of it, in it `badge`, the square with `number`,
    and `words`, the room of the text.

    `text` may be cut short ("…"), or empty where only the badge found room. `size` is that of the letters in px.
    """

    owner: str
    kind: str
    text: str
    box: Box
    size: float
    badge: Box | None = None
    words: Box | None = None
    number: int | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it covers: badge and words, which may stand under each other."""
        return tuple(box for box in (self.badge, self.words) if box) or (self.box,)
