"""A text as suggesters read it: its words with their places, its sentences, and what stands between two words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from osintkit.folding import WORD, Folded
from osintkit.gazetteer import table
from osintkit.matchers.document import Document
from osintkit.span import Span

# Full stops that end no sentence: after a title, a number's sign or an initial.
_SHORT = "mr|mrs|ms|dr|prof|gen|sen|rep|gov|st|lt|col|sgt|capt|no|vs|jr|sr|mme|mlle|mgr|bzw|z|ca|nr|str|sra?|им|ул|г"
_STOP = re.compile(r"""[.!?…؟۔।]+["'”’»)\]]*(?=\s|$)|[。！？]+["'”’」』）]*|\n+""")
_INITIAL = re.compile(rf"(?:^|[^\w])(?:[^\W\d_]|{_SHORT})$", re.IGNORECASE)
_LONGEST_SENTENCE = 2000  # code points: what has no stop for so long is a list or a table


class Token(NamedTuple):
    """One word: its range in the text, its folded form, and where it starts in the folded text."""

    start: int
    end: int
    folded: str
    at: int


@dataclass(frozen=True)
class Reading:
    """A text laid out once for all suggesters."""

    text: str
    folded: Folded
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    languages: frozenset[str]

    def written(self, token: Token) -> str:
        """Give a word as it stands in the text."""
        return self.text[token.start : token.end]

    def within(self, start: int, end: int) -> range:
        """Give the numbers of the words that lie in a range."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        while last > first and self.tokens[last - 1].end > end:
            last -= 1
        return range(first, last)

    def sentence(self, position: int) -> Span:
        """Give the sentence that a position lies in, or the nearest before it."""
        found = bisect_left(self.sentences, position + 1, key=lambda span: span.start)
        return self.sentences[max(0, found - 1)] if self.sentences else Span(0, len(self.text))


@lru_cache(maxsize=16)
def reading(text: str, language: str | None = None) -> Reading:
    """Lay out a text. Takes time in proportion to its length; an empty text has no words and no sentences."""
    document = Document.of(text, language or None, table())
    folded = document.folded
    tokens = tuple(
        Token(folded.start(found.start()), folded.end(found.end()), found[0], found.start())
        for found in WORD.finditer(folded.text)
    )
    return Reading(text, folded, tokens, tuple(_sentences(text)), document.languages)


def _sentences(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        dotted = stop[0].startswith(".") and len(stop[0]) == 1
        if dotted and _INITIAL.search(text[max(0, stop.start() - 6) : stop.start()]):
            continue
        _add(found, text, start, stop.end())
        start = stop.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        _add(found, text, start, cut)
        start = cut
    piece = text[start:end]
    if piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        found.append(Span(first, start + len(piece.rstrip())))
