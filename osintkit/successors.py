"""Claims that were moved to a newer capture of their article: the newer one stands for the older one.

It does so once it says all that the older one says. Until then, since who or to whom was not moved yet, or says
something else by now, both stand, as one statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osintkit.moving import moved_from

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.view import View


@dataclass(frozen=True, slots=True)
class Succession:
    """The claims that stand; by names of those that do not, which one does; and pairs of ids that are one statement."""

    claims: tuple[Claim, ...]
    heirs: dict[str, Claim]
    same: tuple[tuple[str, str], ...]


def succession(view: View, claims: Sequence[Claim]) -> Succession:
    """Find the claims that others stand for. Where nothing was moved, all stand."""
    by_name = {name: claim for claim in claims for name in names_of(claim)}
    heirs: dict[str, str] = {}
    same = []
    for claim, older in _moved(view, claims, by_name):
        if _says_all(claim, older):
            heirs[older.id] = claim.id
        else:
            same.append((claim.id, older.id))
    coders: dict[str, dict[str, None]] = {}
    standing = {claim.id: claim for claim in claims if claim.id not in heirs}
    for claim in claims:
        coders.setdefault(_last(claim.id, heirs), {}).update(dict.fromkeys(claim.coders))
    standing = {
        name: replace(claim, coders=tuple(coders[name])) if heirs else claim for name, claim in standing.items()
    }
    taken = {name: standing[_last(claim.id, heirs)] for name, claim in by_name.items() if claim.id in heirs}
    pairs = [(_last(one, heirs), _last(other, heirs)) for one, other in same]
    return Succession(tuple(standing.values()), taken, tuple((one, other) for one, other in pairs if one != other))


def names_of(claim: Claim) -> set[str]:
    """Give the ids by which links may name a claim: its own, that of its passage, those of its events."""
    return {claim.id, claim.passage, *claim.events} - {""}


def _moved(view: View, claims: Sequence[Claim], by_name: dict[str, Claim]) -> Iterator[tuple[Claim, Claim]]:
    for claim in claims:
        earlier = {moved_from(view, name) for name in names_of(claim)}
        older = {by_name[name].id: by_name[name] for name in earlier if name in by_name}
        for each in older.values():
            if each.article != claim.article:
                yield claim, each


def _says_all(claim: Claim, older: Claim) -> bool:
    """Tell whether a claim says what another one says: the same event, by the same speakers, dated and placed so."""
    return (
        _content(claim) == _content(older)
        and older.date in (None, claim.date)
        and set(older.places) <= set(claim.places)
        and older.credibility in (None, claim.credibility)
    )


def _content(claim: Claim) -> tuple[object, ...]:
    parts = (claim.doers, claim.targets, claim.contributors)
    said_by = [[(hop.actor.id, hop.naming) for hop in chain[:-1]] for chain in claim.chains]  # the last is the outlet
    return (*({actor.id for actor in part} for part in parts), claim.quad, claim.type, claim.modality, said_by)


def _last(name: str, heirs: dict[str, str]) -> str:
    """Follow who stands for a claim to the one that nobody stands for."""
    passed = {name}
    while (heir := heirs.get(name)) is not None and heir not in passed:
        passed.add(heir)
        name = heir
    return name
