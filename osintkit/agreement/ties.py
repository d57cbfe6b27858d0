"""Which links of several coders are the same link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from osintkit.agreement.borders import EXACT, MARKED, OVERLAPPING
from osintkit.agreement.coding import Coding, Tie
from osintkit.agreement.pairing import grouped, most_pairs

_SAME_TYPE = 0.5  # beside 1 for the same ends


class _Ends:
    """What the ends of links are: the passage that they stand in, as all coders see it, and who they stand for."""

    def __init__(self, coded: Coding) -> None:
        self._passage = {mark.id: at for at, group in enumerate(coded.groups) for mark in group.values()}
        self._spans = {mark.id: mark.spans for mark in coded.marks}

    def source(self, tie: Tie) -> int | str:
        return self._passage.get(tie.source, tie.source)

    def alike(self, one: Tie, other: Tie) -> bool:
        """Tell whether two links start at one passage and end at one passage, or at one actor."""
        if self.source(one) != self.source(other):
            return False
        ends = [self._passage.get(tie.target, tie.target) for tie in (one, other)]
        return ends[0] == ends[1] or bool(one.actor and one.actor == other.actor)

    def exact(self, one: Tie, other: Tie) -> bool:
        """Tell whether two links that are alike have passages with the same borders at both ends, or the same actor."""
        if self._spans.get(one.source) != self._spans.get(other.source):
            return False
        ends = [self._spans.get(tie.target) for tie in (one, other)]
        return ends[0] == ends[1] if None not in ends else one.actor == other.actor


def tie_scores(coded: Coding, *, type: str | None = None) -> list[Counter[str]]:
    """Count the links that each two coders made alike, for each passage and type; see `borders.span_scores`."""
    ends = _Ends(coded)
    heaps: dict[tuple[int | str, str], list[Tie]] = {}
    for tie in coded.ties:
        if type in (None, tie.type):
            heaps.setdefault((ends.source(tie), tie.type), []).append(tie)
    found = []
    for heap in heaps.values():
        of_coder: dict[str, list[Tie]] = {coder: [] for coder in coded.workers[heap[0].article]}
        for tie in heap:
            of_coder[tie.coder].append(tie)
        counts: Counter[str] = Counter()
        for one, other in combinations(of_coder.values(), 2):
            counts.update(_scores(ends, one, other))
        found.append(counts)
    return found


def _scores(ends: _Ends, one: Sequence[Tie], other: Sequence[Tie]) -> dict[str, int]:
    alike = [[at for at, b in enumerate(other) if ends.alike(a, b)] for a in one]
    exact = [[at for at in row if ends.exact(a, other[at])] for a, row in zip(one, alike, strict=True)]
    return {MARKED: len(one) + len(other), EXACT: most_pairs(exact), OVERLAPPING: most_pairs(alike)}


def tie_groups(coded: Coding) -> list[Mapping[str, Tie]]:
    """Group the links of all coders that have the same ends, whatever their type, at most one of each coder."""
    known = {tie.id: tie for tie in coded.ties}
    ends = _Ends(coded)
    pairs = ((score, one.id, other.id) for score, one, other in _candidates(coded.ties, ends))
    groups = grouped([(tie.id, tie.coder) for tie in coded.ties], pairs)
    return [{coder: known[name] for coder, name in group.items()} for group in groups]


def _candidates(ties: Sequence[Tie], ends: _Ends) -> Iterator[tuple[float, Tie, Tie]]:
    heaps: dict[int | str, list[Tie]] = {}
    for tie in ties:
        for other in heaps.setdefault(ends.source(tie), []):
            if other.coder != tie.coder and ends.alike(other, tie):
                yield 1 + _SAME_TYPE * (other.type == tie.type), other, tie
        heaps[ends.source(tie)].append(tie)


def same_ties(coded: Coding) -> list[tuple[int, Mapping[str, Tie]]]:
    """Group the links of one type and with the same ends, at most one of each coder.

    Each comes with the number of the passage, in `coded.groups`, that it starts from.
    """
    known = {tie.id: tie for tie in coded.ties}
    ends = _Ends(coded)
    alike = [(score, one, other) for score, one, other in _candidates(coded.ties, ends) if one.type == other.type]
    pairs = [(1.0 + ends.exact(one, other), one.id, other.id) for _, one, other in alike]
    groups = grouped([(tie.id, tie.coder) for tie in coded.ties], pairs)
    found: list[tuple[int, Mapping[str, Tie]]] = []
    for group in groups:
        at = ends.source(known[next(iter(group.values()))])
        if isinstance(at, int):
            found.append((at, {coder: known[name] for coder, name in group.items()}))
    return found
