"""What a candidate was found to mean."""

from __future__ import annotations

from typing import NamedTuple

from osintkit.matchers.candidates import Candidate


class Verdict(NamedTuple):
    """What a candidate was found to mean: a country, or None with the reason.

    `flags` are properties of the name that only the whole text can settle: "weak" (also the name of many people and
    places), "common" (also a common word). `shown` is False for refusals that nobody wants to read.
    """

    candidate: Candidate
    country: str | None
    kind: str
    score: float
    reason: str
    candidates: tuple[str, ...] = ()
    shown: bool = True
    flags: frozenset[str] = frozenset()


def refuse(candidate: Candidate, kind: str, reason: str, *, shown: bool = True) -> Verdict:
    """Make the verdict that words are no country."""
    return Verdict(candidate, None, kind, 0.0, reason, shown=shown)
