"""What there is to filter by: the values that claims have in each field, with how many of them have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from osintkit.actor import Actor
from osintkit.claims import Claim
from osintkit.figures.filter_words import value_told
from osintkit.figures.filters import UNDATED, UNKNOWN, Term
from osintkit.figures.lettering import shown
from osintkit.figures.sifting import ends
from osintkit.figures.ties import kind_of
from osintkit.figures.words import Words

MOST = 25  # values listed of one field, the most frequent; the text of a filter takes any
LONGEST = 60  # characters of a value in a list


def choices(
    claims: Iterable[Claim], words: Words, *, name: Callable[[Actor], str] = lambda actor: actor.name
) -> list[dict[str, Any]]:
    """List the fields with more than one way to choose, each with its terms as [text, words, number of claims].

    The most frequent value stands first. No claims give an empty list.
    """
    fields = _values(list(claims), name)
    return [
        {"field": field, "label": words.say(f"filter {field}"), "terms": _terms(field, values, words)}
        for field, values in fields.items()
        if values
    ]


def _values(claims: Sequence[Claim], name: Callable[[Actor], str]) -> Mapping[str, Counter[str]]:
    names: dict[str, str] = {actor.id: name(actor) for claim in claims for actor in ends(claim)}
    actors = Counter(names[key] for claim in claims for key in {actor.id for actor in ends(claim)})
    return {
        "kind": Counter(map(kind_of, claims)),
        "type": Counter(claim.type or UNKNOWN for claim in claims),
        "modality": Counter(claim.modality for claim in claims),
        "actor": actors,
        "near": actors,
        "outlet": Counter(claim.outlet or UNKNOWN for claim in claims),
        "article": Counter(claim.title or claim.article for claim in claims),
        "source": Counter(hop for claim in claims for hop in {chain[0].name for chain in _chains(claim) if chain}),
        "writer": Counter(coder for claim in claims for coder in claim.coders),
        "date": Counter({UNDATED: n} if (n := sum(not claim.date for claim in claims)) else {}),
    }


def _chains(claim: Claim) -> Iterable[Sequence[Any]]:
    return claim.chains or (claim.chain,)


def _terms(field: str, values: Counter[str], words: Words) -> list[list[object]]:
    named = [(value, n) for value, n in values.most_common(MOST) if value.strip()]
    terms = [(Term(field, value), n) for value, n in named]
    return [[str(term), shown(value_told(term, words))[:LONGEST], n] for term, n in terms]
