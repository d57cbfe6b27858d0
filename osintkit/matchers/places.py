"""Cities and regions, as places inside a country: never a country itself, and only when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from osintkit.gazetteer import Entry, Table, Town
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.context import rules
from osintkit.matchers.cues import cued, located
from osintkit.matchers.document import Document
from osintkit.matchers.verdict import Verdict

# The most words of a place's name.
_MOST = 4
_ANY = frozenset(("mul",))
# Of a city that shares its name with none, and of the largest of several.
_SURE, _UNSURE = 0.9, 0.7


def inside(document: Document, table: Table, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Give the large cities and the regions that a text names, besides the words of `verdicts`."""
    known, texts, starts = table.places, document.laid_out.texts, document.laid_out.starts
    taken = [(v.candidate.start, v.candidate.end) for v in verdicts]
    said = Counter(v.country for v in verdicts if v.country)
    found: list[Verdict] = []
    reached = at = 0
    while at < len(texts):
        name, count = _longest(known, texts[at : at + _MOST])
        start, end = starts[at], starts[at + count - 1] + len(texts[at + count - 1]) if count else 0
        at += max(1, count)
        if not count or start < reached or any(start < last and first < end for first, last in taken):
            continue
        verdict = _judged(document, table, (start, end, name), said)
        if verdict is not None:
            found.append(verdict)
            reached = end
    return found


def _longest(known: dict[str, tuple[Town, ...]], words: list[str]) -> tuple[str, int]:
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if name in known:
            return name, count
    return "", 0


def _judged(document: Document, table: Table, where: tuple[int, int, str], said: Counter[str]) -> Verdict | None:
    start, end, name = where
    written = document.written(start, end)
    if not written[:1].isupper() or len(name) < _MOST or written.isupper() != document.upper:
        return None
    towns = table.places[name]
    # Of several of one name: the one whose country the text speaks of, else the largest.
    town = max(towns, key=lambda t: (said[t.country] > 0, t.inhabitants))
    candidate = Candidate(start, end, name, (Entry(town.name, town.country, "metonym", _ANY, table.sources[2]),))
    if not _placed(document, table, candidate):
        return None
    if any(rule(document, table, candidate, candidate.entries[0]) for rule in rules()):
        return None
    what = "a region of" if town.region else "a city in"
    return Verdict(candidate, town.country, "place", _SURE if len(towns) == 1 else _UNSURE, what)


def _placed(document: Document, table: Table, candidate: Candidate) -> bool:
    """Tell whether a name that is also a word or a person's is used as a place: "in Nice", not "Nice work"."""
    name = candidate.key
    if located(document, table, candidate):
        return True
    common = " " not in name and (name in table.given_names or name in table.surnames)
    function = any(cued(table, "function", "any", word, document) for word in document.after(candidate.start, 1))
    return not common and not function and not document.starts_sentence(candidate.start)
