"""A text cut into terms: the words of a language's table and the numbers, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from osintkit.folding import Folded, fold
from osintkit.wording.numerals import DIGITS, digits_value
from osintkit.wording.table import Wording

TOKEN = re.compile(rf"{DIGITS}|[^\W\d]+|[^\w\s]|\n")


@dataclass(slots=True)
class Term:
    """Words that the table knows, or a number.

    `first` and `last` count tokens, half open, so that neighbours have `one.last == next.first`. `start` and `end` are
    code points of the folded text. `readings` says what it can mean. A number in digits has the reading "digits" with
    how many it has, and "value"; one with an ending such as "12th" also "ordinal".
    """

    first: int
    last: int
    start: int
    end: int
    words: str
    readings: Mapping[str, Any] = field(default_factory=dict)

    def has(self, kind: str) -> bool:
        """Tell whether it can mean this."""
        return kind in self.readings

    def get(self, kind: str) -> Any:
        """Give the value it has when it means this, None when it cannot."""
        return self.readings.get(kind)


@dataclass(slots=True)
class Terms:
    """The terms of a text in its order, with its tokens and the way back to the original."""

    original: str
    folded: Folded
    tokens: list[str]
    spans: list[tuple[int, int]]
    terms: list[Term]

    def capital(self, term: Term) -> bool:
        """Tell whether the term starts with a capital letter in the original."""
        return self.original[self.folded.start(term.start) : self.folded.start(term.start) + 1].isupper()

    def token(self, index: int) -> str:
        """Give a token, "" before the first and after the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def follows(self, index: int) -> bool:
        """Tell whether a term stands right after the one before it, with nothing but a hyphen or apostrophe between."""
        before, term = self.terms[index - 1], self.terms[index]
        return all(self.tokens[at] in ("-", "'") for at in range(before.last, min(term.first, before.last + 2))) and (
            term.first - before.last <= 1
        )

    def tight(self, index: int) -> bool:
        """Tell whether nothing stands between a token and the next."""
        return index + 1 < len(self.spans) and self.spans[index][1] == self.spans[index + 1][0]


def terms(text: str, table: Wording, taken: Sequence[tuple[int, int, dict[str, Any]]] = ()) -> Terms:
    """Cut a text into the terms of a table.

    Parameters
    ----------
    text : str
        As it is; it is folded here.
    table : Wording
    taken : sequence of (start, end, readings)
        Ranges of the folded text, in order, that are terms already: dates in figures.
    """
    folded = fold(text)
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in TOKEN.finditer(folded.text):
        tokens.append(found[0])
        spans.append(found.span())
    cut = Terms(text, folded, tokens, spans, [])
    _Cutter(cut, table, taken).cut()
    return cut


class _Cutter:
    def __init__(self, into: Terms, table: Wording, taken: Sequence[tuple[int, int, dict[str, Any]]]) -> None:
        self.into = into
        self.table = table
        self.taken = list(taken)
        self.out = into.terms

    def cut(self) -> None:
        index, taken, size = 0, 0, len(self.into.tokens)
        phrases = self.table.phrases
        prefixes = self.table.prefixes
        tokens, spans = self.into.tokens, self.into.spans
        while index < size:
            start = spans[index][0]
            while taken < len(self.taken) and start >= self.taken[taken][1]:
                taken += 1
            if taken < len(self.taken) and start >= self.taken[taken][0]:
                index = self._known(index, self.taken[taken])
                continue
            token = tokens[index]
            if token[0].isdigit():
                index = self._number(index)
            elif token in phrases or (prefixes and len(token) > 2):
                index = self._phrase(index)
            else:
                index += 1

    def _known(self, index: int, taken: tuple[int, int, dict[str, Any]]) -> int:
        start, end, readings = taken
        last = index
        while last < len(self.into.spans) and self.into.spans[last][0] < end:
            last += 1
        self.out.append(Term(index, last, start, end, self.into.folded.text[start:end], dict(readings)))
        return last

    def _number(self, index: int) -> int:
        start, end = self.into.spans[index]
        words = self.into.tokens[index]
        value = digits_value(words, str(self.table.settings.get("decimal", ",")))
        plain = words if words.isdigit() else ""
        readings: dict[str, Any] = {"value": value, "digits": len(plain)}
        last = index + 1
        ending = last + 1 if self.into.token(last) == "-" and self.into.tight(index) else last
        word = self.into.token(ending)
        if plain and word and self.into.tight(ending - 1) and (ending == last or self.into.tight(index)):
            kind = "ordinal" if word in self.table.suffixes else "decade" if word in self.table.decades else ""
            if word in self.table.decades and (len(plain) in (2, 4) and plain[-1] == "0"):
                kind = "decade"
            if kind:
                readings[kind] = value
                last, end = ending + 1, self.into.spans[ending][1]
        self.out.append(Term(index, last, start, end, words, readings))
        return last

    def _phrase(self, index: int) -> int:
        start, stop = self.into.spans[index]
        exact = self.table.exact.get(self.into.tokens[index])
        folded = self.into.folded
        plain = bool(exact) and self.into.original[folded.start(start) : folded.end(stop)].lower() != exact
        found = self._match(index, self.into.tokens[index])
        if plain and found is not None:  # "a" is not "à"
            found = found[0], {kind: value for kind, value in found[1].items() if kind == "glue"}
        if found is None:
            for prefix in self.table.prefixes:  # Arabic writes "and", "in", "the" at the head of the next word
                word = self.into.tokens[index]
                if word.startswith(prefix) and len(word) - len(prefix) > 1:
                    found = self._match(index, word[len(prefix) :])
                if found is not None:
                    conjoined = prefix[0] == "و"
                    start += conjoined
                    found = (found[0], {**found[1], "prefix": prefix, **({"conjoined": True} if conjoined else {})})
                    break
        if found is None:
            return index + 1
        last, readings = found
        if (
            self.into.token(last) == "."
            and self.into.tight(last - 1)
            and self.into.tokens[last - 1] in self.table.dotted
        ):
            last += 1
        end = self.into.spans[last - 1][1]
        self.out.append(Term(index, last, start, end, self.into.folded.text[start:end], readings))
        return last

    def _match(self, index: int, first: str) -> tuple[int, Mapping[str, Any]] | None:
        """Find the longest phrase of the table that starts with `first` at a token."""
        for phrase, readings in self.table.phrases.get(first, ()):
            position = index + 1
            for word in phrase[1:]:
                if self.into.token(position) in ("-", "'") and word not in "-'":
                    position += 1
                token = self.into.token(position)
                if token != word and not (self.table.prefixes and token == f"ال{word}"):
                    break
                position += 1
            else:
                return position, readings
        return None
