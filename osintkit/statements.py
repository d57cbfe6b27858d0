"""Statements: which claims somebody said state the same thing, wherever they stand and whoever says so.

Claims that look alike are not one statement until a person says so (`restates` or `corroborates`): see `proposals`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from osintkit.families import families
from osintkit.successors import names_of, succession
from osintkit.unions import Unions

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.view import View

SAME = ("restates", "corroborates")


def content(claim: Claim) -> tuple[frozenset[str], frozenset[str], str | None]:
    """Give what a claim says, whoever says it and wherever: its doers, its targets and the kind of event."""
    return (
        frozenset(actor.id for actor in claim.doers),
        frozenset(actor.id for actor in claim.targets),
        claim.quad,
    )


def stated(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims with their `statement`, and with the family of their article where several state the same.

    `statement` is the id of the first claim that states it. The order stays. Of a claim that was moved to a newer
    capture of its article only the newer one is given (see `successors`).
    """
    succeeded = succession(view, claims)
    claims, same = succeeded.claims, Unions(succeeded.same)
    holders: dict[str, list[Claim]] = {name: [claim] for name, claim in succeeded.heirs.items()}
    for claim in claims:
        for name in names_of(claim):
            holders.setdefault(name, []).append(claim)
    for link in view.links():
        if link.type in SAME:
            for one, other in _meant(holders.get(link.source, []), holders.get(link.target, [])):
                same.unite(one.id, other.id)
    order = {claim.id: at for at, claim in enumerate(claims)}
    first = {member: min(group, key=order.__getitem__) for group in same.groups() for member in group}
    articles = [claim.article for claim in claims if claim.id in first]
    kin = families(view, articles) if len(set(articles)) > 1 else {}
    return [
        replace(claim, statement=first[claim.id], family=kin.get(claim.article)) if claim.id in first else claim
        for claim in claims
    ]


def _meant(sources: Sequence[Claim], targets: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Give the claims that a link between two passages ties: where one tells of several events, those that agree."""
    pairs = [(one, other) for one in sources for other in targets]
    return pairs if len(pairs) == 1 else [(one, other) for one, other in pairs if content(one) == content(other)]
