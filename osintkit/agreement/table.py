"""The confusion table: how often which value of one coder stood against which value of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from osintkit.agreement.coding import Coding, coding
from osintkit.agreement.measure import BY
from osintkit.agreement.ties import tie_groups
from osintkit.codebook import Codebook
from osintkit.errors import InputError, unknown_name
from osintkit.view import View

_COUNTRY = "country"
Said = Mapping[str, str | None]  # what each coder said of one unit, None for nothing


@dataclass(frozen=True, slots=True)
class ConfusionTable:
    """Values of coders against each other, over the passages or links that at least one of them has.

    Attributes
    ----------
    by, field : str
        What was compared, and the attribute where it is one.
    coders : tuple of str
        With two, the first stands in the rows and the second in the columns. With more every two of them count, in
        whichever order, so that the table reads the same along rows and columns; no cell counts twice.
    values : tuple of str or None
        The values that were given, in the order of the codebook; None, the last, stands for no value: not marked, not
        tied, left open.
    counts : mapping
        How often, by (value in the row, value in the column); pairs that never were are left out.
    """

    by: str
    field: str
    coders: tuple[str, ...]
    values: tuple[str | None, ...]
    counts: Mapping[tuple[str | None, str | None], int]

    @property
    def agreed(self) -> int:
        """How often two coders gave the same value."""
        return sum(times for (one, other), times in self.counts.items() if one == other)

    @property
    def compared(self) -> int:
        """How often two coders both gave a value. `agreed / compared` is the percent agreement."""
        given = {pair: times for pair, times in self.counts.items() if None not in pair}
        if len(self.coders) == 2:
            return sum(given.values())
        return sum(times for (one, other), times in given.items() if self._before(one, other))

    def _before(self, one: str | None, other: str | None) -> bool:
        return self.values.index(one) <= self.values.index(other)


def confusion_table(
    view: View,
    by: str = "label",
    *,
    attribute: str | None = None,
    writers: Sequence[str] | None = None,
    articles: Iterable[str] | None = None,
) -> ConfusionTable:
    """Count which values stand against each other, in the articles that at least two coders worked in.

    What belongs together is found as `agreement` finds it, and the parameters are its. An attribute is compared among
    the coders who gave the passage a label that has it, a link among those who marked the passage that it starts from.
    Without a shared article there are no values and no counts.

    Raises
    ------
    UnknownNameError
        For another `by`, an attribute that the codebook does not hold, or a writer who marked nothing.
    InputError
        For by="attribute" without an attribute: there is one table for each.
    """
    if by not in BY:
        raise unknown_name("thing to agree on", by, BY)
    if by == "attribute" and attribute is None:
        raise InputError("A confusion table is about one attribute: name it by attribute=..., such as 'type'.")
    if attribute is not None and attribute not in view.codebook.attributes:
        raise unknown_name("attribute", attribute, view.codebook.attributes)
    coded = coding(view, writers=writers, articles=articles)
    field = attribute or (_COUNTRY if by == _COUNTRY else "")
    units = _labels(coded) if by == "label" else _links(coded) if by == "link" else _values(coded, view.codebook, field)
    counts = _counted(coded.coders, units)
    used = {value for pair in counts for value in pair}
    return ConfusionTable(by, field, coded.coders, _ordered(used, counts, view.codebook, by, field), counts)


def _labels(coded: Coding) -> list[Said]:
    found: list[Said] = []
    for group in coded.groups:
        workers = coded.workers[next(iter(group.values())).article]
        found.append({coder: group[coder].label if coder in group else None for coder in workers})
    return found


def _values(coded: Coding, codebook: Codebook, field: str) -> list[Said]:
    have = {name for name, label in codebook.labels.items() if field in label.attributes}
    return [
        {coder: _text(mark.attributes.get(field)) for coder, mark in group.items() if mark.label in have}
        for group in coded.groups
    ]


def _links(coded: Coding) -> list[Said]:
    marked = {mark.id: group.keys() for group in coded.groups for mark in group.values()}
    found: list[Said] = []
    for ties in tie_groups(coded):
        saw = {coder for tie in ties.values() for coder in marked.get(tie.source, ())}
        found.append({coder: ties[coder].type if coder in ties else None for coder in saw | ties.keys()})
    return found


def _text(value: Any) -> str | None:
    return None if value is None else " ".join(str(value).split()) or None


def _counted(coders: Sequence[str], units: Iterable[Said]) -> dict[tuple[str | None, str | None], int]:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for said in units:
        present = [coder for coder in coders if coder in said]
        for one, other in combinations(present, 2):
            pair = said[one], said[other]
            if pair == (None, None):
                continue
            counts[pair] += 1
            if len(coders) > 2 and pair[0] != pair[1]:
                counts[pair[::-1]] += 1
    return dict(counts)


def _ordered(
    used: set[str | None], counts: Mapping[tuple[str | None, str | None], int], codebook: Codebook, by: str, field: str
) -> tuple[str | None, ...]:
    """Put values in the codebook's order; those that it does not list after them, the most frequent first."""
    if by == "label":
        known = list(codebook.labels)
    elif by == "link":
        known = list(codebook.links)
    else:
        known = [choice.name for choice in codebook.attributes[field].choices] if field in codebook.attributes else []
    often: Counter[str | None] = Counter()
    for pair, times in counts.items():
        for value in set(pair):
            often[value] += times
    place = {name: at for at, name in enumerate(known)}
    named = [value for value in used if value is not None]
    ordered = sorted(named, key=lambda value: (place.get(value, len(place)), -often[value], value))
    return (*ordered, None) if None in used else tuple(ordered)
