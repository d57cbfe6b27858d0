"""Annotations and links in the W3C's Web Annotation format (JSON-LD), for other annotation tools.

One AnnotationCollection with one page. Each annotation has both selectors for each passage, its label as a tag, its
note as a comment and its attributes as tags that name the attribute; a link is an annotation of a record whose body is
the other record. What the standard has no word for stands under words of the kit's own, which the context in the file
explains. (W3C Recommendations "Web Annotation Data Model" and "Web Annotation Vocabulary", 23 February 2017.) Not in
it: the texts of the articles; whoever reads it needs them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from osintkit.actor import IMPLICIT
from osintkit.exports import losses
from osintkit.exports.flat import evidence_told, rows
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.kit_json import _actor
from osintkit.exports.schema import problems_of
from osintkit.exports.urn import urn

if TYPE_CHECKING:
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.view import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Words of the kit's own. Values of type @json are as they are in the case, and no business of RDF.
OWN_WORDS: Mapping[str, Any] = {
    "@version": 1.1,
    "osintkit": "urn:osintkit:term:",
    "article": {"@id": "osintkit:article", "@type": "@id"},
    "attribute": "osintkit:attribute",
    "attributes": {"@id": "osintkit:attributes", "@type": "@json"},
    "suggestion": {"@id": "osintkit:suggestion", "@type": "@json"},
    "actors": {"@id": "osintkit:actors", "@type": "@json"},
    "status": "osintkit:status",
    "linkType": "osintkit:linkType",
    "note": "osintkit:note",
    "translation": "osintkit:translation",
    "evidence": "osintkit:evidence",
    "notCarried": "osintkit:notCarried",
}
_HELD = {losses.ANNOTATIONS, losses.LINKS, losses.ACTORS, losses.NOTES}

_TEXT = {"type": "string"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
_BODY = {
    "type": "object",
    "required": ["type", "purpose", "value"],
    "properties": {"type": {"const": "TextualBody"}, "purpose": _TEXT, "value": _TEXT},
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "minItems": 1},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            },
        },
    },
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "motivation", "body", "target"],
            "properties": {
                "id": {"type": "string", "pattern": "^urn:osintkit:"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": ["tagging", "linking"]},
                "created": _TIME,
                "modified": _TIME,
                "body": {"anyOf": [_TEXT, {"type": "array", "items": _BODY, "minItems": 1}]},
                "target": {"anyOf": [_TEXT, {"type": "array", "items": {"$ref": "#/$defs/target"}, "minItems": 1}]},
            },
        },
        "target": {
            "type": "object",
            "required": ["source"],
            "properties": {
                "source": _TEXT,
                "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}, "minItems": 2, "maxItems": 2},
            },
        },
        "selector": {
            "anyOf": [
                {"type": "object", "required": ["type", "exact", "prefix", "suffix"],
                 "properties": {"type": {"const": "TextQuoteSelector"}}},
                {"type": "object", "required": ["type", "start", "end"],
                 "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                                "end": {"type": "integer", "minimum": 1}}},
            ]
        },
    },
}  # fmt: skip


def render(case: View) -> bytes:
    """Give the file. A case without annotations gives a collection without any."""
    articles = {article.id: article for article in case.articles()}
    evidence = _evidence(case)
    items = [_annotation(each, articles[each.article], evidence) for each in case.annotations()]
    items += [_link(case, each) for each in case.links()]
    collection = {
        "@context": [CONTEXT, OWN_WORDS],
        "id": urn("case", case.id),
        "type": "AnnotationCollection",
        "label": case.name,
        "notCarried": left_out(case),
        "actors": [_actor(each) for each in case.actors()],
        "total": len(items),
        "first": {"id": urn("page", case.id), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return written(collection)


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file."""
    return losses.left_out(case, _HELD)


def check(data: bytes) -> list[str]:
    """Say what is wrong with the file: structure, the W3C's context, numbers that do not fit, ids that come twice."""
    value, problems = parsed(data)
    problems = problems or problems_of(value, SCHEMA)
    return problems or list(_odd(value))


@cache
def context() -> Mapping[str, Any]:
    """Give the part of the W3C's context that the kit's files use, for programs that read them without a network."""
    text = resources.files("osintkit").joinpath("data/web_annotation_context.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def _odd(value: Mapping[str, Any]) -> Iterator[str]:
    items = value["first"]["items"]
    if value["@context"][0] != CONTEXT:
        yield f"Its context does not begin with {CONTEXT}."
    if value["total"] != len(items):
        yield f"It says that it has {value['total']} annotations, and has {len(items)}."
    if len({item["id"] for item in items}) < len(items):
        yield "Two annotations have the same id."
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else ():
            for selector in target.get("selector", ()):
                if selector["type"] == "TextPositionSelector" and selector["end"] <= selector["start"]:
                    yield f"{item['id']} ends before it starts."


def _evidence(case: View) -> dict[str, str]:
    """Give quote, chain and grade of each claim in words, by the ids of its event and of its passage."""
    found: dict[str, str] = {}
    for claim, row in zip(case.claims(), rows(case), strict=True):
        found |= dict.fromkeys((claim.id, *claim.events), evidence_told(row))
    return found


def _annotation(annotation: Annotation, article: Article, evidence: Mapping[str, str]) -> dict[str, Any]:
    bodies = [_body("tagging", annotation.label)]
    bodies += [
        {**_body("classifying", str(value)), "attribute": name} for name, value in sorted(annotation.attributes.items())
    ]
    bodies += [_body("commenting", annotation.note)] if annotation.note else []
    told: dict[str, Any] = {
        "translation": annotation.translation,
        "evidence": evidence.get(annotation.id, ""),
        "attributes": dict(sorted(annotation.attributes.items())),
        "suggestion": dict(sorted(annotation.suggestion.items())),
    }
    return {
        "id": urn("annotation", annotation.id),
        "type": "Annotation",
        "motivation": "tagging",
        **_made(annotation),
        "body": bodies,
        "target": _targets(annotation, article),
        "status": annotation.status,
        **{name: value for name, value in told.items() if value},
    }


def _targets(annotation: Annotation, article: Article) -> list[dict[str, Any]]:
    about = urn("article", article.id)
    where = {"source": _address(article.url) or about, "article": about}
    return [
        {
            **where,
            "selector": [
                {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }
        for span, quote in zip(annotation.spans, annotation.quotes, strict=True)
    ] or [where]


def _address(url: str | None) -> str | None:
    """Give a URL only where it can be one: what a page says of itself may be any text."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    fine = parts.scheme in ("http", "https") and bool(parts.netloc) and url is not None and url.isprintable()
    return url if fine and not set(url or "") & set(' "<>\\^`{|}') else None


def _link(case: View, link: Link) -> dict[str, Any]:
    bodies = {"note": link.note} if link.note else {}
    return {
        "id": urn("link", link.id),
        "type": "Annotation",
        "motivation": "linking",
        **_made(link),
        "body": _end(case, link.target),
        "target": _end(case, link.source),
        "linkType": link.type,
        **({"attributes": dict(sorted(link.attributes.items()))} if link.attributes else {}),
        **bodies,
    }


def _end(case: View, end: str) -> str:
    if IMPLICIT.fullmatch(end):
        return urn("actor", end)
    kinds = {"annotation": "annotation", "actor": "actor", "article": "article"}
    return next(urn(kind, end) for kind in kinds if case._exists(kind, end))


def _made(record: Annotation | Link) -> dict[str, Any]:
    creator = {"creator": {"type": "Person", "name": record.writer}} if record.writer else {}
    times = {"created": record.created, "modified": record.modified}
    return creator | {name: value for name, value in times.items() if value}


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
