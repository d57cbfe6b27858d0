"""Support: how many independent origins stand behind a claim, counted over all that states the same.

Who says the same may stand on another line, or be hidden by a filter. So a count belongs to a statement, never to the
passages that happen to share a line: width, label, ledger and filter all read it here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from osintkit.claims import Claim, Origins

Counter = Callable[[Sequence[Claim]], Origins]


class Support:
    """The origins behind claims. Called with some claims of a statement, it counts those of all of it.

    Parameters
    ----------
    claims : sequence of Claim
        All that there are, drawn or not.
    origins : callable
        Counts the independent origins of claims that state the same.
    """

    def __init__(self, claims: Sequence[Claim], origins: Counter) -> None:
        self._origins = origins
        self._statements: dict[str, list[Claim]] = {}
        for claim in claims:
            self._statements.setdefault(statement_of(claim), []).append(claim)
        self._counted: dict[str, Origins] = {}

    def __call__(self, claims: Sequence[Claim]) -> Origins:
        """Count the origins of the statement that these claims are of; no claims have none."""
        if not claims:
            return Origins(0)
        name = statement_of(claims[0])
        if name not in self._counted:
            self._counted[name] = self._origins(self.same(claims[0]) or claims)
        return self._counted[name]

    def same(self, claim: Claim) -> Sequence[Claim]:
        """Give all claims that state the same as this one, itself among them; () for one that it does not know."""
        return self._statements.get(statement_of(claim), ())


def statement_of(claim: Claim) -> str:
    """Name what a claim states: the same for claims of which somebody said that they state the same."""
    return claim.statement or claim.id
