"""Attribution: who says so, and through whom it reached us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def chains_of(standing: Standing, stated: Iterable[Annotation]) -> tuple[tuple[Hop, ...], ...]:
    """Give every chain behind a statement, from its first speaker to the outlet; the outlet alone where nobody is.

    A chain follows `attributed_to` from the statement to a speaker, and on from that speaker to whoever relays it. A
    speaker who comes again in the same chain ends it: a cycle is not followed.
    """
    starts = [link for each in stated for link in standing.links_from(each, "attributed_to")]
    outlet = _outlet(standing)
    chains: list[tuple[Hop, ...]] = []
    for link in starts:
        for hops in _paths(link, standing, ()):
            ends_there = hops[-1].name.casefold() == outlet.name.casefold()
            chain = hops if ends_there else (*hops, outlet)
            if chain not in chains:
                chains.append(chain)
    return tuple(chains) or ((outlet,),)


def _paths(link: Link, standing: Standing, before: Sequence[Hop]) -> Iterable[tuple[Hop, ...]]:
    hop = _hop(link, standing)
    if any(hop.actor.id == earlier.actor.id for earlier in before):
        return [tuple(before)]
    hops = (*before, hop)
    further = standing.links_from(link.target, "attributed_to")
    return [path for each in further for path in _paths(each, standing, hops)] or [hops]


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
