"""Proposals: actors of a case that may be one. A person settles them; nothing is merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.gazetteer import country_name, table
from osintkit.identities import Identities
from osintkit.merging import KeepsActors, pair_id
from osintkit.names import Likeness, likeness
from osintkit.names.initials import abbreviation
from osintkit.names.sounds import COVERED, sounds
from osintkit.names.titles import lists, untitled
from osintkit.names.words import Name, words_of
from osintkit.proposal import Proposal
from osintkit.standing import named_country
from osintkit.view import View

_PERSON = "person"
_SURNAME = 0.6  # the score of a surname alone, when only one name in the case ends with it
_COUNTRY = 0.9
# Names that fall into one heap are compared each with each; a larger heap says too little to be worth it.
_LARGEST_HEAP = 60


@dataclass(frozen=True, slots=True)
class SameActors(Proposal):
    """Two actors that may be one.

    `one` would be merged into `other`. `rule` is one of `osintkit.names.likeness.RULES`, `reason` says in an English
    sentence why, and `score`, from 0 to 1, is there to ask about the surest first: it is no probability.
    """

    id: str
    one: Actor
    other: Actor
    score: float
    rule: str
    reason: str

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the two actors."""
        return self.one.id, self.other.id

    def take_up(self, case: KeepsActors) -> Actor:
        """Merge `one` into `other`, and give the actor that stands for both now."""
        return case.merge(self.one, self.other)


def same_actors(view: View, writer: str) -> list[SameActors]:
    """Propose actors of a case that may be one, the surest first; [] for a case with fewer than two.

    Compared are the names and aliases of those that somebody registered, those that words marked as actor or source
    stand for, and the outlets. Not proposed: what is one already, what this writer rejected, two countries, an actor of
    one country and one of another, a person and a body. A name compared with others is first sorted into heaps by its
    words, its initials and its consonants, so that a case of thousands of actors takes seconds.
    """
    known = view.identities
    actors = known.all()
    rejected = view.rejected(writer)
    found: dict[str, SameActors] = {}
    for one, other in _pairs(actors):
        if _may_be_one(one, other) and not _was_rejected(known, one, other, rejected):
            like = _most_alike(one, other)
            if like is not None:
                proposal = _proposal(one, other, like)
                found[proposal.id] = proposal
    for proposal in (*_countries(known, actors), *_surnames(actors)):
        if not _was_rejected(known, proposal.one, proposal.other, rejected):
            found.setdefault(proposal.id, proposal)
    clear = _without_rivals(found.values())
    return sorted(clear, key=lambda each: (-each.score, each.one.name, each.other.name, each.id))


def _pairs(actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Give each pair of actors that share a heap once."""
    heaps: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for name in _names(actor):
            for label in _heaps(name):
                heaps[label][actor.id] = actor
    seen: set[tuple[str, str]] = set()
    for heap in heaps.values():
        if len(heap) <= _LARGEST_HEAP:
            for one, other in combinations(sorted(heap.values(), key=lambda each: each.id), 2):
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _names(actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys((actor.name, *actor.aliases)))


def _heaps(name: str) -> set[str]:
    """Give the heaps of a name: its last words, its beginning, its initials, and its consonants roughly."""
    words = words_of(name)
    if not words.folded:
        return set()
    bare = untitled(words).name.folded
    heaps = {f"last {words.folded[-1]}", f"last {bare[-1]}", f"first {bare[0][:4]}"}
    letters = abbreviation(name)
    small = lists()["small"]
    heaps.add(f"letters {letters or ''.join(word[0] for word in words.folded if word not in small)}")
    if not letters:
        heaps.add(f"letters {''.join(word[0] for word in words.folded)}")
    if words.script in COVERED:
        heaps |= {f"sound {each}" for each in _consonants(untitled(words).name)}
    return heaps


# Sounds that the scripts confuse, each class by one letter; those that may be silent or a vowel are left out.
_CLASSES = {letter: group[0] for group in ("pbvf", "tdT", "szSZCJ", "kgx", "l", "r", "m", "n") for letter in group}


def _consonants(name: Name) -> set[str]:
    """Give the first consonants of a name's last word, as coarse classes: up to four readings of three sounds."""
    readings = {""}
    for sound in sounds(name.written[-1] if name.script in ("Latin", "Cyrillic") else name.folded[-1], name.script):
        classes = {_CLASSES[letter] for letter in sound.may_be if letter in _CLASSES}
        if sound.vowel or not classes or sound.soft:
            continue
        readings = {reading + each for reading in readings for each in classes}
        if len(readings) > 8 or all(len(reading) >= 3 for reading in readings):
            break
    return {reading for reading in readings if len(reading) > 1}


def _may_be_one(one: Actor, other: Actor) -> bool:
    if one.id.startswith(COUNTRY_PREFIX) and other.id.startswith(COUNTRY_PREFIX):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    kinds = {one.kind, other.kind}
    return None in kinds or len(kinds) == 1 or _PERSON not in kinds


def _was_rejected(known: Identities, one: Actor, other: Actor, rejected: set[str]) -> bool:
    return bool(rejected) and any(
        pair_id(a, b) in rejected for a in known.members(one.id) for b in known.members(other.id)
    )


def _most_alike(one: Actor, other: Actor) -> Likeness | None:
    found = (likeness(a, b) for a in _names(one) for b in _names(other))
    return max((each for each in found if each is not None), key=lambda each: each.score, default=None)


def _proposal(one: Actor, other: Actor, like: Likeness) -> SameActors:
    first, second = sorted((one, other), key=_standing)
    return SameActors(pair_id(one.id, other.id), first, second, round(like.score, 2), like.rule, like.reason)


def _standing(actor: Actor) -> tuple[int, int, str]:
    """Order two actors: the one that is better kept stands last. Registered, then a country, then the longer name."""
    kind = 2 if not actor.implicit else 1 if actor.id.startswith(COUNTRY_PREFIX) else 0
    return kind, len(actor.name), actor.id


def _countries(known: Identities, actors: Iterable[Actor]) -> Iterator[SameActors]:
    """Propose registered actors whose name is that of a country and nothing else."""
    for actor in actors:
        code = named_country(actor.name) if not actor.implicit else None
        if code is None or actor.kind not in (None, "state") or actor.country not in (None, code):
            continue
        if known.id_of(COUNTRY_PREFIX + code) != actor.id:
            said = f"“{actor.name}” names {country_name(code)} and nothing else"
            yield _proposal(actor, known.of(COUNTRY_PREFIX + code), Likeness(_COUNTRY, "country", said))


def _surnames(actors: Sequence[Actor]) -> Iterator[SameActors]:
    """Propose a surname alone for the one person whose name ends with it; none where two persons' names do."""
    ending: dict[str, list[Actor]] = defaultdict(list)
    alone: dict[str, Actor] = {}
    for actor in actors:
        for name in _names(actor):
            bare = untitled(words_of(name)).name
            if len(bare.folded) == 1:
                alone.setdefault(bare.folded[0], actor)
            elif bare.folded and _is_person(actor, bare) and actor not in ending[bare.folded[-1]]:
                ending[bare.folded[-1]].append(actor)
    for surname, actor in alone.items():
        others = [each for each in ending.get(surname, ()) if each.id != actor.id]
        if len(others) == 1 and _may_be_one(actor, others[0]):
            said = f"“{actor.name}” is the last word of “{others[0].name}”, and of no other person's name in this case"
            yield _proposal(actor, others[0], Likeness(_SURNAME, "surname", said))


def _is_person(actor: Actor, bare: Name) -> bool:
    if actor.kind is not None:
        return actor.kind == _PERSON
    return bare.folded[0] in table().given_names and len(bare.folded) <= 4 and bare.folded[-1] not in lists()["titles"]


def _without_rivals(found: Iterable[SameActors]) -> list[SameActors]:
    """Leave out initials that fit two long names which are not themselves proposed as one: one of them is wrong."""
    everything = list(found)
    fitting: dict[str, list[str]] = defaultdict(list)
    pairs = {frozenset((each.one.id, each.other.id)) for each in everything}
    for each in everything:
        if each.rule == "initials":
            short, long = sorted((each.one, each.other), key=lambda actor: not abbreviation(actor.name))
            fitting[short.id].append(long.id)
    rivals = {
        short
        for short, longs in fitting.items()
        if any(frozenset(pair) not in pairs for pair in combinations(longs, 2))
    }
    return [each for each in everything if each.rule != "initials" or not rivals & {each.one.id, each.other.id}]
