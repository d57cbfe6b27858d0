"""A text laid out for matching: folded, its language guessed, its words around any range at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from osintkit.folding import WORD, Folded, fold
from osintkit.gazetteer import Entry, Table
from osintkit.matchers.language import (
    SAMPLE,
    guess_languages,
    guess_languages_in,
    main_script,
    script_counts,
    script_of,
)
from osintkit.matchers.words import Words

# Small words that may stand between a noun and a name: "Gulf of the Oman", "mer du Japon", "golfo dell'Oman".
_LINKING = "of the de du des d la le les l del della dell dello di do da dos das der den von van het el los las al a"
# The most words before a name, and after it, that any rule looks at.
_MOST = 4
# How far they are looked for, in code points.
_BEFORE, _AFTER = 64, 60
LINKS = frozenset(_LINKING.split())
_SENTENCE_END = re.compile(r"[.!?…:;\"«»“”\n|•–—(\[]\s*[\"'«»“”‘’(\[]*\s*$")


class Word(NamedTuple):
    """One word beside a range: folded, as written, what stands between it and the range, where it ends (folded)."""

    folded: str
    written: str
    gap: str
    end: int

    @property
    def capital(self) -> bool:
        """True when it starts with a capital letter."""
        return self.written[:1].isupper()


@dataclass(frozen=True)
class Document:
    """A text as matching sees it. Positions are those of the folded text unless said otherwise."""

    original: str
    folded: Folded
    # The folded words, with their places.
    laid_out: Words = field(repr=False)
    languages: frozenset[str]
    # False when the text is too short to tell: names of other languages are then taken, too.
    sure: bool
    # The script of most letters, "" where there is none.
    script: str
    # Articles, prepositions and the like, with their languages.
    _functions: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    # The guess for each script beside the main one, made when a name in it is met.
    _spoken: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict, repr=False)
    # The same for each letter that was asked for.
    _letters: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict, repr=False)
    # Words before and after a position, kept because every rule asks for them: the nearest, and all.
    _nearest_before: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    _nearest_after: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    _before: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    _after: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    # The word that each name is linked to, kept likewise (`cues.linked`).
    links: dict[int, Word | None] = field(default_factory=dict, repr=False)
    # Entries that words as written can be, kept because a text names its countries again and again.
    spellings: dict[tuple[str, str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, text: str, language: str | None, table: Table) -> Document:
        """Fold a text and guess its languages, unless one is given."""
        folded = fold(text)
        words, counts = Words(folded), script_counts(text)
        functions = table.cues.get(("function", "any"), {})
        if language is not None:
            languages, sure = frozenset({re.split("[-_]", language)[0].lower()}), True
        else:
            languages, sure = guess_languages(text, folded.text, counts, words.until(SAMPLE), functions)
        return cls(text, folded, words, languages, sure, main_script(counts), functions)

    def spoken(self, letter: str) -> tuple[frozenset[str], bool]:
        """Give the languages of the words in the script of a letter, and whether they are sure.

        A quote in Cyrillic inside an English article is not in English.
        """
        if letter not in self._letters:
            self._letters[letter] = self._spoken_in(script_of(letter))
        return self._letters[letter]

    def _spoken_in(self, script: str) -> tuple[frozenset[str], bool]:
        japanese = script == "zh" and "ja" in self.languages  # Japanese writes in Han beside its own letters
        if japanese or script in ("", self.script) or not self.languages:
            return self.languages, self.sure
        if script not in self._spoken:
            self._spoken[script] = guess_languages_in(script, self.original, self._functions)
        return self._spoken[script]

    def small_word(self, folded: str) -> bool:
        """Tell whether it is an article, a preposition or the like in a language of the text."""
        return not self.languages.isdisjoint(self._functions.get(folded, ()))

    @cached_property
    def lower(self) -> bool:
        """True when the text uses no capitals at all, so that case tells nothing."""
        return not self._any(str.isupper)

    @cached_property
    def upper(self) -> bool:
        """True when the text is all capitals, as a headline."""
        return not self._any(str.islower)

    def _any(self, cased: Callable[[str], bool]) -> bool:
        """Tell whether a character of the first part of the text is of a case: mostly one of the very first is."""
        return any(map(cased, self.original[:50])) or any(map(cased, set(self.original[:20000])))

    @cached_property
    def words(self) -> Counter[str]:
        """How often each folded word stands in the text."""
        return Counter(self.laid_out.texts)

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where the text starts and ends without the white space around it, in folded positions."""
        text = self.folded.text
        return len(text) - len(text.lstrip()), len(text.rstrip())

    def written(self, start: int, end: int) -> str:
        """Give the original characters of a folded range."""
        if self.folded.offsets is None:
            return self.original[start:end]
        return self.original[self.folded.start(start) : self.folded.end(end)]

    def after(self, end: int, count: int = 1) -> list[Word]:
        """Give up to `count` words that follow, on the same line."""
        nearest = self._nearest_after.get(end)
        if nearest is None:
            nearest = self._nearest_after[end] = self._words_after(end, 1)
        if count == 1 or not nearest:
            return nearest
        known = self._after.get(end)
        if known is None:
            known = self._after[end] = nearest + self._words_after(nearest[0].end, _MOST - 1)
        return known[:count]

    def _words_after(self, end: int, count: int) -> list[Word]:
        text, pieces, position = self.folded.text, self.laid_out.pieces, end
        number, start = self.laid_out.at(end)
        if start - 1 > end and number:  # inside a word, whose rest is the first
            return self._searched_after(end, count)
        words: list[Word] = []
        while number < len(pieces) and start <= position + _AFTER:
            stop = start + len(pieces[number])
            if stop > start:
                if stop > position + _AFTER:
                    return self._searched_after(end, count)
                gap = text[position:start]
                if "\n" in gap:
                    break
                words.append(Word(pieces[number], self.written(start, stop), gap, stop))
                if len(words) == count:
                    self.laid_out.keep(number, start)
                    break
                position = stop
            number, start = number + 1, stop + 1
        return words

    def _searched_after(self, end: int, count: int) -> list[Word]:
        """Give the words after a position inside a word, or before a long one, of which only the start is looked at."""
        words: list[Word] = []
        text = self.folded.text
        position = end
        while len(words) < count:
            found = WORD.search(text, position, position + _AFTER)
            if not found:
                break
            start, stop = found.span()
            gap = text[position:start]
            if "\n" in gap:
                break
            words.append(Word(found[0], self.written(start, stop), gap, stop))
            position = stop
        return words

    def before(self, start: int, count: int = 1) -> list[Word]:
        """Give up to `count` words that stand before, nearest first, on the same line."""
        nearest = self._nearest_before.get(start)
        if nearest is None:
            nearest = self._nearest_before[start] = self._words_before(start, start, 1)
        if count == 1 or not nearest:
            return nearest
        known = self._before.get(start)
        if known is None:
            first = nearest[0].end - len(nearest[0].folded)
            known = self._before[start] = nearest + self._words_before(start, first, _MOST - 1)
        return known[:count]

    def _words_before(self, start: int, position: int, count: int) -> list[Word]:
        """Give the words before `position` that are near enough to `start`."""
        if not self.laid_out.plain:
            return self._searched_before(start, position, count)
        text, pieces = self.folded.text, self.laid_out.pieces
        number, stop = self.laid_out.at(position)
        # A word that starts where the stretch does may have started before it.
        low = start - _BEFORE if start > _BEFORE else -1
        words: list[Word] = []
        while number and stop > low:
            number, stop = number - 1, stop - 1
            folded = pieces[number]
            first = stop - len(folded)
            if folded:
                if first <= low:
                    break
                if stop > position:
                    folded, stop = folded[: position - first], position
                gap = text[stop:position]
                if "\n" in gap:
                    break
                words.append(Word(folded, self.written(first, stop), gap, stop))
                if len(words) == count:
                    self.laid_out.keep(number, first)
                    break
                position = first
            stop = first
        return words

    def _searched_before(self, start: int, position: int, count: int) -> list[Word]:
        """Give the words before a position in a script whose words are not letters alone."""
        low = max(0, start - _BEFORE)
        text = self.folded.text
        if low:  # never start inside a word
            while low < start and text[low].isalnum():
                low += 1
        words: list[Word] = []
        for found in reversed(list(WORD.finditer(text, low, position))):
            gap = text[found.end() : position]
            if "\n" in gap or len(words) == count:
                break
            words.append(Word(found[0], self.written(*found.span()), gap, found.end()))
            position = found.start()
        return words

    def starts_sentence(self, start: int) -> bool:
        """Tell whether nothing but a sentence's end or an opening quote stands before."""
        before = self.folded.text[max(0, start - 12) : start]
        return not before.strip() or bool(_SENTENCE_END.search(before))
