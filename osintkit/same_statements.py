"""Proposals: claims that may state the same thing. A person settles them; until then nobody has compared the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osintkit.annotation import Link
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.claims import Claim
from osintkit.dates.interval import Interval
from osintkit.near_duplicates import near_duplicates
from osintkit.proposal import Proposal
from osintkit.statements import content
from osintkit.unions import Unions
from osintkit.view import View

_DIFFER = "contradicts"


@dataclass(frozen=True, slots=True)
class SameStatement(Proposal):
    """Two claims of different articles that may state the same.

    `one` is the earlier in the case. `rule` is "content" (the same doers, targets and kind of event) or "passage"
    (nearly the same words); `reason` says it in an English sentence. `score`, from 0 to 1, is there to ask about the
    surest first: it is no probability.
    """

    id: str
    one: Claim
    other: Claim
    score: float
    rule: str
    reason: str

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the two claims."""
        return self.one.id, self.other.id

    def take_up(self, case: Case) -> Link:
        """Write that `other` restates `one`, and give the link: their origins are then counted together."""
        return case.link(self.other.id, self.one.id, type="restates")


def same_statements(view: View, writer: str) -> list[SameStatement]:
    """Propose claims that may state the same, the surest first; [] where nothing looks alike.

    Each claim is proposed with the first one of another article that it looks like: once the two are one statement,
    what else looks like them is asked about next. Not proposed: claims that are one statement already or contradict one
    another, what this writer rejected, what one article denies and another does not, and what is alike but dated to
    times that do not overlap.
    """
    claims = [claim for claim in view.claims() if claim.quote]
    settled = _Settled(view, claims, view.rejected(writer))
    dates = _Dates(view)
    found: dict[str, SameStatement] = {}
    for group in _alike(claims):
        for proposal in _proposals(group, settled, dates):
            found.setdefault(proposal.id, proposal)
    for one, other, share in _copied(claims):
        if settled.open(one, other):
            said = f"{round(100 * share)} % of the shorter passage stands in the other"
            proposal = SameStatement(pair_id(one, other), one, other, round(0.5 + share / 2, 2), "passage", said)
            found[proposal.id] = proposal
    order = {claim.id: at for at, claim in enumerate(claims)}
    ranked = sorted(found.values(), key=lambda each: (-each.score, order[each.one.id], order[each.other.id]))
    return _one_a_pair_of_statements(ranked)


def pair_id(one: Claim, other: Claim) -> str:
    """Make the id of the proposal that two claims state the same, whichever is named first."""
    return sha256_hex(canonical_json(["same statement", *sorted((one.id, other.id))]))[:32]


class _Settled:
    """What is decided already about pairs of claims."""

    def __init__(self, view: View, claims: Sequence[Claim], rejected: set[str]) -> None:
        self._rejected = rejected
        statements = {name: claim.statement or claim.id for claim in claims for name in _names(claim)}
        self._apart = {
            frozenset((statements[link.source], statements[link.target]))
            for link in view.links()
            if link.type == _DIFFER and {link.source, link.target} <= statements.keys()
        }

    def open(self, one: Claim, other: Claim) -> bool:
        pair = frozenset((one.statement or one.id, other.statement or other.id))
        return (
            one.article != other.article
            and len(pair) == 2
            and pair not in self._apart
            and (one.modality == "denied") == (other.modality == "denied")
            and pair_id(one, other) not in self._rejected
        )


class _Dates:
    """When claims happen, each read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, Interval | None] = {}

    def agree(self, one: Claim, other: Claim) -> bool | None:
        """Tell whether two claims may be of one time; None where not both have a date of a known year."""
        first, second = self._of(one), self._of(other)
        return first.meets(second) if first and second else None

    def _of(self, claim: Claim) -> Interval | None:
        if claim.date is None:
            return None
        if claim.id not in self._known:
            when = self._view.when(claim)
            self._known[claim.id] = when.interval if when else None
        return self._known[claim.id]


def _names(claim: Claim) -> set[str]:
    return {claim.id, claim.passage, *claim.events} - {""}


def _alike(claims: Iterable[Claim]) -> list[list[Claim]]:
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.quad and (claim.doers or claim.targets):
            groups.setdefault(content(claim), []).append(claim)
    return [group for group in groups.values() if len(group) > 1]


def _proposals(group: Sequence[Claim], settled: _Settled, dates: _Dates) -> Iterable[SameStatement]:
    for at, other in enumerate(group):
        fitting = (
            one
            for one in group[:at]
            if settled.open(one, other) and _types_agree(one, other) and dates.agree(one, other) is not False
        )
        one = next(fitting, None)
        if one is not None:
            dated = dates.agree(one, other) is True
            said = "the same who, to whom and kind of event" + (
                " and dates that overlap" if dated else "; not both are dated"
            )
            score = 0.5 + 0.2 * (one.type is not None and one.type == other.type) + 0.1 * dated
            yield SameStatement(pair_id(one, other), one, other, round(score, 2), "content", said)


def _types_agree(one: Claim, other: Claim) -> bool:
    return one.type is None or other.type is None or one.type == other.type


def _copied(claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim, float]]:
    """Give the pairs of claims of one kind of event whose passages are near-duplicates."""
    passages: dict[str | None, dict[str, str]] = {}
    known = {claim.id: claim for claim in claims}
    for claim in claims:
        passages.setdefault(claim.quad, {})[claim.id] = claim.quote
    for texts in passages.values():
        for pair in near_duplicates(texts):
            yield known[pair.one], known[pair.other], pair.contained


def _one_a_pair_of_statements(ranked: Iterable[SameStatement]) -> list[SameStatement]:
    """Ask once about two statements, however many of their claims look alike."""
    asked: Unions[str] = Unions()
    kept = []
    for each in ranked:
        one, other = each.one.statement or each.one.id, each.other.statement or each.other.id
        if asked.of(one) != asked.of(other):
            asked.unite(one, other)
            kept.append(each)
    return kept
