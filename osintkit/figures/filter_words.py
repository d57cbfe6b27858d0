"""The words of filters: names of fields, and of the values that are codes, in every language of the figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from osintkit.claims import MODALITIES
from osintkit.figures.filters import FIELDS, IN_WORDS, UNDATED, UNKNOWN, YEARLESS, Term
from osintkit.figures.style import QUADS, UNKNOWN_KIND
from osintkit.figures.words import LANGUAGES, Words
from osintkit.folding import key

TYPES = tuple(name for name in LANGUAGES["en"].verbs if name.isupper())
CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"kind": (*QUADS, UNKNOWN_KIND), "type": (*TYPES, UNKNOWN), "modality": MODALITIES}
)


def named(field: str, code: str, words: Words) -> str:
    """Name a code in a language, in lower case: "material conflict"; the code itself when it has no name."""
    if field == "kind":
        return words.kinds.get(code, code).lower()
    if field == "type":
        return words.verbs[code][0] if code in words.verbs else words.say("filter type unknown")
    return words.status.get(code, code)


@cache
def codes_by_name(field: str) -> Mapping[str, str]:
    """Give the codes of a field by all that they are called, folded: codes, names, what a doer does."""
    found: dict[str, str] = {}
    for code in CODES[field]:
        names = [code, *(named(field, code, words) for words in LANGUAGES.values())]
        if field == "kind":
            names += [words.verbs[code][0] for words in LANGUAGES.values()]
        for name in names:
            found.setdefault(key(name), code)
    return MappingProxyType(found)


@cache
def fields_by_name() -> Mapping[str, str]:
    """Give the fields by what they are called in each language, folded."""
    found = {field: field for field in FIELDS}
    for words in LANGUAGES.values():
        for field in FIELDS:
            found.setdefault(key(words.say(f"filter {field}")), field)
    return MappingProxyType(found)


def told(term: Term, words: Words) -> str:
    """Say a term in words, as it stands on a chip: "kind: material conflict", "independent origins: at least 2"."""
    said = f"{words.say(f'filter {term.field}')}{words.space_before_colon}: {value_told(term, words)}"
    return words.say("filter without", term=said) if term.without else said


def value_told(term: Term, words: Words) -> str:
    """Say the value of a term in words: "material conflict", "at least 2", "from 2026-03"."""
    if term.field == "date":
        return _date_told(term.value, words)
    if term.field == "between":
        return term.value.replace(" .. ", " – ", 1)
    if term.field in CODES:
        return named(term.field, term.value, words)
    if term.value == UNKNOWN and term.field in ("outlet", "credibility"):
        return words.say("filter not known")
    if term.operator != ":":
        return words.say("filter at least" if term.operator == ">=" else "filter at most", n=term.value)
    return term.value


def _date_told(value: str, words: Words) -> str:
    if value in (UNDATED, IN_WORDS):
        return words.say("undated" if value == UNDATED else "dated in words")
    if not value.startswith((YEARLESS, f"..{YEARLESS}")):
        return _range(value, words)
    months = value.replace(f"{YEARLESS}-", "")
    return words.say("no year") if value == YEARLESS else f"{words.say('no year')}, {_range(months, words)}"


def _range(value: str, words: Words) -> str:
    first, dots, last = value.partition("..")
    if not dots:
        return value
    if not first or not last:
        return words.say("filter until" if last else "filter from", date=last or first)
    return f"{first} – {last}"
