"""The kit's own JSON: articles with their texts, annotations, links, actors, decisions, codebook, and the claims.

It is written to be read back (`case.load`): the records of the new case are then equal to those of the old one. The
claims stand in it for programs that do not compute them; nobody reads them back. What it says is fixed by
`data/export_schema.json`. Not in it: the originals, and who changed what when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from osintkit.exports import losses
from osintkit.exports.flat import chains, reliabilities, told_reliability
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.schema import problems_of
from osintkit.view import METADATA, stored_article

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.claims import Claim
    from osintkit.sense import Sense
    from osintkit.view import View

FORMAT, VERSION = "osintkit-export", 1
_HELD = set(losses.PARTS) - {losses.ORIGINALS, losses.HISTORY}


def render(case: View) -> bytes:
    """Give the file. An empty case gives empty lists and the codebook."""
    return written(exported(case))


def exported(case: View) -> dict[str, Any]:
    """Give what the file says, as values that JSON can hold."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "case": {"id": case.id, "name": case.name},
        "not_carried": left_out(case),
        "codebook": case.codebook.to_dict(),
        "articles": [_article(case, each) for each in case.articles()],
        "annotations": [_annotation(each) for each in case.annotations()],
        "links": [_link(each) for each in case.links()],
        "actors": [_actor(each) for each in case.actors()],
        "senses": [_sense(each) for each in case.senses()],
        "claims": _claims(case),
    }


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file."""
    return losses.left_out(case, _HELD)


def check(data: bytes) -> list[str]:
    """Say what is wrong with such a file: no JSON, or not as the schema has it."""
    value, problems = parsed(data)
    return problems or problems_of(value, schema())


@cache
def schema() -> Mapping[str, Any]:
    """Give the JSON Schema of the file."""
    text = resources.files("osintkit").joinpath("data/export_schema.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def _article(case: View, article: Article) -> dict[str, Any]:
    state = case._journal.state("article", article.id)
    fields: Mapping[str, object] = state.fields if state is not None else {}
    corrected = [name for name in METADATA if name in fields]
    found = article.metadata() | {"replaced": dict(sorted(article.replaced.items())), "text": article.text}
    if corrected:
        as_read = stored_article(case._journal, article.id).metadata()
        found["as_read"] = {name: as_read[name] for name in corrected}
        found["basis"] = {name: fields[f"basis:{name}"] for name in corrected if f"basis:{name}" in fields}
    return found


def _annotation(annotation: Annotation) -> dict[str, Any]:
    return {
        "id": annotation.id,
        "article": annotation.article,
        "spans": [[span.start, span.end] for span in annotation.spans],
        "quotes": [[quote.exact, quote.prefix, quote.suffix] for quote in annotation.quotes],
        "label": annotation.label,
        "attributes": dict(sorted(annotation.attributes.items())),
        "note": annotation.note,
        "translation": annotation.translation,
        "status": annotation.status,
        "writer": annotation.writer,
        "created": annotation.created,
        "modified": annotation.modified,
        "suggestion": dict(sorted(annotation.suggestion.items())),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "type": link.type,
        "source": link.source,
        "target": link.target,
        "attributes": dict(sorted(link.attributes.items())),
        "note": link.note,
        "writer": link.writer,
        "created": link.created,
        "modified": link.modified,
        "article": link.article,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "basis": dict(sorted(actor.basis.items())),
        "note": actor.note,
        "writer": actor.writer,
        "reliability": actor.reliability,
    }


def _sense(sense: Sense) -> dict[str, Any]:
    return {
        "id": sense.id,
        "surface": sense.surface,
        "country": sense.country,
        "article": sense.article,
        "writer": sense.writer,
        "created": sense.created,
    }


def _claims(case: View) -> list[dict[str, Any]]:
    grades = reliabilities(case)
    return [_claim(case, claim, grades) for claim in case.claims()]


def _claim(case: View, claim: Claim, grades: Mapping[str, str]) -> dict[str, Any]:
    origins = case.origins(claim)
    return {
        "id": claim.id,
        "article": claim.article,
        "spans": [[span.start, span.end] for span in claim.spans],
        "quote": claim.quote,
        **{part: [_named(actor) for actor in getattr(claim, part)] for part in ("doers", "targets", "contributors")},
        "quad": claim.quad,
        "type": claim.type,
        "modality": claim.modality,
        "chains": chains(claim),
        "date": claim.date,
        "places": list(claim.places),
        "credibility": claim.credibility,
        "reliability": told_reliability(claim, grades),
        "basis": claim.basis,
        "coders": list(claim.coders),
        "events": list(claim.events),
        "origins": {"count": origins.count, "reasons": list(origins.reasons)},
    }


def _named(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "country": actor.country}
