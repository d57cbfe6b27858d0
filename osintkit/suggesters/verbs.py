"""Cue verbs of events: their lists by PLOVER type, inflected by rule, and where they stand in a text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from osintkit.folding import key
from osintkit.suggesters.text import Reading

LANGUAGES = ("en", "fr")
_NEAR = 5  # words between "signed" and "pact"
_SETS = ("planned", "hypothetical", "negations", "ongoing", "contributes", "be", "by", "with", "determiners", "places",
         "joins")  # fmt: skip
_VOWELS = "aeiou"


class Pattern(NamedTuple):
    """One entry of a list: the words that follow the verb, or nouns of which one does, and what it is a sign of."""

    type: str
    following: tuple[str, ...]
    nouns: frozenset[str]
    verb: str


class Verb(NamedTuple):
    """A cue verb in a text: the numbers of its first and last word, and its pattern."""

    first: int
    last: int
    pattern: Pattern


@dataclass(frozen=True)
class Lists:
    """The lists of one language: patterns by the folded forms of their verbs, and sets of small words."""

    language: str
    patterns: dict[str, tuple[Pattern, ...]]
    sets: dict[str, frozenset[str]]


@cache
def lists(language: str) -> Lists:
    """Read the lists of a language from `data/events`."""
    data = json.loads(files("osintkit").joinpath(f"data/events/{language}.json").read_text("utf-8"))
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    for type, entries in data["types"].items():
        for entry in entries.split():
            for form, pattern in _entry(entry, type, language):
                if pattern not in patterns[form]:
                    patterns[form].append(pattern)
    # The more a pattern asks for, the sooner it is tried: "launched an attack" before "launched".
    ordered = {form: tuple(sorted(found, key=lambda each: -len(each.following) - bool(each.nouns)))
               for form, found in patterns.items()}  # fmt: skip
    return Lists(language, ordered, {name: frozenset(key(word.replace("_", " ")) for word in data[name].split())
                                     for name in _SETS})  # fmt: skip


def _entry(entry: str, type: str, language: str) -> Iterator[tuple[str, Pattern]]:
    head, _, nouns = entry.partition("+")
    forms, _, after = head.partition("_")
    given = forms.split("|")
    pattern = Pattern(
        type, tuple(key(after.replace("_", " ")).split()), frozenset(key(noun) for noun in nouns.split(",") if noun),
        given[0],
    )  # fmt: skip
    inflected = given if len(given) > 1 else english(given[0]) if language == "en" else french(given[0])
    for form in inflected:
        yield key(form), pattern


def english(verb: str) -> list[str]:
    """Give the forms of a regular verb.

    Examples
    --------
    >>> english("deny"), english("ban")[2]
    (['deny', 'denies', 'denied', 'denying'], 'banned')
    """
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if verb.endswith("e"):
        return [verb, third, verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"]
    doubled = verb + verb[-1] if _doubles(verb) else verb
    return [verb, third, doubled + "ed", doubled + "ing"]


def _doubles(verb: str) -> bool:
    """Tell whether the last letter is doubled: a short verb of one vowel between consonants, and "expel"."""
    consonant = verb[-1] not in _VOWELS + "wxy"
    short = sum(letter in _VOWELS for letter in verb) == 1 or verb in ("expel", "commit", "rebut")
    return consonant and short and verb[-2] in _VOWELS and verb[-3:-2] not in _VOWELS


def french(verb: str) -> list[str]:
    """Give the third-person forms and participles of a verb in -er or -ir; another is only itself.

    Examples
    --------
    >>> french("tuer")[:4], french("saisir")[:3]
    (['tuer', 'tue', 'tuent', 'tuait'], ['saisir', 'saisit', 'saisissent'])
    """
    stem = verb[:-2]
    if verb.endswith("er"):
        endings = "er e ent ait aient a èrent era eront erait eraient ant é ée és ées"
        soft = [stem + "e" + ending for ending in ("ait", "aient", "a", "ant")] if stem.endswith("g") else []
        return [stem + ending for ending in endings.split()] + soft
    if verb.endswith("ir"):
        endings = "ir it issent issait issaient irent ira iront irait iraient issant i ie is ies"
        return [stem + ending for ending in endings.split()]
    return [verb]


def verbs_in(read: Reading, words: range, known: Lists) -> list[Verb]:
    """Find the cue verbs among some words, the longest pattern at each; nouns of the same form are left out."""
    found: list[Verb] = []
    past = words.start
    for number in words:
        if number < past:
            continue
        for pattern in known.patterns.get(read.tokens[number].folded, ()):
            last = _reach(read, number, words.stop, pattern)
            if last is not None and not _noun(read, number, known):
                found.append(Verb(number, last, pattern))
                past = last + 1
                break
    return found


def _reach(read: Reading, number: int, stop: int, pattern: Pattern) -> int | None:
    """Give the last word of a pattern that starts here, None where it does not stand."""
    after = number + 1 + len(pattern.following)
    here = tuple(token.folded for token in read.tokens[number + 1 : min(after, stop)])
    if here != pattern.following:
        return None
    if not pattern.nouns:
        return after - 1
    behind = range(after, min(stop, after + _NEAR))
    return next((each for each in behind if read.tokens[each].folded in pattern.nouns), None)


def _noun(read: Reading, number: int, known: Lists) -> bool:
    """Tell whether a word is a noun, by what stands before it: "the attack", "their support"."""
    token = read.tokens[number]
    if not number or read.text[read.tokens[number - 1].end : token.start].strip() not in ("", "'", "’"):
        return False
    before = read.tokens[number - 1].folded
    participle = token.folded.endswith(("ed", "ing")) or read.written(token).endswith(("é", "és", "ée", "ées"))
    return before in known.sets["determiners"] and not participle
