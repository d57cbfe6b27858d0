"""Finding the words of a quote again in a text that has changed: one place and how sure it is, or why there is none.

The order is that of the W3C Web Annotation selectors and of what annotators of the web learned: the place where the
words are expected, else the same words elsewhere, scored by what stands around them, else nearly the same words. Two
places that are nearly as good, and a short quote of which nothing around is left, have no place: a mark that moves in
silence to a sentence that looks like its own says something that nobody said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from osintkit.approximate import distance, nearest
from osintkit.near_duplicates import is_unspaced
from osintkit.span import CONTEXT, Quote, Span

POSITION, EXACT, APPROXIMATE = "position", "exact", "approximate"
GONE, SEVERAL, SHORT = "gone", "several", "short"

SHORTEST = 8  # code points, under which words alone do not tell a passage
MOST_CHANGED = 0.2  # of a quote's code points, up to which other words are nearly the same
FITTING = 0.4  # of what stood around, from which a place is that of the quote
_WORDS, _AROUND, _NEAR = 0.5, 0.46, 0.04  # what a score of 1 is made of
MARGIN = 0.05  # of the score, by which the best place has to be better than the next: being near never decides alone
_MOST = 200  # places of the same words that are looked at, the nearest to where they are expected


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands. `rule` is "position", "exact" or "approximate"; `score` is from 0 to 1, no probability."""

    span: Span
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Lost:
    """A quote without a place. `why` is "gone", "several" (nearly as good) or "short" (and nothing around it left)."""

    why: str


def reanchored(quote: Quote, text: str, *, expected: int) -> Anchor | Lost:
    """Find a quote in a text.

    Parameters
    ----------
    quote : Quote
        The words, and up to 32 code points before and after them as they stood in the older text.
    text : str
        The newer text.
    expected : int
        Where the words would begin in it, in code points: see `alignment`.

    Examples
    --------
    >>> text = "Late on Monday Freedonia signed. Then Sylvania signed."
    >>> reanchored(Quote("signed", "Sylvania ", "."), text, expected=40)
    Anchor(span=Span(start=47, end=53), rule='exact', score=0.99)
    >>> reanchored(Quote("signed"), text, expected=40)
    Lost(why='short')
    """
    if not quote.exact or not text:
        return Lost(GONE)
    places = [_Place(span, 1.0, quote, text, expected) for span in _standing(quote, text, expected)]
    there = next((place for place in places if place.span.start == expected), None)
    if there is not None and (len(places) == 1 or (there.around is None or there.around >= FITTING)):
        return Anchor(there.span, POSITION, 1.0 if there.around is None else there.score)
    if len(quote.exact) >= SHORTEST and not any((place.around or 0) >= FITTING for place in places):
        changed = int(len(quote.exact) * MOST_CHANGED)
        places += [
            _Place(span, 1 - errors / len(quote.exact), quote, text, expected)
            for span, errors in nearest(quote.exact, text, most=changed)
            if not _cut(span, quote, text) and not any(span.overlaps(place.span) for place in places)
        ]
    return _best(places, quote)


def _best(places: list[_Place], quote: Quote) -> Anchor | Lost:
    places.sort(key=lambda place: (-place.score, place.span))
    if not places:
        return Lost(GONE)
    best = places[0]
    if len(quote.exact.strip()) < SHORTEST and (best.around is None or best.around < FITTING):
        return Lost(SHORT)
    if len(places) > 1 and places[1].score > best.score - MARGIN:
        return Lost(SEVERAL)
    return Anchor(best.span, EXACT if best.alike == 1 else APPROXIMATE, round(best.score, 2))


class _Place:
    """A place where a quote may stand, and how well it fits there."""

    def __init__(self, span: Span, alike: float, quote: Quote, text: str, expected: int) -> None:
        self.span, self.alike = span, alike
        self.around = _around(span, quote, text)
        near = CONTEXT / (CONTEXT + abs(span.start - expected))
        fits = _AROUND * (self.around if self.around is not None else 0)
        self.score = round(_WORDS * alike + fits + _NEAR * near, 4)


def _around(span: Span, quote: Quote, text: str) -> float | None:
    """Give how much of what stood around a quote stands around a place, from 0 to 1; None where nothing did."""
    sides = [
        (quote.prefix, text[max(0, span.start - len(quote.prefix)) : span.start]),
        (quote.suffix, text[span.end : span.end + len(quote.suffix)]),
    ]
    told = [(was, now) for was, now in sides if was.strip()]
    if not told:
        return None
    size = sum(len(was) for was, _ in told)  # the longer side tells more
    return sum(len(was) * _alike(was, now) for was, now in told) / size


def _alike(was: str, now: str) -> float:
    """Compare two texts, from 0 to 1. Any two share some letters in their order: a third of them counts as nothing."""
    return max(0.0, 1 - 1.5 * distance(was, now) / max(len(was), len(now)))


def _standing(quote: Quote, text: str, expected: int) -> list[Span]:
    """List where the words stand as they are, but not inside other words; of very many the nearest ones."""
    found = (span for span in _occurrences(quote.exact, text) if not _cut(span, quote, text))
    return sorted(nsmallest(_MOST, found, key=lambda span: abs(span.start - expected)))


def _occurrences(words: str, text: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _cut(span: Span, quote: Quote, text: str) -> bool:
    """Tell whether a place begins or ends inside a word where the quote did not: "Iran" is not in "Iranian"."""
    before, after = text[: span.start][-1:], text[span.end :][:1]
    words = text[span.start : span.end]
    return (_joined(before, words[0]) and not _joined(quote.prefix[-1:], quote.exact[0])) or (
        _joined(words[-1], after) and not _joined(quote.exact[-1], quote.suffix[:1])
    )


def _joined(one: str, other: str) -> bool:
    """Tell whether two neighbouring characters belong to one word. In scripts without spaces nobody can tell."""
    return one.isalnum() and other.isalnum() and not is_unspaced(one) and not is_unspaced(other)
