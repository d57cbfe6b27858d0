"""Independent origins: how many distinct ends the chains of claims have, and why they are counted so.

Whoever passes something on cites somebody, who may cite somebody again, here or in another article. The origins are
where this comes to an end. Outlets that cite one another in a circle are one end, or none where the circle leads out to
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit import citations
from osintkit.attribution import UNKNOWN_OUTLET, Hop
from osintkit.unions import Unions

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.families import Copy, Family

NAMED, HIDDEN, UNKNOWN, CIRCULAR = "named", "hidden", "unknown", "circular"

# What is said of origins, in English; figures say it in the reader's language, by the same keys.
TEXTS = {
    "quote": "“{quote}”",
    "origin named": "{name} says so.",
    "origin unknown": "The article says so itself, and its outlet is not known.",
    "origin hidden": "{name}: not named; they reach us through {relay}.",
    "origin hidden, relay unknown": "{name}: not named; through which outlet is not known.",
    "origin circular": "{name} cite one another, and nobody else.",
    "origin rests": "{n} passages rest on this; they do not confirm one another.",
    "origin copies": "{one} and {other} print nearly the same text ({share} % of the shorter one): one origin.",
    "origin copies many": "{names} print nearly the same text ({share} % of the shorter one or more): one origin.",
    "origin derived": "{one} is marked as taken from {other}: one origin.",
    "origin captures": "{name}: captures of one page, which count once.",
    "origin cycle": "{name} are given as one another's source: their chain is cut there.",
    "origin circle": "{name} cite one another: that adds nothing.",
}
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Ground:
    """One origin.

    `kind` is "named" (a speaker), "hidden" (sources that the article does not name), "unknown" (an outlet that nobody
    has named) or "circular" (outlets that cite one another and nobody else). `speaker` is the first of the chain;
    `relay` the outlet that hidden sources reach us through, None when that is not known. `claims` are the ids of the
    claims that rest on it.
    """

    kind: str
    speaker: str
    relay: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins claims rest on, and why.

    `count` is the number of `grounds`. `copies` are pairs of articles that fell together, by name, with the part that
    they share (None where somebody marked one as taken from the other); `captures` the names of what was captured
    several times, as it was called each time; `circles` the names of outlets that cite one
    another; `cycles` those of speakers within one article who are marked as each other's source.
    `groups` holds, for each ground, the ids of the claims that rest on it; `reasons` says it all in English.
    """

    count: int
    grounds: tuple[Ground, ...] = ()
    copies: tuple[tuple[str, str, float | None], ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
    captures: tuple[tuple[str, ...], ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the claims that fall together, a group an origin."""
        return tuple(ground.claims for ground in self.grounds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences that explain the count, in English."""
        return told(self)


def origins(claims: Sequence[Claim]) -> Origins:
    """Count the independent origins of a claim, or of several that state the same.

    An origin is where chains end: a speaker who is named, or the sources that one outlet hides, which count once for
    that outlet, its own word included. An outlet that cites somebody is no origin, in whatever article it does so.
    Articles that are copies of one another count as one outlet; outlets that nobody has named count together, as they
    may all be the same. No claim has no origin.
    """
    graph = citations.Graph()
    for claim in claims:
        for chain in claim.chains or (claim.chain,):
            graph.add(claim, chain)
    grounds = tuple(_ground(end, graph) for end in graph.ends())
    circles = tuple(graph.names(circle) for circle in graph.circles())
    cycles = tuple(dict.fromkeys(cycle for claim in claims for cycle in claim.cycles))
    return Origins(len(grounds), grounds, tuple(_copies(claims)), circles, cycles, tuple(_captures(claims)))


def _ground(end: citations.End, graph: citations.Graph) -> Ground:
    names = graph.names(end.nodes)
    if len(names) > 1:
        return Ground(CIRCULAR, ", ".join(names), None, end.claims)
    first: Hop = graph.hop(end.nodes[0])
    if first.naming == "named":
        return Ground(NAMED, first.name, None, end.claims)
    if first.naming == "unknown" or end.relay is None:
        return Ground(UNKNOWN, first.name, None, end.claims)
    return Ground(HIDDEN, first.name, None if end.relay == UNKNOWN_OUTLET else end.relay, end.claims)


def _copies(claims: Sequence[Claim]) -> Iterator[tuple[str, str, float | None]]:
    """Give the pairs of copies, once each, by which articles of these claims fall together; by their names."""
    for family, copies in _joining(claims):
        captured = {frozenset((copy.one, copy.other)) for copy in copies if copy.captured}
        for copy in copies:
            if {copy.one, copy.other} not in captured:  # that two captures are alike says nothing more
                names = family.names
                yield names.get(copy.one, copy.one), names.get(copy.other, copy.other), copy.contained


def _captures(claims: Sequence[Claim]) -> Iterator[tuple[str, ...]]:
    """Give the names of what was captured several times, once for each page."""
    for family, copies in _joining(claims):
        for page in Unions((copy.other, copy.one) for copy in copies if copy.captured).groups():
            yield tuple(dict.fromkeys(family.names.get(article, article) for article in page))


def _joining(claims: Sequence[Claim]) -> Iterator[tuple[Family, list[Copy]]]:
    """Give each family of which several articles speak here, with the copies that touch one of these."""
    families = {claim.family.articles: claim.family for claim in claims if claim.family}
    speaking = {claim.article for claim in claims}
    for family in families.values():
        if len(speaking.intersection(family.articles)) > 1:
            yield family, [copy for copy in family.copies if speaking & {copy.one, copy.other}]


def told(counted: Origins, say: Say = lambda key, **values: TEXTS[key].format(**values)) -> tuple[str, ...]:
    """Say what an origins' count rests on, a sentence each.

    Parameters
    ----------
    say : callable
        Gives the sentence of a key of `TEXTS` with its values filled in: `quote name names relay n one other share`.
    """
    sentences = []
    for ground in counted.grounds:
        key = f"origin {ground.kind}" if ground.kind != HIDDEN or ground.relay else "origin hidden, relay unknown"
        name = say("quote", quote=ground.speaker) if ground.kind == HIDDEN else ground.speaker
        said = say(key, name=name, relay=ground.relay or "")
        many = len(ground.claims)
        sentences.append(f"{said} {say('origin rests', n=many)}" if many > 1 else said)
    sentences += _copies_told(counted.copies, say)
    sentences += [say("origin captures", name=", ".join(page)) for page in counted.captures]
    sentences += [say("origin circle", name=", ".join(circle)) for circle in counted.circles]
    sentences += [say("origin cycle", name=", ".join(cycle)) for cycle in counted.cycles]
    return tuple(sentences)


def _copies_told(copies: Sequence[tuple[str, str, float | None]], say: Say) -> list[str]:
    """Say which articles are copies, a sentence a family: five that print one text would be ten pairs."""
    alike = [(one, other, share) for one, other, share in copies if share is not None]
    families = Unions((one, other) for one, other, _ in alike)
    sentences = []
    for names in families.groups():
        shares = [share for one, _, share in alike if families.of(one) == families.of(names[0])]
        if len(names) == 1 or len(shares) == 1:
            pairs = [(one, other) for one, other, _ in alike if families.of(one) == families.of(names[0])]
            sentences.append(say("origin copies", one=pairs[0][0], other=pairs[0][1], share=round(100 * min(shares))))
        else:
            sentences.append(say("origin copies many", names=", ".join(names), share=round(100 * min(shares))))
    derived = dict.fromkeys((one, other) for one, other, share in copies if share is None)
    return sentences + [say("origin derived", one=one, other=other) for one, other in derived]
