"""Writing SVG by hand: elements, escaped text, compact paths. Nothing given reaches the page unescaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osintkit.figures.curves import Bezier, Pixel
from osintkit.figures.lettering import text_width
from osintkit.figures.style import FONT

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """Escape text for content and attributes; characters that XML forbids become U+FFFD.

    Examples
    --------
    >>> escaped('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return "".join(c if _allowed(c) else "\ufffd" for c in text).translate(_ESCAPES)


def _allowed(character: str) -> bool:
    code = ord(character)
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def number(value: float) -> str:
    """Write a number with one decimal at most: 12, 12.5, -0.3."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") and text != "-0.0" else "0" if text == "-0.0" else text


def element(tag: str, *children: str, **attributes: object) -> str:
    """Write an element. `stroke_width=2` becomes `stroke-width="2"`; attributes that are None are left out.

    Children are markup already; use `escaped` for text.
    """
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float) else escaped(str(value))
            parts.append(f' {name.rstrip("_").replace("_", "-")}="{shown}"')
    return "".join(parts) + (f">{''.join(children)}</{tag}>" if children else "/>")


def path_of(lines: Iterable[Sequence[Pixel]], *, closed: bool) -> str:
    """Write lines as one path in relative steps of a tenth of a pixel, rounded so that errors do not add up."""
    parts = []
    for line in lines:
        x = y = 0
        for at, point in enumerate(line):
            nx, ny = round(point[0] * 10), round(point[1] * 10)
            if at and (nx, ny) == (x, y):
                continue
            command = "M" if at == 0 else "l" if at == 1 else " "
            dy = _tenth(ny - y)
            parts.append(f"{command}{_tenth(nx - x)}{'' if dy.startswith('-') else ','}{dy}")
            x, y = nx, ny
        if closed:
            parts.append("z")
    return "".join(parts)


def _tenth(value: int) -> str:
    whole, part = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole or ('' if part else '0')}{f'.{part}' if part else ''}"


def bezier_path(curve: Bezier) -> str:
    """Write one cubic curve as a path."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    numbers = [number(v) for v in (ax, ay, bx, by, cx, cy, dx, dy)]
    return f"M{numbers[0]},{numbers[1]}C{numbers[2]},{numbers[3]} {numbers[4]},{numbers[5]} {numbers[6]},{numbers[7]}"


def text_at(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    fill: str,
    room: float = 0.0,
    bold: bool = False,
    italic: bool = False,
    anchor: str | None = None,
    family: str | None = None,
    leftwards: bool = False,
    halo: str | None = None,
) -> str:
    """Write a line of text with its baseline at `y`.

    Text that runs `leftwards` begins at the right end of `room` px. Lines that the kit makes run as its own languages
    do, whatever names stand in them.
    """
    if leftwards and anchor is None:
        x, anchor = x + room, "start"
    elif leftwards and anchor in ("start", "end"):
        anchor = {"start": "end", "end": "start"}[anchor]
    return element(
        "text",
        escaped(text),
        x=float(x),
        y=float(y),
        font_size=float(size),
        fill=fill,
        font_weight="700" if bold else None,
        font_style="italic" if italic else None,
        text_anchor=anchor,
        direction="rtl" if leftwards else None,
        font_family=family,
        paint_order="stroke" if halo else None,
        stroke=halo,
        stroke_width=3.0 if halo else None,
        stroke_linejoin="round" if halo else None,
    )


def badge(x: float, y: float, side: float, label: str, *, fill: str, ink: str) -> str:
    """Write a rounded square of `side` px with its top left corner at (`x`, `y`) and a number in it."""
    size = side * 0.58 if len(label) < 3 else side * 0.44
    wide = max(side, text_width(label, size, bold=True) + 4)
    return element("rect", x=float(x), y=float(y), width=float(wide), height=float(side), rx=3, fill=fill) + text_at(
        x + wide / 2, y + side / 2 + size * 0.36, label, size=size, fill=ink, bold=True, anchor="middle"
    )


def document(width: float, height: float, title: str, description: str, body: Sequence[str], *, ground: str) -> str:
    """Wrap drawn parts into a whole SVG file of `width` x `height` px that says what it shows."""
    return element(
        "svg",
        element("title", escaped(title)),
        element("desc", escaped(description)),
        element("rect", width=float(width), height=float(height), fill=ground),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        width=float(width),
        height=float(height),
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_label=title,
        font_family=FONT,
    )
