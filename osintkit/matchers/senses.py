"""Settle, over a whole text, what its ambiguous names mean: one sense a document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from osintkit.gazetteer import Table
from osintkit.matchers.cues import cued, linked, located, spoken
from osintkit.matchers.document import Document
from osintkit.matchers.scores import doubtful
from osintkit.matchers.verdict import Verdict

# Refusals that say that a word has another sense in this text, so that it keeps it elsewhere.
_SENSES = ("person", "us-town", "us-state", "local")
# Flags of names that prove nothing about their country by themselves.
_UNCERTAIN = frozenset(("weak", "common", "namesake"))
_DOUBTED = frozenset(("weak", "common", "namesake", "surname"))
# Scripts without capitals: there "in" tells a name from a common word.
_NO_CAPITALS = frozenset(("ar", "fa", "he"))
# What may stand between the names of a list, in the languages of the tables.
_SMALL = (
    "and or et ou und oder y e o en of i и та й ve ile و ו ה "
    "the la le les el los las die der den de het a as os il gli l"
)
_LISTED = re.compile(rf"[ ,،、]*(?:(?:{'|'.join(_SMALL.split())})\b[ ']*){{0,2}}ו?ה?و?")
# Languages in which nothing after a common word tells: "Réunion de crise", "Того не знаю".
_COMMON_FIRST = frozenset(("fr", "ru", "uk"))
_CASELESS = re.compile("[\u0590-\u06ff]")
_GEORGIA = "GE"
_BIRD = "turkey"
# Words for places in North America that make a text a local one.
_LOCAL = 3
# Words of American sports that make a given name a player's.
_SPORT = 2


@dataclass(frozen=True)
class _Whole:
    """What the verdicts of a text say together."""

    document: Document
    table: Table
    verdicts: tuple[Verdict, ...]
    _counts: dict[str, int] = field(default_factory=dict)

    @cached_property
    def support(self) -> dict[str, Counter[str]]:
        """Country -> folded name -> how often, of the names that stand by themselves."""
        support: dict[str, Counter[str]] = defaultdict(Counter)
        for verdict in self.verdicts:
            if verdict.country is not None and not verdict.flags & _UNCERTAIN:
                support[verdict.country][verdict.candidate.key] += 1
        return support

    @cached_property
    def other_senses(self) -> dict[str, Verdict]:
        """Folded name -> the first refusal that says it means something else in this text."""
        senses: dict[str, Verdict] = {}
        for verdict in self.verdicts:
            if verdict.country is None and verdict.kind in _SENSES:
                for name in _parts(verdict):
                    senses.setdefault(name, verdict)
        return senses

    def joined(self, verdict: Verdict) -> bool:
        """Tell whether a list names it with a country that is not ambiguous: "Maurice et les Seychelles"."""
        return any(
            other.country not in (None, verdict.country) and not other.flags & _UNCERTAIN and self.lists(verdict, other)
            for other in self.beside(verdict)
        )

    def lists(self, verdict: Verdict, other: Verdict) -> bool:
        """Tell whether nothing but a comma, "and" or an article stands between two names."""
        first, last = sorted((verdict.candidate, other.candidate))
        return _LISTED.fullmatch(self.document.folded.text, first.end, last.start) is not None

    def beside(self, verdict: Verdict) -> tuple[Verdict, ...]:
        """Give the verdicts before and after, as far as there are any."""
        at = self._places[verdict.candidate.start]
        return (*self.verdicts[max(0, at - 1) : at], *self.verdicts[at + 1 : at + 2])

    @cached_property
    def _places(self) -> dict[int, int]:
        return {verdict.candidate.start: at for at, verdict in enumerate(self.verdicts)}

    @cached_property
    def people(self) -> bool:
        """True when a name is a person's by its own words."""
        return any(other.country is None and other.kind == "person" for other in self.verdicts)

    @cached_property
    def towns(self) -> int:
        """How many names are towns in North America by their own words."""
        return sum(other.country is None and other.kind == "us-town" for other in self.verdicts)

    def others(self, verdict: Verdict) -> int:
        """Count the mentions of the same country by other names."""
        names: Counter[str] = self.support.get(verdict.country or "", Counter())
        return sum(count for name, count in names.items() if name != verdict.candidate.key)

    def abroad(self, *near: str) -> int:
        """Count the mentions of all countries but `near`."""
        return sum(sum(names.values()) for code, names in self.support.items() if code not in near)

    def count(self, kind: str) -> int:
        """Count the words of the text that are cues of a class."""
        if kind not in self._counts:
            self._counts[kind] = self._counted(kind)
        return self._counts[kind]

    def _counted(self, kind: str) -> int:
        cues = self.table.cues.get((kind, "any"), {})
        words = self.document.words
        return sum(
            words[word] for word, languages in cues.items() if word in words and spoken(languages, self.document)
        )


def _parts(verdict: Verdict) -> list[str]:
    """Give the name, and of a town of several words its first and last: Poland Township is called Poland, too."""
    name = verdict.candidate.key
    words = name.split(" ")
    return [name] if verdict.kind != "us-town" or len(words) == 1 else [name, words[0], " ".join(words[:2]), words[-1]]


def settle(document: Document, table: Table, verdicts: list[Verdict]) -> list[Verdict]:
    """Give the verdicts again, the ambiguous ones decided by the rest of the text."""
    whole = _Whole(document, table, tuple(verdicts))
    return [_settled(whole, verdict) for verdict in verdicts]


def _settled(whole: _Whole, verdict: Verdict) -> Verdict:
    if verdict.country is None or _alone(whole.document, verdict):
        return verdict
    for check in _CHECKS:
        found = check(whole, verdict)
        if found is not None:
            kind, reason = found
            return verdict._replace(country=None, kind=kind, score=0.0, reason=reason)
    return verdict._replace(score=doubtful(verdict.kind, verdict.score)) if _doubted(whole, verdict) else verdict


def _doubted(whole: _Whole, verdict: Verdict) -> bool:
    """Tell whether a name has another common meaning, and nothing else in the text speaks for the country."""
    if not verdict.flags & _DOUBTED or whole.others(verdict):
        return False
    town = verdict.flags & _DOUBTED == {"namesake"}
    return not town or whole.count("uslocal") > 0


def _alone(document: Document, verdict: Verdict) -> bool:
    """Tell whether the text is the name and nothing else: whoever asks so means the country."""
    start, end = document.bounds
    return verdict.candidate.start <= start and end <= verdict.candidate.end


_Refusal = tuple[str, str] | None


def _bird(whole: _Whole, verdict: Verdict) -> _Refusal:
    if verdict.candidate.key != _BIRD or whole.others(verdict) or not whole.count("bird"):
        return None
    return "animal", "the bird, by the words around it"


def _namesake(whole: _Whole, verdict: Verdict) -> _Refusal:
    if "namesake" not in verdict.flags or verdict.kind == "demonym" or whole.others(verdict):
        return None
    local = whole.count("uslocal") + _LOCAL * (whole.towns > 0)
    if local < _LOCAL or whole.abroad("US", "CA") * 2 >= local:
        return None
    return "us-town", "a town of that name, by the other places in the text"


def _player(whole: _Whole, verdict: Verdict) -> _Refusal:
    """Refuse "Jordan scored 31 points" in a report of a game that names no other country."""
    names = whole.table.given_names
    if verdict.candidate.key not in names or verdict.kind != "name" or whole.others(verdict):
        return None
    if whole.count("sport") < _SPORT or whole.abroad("US", verdict.country or ""):
        return None
    return "person", "part of a person's name, by the sport around it"


def _us_georgia(whole: _Whole, verdict: Verdict) -> _Refusal:
    if verdict.country != _GEORGIA or verdict.kind not in ("name", "demonym"):
        return None
    listed = sum(
        other.country is None and other.kind == "us-state" and whole.lists(verdict, other)
        for other in whole.beside(verdict)
    )
    state = whole.count("georgia") + whole.count("uslocal") / 2 + whole.towns + listed
    if state <= whole.count("tbilisi") + whole.abroad("US", _GEORGIA) / 2:
        return None
    return "us-state", "the US state, by the other places in the text"


def _weak(whole: _Whole, verdict: Verdict) -> _Refusal:
    if "weak" not in verdict.flags or whole.others(verdict) or _governed(whole, verdict) or whole.joined(verdict):
        return None
    return "ambiguous", "a name of many people and places, and nothing else here of its country"


def _governed(whole: _Whole, verdict: Verdict) -> bool:
    """Tell whether the words before say that it is a country: "the government of Jersey", "le Salvador"."""
    start = verdict.candidate.start
    if located(whole.document, whole.table, verdict.candidate) and whole.document.languages <= _NO_CAPITALS:
        return True
    words = [linked(whole.document, start), *whole.document.before(start)]
    return any(word is not None and cued(whole.table, "polity", "before", word, whole.document) for word in words)


def _beside_person(whole: _Whole, verdict: Verdict) -> _Refusal:
    """Refuse the other half of a person's name: the Виктория of "Виктория Швед", once Швед is a surname."""
    if not whole.people:
        return None
    text, candidate = whole.document.folded.text, verdict.candidate
    for other in whole.beside(verdict):
        first, last = sorted((candidate, other.candidate))
        if other.kind == "person" and other.country is None and text[first.end : last.start] == " ":
            return "person", "part of a person's name"
    return None


def _common(whole: _Whole, verdict: Verdict) -> _Refusal:
    if "common" not in verdict.flags or whole.others(verdict) or whole.joined(verdict):
        return None
    if not whole.document.starts_sentence(verdict.candidate.start):
        return None
    # "Polish the silver": in English what follows tells; in French a noun ("Réunion de crise") may go on with anything.
    after = whole.document.after(verdict.candidate.end)
    verb = bool(after) and cued(whole.table, "verb", "after", after[0], whole.document)
    if not verb and not whole.document.languages & _COMMON_FIRST:
        return None
    return "word", "a common word that starts a sentence"


def _lower(whole: _Whole, verdict: Verdict) -> _Refusal:
    if not whole.document.lower or "lower" not in verdict.flags or whole.others(verdict):
        return None
    return "word", "perhaps the common word, in a text without capitals"


def _elsewhere(whole: _Whole, verdict: Verdict) -> _Refusal:
    sense = whole.other_senses.get(verdict.candidate.key)
    if sense is None or verdict.kind == "demonym":
        return None
    # Israel Katz is a minister of Israel: without capitals a person's name says nothing about the country's.
    if sense.kind == "person" and _CASELESS.match(verdict.candidate.key):
        return None
    # Where an address says which town is meant, the country under another name does not say otherwise.
    if whole.others(verdict) and (sense.kind != "us-town" or _governed(whole, verdict) or whole.joined(verdict)):
        return None
    # "Chad Smith played; soldiers from Chad": what stands after "from" is a place all the same.
    if sense.kind == "person" and located(whole.document, whole.table, verdict.candidate):
        return None
    return sense.kind, f"elsewhere in this text {sense.reason}"


_CHECKS: tuple[Callable[[_Whole, Verdict], _Refusal], ...] = (
    _bird,
    _beside_person,
    _namesake,
    _player,
    _us_georgia,
    _weak,
    _common,
    _lower,
    _elsewhere,
)
