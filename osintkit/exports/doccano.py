"""Texts, spans and relations as doccano's JSONL (relation extraction): one line an article.

What doccano has no field for (attributes, notes, ties to actors without a passage, the evidence of each claim) stands
in further fields of the line, which doccano keeps as the document's metadata. Offsets are code points. An annotation of
several passages is several spans. (doccano 1.8, import format of sequence labelling with relations.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osintkit.exports import losses
from osintkit.exports.flat import rows
from osintkit.exports.jsontext import parsed_lines, written_line
from osintkit.exports.schema import problems_of

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.view import View

_HELD = {losses.TEXTS, losses.ANNOTATIONS, losses.LINKS, losses.NOTES}
_WHOLE = {"type": "integer", "minimum": 0}
_LABEL = {"type": "string", "pattern": "."}


def _all(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_SPAN = _all({"id": _WHOLE, "label": _LABEL, "start_offset": _WHOLE, "end_offset": _WHOLE})
_RELATION = _all({"id": _WHOLE, "from_id": _WHOLE, "to_id": _WHOLE, "type": _LABEL})
SCHEMA = _all(
    {
        "text": {"type": "string"},
        "entities": {"type": "array", "items": _SPAN},
        "relations": {"type": "array", "items": _RELATION},
        "line": _WHOLE,
        "lines": _WHOLE,
    }
)
NONE = b"\n"  # the file of a case without articles: one without a byte would be like one that was lost


def render(case: View) -> bytes:
    """Give the file. A case without articles gives an empty line."""
    told = {row["claim"]: row for row in rows(case)}
    lost = left_out(case)
    lines = [_line(case, article, list(told.values()), lost) for article in case.articles()]
    _number(lines)
    return "".join(written_line(line) + "\n" for line in lines).encode("utf-8") or NONE


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file, and what is apart in it."""
    annotations = case.annotations()
    ids = {each.id for each in annotations if each.spans}
    found = losses.left_out(case, _HELD)
    several = sum(len(each.spans) > 1 for each in annotations)
    if told := losses.counted(
        several, "{n} annotation of several passages is", "{n} annotations of several passages are"
    ):
        found.append(f"{told} several spans.")
    whole = sum(not each.spans for each in annotations)
    if told := losses.counted(
        whole, "{n} annotation of a whole article stands", "{n} annotations of whole articles stand"
    ):
        found.append(f"doccano marks passages: {told} in the metadata alone.")
    links = sum(not {each.source, each.target} <= ids for each in case.links())
    if told := losses.counted(links, "{n} link to what is no passage stands", "{n} links to what is no passage stand"):
        found.append(f"{told} in the metadata alone.")
    return found


def check(data: bytes) -> list[str]:
    """Say what is wrong with the file: structure, spans outside the text, relations to spans that are not there."""
    values, problems = parsed_lines(data)
    if problems:
        return problems
    wrong = [f"Line {n}: {each}" for n, value in enumerate(values, 1) for each in problems_of(value, SCHEMA)]
    if wrong:
        return wrong
    counted = [(value["line"], value["lines"]) for value in values]
    if counted != [(n, len(values)) for n in range(1, len(values) + 1)] or (not values and data != NONE):
        return ["Its lines do not count up to how many there are: the file is not all there, or not the kit's."]
    return [f"Line {n}: {each}" for n, value in enumerate(values, 1) for each in _odd(value)]


def _odd(value: Mapping[str, Any]) -> Iterator[str]:
    known = {span["id"] for span in value["entities"]}
    if len(known) < len(value["entities"]):
        yield "two spans have the same id."
    for span in value["entities"]:
        if not span["start_offset"] < span["end_offset"] <= len(value["text"]):
            yield f"the span {span['id']} does not lie in the text."
    for relation in value["relations"]:
        if not {relation["from_id"], relation["to_id"]} <= known:
            yield f"the relation {relation['id']} has an end that is no span."


def _line(case: View, article: Article, claims: list[Any], lost: list[str]) -> dict[str, Any]:
    spans: list[dict[str, Any]] = []
    about: dict[str, Any] = {}
    of: dict[str, dict[str, Any]] = {}
    for annotation in case.annotations(article):
        own = [
            {"id": 0, "label": annotation.label, "start_offset": span.start, "end_offset": span.end}
            for span in annotation.spans
        ]
        spans += own
        if own:
            of[annotation.id] = own[0]
        said = {"attributes": dict(sorted(annotation.attributes.items())), "note": annotation.note,
                "translation": annotation.translation, "quote": annotation.quote}  # fmt: skip
        about[annotation.id] = {"label": annotation.label, "spans": own} | {k: v for k, v in said.items() if v}
    links = case.links(article)
    return {
        "text": article.text,
        "entities": spans,
        "relations": [
            {"id": 0, "from_id": of[link.source], "to_id": of[link.target], "type": link.type}
            for link in links
            if link.source in of and link.target in of
        ],
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "annotations": about,
        "links": [
            {"type": link.type, "source": link.source, "target": link.target,
             "attributes": dict(sorted(link.attributes.items()))}
            for link in links
        ],
        "claims": [row for row in claims if row["article"] == article.id],
        "not_carried": lost,
    }  # fmt: skip


def _number(lines: list[dict[str, Any]]) -> None:
    """Number lines, spans and relations through the whole file, as doccano's own export does; name ends by number."""
    spans = relations = 0
    for number, line in enumerate(lines, 1):
        line["line"], line["lines"] = number, len(lines)
        for span in line["entities"]:
            span["id"] = spans = spans + 1
        for about in line["annotations"].values():
            about["spans"] = [span["id"] for span in about["spans"]]
        for relation in line["relations"]:
            relation["id"] = relations = relations + 1
            relation["from_id"], relation["to_id"] = relation["from_id"]["id"], relation["to_id"]["id"]
