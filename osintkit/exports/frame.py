"""Records as pandas tables."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from osintkit.errors import MissingExtraError, unknown_name

if TYPE_CHECKING:
    from pandas import DataFrame

    from osintkit.view import View

_KINDS = ("actors", "annotations", "articles", "claims", "links")


def to_frame(case: View, kind: str) -> DataFrame:
    """Give one kind of record as a table: one row each, one column a field, an empty table with its columns for none.

    Nested values stay Python values. Raises MissingExtraError without pandas, UnknownNameError for another kind.
    """
    if kind not in _KINDS:
        raise unknown_name("kind of record", kind, _KINDS)
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError('Tables need pandas: pip install "osintkit[lab]"') from error
    records = getattr(case, kind)()
    return pd.DataFrame([_row(record) for record in records], columns=_columns(kind))


def _columns(kind: str) -> list[str]:
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.claims import Claim

    of = {"actors": Actor, "annotations": Annotation, "articles": Article, "claims": Claim, "links": Link}[kind]
    names = [field.name for field in fields(of) if field.name not in ("text", "original")]
    return [*names, "quote"] if kind == "annotations" else names


def _row(record: Any) -> dict[str, object]:
    names = [field.name for field in fields(record) if field.name not in ("text", "original")]
    row = {name: getattr(record, name) for name in names}
    return {**row, "quote": record.quote} if hasattr(type(record), "quote") else row
