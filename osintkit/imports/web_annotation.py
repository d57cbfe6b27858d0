"""W3C Web Annotation (JSON-LD) read: what osintkit, Recogito and others write.

A file is one annotation, a list, a page, a collection or a `@graph` of them. An annotation belongs to the article of
the case that it names, or whose url is its source; its passage is found by its quote, and by its position where the
quote stands there. The first tag becomes the label, comments the note. What the kit wrote comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osintkit.actor import IMPLICIT
from osintkit.errors import LoadingError, OsintkitError, RecordError
from osintkit.exports import kit_json
from osintkit.exports.schema import problems_of
from osintkit.exports.urn import record_of
from osintkit.imports.anchoring import anchored
from osintkit.imports.batch import Batch, Loaded
from osintkit.imports.files import json_of
from osintkit.span import Quote, Span
from osintkit.writer import checked_writer

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.case import Case

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)")
_ID = re.compile(r"[0-9a-f]{32}")
_ACTOR = {"$defs": kit_json.schema()["$defs"], "$ref": "#/$defs/actor"}


def recognises(data: bytes) -> bool:
    """Tell whether a file looks like Web Annotation."""
    return b"ns/anno.jsonld" in data or (b'"Annotation"' in data and b'"target"' in data)


def load(case: Case, data: bytes, *, name: str, labels: Mapping[str, str | None]) -> Loaded:
    """Take in what a file says. Raises LoadingError, and takes in nothing, where it is no Web Annotation."""
    value = json_of(data, name)
    batch = Batch(case, name, labels)
    items = list(_items(value))
    if not items and not (isinstance(value, dict) and value.get("type") in ("AnnotationCollection", "AnnotationPage")):
        raise LoadingError(f"{name} holds no annotation: an object of the type Annotation with a target was expected.")
    try:
        _actors(batch, value)
        articles = _Articles(case)
        for item in items:
            if item.get("linkType") is None:
                _annotation(batch, articles, item)
        for item in items:
            if item.get("linkType") is not None:
                _link(batch, item)
        return batch.finish()
    except OsintkitError as error:
        if isinstance(error, LoadingError):
            raise
        raise LoadingError(f"{name} cannot be taken in: {error}") from error


class _Articles:
    """The articles of a case by the names that annotations call them by."""

    def __init__(self, case: Case) -> None:
        self.by_id = {article.id: article for article in case.articles()}
        self.by_url: dict[str, list[Article]] = {}
        for article in self.by_id.values():
            if article.url is not None:
                self.by_url.setdefault(article.url, []).append(article)

    def named(self, target: Mapping[str, Any]) -> list[Article]:
        """Give the article that a target names, or all that have its source as their url."""
        source = target.get("source", target.get("id"))
        source = source.get("id") if isinstance(source, dict) else source
        for name in (target.get("article"), source):
            record = record_of(name)
            if record is not None and record[1] in self.by_id:
                return [self.by_id[record[1]]]
        return self.by_url.get(source, []) if isinstance(source, str) else []


def _items(value: object) -> Iterator[Mapping[str, Any]]:
    """Go through the annotations of a file, however they are wrapped."""
    if isinstance(value, list):
        for each in value:
            yield from _items(each)
    elif isinstance(value, dict):
        if "Annotation" in _list(value.get("type", value.get("@type"))) and "target" in value:
            yield value
        else:
            for part in ("first", "items", "@graph"):
                yield from _items(value.get(part))


def _actors(batch: Batch, value: object) -> None:
    for row in _list(value.get("actors")) if isinstance(value, dict) else []:
        if not problems_of(row, _ACTOR):
            batch.register(row["id"], row)


def _annotation(batch: Batch, articles: _Articles, item: Mapping[str, Any]) -> None:
    targets = [{"source": each} if isinstance(each, str) else each for each in _list(item["target"])]
    if not targets or not all(isinstance(each, dict) for each in targets):
        return batch.leave_out("An annotation has no target that can be read: it is left out.")
    found = articles.named(targets[0])
    if not found:
        source = targets[0].get("source", targets[0].get("id"))
        return batch.leave_out(f"No article of this case is {source!r:.80}, so what is about it is left out: add it.")
    quotes, spans, unread = _selected(targets)
    if unread:
        return batch.leave_out("An annotation has neither a quote nor a position in the text: it is left out.")
    placed = [(article, where) for article in found if (where := _where(article, spans, quotes)) is not None]
    if len(placed) != 1:
        words = quotes[0].exact if quotes else ""
        if not words:
            return batch.leave_out("A position without its words is no place in a text with such characters: left out.")
        why = "stand at several places" if len(placed) > 1 else "stand nowhere in the article, or at several places"
        return batch.leave_out(f"The words “{words[:60]}” {why}: left out.")
    label, texts, attributes = _bodies(item)
    made, fields = _made(item), _own(item)
    record = record_of(item.get("id"))
    own = record[1] if record and record[0] == "annotation" and _ID.fullmatch(record[1]) else None
    article, where = placed[0]
    texts |= {"translation": item["translation"]} if isinstance(item.get("translation"), str) else {}
    name = batch.annotate(
        article, where, label, key=item.get("id") if own is None else None, id=own, attributes=attributes, texts=texts,
        made=made, **fields,
    )  # fmt: skip
    if name is not None and isinstance(item.get("id"), str):
        batch.known_as[item["id"]] = name
    return None


def _selected(targets: Iterable[Mapping[str, Any]]) -> tuple[list[Quote], list[Span | None], bool]:
    """Give quotes and positions of targets, and whether one of them has a selector and neither of both."""
    quotes: list[Quote] = []
    spans: list[Span | None] = []
    for target in targets:
        selectors = [each for each in _list(target.get("selector")) if isinstance(each, dict)]
        quote = next((each for each in selectors if each.get("type") == "TextQuoteSelector"), None)
        at = next((each for each in selectors if each.get("type") == "TextPositionSelector"), None)
        start, end = (at.get("start"), at.get("end")) if at else (None, None)
        span = Span(start, end) if type(start) is int and type(end) is int and 0 <= start < end else None
        words = quote.get("exact") if quote else None
        if isinstance(words, str) and words and quote is not None:
            quotes.append(Quote(words, _text(quote.get("prefix")), _text(quote.get("suffix"))))
            spans.append(span)
        elif span is not None:
            quotes.append(Quote(""))
            spans.append(span)
        elif selectors:
            return [], [], True
    return quotes, spans, False


def _where(article: Article, spans: list[Span | None], quotes: list[Quote]) -> tuple[Span, ...] | None:
    text = article.text
    for n, (span, quote) in enumerate(zip(spans, quotes, strict=True)):
        if quote.exact or span is None:
            continue
        # Without words nobody can tell a position in code points from one in UTF-16 units, once the two differ.
        if span.end > len(text) or any(character > "\uffff" for character in text[: span.end]):
            return None
        quotes[n] = Quote.at(span, text)
    return anchored(text, spans, quotes)


def _bodies(item: Mapping[str, Any]) -> tuple[str, dict[str, str], dict[str, object]]:
    """Give label, note and attributes. The first tag is the label; further ones stand in the note."""
    motivation = next((each for each in _list(item.get("motivation")) if isinstance(each, str)), "commenting")
    tags: list[str] = []
    notes: list[str] = [item["bodyValue"]] if isinstance(item.get("bodyValue"), str) else []
    attributes: dict[str, object] = {}
    for body in _list(item.get("body")):
        value = body if isinstance(body, str) else body.get("value") if isinstance(body, dict) else None
        if not isinstance(value, str):
            continue
        purpose = body.get("purpose", motivation) if isinstance(body, dict) else "linking"
        if purpose == "classifying" and isinstance(body, dict) and isinstance(body.get("attribute"), str):
            attributes[body["attribute"]] = value
        elif purpose == "tagging":
            tags.append(value)
        else:
            notes.append(value)
    own = item.get("attributes")
    if isinstance(own, dict):  # the kit's own, with numbers as numbers
        attributes = dict(own)
    note = "\n".join([*notes, *(f"tag: {tag}" for tag in tags[1:])])
    return (tags[0] if tags else motivation), ({"note": note} if note else {}), attributes


def _own(item: Mapping[str, Any]) -> dict[str, object]:
    fields: dict[str, object] = {"status": "adjudicated"} if item.get("status") == "adjudicated" else {}
    suggestion = item.get("suggestion")
    if isinstance(suggestion, dict) and all(isinstance(each, str | int | float) for each in suggestion.values()):
        fields["suggestion"] = suggestion
    return fields


def _made(item: Mapping[str, Any]) -> dict[str, str]:
    creator = next(iter(_list(item.get("creator"))), None)
    if isinstance(creator, dict):
        creator = creator.get("name") or creator.get("nickname") or creator.get("id")
    made: dict[str, str] = {}
    if isinstance(creator, str):
        try:
            made["by"] = checked_writer(creator)
        except RecordError:  # a name that no writer can have; the one who takes it in then stands for it
            made = {}
    times = {"at": item.get("created"), "changed": item.get("modified", item.get("created"))}
    return made | {name: time for name, time in times.items() if isinstance(time, str) and _TIME.fullmatch(time)}


def _link(batch: Batch, item: Mapping[str, Any]) -> None:
    ends = [_end(batch, item[part]) for part in ("target", "body") if part in item]
    if len(ends) != 2 or None in ends or not isinstance(item["linkType"], str):
        return batch.leave_out("A link has an end that is not in the case or the file: it is left out.")
    record = record_of(item.get("id"))
    own = record[1] if record and record[0] == "link" and _ID.fullmatch(record[1]) else None
    given = item.get("attributes")
    attributes = dict(given) if isinstance(given, dict) else {}
    batch.tie(str(ends[0]), str(ends[1]), item["linkType"], id=own, attributes=attributes,
              note=_text(item.get("note")), made=_made(item))  # fmt: skip
    return None


def _end(batch: Batch, name: object) -> str | None:
    if isinstance(name, str) and name in batch.known_as:
        return batch.known_as[name]
    record = record_of(name)
    if record is None:
        return None
    return record[1] if IMPLICIT.fullmatch(record[1]) or batch.holds(record[1]) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
