"""Bootstrap intervals: how far a coefficient would swing had other units of the same kind been coded."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

RESAMPLES = 1000
FEWEST = 5  # units; from fewer nothing can be said about others
_KEPT = 200_000  # numbers, of one to two megabytes
_Key = TypeVar("_Key")


def interval(
    cells: Sequence[Mapping[_Key, float]],
    statistic: Callable[[Mapping[Any, float]], float | None],
    looked_at: Callable[[Mapping[_Key, float]], Mapping[Any, float]] = dict,
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
    looked_at : function
        Takes what one cell adds, gives what the statistic looks at of it, to be summed in its place: all, or less.
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
    columns = _columns(cells, looked_at)
    found = []
    for draw in _draws(len(cells), seed, resamples):
        counts = {key: total for key, column in columns.items() if (total := sum(draw(column)))}
        value = statistic(counts)
        if value is not None:
            found.append(value)
    if 2 * len(found) <= resamples:
        return None
    found.sort()
    return _quantile(found, 0.025), _quantile(found, 0.975)


def _columns(
    cells: Sequence[Mapping[_Key, float]], looked_at: Callable[[Mapping[_Key, float]], Mapping[Any, float]]
) -> dict[Any, list[float]]:
    """Give what each cell adds to each count, equal cells beside each other."""
    kinds = Counter(frozenset(cell.items()) for cell in cells)
    held = [(looked_at(dict(kind)), times) for kind, times in kinds.items()]
    columns: dict[Any, list[float]] = {key: [] for each, _ in held for key in each}
    for each, times in held:
        for key, column in columns.items():
            column.extend([each.get(key, 0)] * times)
    return columns


def _draws(cells: int, seed: int, resamples: int) -> Iterable[Callable[[Sequence[float]], Sequence[float]]]:
    """Give what draws as many cells as there are, with repetition, from a column of them; once for each resample.

    Statistics over as many cells draw the same ones, so those of up to `_KEPT` numbers are kept: what thirty coders did
    is measured forty times over.
    """
    if cells * resamples <= _KEPT:
        return _kept_draws(cells, seed, resamples)
    return _made_draws(cells, seed, resamples)


def _made_draws(cells: int, seed: int, resamples: int) -> Iterator[itemgetter[Sequence[float]]]:
    chance = random.Random(seed)
    for _ in range(resamples):
        yield itemgetter(*chance.choices(range(cells), k=cells))


@lru_cache(maxsize=32)
def _kept_draws(cells: int, seed: int, resamples: int) -> tuple[itemgetter[Sequence[float]], ...]:
    return tuple(_made_draws(cells, seed, resamples))


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
