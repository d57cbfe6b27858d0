"""The actor map as one SVG picture with its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from osintkit.exports.drawn import drawn
from osintkit.exports.xml_text import parsed
from osintkit.figures.colophon import colophon
from osintkit.figures.svg import to_svg

if TYPE_CHECKING:
    from osintkit.view import View


def render(case: View, **options: Any) -> bytes:
    """Give the file; `options` are those of `exports.drawn`. A case without claims gives an empty map that says so."""
    scene = drawn(case, **options)
    return to_svg(scene, title=case.name, colophon=colophon(case, scene.language)).encode("utf-8")


def left_out(case: View) -> list[str]:
    """Give []: a picture is a figure, and says itself what is not drawn."""
    return []


def check(data: bytes) -> list[str]:
    """Say what is wrong with the picture: no SVG, or something in it that a page would run or fetch."""
    root, problems = parsed(data)
    if root is None:
        return problems
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        problems.append("It is no SVG picture.")
    for element in root.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        names = [name.rpartition("}")[2].lower() for name in element.attrib]
        if tag in ("script", "foreignObject") or any(name.startswith("on") for name in names):
            problems.append(f"It holds a {tag} that a page would run.")
        if any(
            name in ("href", "src") and not value.startswith(("#", "data:"))
            for name, value in zip(names, element.attrib.values(), strict=True)
        ):
            problems.append(f"It holds a {tag} that a page would fetch.")
    return problems
