"""What is written over the strip of a timeline whose year is not stated."""

from __future__ import annotations

from osintkit.figures.lettering import text_width
from osintkit.figures.timeline import Axis
from osintkit.figures.words import Words

LETTERS = 11.0  # px
YEARLESS = "no year"


def months_of(axis: Axis, words: Words) -> tuple[tuple[float, str], ...]:
    """Give where months begin, with their names; none for those whose names have no room."""
    if axis.year is None:
        return ()
    names = words.texts["months"].split()
    found: list[tuple[float, str]] = []
    free = axis.year.left
    for x, month in axis.year.ticks:
        name = names[month - 1]
        wide = text_width(name, LETTERS) + 5
        shown = x >= free - 0.5 and x + wide <= axis.year.right + 6
        found.append((x, name if shown else ""))
        free = x + wide if shown else free
    return tuple(found)


def columns_of(axis: Axis) -> tuple[tuple[float, float, str], ...]:
    """Give what stands beside the days: the strip without a year where there is one, and the columns without days."""
    strip = [(axis.year.left - 8, axis.year.right + 6, YEARLESS)] if axis.year else []
    return (*strip, *axis.columns)
