"""What comes in from a file is written in one gesture, once it is known that all of it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from osintkit import change
from osintkit.actor import Actor
from osintkit.errors import InputError, LoadingError
from osintkit.imported import MADE, NOT_CARRIED, ORIGINAL
from osintkit.operation import Draft, Place, write_line
from osintkit.writer import checked_writer

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.case import Case


def write(case: Case, articles: Sequence[Article], drafts: Sequence[Draft]) -> None:
    """Write articles and what is said about them in one gesture: one write, one sync, one undo.

    Raises
    ------
    LoadingError
        When something of it cannot be written; then nothing is.
    """
    adds = []
    for article in articles:
        stated = change.article_files(article)["article.json"]
        fields = change.article_fields(article, stated)
        if article.original is None and article.original_sha256 is not None:
            fields[ORIGINAL] = NOT_CARRIED  # so that verify misses no file which never came
        adds.append(Draft("article", article.id, "add", fields, article=article.id))
    nowhere = Place("load-0000000000000000", 2, "", 1, case.writer, "")
    for draft in (*adds, *drafts):
        try:  # before the first article is stored
            write_line(draft, nowhere, salt="", gesture="")
        except InputError as error:
            raise LoadingError(f"Nothing was taken in: {error}") from error
    for article in articles:
        case._journal.store.put_article(article.id, change.article_files(article))
    case._write([*adds, *drafts])


def actor_fields(case: Case, row: Mapping[str, Any]) -> dict[str, object]:
    """Give the fields of an actor as the kit's own files write it: checked, with who registered it."""
    given = {name: row[name] for name in ("kind", "country", "note", "reliability") if row.get(name)}
    fields = {"name": row["name"], "aliases": row["aliases"], "basis": row["basis"], **given}
    written = change.changed_fields(case, Actor(row["id"], row["name"]), fields)
    return written | ({MADE: {"by": checked_writer(row["writer"])}} if row["writer"] else {})
