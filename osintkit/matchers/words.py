"""The words of a folded text with their places, cut apart by string methods alone: no pattern looks at each word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, compress, count
from operator import add

from osintkit.folding import WORD, Folded

_BETWEEN = {point: " " for point in range(128) if not WORD.match(chr(point))}


class Words:
    """A folded text cut where a character is part of no word, as `folding.WORD` finds words.

    `pieces` holds the words in the order of the text, and "" where two such characters meet: so a piece starts one
    further than the piece before ends. `plain` is False when words may hold more than letters and digits: the vowel
    signs of Indic scripts, say.
    """

    def __init__(self, folded: Folded) -> None:
        text, self.plain = folded.text, True
        if folded.characters:
            inside = "".join(WORD.findall(folded.characters))
            self.plain = not inside or inside.isalnum()
            for character in set(folded.characters).difference(inside, " "):
                text = text.replace(character, " ")
        else:
            text = text.translate(_BETWEEN)
        self._text = text
        self.pieces: list[str] = text.split(" ")
        # Where words start and stop -> their numbers, of the words beside names: most texts need no other.
        self._started: dict[int, int] = {}
        self._stopped: dict[int, int] = {}

    @property
    def texts(self) -> list[str]:
        """The words, without their places."""
        return list(filter(None, self.pieces))

    @cached_property
    def _starts(self) -> list[int]:
        return list(map(add, accumulate(map(len, self.pieces), initial=0), count()))

    @property
    def starts(self) -> list[int]:
        """Where each of `texts` starts, in code points of the folded text."""
        return list(compress(self._starts, self.pieces))

    def at(self, position: int) -> tuple[int, int]:
        """Give the number and the start of the first piece that starts at `position` or after it."""
        number = self._started.get(position)
        if number is not None:
            return number, position
        for stop in (position, position - 1):
            number = self._stopped.get(stop)
            if number is not None:
                return number + 1, stop + 1
        number = bisect_left(self._starts, position)
        return number, self._starts[number]

    def keep(self, number: int, start: int) -> None:
        """Keep where a word stands, for those who will ask for what is before it or after it."""
        self._started[start] = number
        self._stopped[start + len(self.pieces[number])] = number

    def places(self, numbers: Iterable[int]) -> Iterator[int]:
        """Yield where pieces start, from their ascending numbers; cheaper than to place every piece of a text."""
        start = reached = 0
        for number in numbers:
            if number > reached:
                start += len(" ".join(self.pieces[reached:number])) + 1
                reached = number
            yield start

    def until(self, position: int) -> list[str]:
        """Give the words before a position; one that goes on over it is cut there."""
        return self._text[:position].split()
