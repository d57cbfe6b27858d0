"""The scene: claims as shapes, nodes, curves and labels in pixels, before anything is drawn.

A pure function of claims, positions and size. `to_svg` and `to_plotly` only take what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from osintkit.actor import Actor
from osintkit.claims import Claim, Origins
from osintkit.errors import InputError, unknown_name
from osintkit.figures.curves import Bezier, Disc, Pixel, sampled
from osintkit.figures.labels import Box, Field, Place, along_line, beside_disc, best_place, with_badge
from osintkit.figures.land import Shape, shapes_in
from osintkit.figures.lettering import cut, isolated, shown, text_width
from osintkit.figures.places import COLUMN, Layout, geographic, network, on_map, radius_of
from osintkit.figures.routes import Route, routed
from osintkit.figures.ties import CONTRIBUTION, FROM_NOBODY, LOOP, TO_NOBODY, NotDrawn, Tie, identifier, tied
from osintkit.figures.told import line_told, status_of, verbs_of
from osintkit.figures.words import Words, words_in

VIEWS = ("map", "network")
MOST_WORDED = 60  # lines; above it they carry their numbers only, and the words are in the ledger
NARROW = 640.0  # px; below it, type is smaller


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


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a figure needs, in px of a picture of `width` x `height` whose map is `map_width` wide.

    `told` holds one sentence a line, in the order of their numbers. `not_drawn` lists claims without a line and why.
    `unlabelled` are ids of curves whose label found no room; they are in the ledger all the same. `ties` and `claims`
    are what the ledger is written from.
    """

    width: float
    height: float
    map_width: float
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

    @property
    def passages(self) -> dict[str, tuple[str, ...]]:
        """Claim ids by the id of the node or curve that opens them."""
        parts: tuple[Node | Curve, ...] = (*self.nodes, *self.curves)
        return {part.id: part.claims for part in parts}

    @property
    def summary(self) -> str:
        """One sentence: how many claims, actors and articles; or that there is nothing."""
        words = words_in(self.language)
        if not self.claims:
            return words.say("empty")
        articles = len({claim.article for claim in self.claims})
        counts = [
            words.count("claim", len(self.claims)),
            words.count("actor", len(self.nodes)),
            words.count("article", articles),
        ]
        return " · ".join(counts)


def scene(
    claims: Sequence[Claim],
    *,
    positions: Mapping[str, tuple[float, float]] | None = None,
    view: str = "map",
    language: str = "en",
    width: float = 1000,
    height: float = 640,
    hide: Collection[str] = (),
    origins: Callable[[Sequence[Claim]], Origins] | None = None,
    name: Callable[[Actor, str], str] | None = None,
) -> Scene:
    """Lay out claims as a picture of who does what to whom.

    Parameters
    ----------
    positions : mapping of actor id to (x, y), optional
        Places that a person chose, as parts of width and height (0 to 1).
    view : {"map", "network"}
        Countries at their place, or actors by their ties alone.
    width, height : float
        px; at least 240 x 180.
    hide : collection of str
        Modalities (such as "hypothetical") whose claims are listed as not drawn.
    origins : callable, optional
        Counts independent origins of claims that say the same; `osintkit.claims.origins` by default.
    name : callable of actor and language, optional
        Names an actor; by default countries in the figure's language, others as they are named.

    Returns
    -------
    Scene
        Without claims: an empty map of the world.

    Raises
    ------
    UnknownNameError
        For a view or language that there is not.
    InputError
        For a size too small to hold anything, or a position outside 0 to 1.
    """
    words = words_in(language)
    if view not in VIEWS:
        raise unknown_name("view", view, VIEWS)
    if width < 240 or height < 180:
        raise InputError(f"A figure of {width} x {height} px is too small to read; give at least 240 x 180.")
    naming = name or _named
    ties, missing = tied(
        claims, origins=origins or _origins(), words=words, name=lambda actor: naming(actor, language), hide=hide
    )
    actors = _actors(ties)
    called = {key: naming(actor, language) for key, actor in actors.items()}
    name_size, label_size = _sizes(width, len(actors))
    counts = {key: _claims_of(key, ties) for key in actors}
    radii = {key: radius_of(len(ids), name_size) for key, ids in counts.items()}
    order = list(actors.values())
    if view == "map":
        layout = geographic(order, radii, width, height, positions or {})
    else:
        pairs = [(tie.source, tie.target) for tie in ties if tie.source and tie.target]
        layout = network(order, pairs, radii, (width, height), positions or {})
    nodes = _nodes(actors, called, counts, radii, layout)
    routes = routed(ties, {n.actor.id: Disc(n.x, n.y, n.radius) for n in nodes}, (width, height))
    drawn = _curves(ties, routes, called, {n.actor.id: n.id for n in nodes}, words)
    labels, unlabelled = _labels(nodes, drawn, (width, height), name_size, label_size)
    countries = {actor.country for actor in order if actor.country and on_map(actor)}
    return Scene(
        width=width,
        height=height,
        map_width=layout.map_width,
        view=view,
        language=language,
        projection=layout.frame.name if layout.frame else "network",
        shapes=shapes_in(layout.frame, countries) if layout.frame else (),
        nodes=nodes,
        curves=drawn,
        labels=labels,
        told=tuple(curve.told for curve in drawn),
        not_drawn=missing,
        unlabelled=unlabelled,
        ties=ties,
        claims=tuple(claims),
        name_size=name_size,
        label_size=label_size,
    )


def _sizes(width: float, actors: int) -> tuple[float, float]:
    """Give the sizes of names and labels in px: smaller in a small picture, and smaller names where there are many."""
    name, label = (15.0, 12.0) if width >= NARROW else (13.0, 10.5)
    return (name if actors <= 16 else name * 0.87 if actors <= 28 else name * 0.76), label


def _origins() -> Callable[[Sequence[Claim]], Origins]:
    from osintkit import claims

    return claims.origins


def _named(actor: Actor, language: str) -> str:
    if actor.implicit and actor.country:
        from osintkit.gazetteer import country_name

        return country_name(actor.country, language)
    return actor.name


def _actors(ties: Sequence[Tie]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for tie in ties:
        wanted = {tie.source, tie.target}
        for claim in tie.claims:
            for actor in (*claim.doers, *claim.targets, *claim.contributors):
                if actor.id in wanted:
                    found.setdefault(actor.id, actor)
    return found


def _claims_of(actor: str, ties: Sequence[Tie]) -> tuple[str, ...]:
    ids = [claim.id for tie in ties if actor in (tie.source, tie.target) for claim in tie.claims]
    return tuple(dict.fromkeys(ids))


def _nodes(
    actors: Mapping[str, Actor],
    called: Mapping[str, str],
    counts: Mapping[str, tuple[str, ...]],
    radii: Mapping[str, float],
    layout: Layout,
) -> tuple[Node, ...]:
    found = []
    for key, actor in actors.items():
        place = layout.standing[key]
        found.append(
            Node(
                id=identifier("actor", key),
                actor=actor,
                name=shown(called[key]),
                x=place.x,
                y=place.y,
                radius=radii[key],
                claims=counts[key],
                anchor=place.anchor,
                mapped=place.mapped,
            )
        )
    return tuple(found)


def _curves(
    ties: Sequence[Tie], routes: Sequence[Route], called: Mapping[str, str], ids: Mapping[str, str], words: Words
) -> tuple[Curve, ...]:
    from osintkit.figures.style import width_step

    found = []
    for number, (tie, route) in enumerate(zip(ties, routes, strict=True), 1):
        parts = [verbs_of(tie, words), *status_of(tie, words)]
        if len(tie.claims) > 1:
            parts.append(f"×{len(tie.claims)}")
        found.append(
            Curve(
                id=tie.id,
                number=number,
                form=tie.form,
                kind=tie.kind,
                dashed=tie.dashed,
                source=ids[tie.source] if tie.source else None,
                target=ids[tie.target] if tie.target else None,
                bezier=route.curve,
                heads=route.heads,
                width=route.width,
                step=width_step(tie.origins),
                origins=tie.origins,
                claims=tuple(claim.id for claim in tie.claims),
                text=" · ".join(parts),
                told=line_told(tie, called, words),
                open_end=route.open_end,
                dot=route.dot,
            )
        )
    return tuple(found)


def _labels(
    nodes: Sequence[Node],
    drawn: Sequence[Curve],
    size: tuple[float, float],
    name_size: float,
    label_size: float,
) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    """Place names first, then the labels of lines, those of the widest lines first."""
    taken = Field(*size)
    for node in nodes:
        taken.take(Box.around(node.x, node.y, node.radius + 2))
    lines = {curve.id: sampled(curve.bezier, 40) for curve in drawn}
    for at, curve in enumerate(drawn):
        taken.lay(lines[curve.id], at)
        for mark in (curve.open_end, curve.dot):
            if mark:
                taken.take(Box.around(*mark, 8))
    labels, unlabelled = [], []
    rooms = (230.0, 150.0, 0.0) if len(drawn) <= MOST_WORDED else (0.0,)
    for node in sorted(nodes, key=lambda n: -n.count):
        labels.append(_name_label(taken, node, name_size))
    for at, curve in sorted(enumerate(drawn), key=lambda pair: (-pair[1].step, pair[0])):
        label = _line_label(taken, curve, lines[curve.id], owner=at, size=label_size, rooms=rooms)
        if label is None:
            unlabelled.append(curve.id)
        else:
            labels.append(label)
    return tuple(label for label in labels if label is not None), tuple(unlabelled)


def _name_label(taken: Field, node: Node, size: float) -> Label | None:
    rooms = ((190.0, size), (120.0, size), (90.0, size * 0.8)) if node.mapped else ((COLUMN - 14, size * 0.85),)
    code = node.actor.country if node.mapped else None
    tries = [(cut(node.name, room, letters, bold=True), letters) for room, letters in rooms]
    for text, letters in [*tries, *([(code, size * 0.8)] if code else [])]:  # "DE" where "Germany" finds no room
        width, height = text_width(text, letters, bold=True) + 6, letters * 1.35
        places = beside_disc(node.x, node.y, node.radius, width, height)
        if not node.mapped:
            left, top = node.x - width / 2, node.y + node.radius + 3
            places = [Place(-1.0, Box(left, top, left + width, top + height)), *places]
        place = best_place(taken, places, -1)
        if place:
            return Label(node.id, "node", isolated(text), place.box, letters, words=place.box)
    return None


def _line_label(
    taken: Field, curve: Curve, points: Sequence[Pixel], *, owner: int, size: float, rooms: Sequence[float]
) -> Label | None:
    height = size + 7
    badge = height if curve.form != CONTRIBUTION else 0.0
    for room in rooms:
        text = cut(curve.text, room, size, bold=True) if room else ""
        words = text_width(text, size, bold=True) + 12 if text else 0.0
        place = best_place(taken, _places(curve, points, words, height, badge), owner)
        if place:
            number = curve.number if badge else None
            return Label(curve.id, "line", text, place.box, size, place.badge, place.words, number)
    return None


def _places(curve: Curve, points: Sequence[Pixel], words: float, height: float, badge: float) -> list[Place]:
    """List places on the line; a stub's or a loop's label stands beyond it, because it would hide so short a line."""
    if curve.form not in (TO_NOBODY, FROM_NOBODY, LOOP):
        return along_line(points, words, height, badge)
    mark = curve.open_end or points[len(points) // 2]
    beside = beside_disc(*mark, 8 if curve.open_end else 2, words + badge, height)
    return [with_badge(place, badge, mark) for place in beside]
