"""What the Save menu of the map gives: the picture, the page and the brief, made when somebody asks for them.

The page rasterises: a PNG is the kit's SVG drawn by the browser, and so is the picture of a brief. For a brief the
kernel first hands out the picture, and makes the document when the PNG comes back, or without it where none does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from osintkit.errors import OsintkitError

if TYPE_CHECKING:
    from osintkit.figures.scene import Scene
    from osintkit.view import View

FORMATS = ("svg", "png", "html", "docx")
_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/svg+xml",  # what the page makes it from
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 40_000_000  # bytes of a picture that is put into a brief


@dataclass(frozen=True, slots=True)
class Answer:
    """A message to the page, and the bytes that travel with it."""

    content: dict[str, Any]
    buffers: tuple[bytes, ...] = ()


def answer(case: View, lay_out: Callable[..., Scene], message: dict[str, Any], buffers: Sequence[Any]) -> Answer:
    """Make what a page asks for: `{"do": "save", "format": "svg"}`, for a brief with its picture in `buffers`.

    `lay_out` gives the scene as it stands, in `width` and `height` px where these are given. What cannot be made is
    told in a sentence; the page shows it.
    """
    format = message.get("format")
    name = f"{case.name}.{format}"
    if format not in FORMATS:
        return Answer({"do": "unsaved", "name": name, "sentence": f"Known: {', '.join(FORMATS)}."})
    try:
        if format == "docx" and not message.get("drawn"):
            from osintkit.exports.brief import picture

            svg = picture(_for_brief(lay_out)).encode("utf-8")
            return Answer({"do": "rasterise", "format": format, "name": name}, (svg,))
        data = _made(format, case, lay_out, buffers)
    except OsintkitError as error:
        return Answer({"do": "unsaved", "name": name, "sentence": str(error)})
    return Answer({"do": "file", "format": format, "name": name, "type": _TYPES[format]}, (data,))


def _for_brief(lay_out: Callable[..., Scene]) -> Scene:
    from osintkit.exports.brief import SIZE

    return lay_out(width=SIZE[0], height=SIZE[1])


def _made(format: str, case: View, lay_out: Callable[..., Scene], buffers: Sequence[Any]) -> bytes:
    if format == "docx":
        from osintkit.exports.brief import brief

        return brief(_for_brief(lay_out), case, png=_png(buffers))
    scene = lay_out()
    if format == "html":
        from osintkit.exports.map_page import page

        return page(scene, case).encode("utf-8")
    from osintkit.figures.colophon import colophon
    from osintkit.figures.svg import to_svg

    return to_svg(scene, title=case.name, colophon=colophon(case, scene.language)).encode("utf-8")


def _png(buffers: Sequence[Any]) -> bytes | None:
    """Give the picture that a page sent, None for anything else."""
    data = bytes(buffers[0]) if buffers else b""
    return data if data.startswith(_PNG) and len(data) <= _LARGEST else None
