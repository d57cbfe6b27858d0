"""Records as pandas tables.

claims       who does what to whom, according to whom      one row a claim
origins      what claims rest on                            one row a claim and origin
annotations  what people marked                             one row an annotation
links        how records are tied                           one row a link
actors       who is registered                              one row an actor
articles     what was read, without the texts               one row an article
senses       what words were decided to mean                one row a decision
operations   who changed what, when                         one row an operation, in their order
conflicts    changes that did not know of each other        one row a field in conflict
orphans      annotations whose words are found no more      one row an annotation
positions    where actors were put on maps                  one row an actor and view
rejections   what people rejected                           one row a suggestion and person
requests     what was asked of services                     one row a request
codebook     labels, attributes and link types              one row each
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from osintkit.errors import MissingExtraError, unknown_name

if TYPE_CHECKING:
    from pandas import DataFrame

    from osintkit.view import View

_LARGE = ("text", "original")  # what no cell should hold
_OPERATION = ("id", "log", "n", "counter", "writer", "at", "kind", "record", "action", "article", "voids", "gesture",
              "after", "fields")  # fmt: skip
_POSITION = ("view", "actor", "x", "y", "unit", "writer", "created")
_REJECTION = ("suggestion", "label", "quote", "pair", "article", "writer", "created")
_REQUEST = ("at", "writer", "service", "host", "method", "query", "parameters")
_PART = ("section", "name", "title", "definition", "key", "colour", "step", "attributes", "ends")
_ORIGIN = ("claim", "kind", "speaker", "relay", "claims", "reason")


def to_frame(case: View, kind: str) -> DataFrame:
    """Give one kind of record as a table: one row each, one column a field, an empty table with its columns for none.

    Nested values stay Python values. Raises MissingExtraError without pandas, UnknownNameError for another kind.
    """
    if kind not in _TABLES:
        raise unknown_name("kind of record", kind, _TABLES)
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError('Tables need pandas: pip install "osintkit[lab]"') from error
    columns, rows = _TABLES[kind]
    return pd.DataFrame([*rows(case)], columns=[*columns()])


def _columns_of(kind: str) -> list[str]:
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.claims import Claim
    from osintkit.fold import Conflict
    from osintkit.sense import Sense

    types = {"actors": Actor, "annotations": Annotation, "articles": Article, "claims": Claim, "conflicts": Conflict,
             "links": Link, "senses": Sense}  # fmt: skip
    names = [field.name for field in fields(types[kind]) if field.name not in _LARGE]
    return [*names, "quote"] if kind == "annotations" else names


def _records(kind: str) -> tuple[Callable[[], Iterable[str]], Callable[[View], Iterable[Mapping[str, Any]]]]:
    """Give the columns and rows of a kind whose records are dataclasses that the case lists by that name."""

    def rows(case: View) -> Iterable[Mapping[str, Any]]:
        columns = _columns_of(kind)
        return [{name: getattr(record, name) for name in columns} for record in getattr(case, kind)()]

    return (lambda: _columns_of(kind)), rows


def _operations(case: View) -> Iterable[Mapping[str, Any]]:
    return [{name: getattr(each, name) for name in _OPERATION} for each in case._journal.operations()]


def _orphans(case: View) -> Iterable[Mapping[str, Any]]:
    columns = _columns_of("annotations")
    return [{name: getattr(record, name) for name in columns} for record in case.orphans()]


def _positions(case: View) -> Iterable[Mapping[str, Any]]:
    for state in case._journal.existing("position"):
        at = state.fields.get("at")
        x, y = at if isinstance(at, list) and len(at) == 2 else (None, None)
        yield {**state.fields, "x": x, "y": y, "writer": state.writer, "created": state.created}


def _rejections(case: View) -> Iterable[Mapping[str, Any]]:
    for state in case._journal.existing("rejection"):
        yield {**state.fields, "article": state.article, "writer": state.writer, "created": state.created}


def _requests(case: View) -> Iterable[Mapping[str, Any]]:
    for operation in case._journal.operations("request"):
        yield {**operation.fields, "at": operation.at, "writer": operation.writer}


def _codebook(case: View) -> Iterable[Mapping[str, Any]]:
    codebook = case.codebook
    parts: Mapping[str, Iterable[Any]] = {
        "label": codebook.labels.values(),
        "attribute": codebook.attributes.values(),
        "choice": [choice for attribute in codebook.attributes.values() for choice in attribute.choices],
        "link": codebook.links.values(),
    }
    for section, rows in parts.items():
        for part in rows:
            told = {name: getattr(part, name, None) for name in ("name", "key", "colour", "step", "attributes")}
            ends = (part.sources, part.targets) if section == "link" else None
            definition = part.definitions.get("en", "")
            yield {"section": section, "title": part.title(), "definition": definition, "ends": ends, **told}


def _origins(case: View) -> Iterable[Mapping[str, Any]]:
    for claim in case.claims():
        origins = case.origins(claim)
        # One reason an origin, in their order; what follows them tells which articles fell together.
        for ground, reason in zip(origins.grounds, origins.reasons, strict=False):
            said = {"kind": ground.kind, "speaker": ground.speaker, "relay": ground.relay, "claims": ground.claims}
            yield {"claim": claim.id, **said, "reason": reason}


_TABLES = {
    **{
        kind: _records(kind) for kind in ("actors", "annotations", "articles", "claims", "conflicts", "links", "senses")
    },
    "operations": (lambda: _OPERATION, _operations),
    "origins": (lambda: _ORIGIN, _origins),
    "orphans": (lambda: _columns_of("annotations"), _orphans),
    "positions": (lambda: _POSITION, _positions),
    "rejections": (lambda: _REJECTION, _rejections),
    "requests": (lambda: _REQUEST, _requests),
    "codebook": (lambda: _PART, _codebook),
}
