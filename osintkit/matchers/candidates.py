"""Look a text's words up in the gazetteer: every longest phrase that is a name there, whatever it may mean here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import not_, or_
from typing import NamedTuple

from osintkit.folding import ZWNJ
from osintkit.gazetteer import UNSPACED, Entry, Table
from osintkit.matchers.document import Document
from osintkit.matchers.spelling import spelled

# What may stand between the words of one name: a space or line end, a hyphen, an apostrophe, a full stop, " & ".
_GAP = re.compile(rf"(?:[ {ZWNJ}]{{0,2}}(?:\.?-|['.:·&/\"()])?[ {ZWNJ}]{{0,2}}|\n)")
# The most characters that may stand there.
_WIDEST = 6
_UNSPACED = re.compile(f"[{UNSPACED}]")
_HASHTAG = re.compile(r"#(\w{3,})")
# The least letters of a German compound of a country and a noun: Irankrise.
_LONG = 8
# The least letters of such a noun.
_TAIL = 4
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")


class Candidate(NamedTuple):
    """A folded range whose words are a name of the gazetteer, with the entries whose spelling fits."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]


def phrase_at(document: Document, table: Table, start: int, end: int, most: int, *, key: str = "") -> Candidate | None:
    """Give the longest name that starts with the word at `start`, of at most `most` words.

    `key` stands for the first word where the table writes it in another way.
    """
    text = document.folded.text
    words, ends = [key or text[start:end]], [end]
    if most > 1:
        _extend(document, table, words, ends, most)
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]) if count > 1 else words[0]
        if name in table.rows:
            stop = ends[count - 1]
            if text[stop : stop + 1] == "." and _dotted(text, start, stop):
                stop += 1
            entries = spelled(document, table.entries(name), start, stop)
            if entries:
                return Candidate(start, stop, name, entries)
    return None


def _extend(document: Document, table: Table, words: list[str], ends: list[int], most: int) -> None:
    """Add the words that may belong to the name that the first one starts, and where each ends."""
    text, pieces, end = document.folded.text, document.laid_out.pieces, ends[0]
    number, start = document.laid_out.at(end)
    while number < len(pieces) and len(words) < most and start <= end + _WIDEST:
        word = pieces[number]
        if word:
            if len(words) == 1 and f"{words[0]} {word}" not in table.pairs:
                return
            gap = text[end:start]
            if gap != " " and not _GAP.fullmatch(gap):
                return
            document.laid_out.keep(number, start)
            words.append(word)
            end = start + len(word)
            ends.append(end)
        number, start = number + 1, start + len(word) + 1


def _dotted(text: str, start: int, end: int) -> bool:
    """Tell whether a range is an acronym written with full stops, whose last stop is part of it."""
    return end - start >= 3 and text[start + 1] == "."


def spaced(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names in scripts that put spaces between words, left to right, never overlapping."""
    laid_out, reached = document.laid_out, 0
    for number, start, paired in heads(document, table):
        word = laid_out.pieces[number]
        if start < reached or (not word.isascii() and _UNSPACED.match(word)):
            continue
        if paired:
            laid_out.keep(number, start)
        candidate = phrase_at(document, table, start, start + len(word), table.heads[word] if paired else 1)
        if candidate:
            laid_out.keep(number, start)
            reached = candidate.end
            yield candidate


def heads(document: Document, table: Table) -> Iterator[tuple[int, int, bool]]:
    """Give the words that start a name: their numbers and places, and whether the next word may belong to the name.

    Every word of a text passes here: all of it runs inside `map` and `compress`.
    """
    pieces = document.laid_out.pieces
    numbers = list(compress(range(len(pieces)), map(table.first_words.__contains__, pieces)))
    words = list(map(pieces.__getitem__, numbers))
    # The first word of longer names only is mostly a common one: "the", "new". The next one tells, if it is near.
    following = list(map([*pieces[1:], ""].__getitem__, numbers))
    known = map(table.pairs.__contains__, map(" ".join, zip(words, following, strict=True)))
    paired = list(map(or_, known, map(not_, following)))
    names = list(map(or_, map(table.rows.__contains__, words), paired))
    kept = list(compress(numbers, names))
    return zip(kept, document.laid_out.places(kept), compress(paired, names), strict=True)


def in_german_compounds(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the countries that German words start with: the Russland of Russlandpolitik."""
    if "de" not in document.languages:
        return
    nouns = table.cues.get(("compound", "after"), {})
    tails = {noun[-_TAIL:] for noun in nouns}
    numbers = [
        number
        for number, word in enumerate(document.laid_out.pieces)
        if len(word) >= _LONG and word[-_TAIL:] in tails and word not in table.heads
    ]
    for number, start in zip(numbers, document.laid_out.places(numbers), strict=True):
        word = document.laid_out.pieces[number]
        if not document.written(start, start + 1).isupper():
            continue
        for cut in range(4, len(word) - _TAIL + 1):
            if word[cut:] in nouns and word[:cut] in table.rows:
                entries = table.entries(word[:cut])
                names = tuple(e for e in entries if e.kind in ("name", "metonym") and "de" in e.languages)
                if names:
                    yield Candidate(start, start + cut, word[:cut], names)
                    break


def in_hashtags(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names that are words of a hashtag: the Ukraine of #StandWithUkraine."""
    if "#" not in document.original:
        return
    for tag in _HASHTAG.finditer(document.original):
        for word in _CAMEL.finditer(tag[1]):
            start, end = (document.folded.position(tag.start(1) + at) for at in word.span())
            if document.folded.text[start:end] in table.heads:
                candidate = phrase_at(document, table, start, end, 1)
                if candidate:
                    yield candidate
