"""Marks of passages as agreement compares them: where they stand, and how much two of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from osintkit.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What one coder marked: an annotation without what agreement does not look at.

    `spans` do not overlap, are in the order of the text, and empty for the whole article. `suggested` tells whether a
    program had proposed it and the coder accepted it as it was.
    """

    id: str
    coder: str
    article: str
    label: str
    spans: tuple[Span, ...]
    attributes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    suggested: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where it starts and ends, for order; the whole article comes first."""
        return (self.spans[0].start, self.spans[-1].end) if self.spans else (-1, -1)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the same passages without overlaps, in the order of the text."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Count the code points that two lists of passages, each without overlaps, have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def likeness(one: Mark, other: Mark) -> float:
    """Give the code points that two marks share, as a part of those that either covers: 0 to 1 (Jaccard 1901).

    Marks of the whole article are alike, and unlike any passage. Marks of different articles share nothing.
    """
    if one.article != other.article:
        return 0.0
    if not one.spans or not other.spans:
        return float(one.spans == other.spans)
    common = shared(one.spans, other.spans)
    return common / (sum(map(len, one.spans)) + sum(map(len, other.spans)) - common)


def touching(one: Mark, other: Mark) -> bool:
    """Tell whether `likeness` is above 0: one code point shared is enough, or both are of the whole article."""
    if len(one.spans) == len(other.spans) == 1:  # nearly always
        (a,), (b,) = one.spans, other.spans
        return a.start < b.end and b.start < a.end and one.article == other.article
    return likeness(one, other) > 0
