"""The network that graph formats hold: actors as nodes, an edge for each claim and each pair of its actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.exports import losses
from osintkit.exports.flat import COLUMNS, Row, rows
from osintkit.exports.xml_text import holdable, unholdable
from osintkit.figures.ties import MUTUAL, ends_of, identifier

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.view import View

NODE_FIELDS = {"label": "string", "kind": "string", "country": "string", "actor": "string"}
NUMBERS = ("credibility", "origins", "start", "end")
EDGE_FIELDS = {"form": "string", **{name: "integer" if name in NUMBERS else "string" for name in COLUMNS}}
_LONGEST_ID = 300


@dataclass(frozen=True, slots=True)
class Edge:
    """One claim between two of its actors. `form` is that of `osintkit.figures.ties`; fields that nobody said miss."""

    id: str
    source: str
    target: str
    form: str
    fields: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id with their fields, and edges in the order of the claims."""

    nodes: Mapping[str, Mapping[str, str]]
    edges: tuple[Edge, ...]


def network(case: View) -> Network:
    """Make the network of a case's claims; an empty case gives none."""
    nodes: dict[str, Mapping[str, str]] = {}
    edges: list[Edge] = []
    for claim, row in zip(case.claims(), rows(case), strict=True):
        for actor in (*claim.doers, *claim.targets, *claim.contributors):
            nodes[_node_id(actor.id)] = _node(actor)
        said: dict[str, str | int] = {name: value for name, value in row.items() if value is not None}
        for form, source, target in ends_of(claim):
            if source is not None and target is not None:
                name = f"{claim.id}-{len(edges)}"
                edges.append(Edge(name, _node_id(source), _node_id(target), form, {"form": form, **said}))
    return Network(nodes, tuple(edges))


def left_out(case: View) -> list[str]:
    """Say what of this case the network does not hold."""
    claims, said = case.claims(), rows(case)
    loose = [claim.quote for claim in claims if not any(a and b for _, a, b in ends_of(claim))]
    mutual = sum(form == MUTUAL for claim in claims for form, _, _ in ends_of(claim))
    found = losses.left_out(case, {losses.ACTORS})
    if loose:
        many = losses.counted(len(loose), "{n} claim has no actor at one of its ends and is no edge", "{n} claims have "
                              "no actor at one of their ends and are no edges")  # fmt: skip
        found.append(f"{many}: {losses.listed(loose)}.")
    if mutual:
        found.append(f"Agreements have no direction; {mutual} of the edges say so (form: mutual).")
    return found + said_of_characters(said)


def said_of_characters(said: list[Row]) -> list[str]:
    """Say how many characters XML could not hold; [] for none."""
    lost = unholdable(value for row in said for value in row.values())
    told = losses.counted(lost, "{n} control character stands as �", "{n} control characters stand as �")
    return [f"{told}: XML cannot hold them."] if told else []


def _node_id(actor: str) -> str:
    return actor if len(actor) <= _LONGEST_ID and actor == holdable(actor) else identifier("actor", actor)


def _node(actor: Actor) -> Mapping[str, str]:
    fields = {"label": actor.name, "kind": actor.kind, "country": actor.country, "actor": actor.id}
    return {name: value for name, value in fields.items() if value is not None}
