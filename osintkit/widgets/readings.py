"""Dates and quantities as their words state them, as values for the codebook's attributes."""

from __future__ import annotations

from importlib import import_module

from osintkit.annotation import Annotation
from osintkit.article import Article

_DATE, _QUANTITY = "date", "quantity"


def readings(mark: Annotation, article: Article) -> list[str]:
    """Give what the words of a mark may be read as, the surest first; [] where nothing is read in them.

    A date is EDTF: as stated, with what nobody said left open, then the nearest dates that it may mean. A quantity is a
    number or a range of two, as ISO 8601-2 writes an open one: `400/..`.
    """
    if mark.label == _DATE:
        date = import_module("osintkit.dates").of(mark, article)
        return [] if date is None else [value for value in (date.edtf, *date.proposals) if value]
    if mark.label == _QUANTITY:
        found = import_module("osintkit.quantities").of(mark, article)
        return [] if found is None else _range(found.low, found.high)
    return []


def _range(low: float | None, high: float | None) -> list[str]:
    if low is None and high is None:
        return []
    shown = [".." if end is None else f"{end:g}" if abs(end) < 1e6 else str(end) for end in (low, high)]
    return [shown[0]] if low == high else ["/".join(shown)]
