"""Drawing ties in a view: where actors stand, which way lines go and what stands on them, in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osintkit.actor import Actor
from osintkit.figures.captions import captioned
from osintkit.figures.curves import Disc
from osintkit.figures.dated import When
from osintkit.figures.labels import Box
from osintkit.figures.land import shapes_in
from osintkit.figures.lettering import cut, isolated, shown, text_width
from osintkit.figures.parts import Curve, Label, Node
from osintkit.figures.places import Layout, geographic, network, on_map, radius_of
from osintkit.figures.routes import Route, routed
from osintkit.figures.style import width_step
from osintkit.figures.ties import Tie, identifier
from osintkit.figures.timeline import timeline
from osintkit.figures.told import line_told, status_of, verbs_of
from osintkit.figures.words import Words

MAP, NETWORK, TIMELINE = "map", "network", "timeline"
VIEWS = (MAP, NETWORK, TIMELINE)
NARROW = 640.0  # px; below it, type is smaller
HEADINGS = 44.0  # px at the top of a timeline for days and headings


def in_space(
    ties: Sequence[Tie],
    actors: Mapping[str, Actor],
    called: Mapping[str, str],
    *,
    view: str,
    size: tuple[float, float],
    fixed: Mapping[str, tuple[float, float]],
    words: Words,
    **_: object,
) -> dict[str, Any]:
    """Lay out a map or a network: the parts of a scene that are places."""
    name_size, label_size = _sizes(size[0], len(actors))
    counts = {key: _claims_of(key, ties) for key in actors}
    radii = {key: radius_of(len(ids), name_size) for key, ids in counts.items()}
    layout = _layout(list(actors.values()), ties, radii, view=view, size=size, positions=fixed)
    nodes = _nodes(actors, called, counts, radii, layout)
    routes = routed(ties, {n.actor.id: Disc(n.x, n.y, n.radius) for n in nodes}, size)
    ids = {node.actor.id: node.id for node in nodes}
    drawn = [
        curve_of(number, tie, route, called=called, ids=ids, words=words)
        for number, (tie, route) in enumerate(zip(ties, routes, strict=True), 1)
    ]
    labels, unlabelled = captioned(nodes, drawn, size, name_size, label_size, kept=_column_heading(layout, size))
    countries = {actor.country for actor in actors.values() if actor.country and on_map(actor)}
    return {
        "height": size[1],
        "map_width": layout.map_width,
        "projection": layout.frame.name if layout.frame else NETWORK,
        "shapes": shapes_in(layout.frame, countries) if layout.frame else (),
        "nodes": nodes,
        "curves": tuple(drawn),
        "labels": labels,
        "unlabelled": unlabelled,
        "name_size": name_size,
        "label_size": label_size,
    }


def _column_heading(layout: Layout, size: tuple[float, float]) -> tuple[Box, ...]:
    """Give the box of the heading over the actors that are not on the map, which nothing may cover."""
    return (Box(layout.map_width, 6, size[0], 28),) if layout.map_width < size[0] else ()


def over_time(
    ties: Sequence[Tie],
    actors: Mapping[str, Actor],
    called: Mapping[str, str],
    *,
    size: tuple[float, float],
    when: When,
    words: Words,
    **_: object,
) -> dict[str, Any]:
    """Lay out a timeline: a lane for each actor, its name and the number of its claims at the left."""
    name_size, label_size = _sizes(size[0], 0)
    name_size *= 0.86
    laid = timeline(ties, list(actors), when, size)
    nodes = []
    for key, actor in actors.items():
        y, named_in = laid.lanes[key], _claims_of(key, ties)
        place = (16.0, y)
        name = shown(called[key])
        nodes.append(Node(identifier("actor", key), actor, name, *place, 12.0, named_in, place, on_map(actor)))
    ids = {node.actor.id: node.id for node in nodes}
    drawn = [
        curve_of(arrow.tie + 1, ties[arrow.tie], route, called=called, ids=ids, words=words, count=len(arrow.claims))
        for arrow, route in zip(laid.arrows, laid.routes, strict=True)
    ]
    names = [_lane_name(node, laid.names, name_size) for node in nodes]
    kept = [name.box for name in names] + [Box(0, 0, size[0], HEADINGS)]
    labels, unlabelled = captioned(
        (), drawn, (size[0], laid.height), name_size, label_size, kept=kept, badges_first=True
    )
    return {
        "height": laid.height,
        "map_width": size[0],
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


def _layout(
    actors: Sequence[Actor],
    ties: Sequence[Tie],
    radii: Mapping[str, float],
    *,
    view: str,
    size: tuple[float, float],
    positions: Mapping[str, tuple[float, float]],
) -> Layout:
    if view == MAP:
        return geographic(actors, radii, size, positions)
    pairs = [(tie.source, tie.target) for tie in ties if tie.source and tie.target]
    return network(actors, pairs, radii, size, positions)


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


def curve_of(
    number: int,
    tie: Tie,
    route: Route,
    *,
    called: Mapping[str, str],
    ids: Mapping[str, str],
    words: Words,
    count: int = 0,
) -> Curve:
    """Make the line of a tie, or its arrow for `count` of its claims; `called` and `ids` (of nodes) are by actor."""
    parts = [verbs_of(tie, words), *status_of(tie, words)]
    if (said := count or len(tie.claims)) > 1:
        parts.append(f"×{said}")
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
        claims=tuple(claim.id for claim in tie.claims),
        text=" · ".join(parts),
        told=line_told(tie, called, words),
        open_end=route.open_end,
        dot=route.dot,
    )
