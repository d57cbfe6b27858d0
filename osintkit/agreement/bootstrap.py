"""Bootstrap intervals: how far a coefficient would swing had other units of the same kind been coded."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

RESAMPLES = 1000
FEWEST = 5  # units; from fewer nothing can be said about others
_Key = TypeVar("_Key")


def interval(
    cells: Sequence[Mapping[_Key, float]],
    statistic: Callable[[Mapping[_Key, float]], float | None],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> tuple[float, float] | None:
    """Give the ends of a 95 % percentile interval (Efron and Tibshirani 1993, chapter 13) of a statistic.

    Parameters
    ----------
    cells : sequence of mappings
        What is drawn anew, each with what it adds to the counts: a passage, or a line of an article.
    statistic : function
        Takes the summed counts, gives a number, or None where it is not defined; such draws are left out.
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    (float, float) or None
        None for fewer than `FEWEST` cells, or where more than half of the draws give no number.

    Notes
    -----
    Cells of one article are drawn as though they were independent. They are not quite, so the interval is rather too
    narrow than too wide.
    """
    if len(cells) < FEWEST:
        return None
    kinds = Counter(frozenset(cell.items()) for cell in cells)  # equal cells are one kind, drawn as often
    different, weights = list(kinds), list(kinds.values())
    chance = random.Random(seed)
    found = []
    for _ in range(resamples):
        drawn = Counter(chance.choices(range(len(different)), weights, k=len(cells)))
        counts: dict[_Key, float] = defaultdict(float)
        for index, times in drawn.items():
            for key, weight in different[index]:
                counts[key] += times * weight
        value = statistic(counts)
        if value is not None:
            found.append(value)
    if 2 * len(found) <= resamples:
        return None
    found.sort()
    return _quantile(found, 0.025), _quantile(found, 0.975)


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
