"""The order in which an editor should read claims: what rests on most first. A ranking of statements, no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osintkit.claims import Claim, Origins, origins
from osintkit.figures.ties import speaker_known

_UNGRADED = 7  # after the worst of the six grades


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or several passages state alike: its claims, the firmest first, and their origins counted together."""

    claims: tuple[Claim, ...]
    origins: Origins


def by_firmness(claims: Sequence[Claim], every: Sequence[Claim]) -> list[Statement]:
    """Put claims that state the same together, and the firmest statements first.

    First counts how many independent origins a statement has, then the best credibility that anybody gave one of its
    claims (ungraded ones last), then whether a speaker is named, then the order of the text. Nothing is averaged.
    `every` are all claims of the case, over which origins are counted. No claims give [].
    """
    counted = _counted(every)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.statement or claim.id, []).append(claim)
    found = [
        Statement(tuple(sorted(group, key=_rank)), counted.get(name) or origins(group))
        for name, group in groups.items()
    ]
    return sorted(found, key=lambda each: (-max(1, each.origins.count), *_rank(each.claims[0])))


def _rank(claim: Claim) -> tuple[int, bool]:
    return (claim.credibility or _UNGRADED, not speaker_known(claim))


def _counted(claims: Sequence[Claim]) -> Mapping[str, Origins]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.statement or claim.id, []).append(claim)
    return {name: origins(group) for name, group in groups.items()}
