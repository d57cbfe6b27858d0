"""Decide what one candidate means from the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from osintkit.gazetteer import Entry, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.document import LINKS, Document, Word

_ORDER = ("name", "official", "acronym", "historic", "metonym", "demonym", "compound", "place", "group")
# How sure a kind is by itself; set by hand on the kit's own sentences.
_SCORES = {"name": 0.95, "official": 0.97, "acronym": 0.93, "demonym": 0.93, "metonym": 0.85, "compound": 0.9}
_REASONS = {
    "name": "a name of",
    "official": "the official name of",
    "acronym": "an abbreviation of",
    "demonym": "the people or adjective of",
    "compound": "half of a compound, for",
    "metonym": "a capital or seat of power, for",
    "place": "a place in",
    "historic": "a former name of",
}
# What a refused phrase is, by the class that the tables give it.
TRAPS = {
    "direction": "a direction, no country",
    "continent": "a continent or region, no country",
    "organisation": "an organisation, no country",
    "newspaper": "a newspaper, no country",
    "sea": "a sea, river or canal, no country",
    "us-state": "a state or region inside a country",
    "us-town": "a town or quarter",
    "food": "a thing named after a country",
    "group": "a group, no country",
    "company": "a company or brand, no country",
    "place": "a place, not its country",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a candidate was found to mean: a country, or None with the reason."""

    candidate: Candidate
    country: str | None
    kind: str
    score: float
    reason: str
    candidates: tuple[str, ...] = ()
    shown: bool = True
    # Flags of the name itself that later passes look at: "weak", "common".
    flags: frozenset[str] = frozenset()


def refuse(candidate: Candidate, kind: str, reason: str, *, shown: bool = True) -> Verdict:
    """Make the verdict that words are no country."""
    return Verdict(candidate, None, kind, 0.0, reason, shown=shown)


def judge(document: Document, table: Table, candidate: Candidate) -> Verdict:
    """Decide what `candidate` means by its own words and those beside it."""
    traps = [e for e in candidate.entries if e.kind == "trap" and e.trap in TRAPS]
    countries = [e for e in candidate.entries if e.kind != "trap"]
    if traps and not (countries and _better(countries, traps)):
        trap = traps[0].trap
        return refuse(candidate, trap, TRAPS[trap])
    if not countries:
        return refuse(candidate, "other", "no country", shown=False)
    entry = _preferred(countries, document)
    if entry.kind == "compound" or any(e.kind == "compound" for e in countries):
        half = _compound(document, table, candidate, countries)
        if half is not None:
            entry = half
        elif entry.kind == "compound":
            return refuse(candidate, "compound", "half of a compound without its other half", shown=False)
    for rule in RULES:
        found = rule(document, table, candidate, entry)
        if found is not None:
            return found
    kind = "place" if entry.kind == "metonym" and _located(document, table, candidate) else entry.kind
    flags = frozenset(e.trap for e in candidate.entries if e.kind == "trap" and e.trap not in TRAPS)
    return Verdict(candidate, entry.country, kind, _SCORES.get(kind, 0.85), _REASONS[kind], flags=flags)


def _better(countries: list[Entry], traps: list[Entry]) -> bool:
    """Tell whether a country's spelling wins over a trap's: "Panama" over "panama" when written with a capital."""
    return all(trap.name[0].islower() for trap in traps) and any(entry.name[0].isupper() for entry in countries)


def _preferred(countries: list[Entry], document: Document) -> Entry:
    def rank(entry: Entry) -> tuple[bool, bool, int, int]:
        fits = bool(entry.languages & document.languages)
        return (not fits, entry.country in _SMALLER, _ORDER.index(entry.kind), -len(entry.languages))

    return min(countries, key=rank)


# Of two countries that share a name, the one that is rarely meant: Dominica, Congo-Brazzaville.
_SMALLER = frozenset({"DM", "CG", "MF", "GF"})


def _compound(document: Document, table: Table, candidate: Candidate, countries: list[Entry]) -> Entry | None:
    """Give the compound entry when the words are the first half of "russo-iranian"."""
    after = document.after(candidate.end)
    if not after or after[0].gap != "-":
        return None
    other = table.entries(after[0].folded)
    if not any(e.kind in ("demonym", "compound") for e in other):
        return None
    halves = [e for e in countries if e.kind == "compound"]
    return _preferred(halves, document) if halves else None


def cued(table: Table, kind: str, side: str, word: Word, document: Document) -> bool:
    """Tell whether a word is one of the cues of a class, in a language of the text."""
    languages = table.cues.get((kind, side), {}).get(word.folded, frozenset())
    return bool(languages) and (not document.languages or bool(languages & document.languages))


def _linked(document: Document, start: int) -> Word | None:
    """Give the word before a name, small linking words skipped: the "Gulf" of "Gulf of Oman"."""
    for word in document.before(start, 4):
        if word.gap not in (" ", "'", "-"):
            return None
        if word.folded not in LINKS:
            return word
    return None


def _media(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    if entry.kind in ("acronym", "compound"):
        return None
    after = document.after(candidate.end)
    if after and after[0].gap in (" ", "-") and after[0].capital and cued(table, "media", "after", after[0], document):
        return refuse(candidate, "newspaper", f"part of the name of a newspaper or broadcaster ({after[0].written})")
    before = _linked(document, candidate.start)
    if before and before.capital and entry.kind != "demonym" and cued(table, "media", "before", before, document):
        return refuse(candidate, "newspaper", f"part of the name of a newspaper or broadcaster ({before.written})")
    return None


def _water(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    if entry.kind not in ("name", "metonym", "demonym"):
        return None
    before, after = _linked(document, candidate.start), document.after(candidate.end)
    english = "en" in document.languages
    proper = entry.kind != "demonym" and before is not None and (before.capital or not english)
    if before and proper and cued(table, "water", "before", before, document):
        return refuse(candidate, "sea", f"part of the name of a water ({before.written})")
    following = after[0] if after and after[0].gap == " " and (after[0].capital or not english) else None
    if following and cued(table, "water", "after", following, document):
        return refuse(candidate, "sea", f"part of the name of a water ({following.written})")
    return None


def _local(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    if entry.kind not in ("name", "metonym"):
        return None
    after = document.after(candidate.end)
    if after and after[0].gap == " " and after[0].capital and cued(table, "local", "after", after[0], document):
        return refuse(candidate, "local", f"a street, school or town of that name ({after[0].written})")
    before = _linked(document, candidate.start)
    if before and cued(table, "local", "before", before, document):
        return refuse(candidate, "local", f"a street, station or town of that name ({before.written})")
    return None


def _located(document: Document, table: Table, candidate: Candidate) -> bool:
    before = document.before(candidate.start)
    return bool(before) and before[0].gap == " " and cued(table, "locative", "before", before[0], document)


Rule = Callable[[Document, Table, Candidate, Entry], Verdict | None]
RULES: tuple[Rule, ...] = (_media, _water, _local)
