"""Pieces of plotly figures as plain values: traces of many lines, words, and text made safe for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from osintkit.figures.lettering import shown
from osintkit.figures.parts import Scene

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&quot;", "'": "&#39;"})
Trace = dict[str, Any]


def plain(text: str) -> str:
    """Escape text for plotly, whose labels are a small HTML, and whose `$...$` is mathematics.

    Examples
    --------
    >>> plain('<a href="x">$1$</a>')
    '&lt;a href=&quot;x&quot;&gt;&#36;1&#36;&lt;/a&gt;'
    """
    return shown(text).translate(_ESCAPES)


def up(scene: Scene, y: float) -> float:
    """Turn a height around: plotly counts from the bottom."""
    return round(scene.height - y, 1)


def chained(
    scene: Scene, lines: Sequence[Sequence[tuple[float, float]]]
) -> tuple[list[float | None], list[float | None]]:
    """Put lines one after another with a gap (None) between them, y upwards."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [round(x, 1) for x, _ in line]
        ys += [up(scene, y) for _, y in line]
    return xs, ys


def quiet(xs: Sequence[float | None], ys: Sequence[float | None], **more: Any) -> Trace:
    """Make a trace of lines that answers to nothing."""
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip", "showlegend": False, **more}


def note(text: str, x: float, y: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
    """Write a line of (already escaped) text with its middle at (x, y)."""
    return {
        "text": text,
        "x": round(x, 1),
        "y": round(y, 1),
        "showarrow": False,
        "font": {"size": size, "color": colour},
        "borderpad": 0,
        **more,
    }


def kept_isolates(text: str) -> str:
    """Escape a text, but for the isolates around it."""
    inner = text.removeprefix("\u2068").removesuffix("\u2069")
    return f"\u2068{plain(inner)}\u2069" if inner != text else plain(text)
