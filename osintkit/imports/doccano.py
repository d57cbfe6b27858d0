"""doccano's JSONL read: texts with spans (`label`, `labels` or `entities`), relations, and labels of whole texts.

Spans are `[start, end, label]` or objects. Relations are links. A text that the case has is that article; another one
becomes a new article. Metadata that doccano carries along are not read: they may be older than the spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osintkit.errors import LoadingError, OsintkitError
from osintkit.exports.jsontext import parsed
from osintkit.imports.anchoring import canonical_offsets
from osintkit.imports.batch import Batch, Loaded
from osintkit.imports.files import json_of
from osintkit.span import Span

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.case import Case

_SPANS = ("entities", "label", "labels")
_TEXTS = ("text", "data")


def recognises(data: bytes) -> bool:
    """Tell whether the first line is an object with a text and spans or labels."""
    value, _ = parsed(data.lstrip().split(b"\n", 1)[0])
    return isinstance(value, dict) and any(name in value for name in _TEXTS) and any(name in value for name in _SPANS)


def load(case: Case, data: bytes, *, name: str, labels: Mapping[str, str | None]) -> Loaded:
    """Take in every line. Raises LoadingError, and takes in nothing, where one is not as doccano writes it."""
    batch = Batch(case, name, labels)
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    try:
        for number, line in lines:
            _line(batch, json_of(line, f"Line {number} of {name}"), f"Line {number} of {name}")
        return batch.finish()
    except OsintkitError as error:
        if isinstance(error, LoadingError):
            raise
        raise LoadingError(f"{name} cannot be taken in: {error}") from error


def _line(batch: Batch, value: Any, where: str) -> None:
    text = next((value[name] for name in _TEXTS if name in value), None) if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise LoadingError(f"{where} has no text: an object with a text and its spans was expected.")
    title = value.get("title") if isinstance(value.get("title"), str) else None
    article = batch.article_of(text, title=title)
    if any(character > "\uffff" for character in text):
        batch.leave_out(f"{where} has characters beyond U+FFFF, which some versions of doccano count as two: look at "
                        "what comes after them.")  # fmt: skip
    rows = list(_spans(value, where))
    offsets = canonical_offsets(text, (offset for _, start, end, _ in rows for offset in (start, end)))
    names: dict[object, str] = {}
    for key, start, end, label in rows:
        if end > len(text) or offsets[start] >= offsets[end]:
            raise LoadingError(f"{where} marks {start}-{end}; the text has {len(text)} characters.")
        record = batch.annotate(article, [Span(offsets[start], offsets[end])], label)
        if record is not None and key is not None:
            names[key] = record
    _whole(batch, article, value)
    _relations(batch, value, names, where)
    if value.get("Comments") or value.get("comments"):
        batch.leave_out("doccano's comments say nothing of where they belong: they are left out.")


def _spans(value: Mapping[str, Any], where: str) -> Iterator[tuple[object, int, int, str]]:
    for row in (row for name in _SPANS for row in _list(value.get(name), where)):
        match row:
            case str():
                continue  # a label of the whole text
            case [int(start), int(end), str(label)] if 0 <= start < end:
                yield None, start, end, label
            case {"start_offset": int(start), "end_offset": int(end), "label": str(label)} if 0 <= start < end:
                yield (row["id"] if isinstance(row.get("id"), int) else None), start, end, label
            case _:
                raise LoadingError(f"{where} has a span {row!r:.80}; [start, end, label] or an object was expected.")


def _whole(batch: Batch, article: Article, value: Mapping[str, Any]) -> None:
    for label in (each for name in _SPANS for each in _list(value.get(name), "") if isinstance(each, str)):
        batch.annotate(article, [], label)


def _relations(batch: Batch, value: Mapping[str, Any], names: Mapping[object, str], where: str) -> None:
    for row in _list(value.get("relations"), where):
        match row:
            case {"from_id": int(first), "to_id": int(second), "type": str(kind)}:
                if first in names and second in names:
                    batch.tie(names[first], names[second], kind)
                else:
                    batch.leave_out(f"{where}: a relation {kind!r:.40} has an end that is no span: left out.")
            case _:
                raise LoadingError(f"{where} has a relation {row!r:.80}; from_id, to_id and type were expected.")


def _list(value: object, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise LoadingError(f"{where} has {value!r:.40} where a list of spans was expected.")
    return value
