"""The table of one language: which words mean which month, unit, number or direction."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Any

from osintkit.errors import unknown_name
from osintkit.folding import fold
from osintkit.wording.compounds import german_numbers

LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "uk")

# Sections of a table whose keys are numbers.
_NUMBERED = {
    *("month", "hijri", "weekday", "season", "decade", "deictic", "anaphoric", "number", "scale", "ordinal", "vague")
}
# Sections that are lists of words without keys.
_PLAIN = {
    "glue",
    "ago_before",
    "ago_after",
    "ahead_before",
    "earlier",
    "later",
    "some",
    "year_before",
    "year_after",
    "no_date",
    "and_number",
}
# Sections in which one word can have several values: "from" may be a beginning, or the first end of a range.
_SEVERAL = {"relation", "bound"}
_SETTINGS = {
    "nouns",
    "language",
    "month_then_day",
    "which_after",
    "slash",
    "decimal",
    "compounds",
    "capitals",
    "joined",
}
_PART = re.compile(r"\(([^()]*)\)")
PIECE = re.compile(r"\d+|[^\W\d]+|[^\w\s]")

Readings = Mapping[str, Any]


@dataclass(frozen=True)
class Wording:
    """The words of one language, folded.

    `dotted` are abbreviations that take a dot. `counted` says how the noun after a number is told from the words before
    and after it: the "first" word that is not in `before_noun`, the first "capital", the first "plural" or one of
    `heads`, or by "endings": the first that has none of `modifier_endings`. No word with one of `verb_endings`
    is counted, unless it stands before the noun.

    `exact` are words that only their accents tell from others ("à" from "a").

    `phrases` leads from a first word to the phrases that begin with it, longest first, each with what it can mean:
    section of the table -> value. `settings` are those at the head of the file. `alone` are months and seasons that are
    common words, too ("march"): they need a small word before them; `never_alone` need a number, a year or "last".
    """

    language: str
    phrases: Mapping[str, list[tuple[tuple[str, ...], Readings]]]
    settings: Mapping[str, Any]
    alone: frozenset[str] = frozenset()
    never_alone: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()
    decades: frozenset[str] = frozenset()
    hijri_years: frozenset[str] = frozenset()
    decade_before: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    exact: Mapping[str, str] = field(default_factory=dict)
    not_counted: frozenset[str] = frozenset()
    bare_seasons: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    dotted: frozenset[str] = frozenset()
    counted: str = "first"
    heads: frozenset[str] = frozenset()
    before_noun: frozenset[str] = frozenset()
    modifier_endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()


def forms(pattern: str) -> Iterator[str]:
    """Give the words that a pattern stands for: "январ(ь|я)" is two, "jour(|s)" too.

    Examples
    --------
    >>> list(forms("jour(|s)"))
    ['jour', 'jours']
    """
    pieces = _PART.split(pattern)
    choices = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    return ("".join(chosen) for chosen in product(*choices))


def pieces(words: str) -> tuple[str, ...]:
    """Give the folded words of a phrase, without the hyphens and apostrophes between them."""
    return tuple(piece for piece in PIECE.findall(fold(words).text) if piece not in "-'")


def _listed(value: object) -> Iterator[tuple[str, ...]]:
    for pattern in str(value).split(","):
        if pattern.strip():
            yield from map(pieces, forms(pattern.strip()))


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield each phrase of a table with its section and value."""
    for section, content in table.items():
        if section in _PLAIN:
            yield from ((phrase, section, True) for phrase in _listed(content))
        elif isinstance(content, Mapping) and section != "lists":
            for name, value in content.items():
                number = int(name) if section in _NUMBERED else name
                yield from ((phrase, section, number) for phrase in _listed(value))


def _words(table: Mapping[str, Any], name: str) -> list[str]:
    return [word.strip() for word in str(table["lists"].get(name, "")).split(",") if word.strip()]


@cache
def wording(language: str) -> Wording:
    """Give the table of a language, one of `LANGUAGES`. Raises UnknownNameError for another."""
    if language not in LANGUAGES:
        raise unknown_name("language with words for dates", language, LANGUAGES)
    text = files("osintkit").joinpath(f"wording/tables/{language}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for phrase, section, value in _entries(table):
        readings = found.setdefault(phrase, {})
        if section in _SEVERAL:
            readings[section] = (*readings.get(section, ()), value)
        else:
            readings.setdefault(section, value)
    if table.get("compounds") == "german":
        for word, number in german_numbers():
            found.setdefault(pieces(word), {}).setdefault("number", number)
    phrases: dict[str, list[tuple[tuple[str, ...], Readings]]] = {}
    for phrase, readings in found.items():
        phrases.setdefault(phrase[0], []).append((phrase, readings))
    for several in phrases.values():
        several.sort(key=lambda each: -len(each[0]))
    lists = {name: frozenset(" ".join(phrase) for phrase in _listed(value)) for name, value in table["lists"].items()}
    return Wording(
        language=language,
        phrases=phrases,
        settings={name: table[name] for name in _SETTINGS if name in table},
        alone=lists.get("needs_a_small_word", frozenset()),
        never_alone=lists.get("never_alone", frozenset()),
        prefixes=tuple(sorted(lists.get("prefixes", ()), key=len, reverse=True)),
        suffixes=lists.get("ordinal_endings", frozenset()),
        decades=lists.get("decade_endings", frozenset()),
        hijri_years=lists.get("hijri_years", frozenset()),
        decade_before=lists.get("decade_before", frozenset()),
        exact=MappingProxyType({fold(word).text: word for word in _words(table, "exact")}),
        stop=lists.get("stop", frozenset()),
        not_counted=lists.get("not_counted", frozenset()),
        clock=lists.get("clock", frozenset()),
        of=lists.get("of", frozenset()),
        dotted=lists.get("dotted", frozenset()),
        counted=str(table["lists"].get("counted", "first")),
        heads=lists.get("heads", frozenset()),
        before_noun=lists.get("before_noun", frozenset()),
        verb_endings=tuple(lists.get("verb_endings", ())),
        modifier_endings=tuple(lists.get("modifier_endings", ())),
        bare_seasons=lists.get("bare_seasons", frozenset()),
    )
