"""The claims as a network in GraphML: actors are nodes, and each edge carries the quote, chain and grade of its claim.

(GraphML 1.0, http://graphml.graphdrawing.org) It holds neither texts nor annotations, and no edge without two ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from osintkit.exports.network import EDGE_FIELDS, NODE_FIELDS, left_out, network
from osintkit.exports.xml_text import escaped, parsed

if TYPE_CHECKING:
    from osintkit.view import View

__all__ = ["check", "left_out", "render"]

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"string": "string", "integer": "int"}


def render(case: View) -> bytes:
    """Give the file. A case without claims gives a graph without nodes."""
    graph = network(case)
    keys = [("graph", "name", "string"), ("graph", "not_carried", "string")]
    keys += [("node", name, kind) for name, kind in NODE_FIELDS.items()]
    keys += [("edge", name, kind) for name, kind in EDGE_FIELDS.items()]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<graphml xmlns="{_SPACE}">']
    lines += [
        f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
        for owner, name, kind in keys
    ]
    lines.append('<graph id="claims" edgedefault="directed">')
    lines += _data("graph", {"name": case.name, "not_carried": " ".join(left_out(case))})
    for name, fields in graph.nodes.items():
        lines += [f'<node id="{escaped(name)}">', *_data("node", fields), "</node>"]
    for edge in graph.edges:
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        lines += [f'<edge id="{escaped(edge.id)}" {ends}>', *_data("edge", edge.fields), "</edge>"]
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode("utf-8")


def check(data: bytes) -> list[str]:
    """Say what is wrong with a GraphML file: keys that nobody declared, edges to nodes that are not there."""
    root, problems = parsed(data)
    if root is None:
        return problems
    graphs = root.findall(f"{{{_SPACE}}}graph")
    if root.tag != f"{{{_SPACE}}}graphml" or len(graphs) != 1:
        return ["It is no GraphML file with one graph."]
    keys = {key.get("id"): key.get("attr.type") for key in root.findall(f"{{{_SPACE}}}key")}
    nodes = [node.get("id") for node in graphs[0].findall(f"{{{_SPACE}}}node")]
    if len(set(nodes)) < len(nodes) or None in nodes:
        problems.append("Two nodes have the same id, or one has none.")
    for edge in graphs[0].findall(f"{{{_SPACE}}}edge"):
        problems += [
            f"The edge {edge.get('id')} has the {end} {edge.get(end)!r}, which is no node."
            for end in ("source", "target")
            if edge.get(end) not in set(nodes)
        ]
    for datum in root.iter(f"{{{_SPACE}}}data"):
        kind = keys.get(datum.get("key"))
        if kind is None:
            problems.append(f"A value has the key {datum.get('key')!r}, which is not declared.")
        elif kind == "int" and not (datum.text or "").isdecimal():
            problems.append(f"{datum.get('key')} is {datum.text!r:.40}, no whole number.")
    return problems


def _data(owner: str, fields: Mapping[str, str | int]) -> list[str]:
    return [f'<data key="{owner}-{name}">{escaped(value)}</data>' for name, value in fields.items()]
