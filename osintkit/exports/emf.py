"""The kit's own SVG as an enhanced metafile: the same drawing for word processors that show no SVG.

It reads what `osintkit.figures` writes and no other SVG. Letters stay letters. What is nearly opaque becomes opaque,
what is pale becomes the colour that it has on white.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from osintkit.errors import ExportError
from osintkit.exports.emf_records import Metafile, Point
from osintkit.exports.xml_text import parsed
from osintkit.figures.curves import sampled
from osintkit.figures.lettering import runs_right_to_left

_FACE, _SERIF_FACE = "Verdana", "Georgia"  # as wide as DejaVu, which the boxes are measured for, and on more machines
_STEP = re.compile(r"([MLClz])|(-?(?:\d+\.?\d*|\.\d+))")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_HALO = [(math.cos(n * math.pi / 4) * 1.3, math.sin(n * math.pi / 4) * 1.3) for n in range(8)]
_SILENT = ("title", "desc")
_OTHER_END = {"start": "end", "end": "start"}  # the start of a line that runs leftwards is its right end


def to_emf(svg: str) -> bytes:
    """Give an SVG of the kit's as a metafile of the same size.

    Raises ExportError for what is no SVG, or has an element that the kit does not write.
    """
    root, problems = parsed(svg.encode("utf-8"))
    if root is None or not root.tag.endswith("}svg"):
        raise ExportError(f"No metafile can be made of this drawing. {' '.join(problems)}".strip())
    drawing = Metafile(float(root.get("width", 0)), float(root.get("height", 0)))
    for child in root:
        _draw(child, drawing, 0.0, 0.0)
    return drawing.written()


def _draw(element: Element, drawing: Metafile, x: float, y: float) -> None:
    tag = element.tag.rpartition("}")[2]
    if tag in _SILENT:
        return
    if tag in ("g", "svg"):
        _group(element, drawing, x, y, clip=tag == "svg")
    elif tag == "text":
        _text(element, drawing, x, y)
    elif tag in _SHAPES:
        _SHAPES[tag](element, drawing, x, y)
    else:
        raise ExportError(f"No metafile can be made of a drawing with <{tag}>: the kit writes none.")


def _group(element: Element, drawing: Metafile, x: float, y: float, *, clip: bool) -> None:
    moved = _MOVED.fullmatch(element.get("transform", ""))
    x += float(moved[1]) if moved else _number(element, "x")
    y += float(moved[2]) if moved else _number(element, "y")
    if clip:
        drawing.clipped(x, y, x + _number(element, "width"), y + _number(element, "height"))
    for child in element:
        _draw(child, drawing, x, y)
    if clip:
        drawing.unclipped()


def _number(element: Element, name: str) -> float:
    return float(element.get(name, 0))


def _inked(element: Element, drawing: Metafile, *, dashed: bool = False) -> bool:
    """Choose pen and brush as the element says; a dashed line has its pen later. Tells whether it is dashed."""
    fill, stroke = element.get("fill", "#000000"), element.get("stroke")
    drawing.brush(None if fill == "none" or element.tag.endswith("line") else _faded(element, fill))
    is_dashed = dashed and stroke is not None and element.get("stroke-dasharray") is not None
    drawing.pen(None if stroke is None or is_dashed else _faded(element, stroke), _width(element))
    return is_dashed


def _width(element: Element) -> float:
    return float(element.get("stroke-width", 1))


def _faded(element: Element, colour: str) -> str:
    opacity = float(element.get("opacity", 1))
    if opacity > 0.6:
        return colour
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02x}" for part in parts)


def _line(element: Element, drawing: Metafile, x: float, y: float) -> None:
    ends = [(x + _number(element, f"x{n}"), y + _number(element, f"y{n}")) for n in (1, 2)]
    _stroked(element, drawing, ends)


def _stroked(element: Element, drawing: Metafile, points: list[Point]) -> None:
    """Draw an open line, in dashes where the element says so."""
    dashed = _inked(element, drawing, dashed=True)
    if not dashed:
        drawing.lines([points])
        return
    drawing.pen(_faded(element, element.get("stroke", "#000000")), _width(element))
    drawing.lines(list(_dashes(points, [float(n) for n in element.get("stroke-dasharray", "").split()])))


def _dashes(points: list[Point], pattern: list[float]) -> Iterator[list[Point]]:
    """Cut a line into dashes; `pattern` is px drawn, px left out."""
    drawn, left, at = True, pattern[0], 0
    piece = [points[0]]
    for end in points[1:]:
        while (far := math.dist(piece[-1], end)) > left:
            part = left / far
            point = (piece[-1][0] + (end[0] - piece[-1][0]) * part, piece[-1][1] + (end[1] - piece[-1][1]) * part)
            if drawn:
                yield [*piece, point]
            drawn, at, piece = not drawn, (at + 1) % len(pattern), [point]
            left = max(pattern[at], 0.1)
        left -= far
        piece.append(end)
    if drawn:
        yield piece


def _rectangle(element: Element, drawing: Metafile, x: float, y: float) -> None:
    _inked(element, drawing)
    left, top = x + _number(element, "x"), y + _number(element, "y")
    right, bottom = left + _number(element, "width"), top + _number(element, "height")
    drawing.rectangle(left, top, right, bottom, corner=_number(element, "rx"))


def _circle(element: Element, drawing: Metafile, x: float, y: float) -> None:
    dashed = _inked(element, drawing, dashed=True)
    cx, cy, r = x + _number(element, "cx"), y + _number(element, "cy"), _number(element, "r")
    drawing.ellipse(cx - r, cy - r, cx + r, cy + r)
    if dashed:
        turn = [(cx + r * math.cos(n * math.pi / 18), cy + r * math.sin(n * math.pi / 18)) for n in range(37)]
        drawing.pen(_faded(element, element.get("stroke", "#000000")), _width(element))
        drawing.lines(list(_dashes(turn, [float(n) for n in element.get("stroke-dasharray", "").split()])))


def _polygon(element: Element, drawing: Metafile, x: float, y: float) -> None:
    _inked(element, drawing)
    pairs = [pair.split(",") for pair in element.get("points", "").split()]
    drawing.polygons([[(x + float(a), y + float(b)) for a, b in pairs]])


def _path(element: Element, drawing: Metafile, x: float, y: float) -> None:
    rings, closed = _rings(element.get("d", ""), x, y)
    if closed:
        _inked(element, drawing)
        drawing.polygons(rings)
        return
    for ring in rings:
        _stroked(element, drawing, ring)


def _rings(d: str, x: float, y: float) -> tuple[list[list[Point]], bool]:
    """Read a path as lines of points, curves in short steps; and whether it is closed."""
    rings: list[list[Point]] = []
    steps = [(found[1], found[2]) for found in _STEP.finditer(d)]
    at, command, closed = 0, "", False
    while at < len(steps):
        if steps[at][0]:
            command, at = steps[at][0], at + 1
            if command == "z":
                closed = True
                continue
        count = 6 if command == "C" else 2
        values = [float(number) for _, number in steps[at : at + count]]
        at += count
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            rings.append([(x + points[0][0], y + points[0][1])])
        elif command == "l":
            last = rings[-1][-1]
            rings[-1].append((last[0] + points[0][0], last[1] + points[0][1]))
        elif command == "L":
            rings[-1].append((x + points[0][0], y + points[0][1]))
        else:
            b, c, end = ((x + px, y + py) for px, py in points)
            rings[-1] += sampled((rings[-1][-1], b, c, end), 40)[1:]
    return rings, closed


def _text(element: Element, drawing: Metafile, x: float, y: float) -> None:
    words = element.text or ""
    if not words.strip():
        return
    x, y = x + _number(element, "x"), y + _number(element, "y")
    look: Mapping[str, str] = element.attrib
    serif = "Serif" in look.get("font-family", "")
    leftwards = look.get("direction") == "rtl"
    anchor = look.get("text-anchor", "start")
    if not leftwards and runs_right_to_left(words):  # a metafile does not find the order of the letters by itself
        leftwards, anchor = True, _OTHER_END.get(anchor, anchor)
    bold, italic = look.get("font-weight") == "700", look.get("font-style") == "italic"
    drawing.font(_SERIF_FACE if serif else _FACE, _number(element, "font-size"), bold=bold, italic=italic)
    halo = look.get("stroke")
    for dx, dy in _HALO if halo else ():
        drawing.text(x + dx, y + dy, words, colour=str(halo), anchor=anchor, leftwards=leftwards)
    drawing.text(x, y, words, colour=look.get("fill", "#000000"), anchor=anchor, leftwards=leftwards)


_SHAPES = {"line": _line, "rect": _rectangle, "circle": _circle, "polygon": _polygon, "path": _path}
