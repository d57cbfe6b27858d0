"""The scene and its parts: shapes, nodes, curves and labels, in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from osintkit.actor import Actor
from osintkit.claims import Claim, origins
from osintkit.figures.curves import Bezier, Pixel
from osintkit.figures.dated import Time
from osintkit.figures.filters import Filters
from osintkit.figures.labels import Box
from osintkit.figures.land import Shape
from osintkit.figures.projection import Frame
from osintkit.figures.support import Support
from osintkit.figures.ties import NotDrawn, Tie
from osintkit.figures.timeline import Axis
from osintkit.figures.words import Words, words_in

_LONGEST_LINE = 48  # characters on an empty picture, which may be as narrow as half a page


@dataclass(frozen=True, slots=True)
class Node:
    """One actor: a disc of `radius` px at (`x`, `y`), with the number of `claims` that name it.

    `anchor` is the point it belongs to, where it was pushed away from it. `mapped` is False beside the map, `pinned`
    True where a person put it there. `partners` are the others it is tied to, `between` is its share of the shortest
    paths between others, 0 to 1.
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
    pinned: bool = False
    partners: int = 0
    between: float = 0.0

    @property
    def count(self) -> int:
        """How many claims name the actor."""
        return len(self.claims)


@dataclass(frozen=True, slots=True)
class Curve:
    """One line; on a timeline one of the arrows of a line, all with its id and number.

    `number` is that of its entry in the ledger; `source` and `target` are node ids, None if not said. `arrow` numbers
    the arrows of a line from 1 where there are several, and is 0 where there is one.

    `bezier` is the line without its `heads` (filled polygons). `step` is the width's step, 1 to 5, `width` px. `claims`
    are the ids of the claims it stands for, never none: for one of several arrows, those of its time. `open_end` and
    `dot` are marks: an end that nobody said, the end of a contribution. `told` is the line in a sentence.
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
    arrow: int = 0

    @property
    def key(self) -> str:
        """What a press on it opens: the id of its line, and which of its arrows where there are several."""
        return f"{self.id}.{self.arrow}" if self.arrow else self.id


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label. `owner` is the id of its node or the key of its curve; `box` all of it, in it `badge`, the square
    with `number`, and `words`, the room of the text.

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


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a figure needs, in px of a picture of `width` x `height` whose map has `map_width` x `map_height`.

    What is left at its right, or under it, is for actors without a place on it.

    `told` holds one sentence a line, in the order of their numbers. `not_drawn` lists claims without a line and why.
    `unlabelled` are ids of curves whose label found no room; they are in the ledger all the same. `ties` and `claims`
    are what the ledger is written from; claims that `filters` hide are not among them, but among those not drawn.
    `support` counts the origins behind a claim, over all claims that were there.
    `days` are the days of the claims that have some, by claim id; `time` is the ground of a timeline, else None,
    `frame` the projection of a map. `sizes` is what the size of a node stands for.
    `grouped` is how many lines there were before those of one pair and kind became one, 0 where they did not.
    """

    width: float
    height: float
    map_width: float
    map_height: float
    view: str
    language: str
    projection: str
    shapes: tuple[Shape, ...]
    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    told: tuple[str, ...]
    not_drawn: tuple[NotDrawn, ...]
    unlabelled: tuple[str, ...]
    ties: tuple[Tie, ...]
    claims: tuple[Claim, ...]
    name_size: float
    label_size: float
    filters: Filters = field(default_factory=Filters)
    days: Mapping[str, Time] = field(default_factory=dict)
    time: Axis | None = None
    frame: Frame | None = None
    sizes: str = "claims"
    grouped: int = 0
    support: Support = field(default_factory=lambda: Support((), origins), compare=False)

    @property
    def passages(self) -> dict[str, tuple[str, ...]]:
        """Claim ids by the id of the node or line that opens them; those of one arrow of several, by its key."""
        found = {node.id: node.claims for node in self.nodes}
        found |= {tie.id: tuple(claim.id for claim in tie.claims) for tie in self.ties}
        return found | {curve.key: curve.claims for curve in self.curves if curve.arrow}

    @property
    def missing(self) -> dict[str, tuple[NotDrawn, ...]]:
        """The claims that are not drawn, by a sentence for all that share a reason: "57 claims: nobody is marked"."""
        words = words_in(self.language)
        groups: dict[str, list[NotDrawn]] = {}
        for each in self.not_drawn:
            groups.setdefault(each.reason, []).append(each)
        return {_told_together(reason, group, words): tuple(group) for reason, group in groups.items()}

    @property
    def thinning(self) -> str:
        """One sentence on lines that were grouped because they were too many to read, empty where none were."""
        words = words_in(self.language)
        return words.say("grouped", lines=f"{self.grouped:,}", drawn=len(self.ties)) if self.grouped else ""

    @property
    def summary(self) -> str:
        """One sentence: how many claims, actors and articles; or that there is nothing."""
        words = words_in(self.language)
        if not self.claims:
            return words.say("nothing passes" if self.filters else "empty")
        articles = len({claim.article for claim in self.claims})
        counts = [
            words.count("claim", len(self.claims)),
            words.count("actor", len(self.nodes)),
            words.count("article", articles),
        ]
        return " · ".join(counts)


def strip_corner(scene: Scene) -> tuple[float, float]:
    """Give the upper left corner, in px, of the strip for who is not on the map; out of the picture where none is."""
    if scene.map_width < scene.width:
        return scene.map_width, 0.0
    return 0.0, scene.map_height


def marks_told(scene: Scene) -> str:
    """Say what the numbers and sizes mean, and what they do not."""
    words = words_in(scene.language)
    keys = ["circle"]
    if scene.sizes != "claims":
        keys.append(f"size {scene.sizes}")
    if any(node.pinned for node in scene.nodes):
        keys.append("pinned")
    return " ".join(map(words.say, keys))


def nothing_told(scene: Scene) -> list[str]:
    """Give what stands on a picture without a line: that it is empty and what to do, or that nothing passes."""
    words = words_in(scene.language)
    if scene.claims:
        return [words.say("nothing drawn")]
    return [scene.summary] if scene.filters else [scene.summary, *wrap(words.say("empty how"), _LONGEST_LINE)]


def _told_together(reason: str, group: Sequence[NotDrawn], words: Words) -> str:
    if len(group) == 1 or not reason:
        return group[0].sentence
    return words.say("reason counted", count=words.count("claim", len(group)), reason=reason)
