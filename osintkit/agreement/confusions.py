"""What coders confuse most, guideline by guideline, so that they can mend their codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from osintkit.agreement.disagreements import ATTRIBUTE, LABEL, LINK, MISSING, Disagreement
from osintkit.canonical import canonical_json
from osintkit.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two readings that stand against each other again and again.

    Attributes
    ----------
    kind, field : str
        As of the disagreements that it sums up.
    one, other : object
        The two values, None for an attribute that was left open. For borders both are None.
    times : int
        How often two coders stood so against each other.
    passages : tuple of str
        Ids of the disagreements, in the order of the texts.
    settled : mapping
        How often an adjudicator decided for which value, as text; empty where nothing was settled yet.
    guidelines : mapping
        What the codebook says of each value (label, choice or link type) in one language; what to mend.
    """

    kind: str
    field: str
    one: Any
    other: Any
    times: int
    passages: tuple[str, ...]
    settled: Mapping[str, int]
    guidelines: Mapping[str, str]


def confusions(found: Iterable[Disagreement], codebook: Codebook, language: str = "en") -> list[Confusion]:
    """Sum up disagreements, what was confused most often first; [] for none."""
    times: Counter[tuple[str, str, str, str]] = Counter()
    held: dict[tuple[str, str, str, str], list[Disagreement]] = {}
    values: dict[str, Any] = {}
    for each in found:
        for key, count in _pairs(each, values).items():
            times[key] += count
            held.setdefault(key, []).append(each)
    made = []
    for key, count in times.most_common():
        kind, field, one, other = key
        settled = Counter(_told(each.decision.value) for each in held[key] if each.decision is not None)
        said = _guidelines(codebook, kind, field, [values[one], values[other]], language)
        passages = tuple(each.id for each in held[key])
        made.append(Confusion(kind, field, values[one], values[other], count, passages, dict(settled), said))
    return made


def _pairs(about: Disagreement, values: dict[str, Any]) -> Counter[tuple[str, str, str, str]]:
    """Count which values stand against each other in one disagreement; borders only that they do."""
    is_border = about.kind not in (ATTRIBUTE, LABEL, LINK, MISSING)
    found: Counter[tuple[str, str, str, str]] = Counter()
    for one, other in combinations(about.values.values(), 2):
        if one != other:
            first, second = (None, None) if is_border else sorted((one, other), key=canonical_json)
            key = canonical_json(first), canonical_json(second)
            values |= {key[0]: first, key[1]: second}
            found[about.kind, about.field, *key] += 1
    return found


def _guidelines(codebook: Codebook, kind: str, field: str, values: Iterable[Any], language: str) -> dict[str, str]:
    parts: dict[str, Any] = {}
    if kind == LABEL:
        parts = {value: codebook.labels.get(value) for value in values}
    elif kind == MISSING:
        parts = {field: codebook.labels.get(field)}
    elif kind == LINK:
        parts = {field: codebook.links.get(field)}
    elif kind == ATTRIBUTE and field in codebook.attributes:
        attribute = codebook.attributes[field]
        choices = {choice.name: choice for choice in attribute.choices}
        parts = {field: attribute, **{value: choices[value] for value in values if value in choices}}
    texts = {name: part.definitions for name, part in parts.items() if part is not None}
    return {name: said.get(language) or said.get("en", "") for name, said in texts.items()}


def _told(value: Any) -> str:
    return value if isinstance(value, str) else canonical_json(value)
