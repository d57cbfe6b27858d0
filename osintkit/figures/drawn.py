"""Drawing ties in a view: where actors stand, which way lines go and what stands on them, in pixels."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from osintkit.actor import Actor
from osintkit.claims import Claim
from osintkit.figures.beside import Strip, with_room
from osintkit.figures.captions import captioned
from osintkit.figures.curves import Disc
from osintkit.figures.dated import When
from osintkit.figures.labels import Box
from osintkit.figures.land import shapes_in
from osintkit.figures.lettering import cut, isolated, shown, text_width
from osintkit.figures.parts import Curve, Label, Node
from osintkit.figures.places import Layout, Put, Standing, geographic, network, on_map, radius_of
from osintkit.figures.routes import Route, routed
from osintkit.figures.style import width_step
from osintkit.figures.ties import Tie, identifier
from osintkit.figures.timeline import timeline
from osintkit.figures.told import line_told, status_of, verbs_of
from osintkit.figures.words import Words
from osintkit.network import betweenness, neighbours

MAP, NETWORK, TIMELINE = "map", "network", "timeline"
VIEWS = (MAP, NETWORK, TIMELINE)
CLAIMS, DEGREE, BETWEENNESS = "claims", "degree", "betweenness"
SIZES = (CLAIMS, DEGREE, BETWEENNESS)
NARROW = 640.0  # px; below it, type is smaller
HEADINGS = 44.0  # px at the top of a timeline for days and headings


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of picture is asked for: its view, its size in px, places that people chose, those of an earlier one,
    when claims are dated, what the size of an actor stands for, and how much larger than usual type is.
    """

    view: str
    size: tuple[float, float]
    words: Words
    positions: Mapping[str, Put]
    kept: Mapping[str, Put]
    when: When
    sizes: str = CLAIMS
    type_scale: float = 1.0


def in_space(
    ties: Sequence[Tie], actors: Mapping[str, Actor], called: Mapping[str, str], asked: Asked
) -> dict[str, Any]:
    """Lay out a map or a network: the parts of a scene that are places."""
    if asked.view == MAP:
        asked = replace(asked, size=with_room(sum(not on_map(actor) for actor in actors.values()), asked.size))
    size, words = asked.size, asked.words
    name_size, label_size = (each * asked.type_scale for each in _sizes(size[0], len(actors)))
    measured = _measured(ties, actors)
    radii = {key: each.radius(asked.sizes, name_size) for key, each in measured.items()}
    layout = _layout(list(actors.values()), ties, radii, asked)
    nodes = _nodes(actors, called, measured, radii, layout, pinned=frozenset(asked.positions))
    heading = _strip_heading(layout.strip, size)
    routes = routed(ties, {n.actor.id: Disc(n.x, n.y, n.radius) for n in nodes}, size, keep_off=heading)
    ids = {node.actor.id: node.id for node in nodes}
    drawn = [
        curve_of(number, tie, route, called=called, ids=ids, words=words)
        for number, (tie, route) in enumerate(zip(ties, routes, strict=True), 1)
    ]
    labels, unlabelled = captioned(nodes, drawn, size, name_size, label_size, kept=heading, beside=layout.strip.cell)
    countries = {actor.country for actor in actors.values() if actor.country and on_map(actor)}
    return {
        "height": size[1],
        "map_width": layout.strip.map_width,
        "map_height": layout.strip.map_height,
        "projection": layout.frame.name if layout.frame else NETWORK,
        "frame": layout.frame,
        "sizes": asked.sizes,
        "shapes": shapes_in(layout.frame, countries) if layout.frame else (),
        "nodes": nodes,
        "curves": tuple(drawn),
        "labels": labels,
        "unlabelled": unlabelled,
        "name_size": name_size,
        "label_size": label_size,
    }


def _strip_heading(strip: Strip, size: tuple[float, float]) -> tuple[Box, ...]:
    """Give the box of the heading over the actors that are not on the map, which nothing may cover."""
    if not strip.spots:
        return ()
    return (
        Box(strip.map_width, 6, size[0], 28) if strip.right else Box(0, strip.map_height, 160, strip.map_height + 20),
    )


def over_time(
    ties: Sequence[Tie], actors: Mapping[str, Actor], called: Mapping[str, str], asked: Asked
) -> dict[str, Any]:
    """Lay out a timeline: a lane for each actor, its name and the number of its claims at the left."""
    size, words = asked.size, asked.words
    measured = _measured(ties, actors)
    name_size, label_size = (each * asked.type_scale for each in _sizes(size[0], 0))
    name_size *= 0.86
    longest = max((text_width(shown(name)[:80], name_size, bold=True) for name in called.values()), default=0.0)
    laid = timeline(ties, list(actors), asked.when, size, names=longest + 48)
    nodes = []
    for key, actor in actors.items():
        place = Standing(16.0, laid.lanes[key], (16.0, laid.lanes[key]), on_map(actor))
        nodes.append(_node(actor, called[key], 12.0 if size[0] >= NARROW else 10.0, place, measured[key]))
    ids = {node.actor.id: node.id for node in nodes}
    arrows = Counter(arrow.tie for arrow in laid.arrows)
    met: Counter[int] = Counter()
    drawn = []
    for arrow, route in zip(laid.arrows, laid.routes, strict=True):
        met[arrow.tie] += 1
        which = met[arrow.tie] if arrows[arrow.tie] > 1 else 0
        curve = curve_of(arrow.tie + 1, ties[arrow.tie], route, called=called, ids=ids, words=words, only=arrow.claims)
        drawn.append(replace(curve, arrow=which))
    names = [_lane_name(node, laid.names, name_size) for node in nodes]
    kept = [name.box for name in names] + [Box(0, 0, size[0], HEADINGS)]
    labels, unlabelled = captioned(
        (), drawn, (size[0], laid.height), name_size, label_size, kept=kept, badges_first=True
    )
    return {
        "height": laid.height,
        "map_width": size[0],
        "map_height": laid.height,
        "projection": TIMELINE,
        "shapes": (),
        "nodes": tuple(nodes),
        "curves": tuple(drawn),
        "labels": (*names, *labels),
        "unlabelled": unlabelled,
        "name_size": name_size,
        "label_size": label_size,
        "time": laid.axis,
    }


def _lane_name(node: Node, room: float, size: float) -> Label:
    left = node.x + node.radius + 5
    text = cut(node.name, room - left - 8, size, bold=True)
    box = Box(left, node.y - size * 0.68, left + text_width(text, size, bold=True) + 4, node.y + size * 0.68)
    return Label(node.id, "node", isolated(text), box, size, words=box)


def _sizes(width: float, actors: int) -> tuple[float, float]:
    """Give the sizes of names and labels in px: smaller in a small picture, and smaller names where there are many."""
    name, label = (15.0, 12.0) if width >= NARROW else (13.0, 10.5)
    return (name if actors <= 16 else name * 0.87 if actors <= 28 else name * 0.76), label


def _layout(actors: Sequence[Actor], ties: Sequence[Tie], radii: Mapping[str, float], asked: Asked) -> Layout:
    if asked.view == MAP:
        return geographic(actors, radii, asked.size, asked.positions)
    return network(actors, _pairs(ties), radii, asked.size, asked.positions, kept=asked.kept)


def _pairs(ties: Sequence[Tie]) -> list[tuple[str, str]]:
    return [(tie.source, tie.target) for tie in ties if tie.source and tie.target]


@dataclass(frozen=True, slots=True)
class Measured:
    """What is counted of one actor: the claims that name it, its partners, its share of others' shortest paths."""

    claims: tuple[str, ...]
    partners: int
    between: float
    most_between: float

    def radius(self, sizes: str, size: float) -> float:
        """Give its radius in px for names of `size` px."""
        if sizes == BETWEENNESS:
            return (0.62 + 0.88 * math.sqrt(self.between / self.most_between if self.most_between else 0.0)) * size
        return radius_of(len(self.claims) if sizes == CLAIMS else self.partners, size)


def _measured(ties: Sequence[Tie], actors: Mapping[str, Actor]) -> dict[str, Measured]:
    claims: dict[str, dict[str, None]] = {key: {} for key in actors}
    for tie in ties:
        for key in {tie.source, tie.target} - {None}:
            claims[str(key)].update(dict.fromkeys(claim.id for claim in tie.claims))
    graph, between = neighbours(_pairs(ties)), betweenness(_pairs(ties))
    most = max(between.values(), default=0.0)
    return {
        key: Measured(tuple(ids), len(graph.get(key, ())), between.get(key, 0.0), most) for key, ids in claims.items()
    }


def _nodes(
    actors: Mapping[str, Actor],
    called: Mapping[str, str],
    measured: Mapping[str, Measured],
    radii: Mapping[str, float],
    layout: Layout,
    *,
    pinned: frozenset[str],
) -> tuple[Node, ...]:
    return tuple(
        _node(actor, called[key], radii[key], layout.standing[key], measured[key], pinned=key in pinned)
        for key, actor in actors.items()
    )


def _node(actor: Actor, name: str, radius: float, place: Standing, measured: Measured, *, pinned: bool = False) -> Node:
    return Node(
        id=identifier("actor", actor.id),
        actor=actor,
        name=shown(name),
        x=place.x,
        y=place.y,
        radius=radius,
        claims=measured.claims,
        anchor=place.anchor,
        mapped=place.mapped,
        pinned=pinned,
        partners=measured.partners,
        between=measured.between,
    )


def curve_of(
    number: int,
    tie: Tie,
    route: Route,
    *,
    called: Mapping[str, str],
    ids: Mapping[str, str],
    words: Words,
    only: Sequence[Claim] = (),
) -> Curve:
    """Make the line of a tie, or its arrow for `only` some claims; `called` and `ids` (of nodes) are by actor."""
    parts = [verbs_of(tie, words), *status_of(tie, words)]
    claims = only or tie.claims
    if len(claims) > 1:
        parts.append(f"×{len(claims)}")
    return Curve(
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
        claims=tuple(claim.id for claim in claims),
        text=" · ".join(parts),
        told=line_told(tie, called, words),
        open_end=route.open_end,
        dot=route.dot,
    )
