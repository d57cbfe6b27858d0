"""Decide what one candidate means by its own words and those beside it."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import category

from osintkit.gazetteer import Entry, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.cues import cued, linked, located
from osintkit.matchers.disputes import dispute
from osintkit.matchers.document import Document
from osintkit.matchers.persons import person
from osintkit.matchers.scores import COMPANY, SCORES
from osintkit.matchers.surroundings import (
    address,
    language,
    local,
    media,
    named_after,
    pronoun,
    thing,
    treaty,
    us_state,
    us_town,
    water,
)
from osintkit.matchers.verdict import Verdict, refuse

# Of several kinds under one name, the one that is said.
_ORDER = (
    "name",
    "official",
    "acronym",
    "historic",
    "metonym",
    "demonym",
    "compound",
    "short",
    "place",
    "group",
    "disputed",
)
_REASONS = {
    "name": "a name of",
    "official": "the official name of",
    "acronym": "an abbreviation of",
    "demonym": "the people or adjective of",
    "compound": "part of a compound, for",
    "metonym": "a capital or seat of power, for",
    "place": "a place in",
    "historic": "a former name of",
    "group": "a group in",
}
# What a refused phrase is, by the class that the tables give it.
TRAPS = {
    "direction": "a direction, no country",
    "continent": "a continent or region, no country",
    "organisation": "an organisation, no country",
    "newspaper": "a newspaper or broadcaster, no country",
    "sea": "a sea, river or canal, no country",
    "us-state": "a state or region inside a country",
    "us-town": "a town or quarter",
    "food": "a thing named after a country",
    "group": "a group, no country",
    "company": "a company or brand, no country",
    "place": "a place, not its country",
    "language": "a language",
    "person": "a person's name",
    "word": "another word",
}
_Rule = Callable[[Document, Table, Candidate, Entry], "Verdict | None"]
_RULES: tuple[_Rule, ...] = (
    address,
    pronoun,
    thing,
    media,
    water,
    us_town,
    us_state,
    local,
    named_after,
    treaty,
    person,
    language,
)


def rules() -> tuple[_Rule, ...]:
    """Give the rules on the words beside a name; each gives a refusal or None."""
    return _RULES


def judge(document: Document, table: Table, candidate: Candidate) -> Verdict:
    """Decide what `candidate` means by its own words and those beside it."""
    traps = [e for e in candidate.entries if e.kind == "trap" and e.trap in TRAPS]
    countries = [e for e in candidate.entries if e.kind != "trap"]
    if countries and candidate.key == document.folded.text:  # whoever asks for "Island" alone means Iceland
        traps = [e for e in traps if e.trap != "word"]
    if traps and not (countries and _better(countries, traps)):
        return refuse(candidate, traps[0].trap, TRAPS[traps[0].trap], shown=traps[0].trap != "word")
    if not countries:
        return refuse(candidate, "other", "no country", shown=False)
    entry = _preferred(table, countries, document, document.written(candidate.start, candidate.end))
    if any(e.kind == "compound" for e in countries):
        half = _compound(document, table, candidate, countries)
        if half is None and entry.kind == "compound":
            return refuse(candidate, "compound", "half of a compound without its other half", shown=False)
        entry = half or entry
    unchosen = _unchosen(candidate, entry, countries)
    if unchosen is not None:
        return unchosen
    for rule in _RULES:
        found = rule(document, table, candidate, entry)
        if found is not None:
            return found
    return _accepted(document, table, candidate, entry)


def _unchosen(candidate: Candidate, entry: Entry, countries: list[Entry]) -> Verdict | None:
    """Give the verdict on what several states could be meant by, and none is chosen."""
    disputed = next((e for e in countries if e.kind == "disputed"), None)
    if disputed is not None:
        return Verdict(candidate, None, "disputed", 0.0, dispute(disputed.country), tuple(disputed.country.split()))
    if entry.kind == "historic" and " " in entry.country:
        successors = tuple(entry.country.split())
        return Verdict(candidate, None, "historic", 0.0, "a state that is no more", successors)
    return None


def _accepted(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict:
    kind = "compound" if entry.kind == "short" else entry.kind
    if kind == "metonym" and located(document, table, candidate):
        kind = "place"
    score, reason = SCORES[kind], _REASONS[kind]
    if _of_company(document, table, candidate):
        score, reason = COMPANY, "in the name of a company or body of"
    flags = frozenset([e.trap for e in candidate.entries if e.kind == "trap" and e.trap not in TRAPS])
    return Verdict(candidate, entry.country, kind, score, reason, flags=flags)


def _of_company(document: Document, table: Table, candidate: Candidate) -> bool:
    """Tell whether it stands in "Air Iran", "Malta Airlines", "Bank of Ghana"."""
    after, before = document.after(candidate.end), linked(document, candidate.start)
    if after and after[0].gap == " " and after[0].capital and cued(table, "company", "after", after[0], document):
        return True
    return bool(before and before.capital and cued(table, "company", "before", before, document))


def _better(countries: list[Entry], traps: list[Entry]) -> bool:
    """Tell whether a country's spelling wins over a trap's: "Panama" over "panama" when written with a capital."""
    return all(trap.name[0].islower() for trap in traps) and any(entry.name[0].isupper() for entry in countries)


def _preferred(table: Table, countries: list[Entry], document: Document, written: str = "") -> Entry:
    """Choose among countries that share a name: in the text's language, a name before a capital, more inhabitants.

    Points that Arabic and Hebrew may write decide first, where they are written: عُمان is Oman, عمّان Amman.
    """
    if len(countries) == 1:
        return countries[0]
    pointed = any(category(character) == "Mn" for character in written)

    def rank(entry: Entry) -> tuple[bool, bool, bool, int, int]:
        fits = bool(entry.languages & document.spoken(entry.name[:1])[0])
        known = table.countries.get(entry.country)
        return (
            not fits,
            pointed and entry.name != written,
            entry.kind == "metonym",
            -(known.inhabitants if known else 0),
            _ORDER.index(entry.kind),
        )

    return min(countries, key=rank)


def _compound(document: Document, table: Table, candidate: Candidate, countries: list[Entry]) -> Entry | None:
    """Give the compound entry when the words are the first half of "russo-iranian"."""
    after = document.after(candidate.end)
    if not after or after[0].gap != "-":
        return None
    # "Sino-African" has one half that is no country.
    if not any(e.kind in ("demonym", "compound") or e.trap == "continent" for e in table.entries(after[0].folded)):
        return None
    halves = [e for e in countries if e.kind == "compound"]
    return _preferred(table, halves, document) if halves else None
