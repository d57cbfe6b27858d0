"""The claims as a network in GEXF for Gephi: as in GraphML, and an agreement is a mutual edge.

(GEXF 1.2 draft, the version that Gephi and networkx read) It holds neither texts nor annotations, and no edge without
two ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from osintkit.exports.network import EDGE_FIELDS, NODE_FIELDS, left_out, network
from osintkit.exports.xml_text import escaped, parsed
from osintkit.figures.ties import MUTUAL

if TYPE_CHECKING:
    from osintkit.view import View

__all__ = ["check", "left_out", "render"]

_SPACE = "http://www.gexf.net/1.2draft"


def render(case: View) -> bytes:
    """Give the file. A case without claims gives a graph without nodes."""
    graph = network(case)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<gexf xmlns="{_SPACE}" version="1.2">', "<meta>"]
    lines += ["<creator>osintkit</creator>", f"<description>{escaped(_about(case))}</description>", "</meta>"]
    lines.append('<graph defaultedgetype="directed" mode="static">')
    for owner, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        lines.append(f'<attributes class="{owner}" mode="static">')
        lines += [f'<attribute id="{name}" title="{name}" type="{kind}"/>' for name, kind in fields.items()]
        lines.append("</attributes>")
    lines.append("<nodes>")
    for name, node in graph.nodes.items():
        lines += [f'<node id="{escaped(name)}" label="{escaped(node["label"])}">', *_values(node), "</node>"]
    lines += ["</nodes>", "<edges>"]
    for edge in graph.edges:
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        kind = "mutual" if edge.form == MUTUAL else "directed"
        label = escaped(edge.fields.get("type") or edge.fields.get("kind") or "")
        lines.append(f'<edge id="{escaped(edge.id)}" {ends} type="{kind}" label="{label}">')
        lines += [*_values(edge.fields), "</edge>"]
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode("utf-8")


def check(data: bytes) -> list[str]:
    """Say what is wrong with a GEXF file: values that nobody declared, edges to nodes that are not there."""
    root, problems = parsed(data)
    if root is None:
        return problems
    graph = root.find(f"{{{_SPACE}}}graph")
    if root.tag != f"{{{_SPACE}}}gexf" or graph is None:
        return ["It is no GEXF 1.2 file with a graph."]
    nodes = [node.get("id") for node in graph.iter(f"{{{_SPACE}}}node")]
    if len(set(nodes)) < len(nodes) or None in nodes:
        problems.append("Two nodes have the same id, or one has none.")
    for edge in graph.iter(f"{{{_SPACE}}}edge"):
        problems += [
            f"The edge {edge.get('id')} has the {end} {edge.get(end)!r}, which is no node."
            for end in ("source", "target")
            if edge.get(end) not in set(nodes)
        ]
        if edge.get("type") not in ("directed", "mutual"):
            problems.append(f"The edge {edge.get('id')} is {edge.get('type')!r}, neither directed nor mutual.")
    declared = {
        group.get("class"): {each.get("id"): each.get("type") for each in group}
        for group in graph.findall(f"{{{_SPACE}}}attributes")
    }
    for owner in ("node", "edge"):
        for value in graph.findall(f".//{{{_SPACE}}}{owner}/{{{_SPACE}}}attvalues/{{{_SPACE}}}attvalue"):
            kind = declared.get(owner, {}).get(value.get("for"))
            if kind is None:
                problems.append(f"A value of an {owner} is for {value.get('for')!r}, which is not declared.")
            elif kind == "integer" and not (value.get("value") or "").isdecimal():
                problems.append(f"{value.get('for')} is {value.get('value')!r:.40}, no whole number.")
    return problems


def _about(case: View) -> str:
    return " ".join([f"Claims of the case {case.name}.", *left_out(case)])


def _values(fields: Mapping[str, str | int]) -> list[str]:
    values = [f'<attvalue for="{name}" value="{escaped(value)}"/>' for name, value in fields.items()]
    return ["<attvalues>", *values, "</attvalues>"]
