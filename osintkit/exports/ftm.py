"""The claims as entities of FollowTheMoney, one JSON object a line, for Aleph and the tools around it.

Actors are people, companies, bodies; each article is an Article; each claim is an Event that carries quote, chain and
grade in words, with its article as proof, and an UnknownLink for each pair of its actors. FollowTheMoney has no claim:
who says so and how firmly are words in it, and its own tools do not count origins. (followthemoney 3, its schema.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osintkit.exports import losses
from osintkit.exports.flat import Row, evidence_told, rows
from osintkit.exports.jsontext import parsed_lines, written_line
from osintkit.exports.schema import problems_of
from osintkit.exports.urn import uuid_of
from osintkit.exports.web_annotation import _address
from osintkit.figures.ties import ends_of

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.article import Article
    from osintkit.claims import Claim
    from osintkit.view import View

Entity = dict[str, Any]

# Kind of actor -> schema. What nobody said, and peoples and documents, are LegalEntity: the widest that an event takes.
_SCHEMATA = {
    "person": "Person",
    "company": "Company",
    "media": "Company",
    "organisation": "Organization",
    "armed group": "Organization",
    "state": "PublicBody",
    "government": "PublicBody",
}
# What the kit writes of each schema; `ends` are properties that name other entities.
_PROPERTIES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys({*_SCHEMATA.values(), "LegalEntity"}, frozenset({"name", "alias", "country", "notes"})),
    "Article": frozenset(
        {"title", "fileName", "publisher", "sourceUrl", "author", "publishedAt", "retrievedAt", "notes"}
    ),
    "Event": frozenset({"name", "summary", "organizer", "involved", "country", "sourceUrl", "publisher", "recordId",
                        "proof", "keywords"}),
    "UnknownLink": frozenset({"subject", "object", "role", "summary", "recordId", "sourceUrl", "publisher"}),
    "Note": frozenset({"name", "description"}),
}  # fmt: skip
_REQUIRED = {"Article": ("fileName",), "Note": ("name",), "UnknownLink": ("subject", "object")}
_ENDS = ("organizer", "involved", "proof", "subject", "object")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_NO_ROOM = re.compile("[\u200b-\u200d]|^\ufeff")
_QUOTED = re.compile("""(["'])(.*)["']""")
_NAMES = ("name", "alias")
_COUNT = (
    "Entities besides this note: {n}."  # without it a file cut at a line end, or an empty one, would be a whole one
)
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["id", "schema", "properties"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^osintkit-[0-9a-f-]{36}$"},
        "schema": {"enum": sorted(_PROPERTIES)},
        "properties": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        },
    },
}


def render(case: View) -> bytes:
    """Give the file. An empty case gives a note that says so."""
    return "".join(written_line(entity) + "\n" for entity in entities(case)).encode("utf-8")


def entities(case: View) -> list[Entity]:
    """Give the entities in the order of the file: what is left out, articles, actors, claims."""
    claims, said = case.claims(), rows(case)
    actors = {actor.id: actor for claim in claims for actor in (*claim.doers, *claim.targets, *claim.contributors)}
    actors |= {actor.id: actor for actor in case.actors()}
    found = [_article(case, article) for article in case.articles()]
    found += [_actor(case, actor) for actor in actors.values()]
    for claim, row in zip(claims, said, strict=True):
        found += [_event(case, claim, row), *_links(case, claim, row)]
    return [_note(case, len(found)), *found]


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file."""
    found = losses.left_out(case, {losses.ACTORS})
    if case.claims():
        found.append("FollowTheMoney has no claims: chain, grade and origins are words in the summary of each Event.")
    return found


def check(data: bytes) -> list[str]:
    """Say what is wrong with the file: schemata and properties that it may not have, ends that are not there."""
    values, problems = parsed_lines(data)
    if problems:
        return problems
    wrong = [f"Line {n}: {each}" for n, value in enumerate(values, 1) for each in problems_of(value, SCHEMA)]
    return wrong or list(_odd(values))


def _odd(values: list[Entity]) -> Iterator[str]:
    known = {value["id"] for value in values}
    notes = [value for value in values if value["schema"] == "Note"]
    if not notes or _COUNT.format(n=len(known) - 1) not in notes[0]["properties"].get("description", ()):
        yield "It has no note about the case that counts its entities: the file is not all there, or not the kit's."
    if len(known) < len(values):
        yield "Two entities have the same id."
    for number, value in enumerate(values, 1):
        schema, properties = value["schema"], value["properties"]
        for name in properties:
            if name not in _PROPERTIES[schema]:
                yield f"Line {number}: {schema} has no property {name!r}."
        for name in _REQUIRED.get(schema, ("name",)):
            if name not in properties:
                yield f"Line {number}: {schema} needs {name}."
        for end in (end for name in _ENDS for end in properties.get(name, ())):
            if end not in known:
                yield f"Line {number}: it names {end}, which is not in the file."


def _entity(case: View, schema: str, record: str, **properties: object) -> Entity:
    """Make an entity whose id is its own in this case; empty properties are left out."""
    values = {
        name: found
        for name, value in properties.items()
        if (found := [text for each in (value if isinstance(value, list) else [value]) if (text := _clean(each, name))])
    }
    return {"id": _id(case, schema, record), "schema": schema, "properties": values}


def _id(case: View, schema: str, record: str) -> str:
    kind = "actor" if schema in {*_SCHEMATA.values(), "LegalEntity"} else schema
    return f"osintkit-{uuid_of(case.id, kind, record)}"


def _clean(value: object, name: str = "") -> str:
    """Write a value as FollowTheMoney itself would: NFC, one space between words, no control characters.

    A name loses the quotation marks around all of it.
    """
    text = unicodedata.normalize("NFC", str(value)) if value is not None else ""
    text = " ".join(_CONTROL.sub(" ", _NO_ROOM.sub("", text)).split())
    while name in _NAMES and (quoted := _QUOTED.fullmatch(text)):
        text = quoted[2].strip()
    return text


def _note(case: View, entities: int) -> Entity:
    told = [_COUNT.format(n=entities), *left_out(case)]
    return _entity(case, "Note", "left out", name=f"About the case {case.name}", description=told)


def _article(case: View, article: Article) -> Entity:
    return _entity(
        case,
        "Article",
        article.id,
        title=article.title,
        fileName=f"{article.id}.txt",
        publisher=article.outlet,
        sourceUrl=_address(article.url),
        author=list(article.authors),
        publishedAt=_day(article.published),
        retrievedAt=_day(article.retrieved),
        notes=[f"Published, as stated: {article.published}" if article.published else None],
    )


def _day(stated: str | None) -> str | None:
    found = _DAY.match(stated or "")
    return found[0] if found else None


def _actor(case: View, actor: Actor) -> Entity:
    country = actor.country.lower() if actor.country else None
    schema = _SCHEMATA.get(actor.kind or "", "LegalEntity")
    return _entity(
        case,
        schema,
        actor.id,
        name=_clean(actor.name, "name") or actor.id,
        alias=list(actor.aliases),
        country=country,
        notes=actor.note,
    )


def _event(case: View, claim: Claim, row: Row) -> Entity:
    quote = _clean(claim.quote, "name") or "(whole article)"
    return _entity(
        case,
        "Event",
        claim.id,
        name=quote if len(quote) <= 120 else f"{quote[:119]}…",
        summary=evidence_told(row),
        organizer=[_id(case, "Person", actor.id) for actor in claim.doers],
        involved=[_id(case, "Person", actor.id) for actor in (*claim.targets, *claim.contributors)],
        country=[place.lower() for place in claim.places if re.fullmatch("[A-Z]{2}", place)],
        sourceUrl=_address(str(row["url"] or "")),
        publisher=claim.outlet,
        recordId=claim.id,
        proof=_id(case, "Article", claim.article),
        keywords=[claim.quad, claim.type, claim.modality],
    )


def _links(case: View, claim: Claim, row: Row) -> list[Entity]:
    return [
        _entity(
            case,
            "UnknownLink",
            f"{claim.id}-{number}",
            subject=_id(case, "Person", source),
            object=_id(case, "Person", target),
            role=f"{claim.type or claim.quad or 'unknown kind'} ({form})",
            summary=evidence_told(row),
            recordId=claim.id,
            sourceUrl=_address(str(row["url"] or "")),
            publisher=claim.outlet,
        )
        for number, (form, source, target) in enumerate(ends_of(claim))
        if source is not None and target is not None
    ]
