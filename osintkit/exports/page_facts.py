"""What the script of a saved page knows: which claims a line stands for, and what filters ask of a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from osintkit.actor import Actor
from osintkit.claims import Claim, origins
from osintkit.dates.yearless import Yearless
from osintkit.figures.dated import Time
from osintkit.figures.filter_words import CODES, codes_by_name, fields_by_name
from osintkit.figures.filters import IN_WORDS, UNDATED, UNKNOWN
from osintkit.figures.parts import Scene
from osintkit.figures.sifting import ends, names_of, origin_counts
from osintkit.figures.ties import kind_of
from osintkit.figures.words import LANGUAGES, Words, words_in
from osintkit.folding import key, translation

_EPOCH = 719_163  # the day that `date.toordinal` gives 1970-01-01, from which browsers count
# The words of the table that the script needs.
_TEXTS = (
    *("filter", "filter hint", "show all", "passing", "chosen line", "chosen actor", "page keys", "page filter hint"),
    *("page filter no", "page filter help", "filter too long", "filter open quote", "filter no field", "filter known"),
    *("filter no such", "filter no value", "filter no number", "filter whole number", "filter bad date"),
)
HERE = ("article", "outlet", "source", "actor", "near", "text", "kind", "type", "modality", "date", "origins",
        "credibility", "coders")  # fmt: skip
"""The fields that a saved page evaluates; `writer` is not among them, because no writer's name leaves with a page."""


def facts(scene: Scene, claims: Sequence[Claim]) -> dict[str, Any]:
    """Give what the page needs as JSON can hold it; `claims` are all of the case, over which origins are counted."""
    words = words_in(scene.language)
    numbers = {claim.id: at for at, claim in enumerate(shown_claims(scene))}
    counts = origin_counts(claims, origins)
    actors: dict[str, Actor] = {}
    place = _placer(actors)
    told = [_claim(claim, scene, counts[claim.id], place) for claim in shown_claims(scene)]
    return {
        "words": {each: words.texts[each] for each in _TEXTS},
        "fold": "".join(f"{chr(point)}{folded}" for point, folded in translation().items()),
        "fields": _grammar(words),
        "names": [[actor.id, *sorted(names_of(actor))] for actor in actors.values()],
        "claims": told,
        "nodes": [{"id": node.id, "name": node.name, "told": words.count("claim", node.count)} for node in scene.nodes],
        "lines": [
            {
                "id": curve.id,
                "number": curve.number,
                "told": curve.told,
                "nodes": [end for end in (curve.source, curve.target) if end],
                "claims": [numbers[name] for name in curve.claims],
            }
            for curve in lines_of(scene)
        ],
    }


def lines_of(scene: Scene) -> list[Any]:
    """Give one curve for each line, in the order of their numbers: on a timeline a line has several arrows."""
    return sorted({curve.id: curve for curve in scene.curves}.values(), key=lambda curve: curve.number)


def shown_claims(scene: Scene) -> list[Claim]:
    """Give the claims that have a line, each once, in the order in which lines and passages stand on the page."""
    known = {claim.id: claim for claim in scene.claims}
    return [known[name] for name in dict.fromkeys(name for curve in lines_of(scene) for name in curve.claims)]


def _placer(actors: dict[str, Actor]) -> Callable[[Actor], int]:
    """Give a function that numbers actors in the order in which they are met."""

    numbers: dict[str, int] = {}

    def place(actor: Actor) -> int:
        actors.setdefault(actor.id, actor)
        return numbers.setdefault(actor.id, len(numbers))

    return place


def _claim(claim: Claim, scene: Scene, count: int, place: Callable[[Actor], int]) -> dict[str, Any]:
    hops = [hop for chain in claim.chains or (claim.chain,) for hop in chain]
    return {
        "article": [claim.article, key(claim.title or "")],
        "outlet": key(claim.outlet) if claim.outlet else None,
        "kind": kind_of(claim),
        "type": claim.type or UNKNOWN,
        "modality": claim.modality,
        "ends": list(dict.fromkeys(place(actor) for actor in ends(claim))),
        "hops": [[key(hop.name), place(hop.actor)] for hop in hops],
        "origins": count,
        "credibility": claim.credibility,
        "coders": len(claim.coders),
        "days": _days(scene.days.get(claim.id)) if claim.date else None,
    }


def _days(stated: Time | None) -> object:
    """Give the first and last day, or, of a year that is not stated, the runs of days from 1 to 366."""
    if stated is None:
        return IN_WORDS
    if isinstance(stated, Yearless):
        return {"runs": stated.runs()}
    return [None if day is None else day - _EPOCH for day in (stated.earliest, stated.latest)]


def _grammar(words: Words) -> dict[str, Any]:
    def called(name: str, code: str) -> list[str]:
        return sorted({code, *(key(each.say(name)) for each in LANGUAGES.values())})

    return {
        "fields": dict(fields_by_name()),
        "codes": {field: dict(codes_by_name(field)) for field in CODES},
        "synonyms": {
            "unknown": called("filter not known", UNKNOWN),
            "undated": called("undated", UNDATED),
            "words": called("dated in words", IN_WORDS),
        },
        "shown": ", ".join(HERE),
    }
