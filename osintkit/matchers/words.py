"""The words of a folded text with their places, cut apart by string methods alone: no pattern looks at each word."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, compress, count
from operator import add
from typing import NamedTuple

from osintkit.folding import WORD, Folded

_BETWEEN = {point: " " for point in range(128) if not WORD.match(chr(point))}


class Words(NamedTuple):
    """The words of a text in its order, as `folding.WORD` finds them.

    `starts` holds the position of each, in code points of the folded text. `plain` is False when words may hold more
    than letters and digits: the vowel signs of Indic scripts, say.
    """

    texts: list[str]
    starts: list[int]
    plain: bool

    @classmethod
    def of(cls, folded: Folded) -> Words:
        """Cut a text into its words; a text without any gives empty lists."""
        text, plain = folded.text, True
        if folded.characters:
            inside = "".join(WORD.findall(folded.characters))
            plain = not inside or inside.isalnum()
            for character in set(folded.characters).difference(inside, " "):
                text = text.replace(character, " ")
        else:
            text = text.translate(_BETWEEN)
        pieces = text.split(" ")
        # One space stands before each piece but the first.
        starts = map(add, accumulate(map(len, pieces), initial=0), count())
        return cls(list(filter(None, pieces)), list(compress(starts, pieces)), plain)

    def at(self, position: int) -> int:
        """Give the number of the first word that starts at `position` or after it."""
        return bisect_left(self.starts, position)

    def until(self, position: int) -> list[str]:
        """Give the words before a position; one that goes on over it is cut there."""
        words = self.texts[: self.at(position)]
        if words:
            words[-1] = words[-1][: position - self.starts[len(words) - 1]]
        return words
