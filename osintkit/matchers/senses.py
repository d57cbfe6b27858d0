"""Settle, over a whole text, what its ambiguous names mean: one sense a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from osintkit.gazetteer import Table
from osintkit.matchers.cues import located, spoken
from osintkit.matchers.document import Document
from osintkit.matchers.verdict import Verdict

# Refusals that say that a word has another sense in this text, so that it keeps it elsewhere.
_SENSES = ("person", "us-town", "us-state", "local")
_LIKE_STATE = "GE"
_BIRD = "turkey"


def settle(document: Document, table: Table, verdicts: list[Verdict]) -> list[Verdict]:
    """Give the verdicts again, the ambiguous ones decided by the rest of the text."""
    support = _support(verdicts)
    elsewhere = _other_senses(verdicts)
    settled = []
    for verdict in verdicts:
        if verdict.country is not None:
            verdict = _settled(document, table, verdict, support, elsewhere)
        settled.append(verdict)
    return settled


def _support(verdicts: list[Verdict]) -> dict[str, Counter[str]]:
    """Country -> folded name -> how often, of the names that stand by themselves."""
    support: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        if verdict.country is not None and not verdict.flags:
            support[verdict.country][verdict.candidate.key] += 1
    return support


def _other_senses(verdicts: list[Verdict]) -> dict[str, Verdict]:
    senses: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.country is None and verdict.kind in _SENSES:
            senses.setdefault(verdict.candidate.key, verdict)
    return senses


def _settled(
    document: Document,
    table: Table,
    verdict: Verdict,
    support: dict[str, Counter[str]],
    elsewhere: dict[str, Verdict],
) -> Verdict:
    key, country = verdict.candidate.key, verdict.country or ""
    others = sum(count for name, count in support[country].items() if name != key)
    if key == _BIRD and _is_bird(document, table, verdict, others):
        return _refused(verdict, "animal", "the bird, by the words around it")
    if country == _LIKE_STATE and verdict.kind == "name" and _is_us_state(document, table, verdicts_of(support)):
        return _refused(verdict, "us-state", "the US state, by the other places in the text")
    if "weak" in verdict.flags and not others and key not in ("uk",):
        return _refused(verdict, "ambiguous", "a name of many people and places, and nothing else here of its country")
    if "common" in verdict.flags and not others and document.starts_sentence(verdict.candidate.start):
        return _refused(verdict, "word", "perhaps a common word that starts a sentence")
    sense = elsewhere.get(key)
    # "Chad Smith played; soldiers from Chad": what stands after "from" is a place all the same.
    if sense is not None and not others and not (sense.kind == "person" and located(document, table, verdict.candidate)):
        return _refused(verdict, sense.kind, f"elsewhere in this text {sense.reason}")
    return verdict


def verdicts_of(support: dict[str, Counter[str]]) -> Counter[str]:
    """Count the mentions of each country."""
    return Counter({country: sum(names.values()) for country, names in support.items()})


def _refused(verdict: Verdict, kind: str, reason: str) -> Verdict:
    return replace(verdict, country=None, kind=kind, score=0.0, reason=reason)


def _count(document: Document, table: Table, kind: str) -> int:
    """Count the words of the text that are cues of a class."""
    cues = table.cues.get((kind, "any"), {})
    return sum(count for word, count in document.words.items() if word in cues and spoken(cues[word], document))


def _is_bird(document: Document, table: Table, verdict: Verdict, others: int) -> bool:
    return not others and _count(document, table, "bird") > 0


def _is_us_state(document: Document, table: Table, mentions: Counter[str]) -> bool:
    """Weigh what speaks for the US state against what speaks for the country."""
    state = _count(document, table, "georgia")
    country = _count(document, table, "tbilisi")
    abroad = sum(count for code, count in mentions.items() if code not in ("US", _LIKE_STATE)) / 2
    return state > country + abroad
