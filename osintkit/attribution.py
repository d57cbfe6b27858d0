"""Attribution: who says so, and through whom it reached us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.actor import Actor

if TYPE_CHECKING:
    from osintkit.annotation import Annotation, Link
    from osintkit.standing import Standing

NAMINGS = ("named", "unnamed", "collective", "unknown")
UNKNOWN_OUTLET = "unknown outlet"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an attribution chain: who said it, or passed it on.

    `name` is what a person reads ("officials", "The Harbour Post", "unknown outlet"); `naming` is one of `NAMINGS`:
    "unnamed" for sources the article hides, "collective" for "experts", "unknown" for an outlet nobody has said yet.
    `cue` is the word that attributes ("said", "according to"), None where nothing was marked.
    """

    actor: Actor
    name: str
    naming: str = "named"
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who stands behind a statement: the `chains`, each from its first speaker to the outlet, the outlet alone where
    nobody is; and the `cycles`, the names of speakers who are each other's source, where a chain was cut.
    """

    chains: tuple[tuple[Hop, ...], ...]
    cycles: tuple[tuple[str, ...], ...] = ()


def attribution(standing: Standing, stated: Iterable[Annotation]) -> Attribution:
    """Follow who says so, from the annotations that make a statement.

    A chain follows `attributed_to` from the statement to a speaker, and on from that speaker to whoever relays it. A
    speaker who comes again in the same chain ends it: a cycle is named, not followed.
    """
    outlet = _outlet(standing)
    chains: dict[tuple[Hop, ...], None] = {}
    cycles: dict[frozenset[str], tuple[str, ...]] = {}
    for hops, again in _paths(standing, stated):
        ends_there = hops[-1].name.casefold() == outlet.name.casefold()
        chains[hops if ends_there else (*hops, outlet)] = None
        if again is not None:
            ids = [hop.actor.id for hop in hops]
            around = hops[ids.index(again.actor.id) :]
            cycles.setdefault(frozenset(hop.actor.id for hop in around), tuple(hop.name for hop in around))
    return Attribution(tuple(chains) or ((outlet,),), tuple(cycles.values()))


def _paths(standing: Standing, stated: Iterable[Annotation]) -> Iterator[tuple[tuple[Hop, ...], Hop | None]]:
    """Yield each way from a statement to its last relay, and the speaker who came again and ended it, or None.

    Each annotation can be passed once on a way, so ways end; a stack of its own lets a chain be of any length.
    """
    starts = [link for each in stated for link in standing.links_from(each, "attributed_to")]
    waiting: list[tuple[Link, tuple[Hop, ...]]] = [(link, ()) for link in reversed(starts)]
    while waiting:
        link, before = waiting.pop()
        hop = _hop(link, standing)
        if any(hop.actor.id == earlier.actor.id for earlier in before):
            yield before, hop
            continue
        hops = (*before, hop)
        further = standing.links_from(link.target, "attributed_to")
        if not further:
            yield hops, None
        waiting += [(each, hops) for each in reversed(further)]


def _hop(link: Link, standing: Standing) -> Hop:
    (actor,) = standing.actors([link.target])
    mention = standing.by_id.get(link.target)
    naming = link.attributes.get("naming") or (mention.attributes.get("naming") if mention else None) or "named"
    cue = link.attributes.get("cue")
    name = mention.quote if mention and actor.implicit and naming != "named" else actor.name
    return Hop(actor, name, str(naming), str(cue) if cue else None)


def _outlet(standing: Standing) -> Hop:
    name = standing.article.outlet
    if name is None:
        return Hop(Actor.of_words(UNKNOWN_OUTLET), UNKNOWN_OUTLET, "unknown")
    actor = standing.one(Actor.of_words(name))
    return Hop(actor, actor.name)
