"""Coefficients of agreement: percent, Cohen's and Fleiss' kappa, Krippendorff's alpha.

All of them take `Patterns`: how often (or over how many code points) each pattern of values was given, a pattern being
one value a coder, None where a coder gave none. Each returns None where it is not defined: nothing was compared, or one
value alone was ever given, so that there is no chance to measure against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product
from math import comb
from typing import Any

from osintkit.errors import unknown_name

Pattern = tuple[Hashable | None, ...]
Patterns = Mapping[Pattern, float]
Coincidences = Mapping[tuple[Any, Any], float]
LEVELS = ("nominal", "ordinal", "interval")
APART = object()  # no value that a coder may give


def patterns(units: Iterable[Sequence[Hashable | None]]) -> Counter[Pattern]:
    """Count the patterns of units, each a row of one value a coder.

    Examples
    --------
    >>> patterns([("actor", "actor"), ("actor", None), ("actor", "actor")])
    Counter({('actor', 'actor'): 2, ('actor', None): 1})
    """
    return Counter(tuple(unit) for unit in units)


def compared(counts: Patterns) -> float:
    """Tell how many units at least two coders gave a value to."""
    return sum(weight for pattern, weight in counts.items() if len(_given(pattern)) > 1)


def percent(counts: Patterns) -> float | None:
    """Give the share, 0 to 1, of the comparisons of two coders on one unit in which both gave the same value.

    With two coders this is the plain percent agreement, with more the observed agreement of Fleiss (1971). It is not
    corrected for chance: it grows when few values are in use.

    Examples
    --------
    >>> percent(patterns(["aa", "ab", "bb", "bb"]))
    0.75
    """
    agreed = total = 0.0
    for pattern, weight in counts.items():
        given = Counter(_given(pattern))
        total += weight * comb(given.total(), 2)
        agreed += weight * sum(comb(times, 2) for times in given.values())
    return agreed / total if total else None


def cohen_kappa(counts: Patterns) -> float | None:
    """Give the kappa of two coders, -1 to 1: agreement beyond what their own habits give (Cohen 1960).

    Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20.
    With more than two coders it is the mean over their pairs (R. J. Light, 1971, Psychological Bulletin 76). Units that
    one of a pair gave no value to do not count for that pair.
    """
    found = [_cohen_of(pair) for pair in _pairs(counts)]
    defined = [kappa for kappa in found if kappa is not None]
    return sum(defined) / len(defined) if defined else None


def _cohen_of(pair: Patterns) -> float | None:
    total = sum(pair.values())
    if not total:
        return None
    first: dict[Hashable | None, float] = defaultdict(float)
    second: dict[Hashable | None, float] = defaultdict(float)
    for (one, other), weight in pair.items():
        first[one] += weight
        second[other] += weight
    observed = sum(weight for (one, other), weight in pair.items() if one == other) / total
    by_chance = sum(first[value] * second[value] for value in first) / total**2
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def fleiss_kappa(counts: Patterns) -> float | None:
    """Give the kappa of any number of coders, at most 1 (Fleiss 1971), over the units that all of them gave a value to.

    Source: J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76. For two
    coders it is Scott's pi: unlike Cohen's kappa it takes chance from all coders together.
    """
    whole = {pattern: weight for pattern, weight in counts.items() if len(pattern) > 1 and None not in pattern}
    observed, total = percent(whole), sum(whole.values())
    if observed is None:
        return None
    used: dict[Hashable | None, float] = defaultdict(float)
    for pattern, weight in whole.items():
        for value in pattern:
            used[value] += weight / len(pattern)
    by_chance = sum((share / total) ** 2 for share in used.values())
    return None if len(used) == 1 else (observed - by_chance) / (1 - by_chance)


def krippendorff_alpha(counts: Patterns, level: str = "nominal") -> float | None:
    """Give Krippendorff's alpha, at most 1: 1 is agreement, 0 what chance gives, below 0 worse than chance.

    Source: K. Krippendorff, "Content Analysis", chapter on reliability, and "Computing Krippendorff's alpha-
    reliability" (2011), by coincidence matrices. Any number of coders; a unit counts as far as two or more gave it a
    value, so values may be missing.

    Parameters
    ----------
    level : str
        "nominal" (values are the same or not), "ordinal" (they have an order: numbers, or anything that sorts in it),
        "interval" (they are numbers, and the squared difference counts).

    Examples
    --------
    >>> round(krippendorff_alpha(patterns(["aa", "ab", "bb", "bb"])), 3)
    0.533
    """
    return alpha_of(coincidences(counts), level)


def alpha_of(seen: Coincidences, level: str = "nominal") -> float | None:
    """Give Krippendorff's alpha from coincidences, which may be summed: a bootstrap draws their parts."""
    if level not in LEVELS:
        raise unknown_name("level of measurement", level, LEVELS)
    if level == "nominal":
        return nominal_alpha(margins(seen))
    marginal: dict[Any, float] = defaultdict(float)
    for (one, _), weight in seen.items():
        marginal[one] += weight
    total = sum(marginal.values())
    if len(marginal) < 2:
        return None
    distance = _distances(marginal, level)
    observed: float = sum(weight * distance(one, other) for (one, other), weight in seen.items() if one != other)
    return 1 - (observed / total) / (_expected(marginal, level, distance) / (total * (total - 1)))


def margins(seen: Coincidences) -> dict[Hashable, float]:
    """Give all of coincidences that a nominal alpha looks at, which may be summed likewise.

    That is how often each value was given, and under `APART` how often two different ones met: ten numbers where the
    coincidences of ten labels are a hundred.
    """
    found: dict[Hashable, float] = defaultdict(float)
    for (one, other), weight in seen.items():
        found[one] += weight
        if one != other:
            found[APART] += weight
    return found


def nominal_alpha(margins: Mapping[Hashable, float]) -> float | None:
    """Give Krippendorff's alpha for values that are the same or not, from `margins`; None where it is not defined."""
    apart = margins.get(APART, 0.0)
    given = [weight for value, weight in margins.items() if value is not APART]
    if len(given) < 2:
        return None
    total = sum(given)
    return 1 - (apart / total) / ((total**2 - sum(weight * weight for weight in given)) / (total * (total - 1)))


def coincidences(counts: Patterns) -> dict[tuple[Any, Any], float]:
    """Count how often two values met on one unit, each pair in both orders, a unit with m values weighing m in all."""
    seen: dict[tuple[Any, Any], float] = defaultdict(float)
    for pattern, weight in counts.items():
        if len(pattern) == 2:  # thirty coders are 435 pairs of two
            one, other = pattern
            if one is not None and other is not None:
                seen[one, other] += weight
                seen[other, one] += weight
            continue
        given = Counter(_given(pattern))
        part = weight / max(1, given.total() - 1)
        for one, other in product(given, repeat=2):
            if met := given[one] * (given[other] - (one == other)):
                seen[one, other] += part * met
    return seen


def _distances(marginal: Mapping[Any, float], level: str) -> Any:
    """Give the function that measures how far two values are apart, squared."""
    if level == "interval":
        return lambda one, other: float(one - other) ** 2
    # Ordinal: how many values lie between the middles of the two ranks (Krippendorff 2011, step D).
    middle, before = {}, 0.0
    for value in sorted(marginal):
        middle[value] = before + marginal[value] / 2
        before += marginal[value]
    return lambda one, other: (middle[one] - middle[other]) ** 2


def _expected(marginal: Mapping[Any, float], level: str, distance: Any) -> float:
    """Sum the distances of all pairs of values ever given, each pair in both orders."""
    if level == "interval":  # the sum over pairs in closed form: there may be hundreds of numbers
        total, base = sum(marginal.values()), next(iter(marginal))
        mean = sum(weight * (value - base) for value, weight in marginal.items())
        return float(2 * (total * sum(w * (value - base) ** 2 for value, w in marginal.items()) - mean**2))
    return float(2 * sum(marginal[a] * marginal[b] * distance(a, b) for a, b in combinations(marginal, 2)))


def _given(pattern: Pattern) -> list[Hashable]:
    return [value for value in pattern if value is not None]


def _pairs(counts: Patterns) -> list[Patterns]:
    """Give what each two coders gave to the units that both gave a value to."""
    width = max(map(len, counts), default=0)
    found: list[Patterns] = []
    for one, other in combinations(range(width), 2):
        pair: dict[Pattern, float] = defaultdict(float)
        for pattern, weight in counts.items():
            if pattern[one] is not None and pattern[other] is not None:
                pair[pattern[one], pattern[other]] += weight
        found.append(pair)
    return found
