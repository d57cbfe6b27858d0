"""Where the parts of an older text stand in a newer one: what a place of the one corresponds to in the other.

Sentences that occur once in each text, in the same order, tie the two together ("patience diff", Bram Cohen); between
two of these a place keeps its distance to the one before. It takes n log n however often sentences repeat, unlike
`difflib`, which a text of ten thousand equal lines keeps busy for minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# A sentence with its stop and what follows it up to the next one: Latin, Arabic, Devanagari and CJK stops, or a line.
_UNIT = re.compile(r"[^.!?…؟۔।。！？\n]*[.!?…؟۔।。！？\n]+\s*|[^.!?…؟۔।。！？\n]+$")
_Sentence = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side. `blocks` are what stands in both: (start in the older, start in the newer, length)."""

    blocks: tuple[tuple[int, int, int], ...]
    length: int  # of the newer text, in code points

    def place(self, offset: int) -> int:
        """Give the place in the newer text of an offset into the older one, from 0 to its length.

        Inside what stands in both it is exact; elsewhere it is a guess, not before what comes before, nor after what
        comes after.
        """
        at = bisect_right(self.blocks, (offset, self.length + 1, 0)) - 1
        end = self.blocks[at + 1][1] if at + 1 < len(self.blocks) else self.length
        if at < 0:
            return min(offset, end)
        older, newer, _ = self.blocks[at]
        return min(newer + offset - older, end)


def aligned(older: str, newer: str) -> Alignment:
    """Align two texts. Where they share no sentence there are no blocks: then a place is the same in both.

    Examples
    --------
    >>> found = aligned("One. Two. Three.", "Zero! One. Three. Four.")
    >>> found.place(10), "Zero! One. Three. Four."[found.place(10):]
    (11, 'Three. Four.')
    """
    first, second = _sentences(older), _sentences(newer)
    head, fewest = 0, min(len(first), len(second))
    while head < fewest and first[head][0] == second[head][0]:
        head += 1
    tail = 0
    while tail < fewest - head and first[-1 - tail][0] == second[-1 - tail][0]:
        tail += 1
    one, other = len(first) - tail, len(second) - tail
    pairs = [*zip(first[:head], second[:head], strict=True), *_in_order(first[head:one], second[head:other])]
    pairs += zip(first[one:], second[other:], strict=True)
    return Alignment(tuple((older_at, newer_at, len(unit)) for (unit, older_at), (_, newer_at) in pairs), len(newer))


def _in_order(older: Sequence[_Sentence], newer: Sequence[_Sentence]) -> list[tuple[_Sentence, _Sentence]]:
    """Pair the sentences that stand once in each, the most that are in the same order in both."""
    first, second = _once(older), _once(newer)
    pairs = [((unit, start), (unit, second[unit])) for unit, start in first.items() if unit in second]
    # The longest increasing run of their places in the newer text, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    earlier: list[int] = []
    for at, (_, (_, place)) in enumerate(pairs):
        pile = bisect_left(tops, place)
        earlier.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1], piles[pile : pile + 1] = [place], [at]
    chain = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(pairs[at])
        at = earlier[at]
    return chain[::-1]


def _once(sentences: Sequence[_Sentence]) -> dict[str, int]:
    counts = Counter(unit for unit, _ in sentences)
    return {unit: start for unit, start in sentences if counts[unit] == 1}


def _sentences(text: str) -> list[_Sentence]:
    """Cut a text into sentences without the spaces around them, each with where it starts."""
    found = []
    for match in _UNIT.finditer(text):
        if unit := match[0].strip():
            found.append((unit, match.start() + len(match[0]) - len(match[0].lstrip())))
    return found
