"""Independent origins: how many distinct ends the chains of claims have, and why they are counted so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.attribution import UNKNOWN_OUTLET, Hop

if TYPE_CHECKING:
    from osintkit.claims import Claim

NAMED, HIDDEN, UNKNOWN = "named", "hidden", "unknown"


@dataclass(frozen=True, slots=True)
class Ground:
    """One origin.

    `kind` is "named" (a speaker), "hidden" (sources that the article does not name) or "unknown" (an outlet that nobody
    has named). `speaker` is the first of the chain, `relay` the outlet that hidden sources reach us through, None when
    that is not known. `claims` are the ids of the claims that rest on it.
    """

    kind: str
    speaker: str
    relay: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins claims rest on, and why.

    `count` is the number of `grounds`. `groups` holds, for each, the ids of the claims that fall together; `reasons`
    says each in an English sentence.
    """

    count: int
    grounds: tuple[Ground, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the claims that fall together, a group an origin."""
        return tuple(ground.claims for ground in self.grounds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence an origin."""
        return tuple(map(_sentence, self.grounds))


def origins(claims: Sequence[Claim]) -> Origins:
    """Count the independent origins of a claim, or of several that state the same.

    An origin is a distinct first speaker. Sources that the article hides count at most once for each outlet that relays
    them, and outlets that nobody has named count once together: they may all be the same. No claim has no origin.
    """
    found: dict[tuple[str, str], Ground] = {}
    for claim in claims:
        for chain in claim.chains or (claim.chain,):
            if chain:
                key, ground = _end(chain, claim.id)
                before = found.get(key, ground)
                found[key] = Ground(ground.kind, before.speaker, before.relay, _with(before.claims, claim.id))
    return Origins(len(found), tuple(found.values()))


def _end(chain: Sequence[Hop], claim: str) -> tuple[tuple[str, str], Ground]:
    first = chain[0]
    if first.naming == "named":
        return (NAMED, first.actor.id), Ground(NAMED, first.name, None, (claim,))
    if first.naming == "unknown" or len(chain) == 1:
        return (UNKNOWN, UNKNOWN_OUTLET), Ground(UNKNOWN, first.name, None, (claim,))
    relay = next((hop for hop in chain[1:] if hop.naming == "named"), None)
    key = relay.actor.id if relay else UNKNOWN_OUTLET
    return (HIDDEN, key), Ground(HIDDEN, first.name, relay.name if relay else None, (claim,))


def _with(claims: tuple[str, ...], claim: str) -> tuple[str, ...]:
    return claims if claim in claims else (*claims, claim)


def _sentence(ground: Ground) -> str:
    if ground.kind == NAMED:
        said = f"{ground.speaker} says so."
    elif ground.kind == UNKNOWN:
        said = "The article says so itself, and its outlet is not known."
    else:
        through = ground.relay or "an outlet that is not known"
        said = f"“{ground.speaker}” are not named, and reach us through {through}."
    many = len(ground.claims)
    return said + (f" {many} passages rest on it; they do not confirm one another." if many > 1 else "")
