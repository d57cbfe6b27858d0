"""A text laid out for matching: folded, its language guessed, its words around any range at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from osintkit.folding import WORD, Folded, fold
from osintkit.gazetteer import Entry, Table
from osintkit.matchers.language import guess_languages, guess_languages_in, main_script, script_of

# Small words that may stand between a noun and a name: "Gulf of the Oman", "mer du Japon", "golfo dell'Oman".
_LINKING = "of the de du des d la le les l del della dell dello di do da dos das der den von van het el los las al a"
# The most words before a name that any rule looks at.
_MOST_BEFORE = 4
# The most words after a name that any rule looks at.
_MOST_AFTER = 4
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
    languages: frozenset[str]
    # False when the text is too short to tell: names of other languages are then taken, too.
    sure: bool
    # Articles, prepositions and the like, with their languages.
    _functions: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    # The guess for each script beside the main one, made when a name in it is met.
    _spoken: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict, repr=False)
    # Words before and after a position, kept because every rule asks for them.
    _before: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    _after: dict[int, list[Word]] = field(default_factory=dict, repr=False)
    # Entries that words as written can be, kept because a text names its countries again and again.
    spellings: dict[tuple[str, str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, text: str, language: str | None, table: Table) -> Document:
        """Fold a text and guess its languages, unless one is given."""
        folded = fold(text)
        functions = table.cues.get(("function", "any"), {})
        if language is not None:
            languages, sure = frozenset({re.split("[-_]", language)[0].lower()}), True
        else:
            languages, sure = guess_languages(text, folded.text, functions)
        return cls(text, folded, languages, sure, functions)

    def spoken(self, letter: str) -> tuple[frozenset[str], bool]:
        """Give the languages of the words in the script of a letter, and whether they are sure.

        A quote in Cyrillic inside an English article is not in English.
        """
        script = script_of(letter)
        japanese = script == "zh" and "ja" in self.languages  # Japanese writes in Han beside its own letters
        if japanese or script in ("", self._main_script) or not self.languages:
            return self.languages, self.sure
        if script not in self._spoken:
            self._spoken[script] = guess_languages_in(script, self.original, self._functions)
        return self._spoken[script]

    @cached_property
    def _main_script(self) -> str:
        return main_script(self.original)

    @cached_property
    def lower(self) -> bool:
        """True when the text uses no capitals at all, so that case tells nothing."""
        return not any(character.isupper() for character in self.original[:20000])

    @cached_property
    def upper(self) -> bool:
        """True when the text is all capitals, as a headline."""
        return not any(character.islower() for character in self.original[:20000])

    @cached_property
    def words(self) -> Counter[str]:
        """How often each folded word stands in the text."""
        return Counter(WORD.findall(self.folded.text))

    def written(self, start: int, end: int) -> str:
        """Give the original characters of a folded range."""
        if self.folded.offsets is None:
            return self.original[start:end]
        return self.original[self.folded.start(start) : self.folded.end(end)]

    def after(self, end: int, count: int = 1) -> list[Word]:
        """Give up to `count` words that follow, on the same line."""
        if end not in self._after:
            self._after[end] = self._words_after(end, _MOST_AFTER)
        return self._after[end][:count]

    def _words_after(self, end: int, count: int) -> list[Word]:
        words: list[Word] = []
        text = self.folded.text
        position = end
        while len(words) < count:
            found = WORD.search(text, position, position + 60)
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
        if start not in self._before:
            self._before[start] = self._words_before(start, _MOST_BEFORE)
        return self._before[start][:count]

    def _words_before(self, start: int, count: int) -> list[Word]:
        low = max(0, start - 16 * count)
        text = self.folded.text
        if low:  # never start inside a word
            while low < start and text[low].isalnum():
                low += 1
        words: list[Word] = []
        position = start
        for found in reversed(list(WORD.finditer(text, low, start))):
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
