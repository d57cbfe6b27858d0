"""Which things of several coders are the same thing: pairs of two, and groups over all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T", bound=Hashable)


def most_pairs(alike: Sequence[Sequence[int]]) -> int:
    """Count the most pairs that can be made, each thing in one pair at most (augmenting paths, Kuhn 1955).

    `alike[a]` lists the things of the other side that the thing `a` may be paired with.

    Examples
    --------
    >>> most_pairs([[0, 1], [0]])
    2
    """
    partner: dict[int, int] = {}  # of the things of the other side
    held: dict[int, int] = {}  # the same pairs, seen from this side
    for start in range(len(alike)):
        reached: dict[int, int] = {}  # a thing of the other side -> the thing from which it was reached
        end = _free_end(start, alike, partner, reached)
        while end is not None:  # walk back, each thing taking the partner that was just freed
            mover = reached[end]
            freed = held.get(mover)
            partner[end], held[mover] = mover, end
            end = freed
    return len(partner)


def _free_end(
    start: int, alike: Sequence[Sequence[int]], partner: dict[int, int], reached: dict[int, int]
) -> int | None:
    """Find a thing without a partner that can be reached when others change theirs; None for none."""
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for end in alike[here]:
            if end not in reached:
                reached[end] = here
                if end not in partner:
                    return end
                waiting.append(partner[end])
    return None


def grouped(things: Sequence[tuple[_T, str]], alike: Iterable[tuple[float, _T, _T]]) -> list[dict[str, _T]]:
    """Group things of several coders so that each group holds at most one of each coder.

    Parameters
    ----------
    things : sequence of (thing, coder)
        In the order in which groups are to come.
    alike : iterable of (score, one, other)
        What may be one, the higher the surer. The surest are joined first; of equal ones, those that come first.

    Returns
    -------
    list of dict from coder to thing
        Every thing in exactly one group.

    Notes
    -----
    Greedy, and so the same whoever's name comes first. Mathet, Widlöcher and Métivier (2015, Computational
    Linguistics 41) align coders by the best sum of place and category together, which is not feasible for thirty.
    """
    coder = dict(things)
    group = {thing: {who: thing} for thing, who in things}
    for _, one, other in sorted(alike, key=lambda row: -row[0]):
        first, second = group[one], group[other]
        if first is not second and first.keys().isdisjoint(second):
            first.update(second)
            for thing in second.values():
                group[thing] = first
    found: dict[int, dict[str, _T]] = {}
    for thing in coder:
        found.setdefault(id(group[thing]), group[thing])
    return list(found.values())
