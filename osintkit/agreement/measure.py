"""From what several coders did to numbers of agreement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import combinations
from typing import TypeVar

from osintkit.agreement.bootstrap import RESAMPLES, interval
from osintkit.agreement.borders import EXACT, MARKED, OVERLAPPING, character_cells, f1, summed
from osintkit.agreement.coding import Coding, Tie, coding
from osintkit.agreement.coefficients import (
    Pattern,
    Patterns,
    alpha_of,
    cohen_kappa,
    coincidences,
    compared,
    fleiss_kappa,
    margins,
    nominal_alpha,
    percent,
)
from osintkit.agreement.level import level_of, value_coder
from osintkit.agreement.marks import Mark
from osintkit.agreement.result import Agreement, Estimate, Measures
from osintkit.agreement.ties import tie_groups, tie_scores
from osintkit.codebook import Attribute, Codebook
from osintkit.errors import InputError, unknown_name
from osintkit.view import View

BY = ("attribute", "country", "label", "link")
_COUNTRY = "country"
_Key = TypeVar("_Key")
_Seen = TypeVar("_Seen")
_Draw = Callable[..., tuple[float, float] | None] | None  # None for no intervals: thirty coders are 435 pairs


def agreement(
    view: View,
    by: str = "label",
    *,
    attribute: str | None = None,
    writers: Sequence[str] | None = None,
    articles: Iterable[str] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Agreement:
    """Measure how far the coders of a case agree, in the articles that at least two of them worked in.

    Passages are taken for the same when they share characters and a label, or nearly all characters. "label" compares
    the labels of such passages, and where each coder saw one at all; "country" and "attribute" what was said about
    them; "link" how they were tied. What an adjudicator settled is compared with nothing.

    Parameters
    ----------
    by : str
        One of `BY`.
    attribute : str or None
        With "attribute", one of the codebook's; None for all that were used, each measured at a level of its own.
    writers : sequence of str or None
        The coders to compare; None for all who marked something.
    articles : iterable of str or None
        Ids of the articles to look at; None for all.
    seed, resamples : int
        Of the bootstrap intervals, which are given for all coders together; name two writers for those of a pair.

    Raises
    ------
    UnknownNameError
        For another `by`, an attribute that the codebook does not hold, or a writer who marked nothing.
    InputError
        For an attribute with another `by`.
    """
    if by not in BY:
        raise unknown_name("thing to agree on", by, BY)
    if attribute is not None and by != "attribute":
        raise InputError(f"agreement(by={by!r}) takes no attribute; by='attribute' does, and got {attribute!r}.")
    if attribute is not None and attribute not in view.codebook.attributes:
        raise unknown_name("attribute", attribute, view.codebook.attributes)
    coded = coding(view, writers=writers, articles=articles)
    draw = partial(interval, seed=seed, resamples=resamples)
    measured = _MEASURE[by](coded, view.codebook, attribute)
    overall, parts, of_pair = measured
    pairs = [coded.of(one, other) for one, other in combinations(coded.coders, 2)] if of_pair else []
    return Agreement(
        by=by,
        overall=overall(coded, draw) if overall and coded.workers else None,
        pairs=tuple(of_pair(pair, None) for pair in pairs if of_pair and pair.workers),
        parts=tuple(part(coded, draw) for part in parts) if coded.workers else (),
        coders=coded.coders,
        articles=tuple(coded.workers),
        unshared=coded.unshared,
        suggested=sum(mark.suggested for mark in coded.marks) / len(coded.marks) if coded.marks else 0.0,
    )


_Measure = Callable[[Coding, _Draw], Measures]
_Plan = tuple[_Measure | None, list[_Measure], _Measure | None]  # overall, parts, a pair


def _by_label(coded: Coding, codebook: Codebook, attribute: str | None) -> _Plan:
    used = {mark.label for mark in coded.marks}
    order = {name: at for at, name in enumerate(codebook.labels)}
    named = sorted(used, key=lambda name: (order.get(name, len(order)), name))
    return _labels, [partial(_label, label=name) for name in named], _LabelsOfPairs(coded)


def _labels(coded: Coding, draw: _Draw) -> Measures:
    cells = _cells(coded, lambda mark: mark.label)
    scores = [summed(each) for each in coded.scores]
    return _measures("all", coded, cells, draw, scores=scores, characters=coded.characters)


class _LabelsOfPairs:
    """Measures two of many coders. Borders are taken from what was counted for all: a third changes nothing in them."""

    def __init__(self, coded: Coding) -> None:
        self._coded = coded

    @cached_property
    def _characters(self) -> tuple[list[float], dict[str, tuple[Hashable | None, ...]]]:
        """How many code points each pattern stretches over, and what each coder has there."""
        counts = _sum(self._coded.characters)
        return list(counts.values()), dict(zip(self._coded.coders, zip(*counts, strict=True), strict=False))

    @cached_property
    def _scores(self) -> dict[frozenset[str], Counter[str]]:
        found: dict[frozenset[str], Counter[str]] = {}
        for scores in self._coded.scores:
            for pair, score in scores.of_pair.items():
                held = found.setdefault(pair, Counter())
                for kind, times in score.items():
                    held[kind] += times
        return found

    def __call__(self, pair: Coding, draw: _Draw) -> Measures:
        cells = _cells(pair, lambda mark: mark.label)
        stretches, here = self._characters
        one, other = (here[coder] for coder in pair.coders)
        characters: dict[Pattern, float] = defaultdict(float)
        for a, b, stretch in zip(one, other, stretches, strict=True):
            characters[a, b] += stretch
        scores = self._scores.get(frozenset(pair.coders), Counter())
        return _measures("all", pair, cells, draw, scores=[scores], characters=[characters])


def _label(coded: Coding, draw: _Draw, *, label: str) -> Measures:
    """Measure one label against all others, over the passages that somebody gave it."""
    groups = [group for group in coded.groups if any(mark.label == label for mark in group.values())]
    alone = sum(len(group) == 1 for group in groups)
    marks = [mark for mark in coded.marks if mark.label == label]
    characters = character_cells(coded.lines, marks, coded.coders, label)
    scores = [summed(each) for each in coded.scores if each.label == label]
    cells = [{_pattern(coded, group, lambda mark: mark.label == label): 1.0} for group in coded.groups]
    found = _measures(label, coded, cells, draw, scores=scores, characters=characters)
    return replace(found, units=len(groups) - alone, alone=alone)


def _by_country(coded: Coding, codebook: Codebook, attribute: str | None) -> _Plan:
    country = codebook.attributes.get(_COUNTRY, Attribute(_COUNTRY))
    measure = partial(_attribute, attribute=country, what="all")
    return measure, [], measure


def _by_attribute(coded: Coding, codebook: Codebook, attribute: str | None) -> _Plan:
    if attribute is not None:
        measure = partial(_attribute, attribute=codebook.attributes[attribute])
        return measure, [], measure
    used = {name for mark in coded.marks for name, value in mark.attributes.items() if value is not None}
    named = [each for name, each in codebook.attributes.items() if name in used]
    return None, [partial(_attribute, attribute=each) for each in named], None


def _attribute(coded: Coding, draw: _Draw, *, attribute: Attribute, what: str | None = None) -> Measures:
    given = [mark.attributes.get(attribute.name) for mark in coded.marks]
    level = level_of(attribute, given)
    value = value_coder(attribute, level)
    cells = _cells(coded, lambda mark: value(mark.attributes.get(attribute.name)))
    return _measures(what or attribute.name, coded, cells, draw, level=level)


def _by_link(coded: Coding, codebook: Codebook, attribute: str | None) -> _Plan:
    used = {tie.type for tie in coded.ties}
    return _links, [partial(_links, type=name) for name in codebook.links if name in used], _links


def _links(coded: Coding, draw: _Draw, *, type: str | None = None) -> Measures:
    groups = tie_groups(coded)
    if type is not None:
        groups = [group for group in groups if any(tie.type == type for tie in group.values())]
    cells: list[Patterns] = [{_types(coded, group): 1.0} for group in groups]
    return _measures(type or "all", coded, cells, draw, scores=tie_scores(coded, type=type), kinds=type is None)


def _types(coded: Coding, group: Mapping[str, Tie]) -> Pattern:
    return tuple(group[coder].type if coder in group else None for coder in coded.coders)


_MEASURE = {"attribute": _by_attribute, "country": _by_country, "label": _by_label, "link": _by_link}


def _cells(coded: Coding, value: Callable[[Mark], Hashable | None]) -> list[Mapping[Pattern, float]]:
    return [{_pattern(coded, group, value): 1.0} for group in coded.groups]


def _pattern(coded: Coding, group: Mapping[str, Mark], value: Callable[[Mark], Hashable | None]) -> Pattern:
    return tuple(value(group[coder]) if coder in group else None for coder in coded.coders)


def _measures(
    what: str,
    coded: Coding,
    cells: Sequence[Patterns],
    draw: _Draw,
    *,
    level: str = "nominal",
    scores: Sequence[Mapping[str, float]] = (),
    characters: Sequence[Patterns] = (),
    kinds: bool = True,
) -> Measures:
    """Put together what can be measured; `kinds` tells whether the values of `cells` are compared by coefficients."""
    counts = _sum(cells)
    units = round(compared(counts))
    return Measures(
        what=what,
        coders=coded.coders,
        articles=len(coded.workers),
        units=units,
        alone=round(sum(w for p, w in counts.items() if sum(v is not None for v in p) == 1)),
        level=level,
        percent=_plain(percent, counts) if kinds else None,
        cohen=_plain(cohen_kappa, counts) if kinds and level == "nominal" else None,
        fleiss=_plain(fleiss_kappa, counts) if kinds and level == "nominal" else None,
        alpha=_alpha(cells, counts, level, draw) if kinds else None,
        characters=_alpha(characters, _sum(characters), "nominal", draw),
        exact=_f1(scores, EXACT, draw),
        overlapping=_f1(scores, OVERLAPPING, draw),
    )


def _alpha(cells: Sequence[Patterns], counts: Patterns, level: str, draw: _Draw) -> Estimate | None:
    met = coincidences(counts)
    drawn = [coincidences(cell) for cell in cells] if draw else []
    if level == "nominal":
        return _estimate(drawn, met, nominal_alpha, draw, looked_at=margins)
    return _estimate(drawn, met, partial(alpha_of, level=level), draw, looked_at=dict)


def _f1(scores: Sequence[Mapping[str, float]], kind: str, draw: _Draw) -> Estimate | None:
    def two(score: Mapping[str, float]) -> dict[str, float]:
        return {MARKED: score.get(MARKED, 0), kind: score.get(kind, 0)}

    return _estimate(scores, _sum(scores), partial(f1, kind=kind), draw, looked_at=two)


def _sum(cells: Iterable[Mapping[_Key, float]]) -> dict[_Key, float]:
    found: dict[_Key, float] = {}
    for cell in cells:
        for key, weight in cell.items():
            found[key] = found.get(key, 0) + weight
    return found


def _plain(statistic: Callable[[Patterns], float | None], counts: Patterns) -> Estimate | None:
    value = statistic(counts)
    return None if value is None else Estimate(value)


def _estimate(
    cells: Sequence[Mapping[_Key, float]],
    counts: Mapping[_Key, float],
    statistic: Callable[[Mapping[_Seen, float]], float | None],
    draw: _Draw,
    *,
    looked_at: Callable[[Mapping[_Key, float]], Mapping[_Seen, float]],
) -> Estimate | None:
    """Give a statistic over what it looks at of `counts`, the sum of `cells`, and its interval where one is drawn."""
    value = statistic(looked_at(counts))
    if value is None:
        return None
    low, high = (draw(cells, statistic, looked_at) if draw else None) or (None, None)
    return Estimate(value, low, high)
