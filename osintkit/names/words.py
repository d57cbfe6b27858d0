"""The words of a name: folded for comparing, as written for showing, and the script they are in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from osintkit.folding import WORD, fold

# How a script is called in a sentence, by the start of the names that Unicode gives its letters.
_SCRIPTS = {
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `folded` and `written` have one item a word; `script` is that of its first letter."""

    whole: str
    folded: tuple[str, ...]
    written: tuple[str, ...]
    script: str

    def without(self, first: int, last: int | None = None) -> Name:
        """Give the name of the words from `first` to before `last`."""
        return Name(self.whole, self.folded[first:last], self.written[first:last], self.script)

    @property
    def shown(self) -> str:
        """Its words as written, one space apart."""
        return " ".join(self.written)


@lru_cache(maxsize=65536)
def words_of(name: str) -> Name:
    """Take a name apart. A name without letters has no words.

    Examples
    --------
    >>> words_of("Président Al-Sissi").folded, words_of("Путин").script
    (('president', 'al', 'sissi'), 'Cyrillic')
    """
    folded = fold(name)
    found = list(WORD.finditer(folded.text))
    written = tuple(name[folded.start(each.start()) : folded.end(each.end())] for each in found)
    letter = next((character for character in name if character.isalpha()), "")
    return Name(name, tuple(each[0] for each in found), written, script_of(letter))


def script_of(letter: str) -> str:
    """Name the script of a letter; "" for one of another script and for no letter."""
    start = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] if letter else ""
    return _SCRIPTS.get(start, "")
