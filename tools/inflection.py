"""Regular inflection, at build time: from the form that a dictionary lists to every form that a text uses.

A row of `tools/gazetteer/<language>.csv` names its paradigm in the column `forms`, and lists irregular forms as rows of
their own. `PARADIGMS` holds one function a paradigm, named `<language>:<paradigm>`. The rules are those of any school
grammar; a form too many does no harm as long as it is no other word.
"""

from __future__ import annotations

from collections.abc import Callable

from inflection_phrases import PHRASES
from inflection_slavic import (
    polish_adjective,
    polish_noun,
    russian_adjective,
    russian_noun,
    ukrainian_adjective,
    ukrainian_noun,
)

Paradigm = Callable[[str], list[str]]


def _ends(word: str, table: dict[str, str]) -> list[str]:
    """Replace the ending of `word` that stands first in `table` by each of the endings listed for it."""
    for ending, forms in table.items():
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            return [stem + form.strip("-") for form in forms.split()]
    return [word]


def _english(word: str) -> list[str]:
    return [word, word + "s"]


_FRENCH = {
    "en": "en ens enne ennes",
    "e": "e es",
    "s": "s se ses",
    "x": "x xe xes",
    "": "- -s -e -es",
}


def _french(word: str) -> list[str]:
    """Decline a French adjective; of "chypriote grec", both words."""
    *heads, last = word.split(" ")
    forms = _ends(last, _FRENCH)
    if not heads:
        return forms
    head = " ".join(heads)
    return [f"{head} {forms[0]}", *(f"{head}s {form}" for form in forms if form.endswith("s"))]


_SPANISH = {
    "és": "és esa eses esas",
    "án": "án ana anes anas",
    "ón": "ón ona ones onas",
    "ol": "ol ola oles olas",
    "o": "o a os as",
    "e": "e es",
    "a": "a as",
    "í": "í íes ís",
    "": "- -a -es -as",
}
_ITALIAN = {"co": "co ca ci chi che", "io": "io ia i ie", "o": "o a i e", "e": "e i", "a": "a i e"}
_PORTUGUESE = {
    "ês": "ês esa eses esas",
    "ol": "ol ola óis olas",
    "al": "al ais",
    "o": "o a os as",
    "e": "e es",
    "a": "a as",
    "i": "i is",
    "": "- -es",
}


def _german_adjective(word: str) -> list[str]:
    return [word + ending for ending in ("", "e", "en", "er", "es", "em")]


def _german_er(word: str) -> list[str]:
    return [word, word + "n", word + "s", word + "in", word + "innen"]


def _german_n(word: str) -> list[str]:
    """Decline a weak noun, and the women of it: Serbe, Serben, Serbin, Serbinnen; Ungar, Ungarn."""
    stem = word.removesuffix("e")
    return [word, stem + ("en" if word != stem else "n"), stem + "in", stem + "innen"]


_BACK, _ROUND = "aıou", "ouöü"


def _turkish(word: str) -> list[str]:
    """Put a Turkish noun into the plural and both into their cases."""
    vowels = [letter for letter in word.lower() if letter in "aeıioöuü"] or ["e"]
    back = vowels[-1] in _BACK
    plural = word + ("lar" if back else "ler")
    endings = ["ın", "a", "ı", "dan", "da", "la"] if back else ["in", "e", "i", "den", "de", "le"]
    return [word, plural, *(plural + ending for ending in endings)]


def _nisba(word: str) -> list[str]:
    """Decline an Arabic relative adjective in -i, with and without the article."""
    forms = [word + ending for ending in ("", "ة", "ون", "ين", "ان", "ات", "تين", "ا")]
    return forms + ["ال" + form for form in forms]


def _persian(word: str) -> list[str]:
    return [word, *(word + ending for ending in ("ها", "های", "\u200cها", "\u200cهای", "\u200cاست", "ان"))]


def _hebrew(word: str) -> list[str]:
    """Decline a Hebrew adjective in -i."""
    return [word, word + "ת", word + "ם", word + "ים", word + "ות"]


def _dutch_en(word: str) -> list[str]:
    """Put a Dutch noun into the plural: Est, Esten; Amerikaan, Amerikanen."""
    stem = word.removesuffix("aan") + "an" if word.endswith("aan") else word
    return [word, stem + "en"]


def _adding(*endings: str) -> Paradigm:
    return lambda word: [word, *(word + ending for ending in endings)]


PARADIGMS: dict[str, Paradigm] = {
    "en:regular": _english,
    "fr:regular": _french,
    "es:adj": lambda word: _ends(word, _SPANISH),
    "it:adj": lambda word: _ends(word, _ITALIAN),
    "it:a": lambda word: _ends(word, _ITALIAN),
    "pt:adj": lambda word: _ends(word, _PORTUGUESE),
    "de:adj": _german_adjective,
    "de:er": _german_er,
    "de:n": _german_n,
    "de:en": _adding("en"),
    "de:in": _adding("nen"),
    "de:s": _adding("s"),
    "nl:adj": _adding("e"),
    "nl:s": _adding("s"),
    "nl:en": _dutch_en,
    "tr:p": _turkish,
    "tr:s": _adding(),
    "ar:nisba": _nisba,
    "fa:suf": _persian,
    "he:adj": _hebrew,
    "ru:adj": russian_adjective,
    "ru:adjn": russian_adjective,
    "ru:noun": russian_noun,
    "uk:adj": ukrainian_adjective,
    "uk:adjn": ukrainian_adjective,
    "uk:noun": ukrainian_noun,
    "pl:adj": polish_adjective,
    "pl:noun": polish_noun,
}
# Languages in which the names of CLDR are inflected, too.
NAMES = {
    "ru": russian_noun,
    "uk": ukrainian_noun,
    "pl": polish_noun,
    **dict.fromkeys(("de", "nl", "sv", "da", "nb"), _adding("s")),
}


def inflect(language: str, paradigm: str, word: str) -> list[str]:
    """Give every form of `word`, itself first. An empty paradigm gives the word alone.

    Raises
    ------
    KeyError
        When no such paradigm is written for the language; the message names it.
    ValueError
        When a name of several words in a Slavic language has another number of words than its pattern has letters.
    """
    if not paradigm:
        return [word]
    if language in PHRASES and f"{language}:{paradigm}" not in PARADIGMS:
        return list(dict.fromkeys(PHRASES[language](word, paradigm)))
    return list(dict.fromkeys([word, *PARADIGMS[f"{language}:{paradigm}"](word)]))
