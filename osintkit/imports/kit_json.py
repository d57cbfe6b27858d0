"""The kit's own JSON, read back: the records come with their ids, writers and times, as they were.

The codebook of the file becomes that of the case where nobody has changed it yet; else what the case's own lacks is
added. What the case holds already stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from osintkit.article import Article
from osintkit.change import codebook_changes
from osintkit.codebook import Codebook, default_codebook
from osintkit.errors import CodebookError, LoadingError, OsintkitError
from osintkit.exports import kit_json
from osintkit.exports.schema import problems_of
from osintkit.imported import MADE
from osintkit.imports.batch import Loaded
from osintkit.imports.files import json_of
from osintkit.imports.writing import actor_fields, write
from osintkit.operation import Draft
from osintkit.span import Span
from osintkit.view import ATTRIBUTE, CODEBOOK
from osintkit.writer import checked_writer

if TYPE_CHECKING:
    from osintkit.case import Case


def recognises(data: bytes) -> bool:
    """Tell whether a file looks like the kit's JSON."""
    return f'"{kit_json.FORMAT}"'.encode() in data[:200]


def load(case: Case, data: bytes, *, name: str, labels: Mapping[str, str | None]) -> Loaded:
    """Take in everything of a file. Raises LoadingError, and takes in nothing, where it is not as the schema has it."""
    if labels:
        raise LoadingError("The kit's own JSON brings its codebook; labels=... is for files of other programs.")
    value = json_of(data, name)
    if isinstance(value, dict) and value.get("format") == kit_json.FORMAT and value.get("version") != kit_json.VERSION:
        raise LoadingError(
            f"{name} has version {value.get('version')!r:.20}; this osintkit reads {kit_json.VERSION}. Update osintkit."
        )
    problems = problems_of(value, kit_json.schema())
    if problems:
        raise LoadingError(f"{name} is not what osintkit exports: {' '.join(problems[:3])}")
    try:
        return _Reading(case, value, name).load()
    except OsintkitError as error:
        if isinstance(error, LoadingError):
            raise
        raise LoadingError(f"{name} cannot be taken in: {error}") from error


class _Reading:
    def __init__(self, case: Case, value: Mapping[str, Any], name: str) -> None:
        self.case, self.value, self.name = case, value, name
        self.there = 0
        self.left_out: list[str] = []
        self.known: set[str] = set()

    def load(self) -> Loaded:
        changes, labels = self._codebook()
        articles = [article for row in self.value["articles"] if (article := self._article(row)) is not None]
        corrections = [draft for row in self.value["articles"] for draft in self._corrections(row, articles)]
        actors = self._drafts("actor", self.value["actors"])
        annotations = self._drafts("annotation", self.value["annotations"])
        links = self._drafts("link", self.value["links"])
        senses = self._drafts("sense", self.value["senses"])
        write(self.case, articles, [*changes, *corrections, *actors, *annotations, *links, *senses])
        return Loaded(
            articles=tuple(article.id for article in articles),
            annotations=tuple(draft.record for draft in annotations),
            links=tuple(draft.record for draft in links),
            actors=tuple(draft.record for draft in actors),
            labels=labels,
            there=self.there,
            left_out=tuple(self.left_out),
        )

    def _codebook(self) -> tuple[list[Draft], tuple[str, ...]]:
        theirs, ours = Codebook.from_dict(self.value["codebook"]), self.case.codebook
        if ours.to_dict() == default_codebook().to_dict():
            merged = theirs
        else:
            try:
                merged = Codebook(
                    {**theirs.labels, **ours.labels},
                    {**theirs.attributes, **ours.attributes},
                    {**theirs.links, **ours.links},
                )
            except CodebookError as error:
                raise LoadingError(f"The codebook of {self.name} does not fit that of the case: {error}") from error
        fields = codebook_changes(ours, merged)
        new = tuple(name for name in (*merged.labels, *merged.links) if name not in {**ours.labels, **ours.links})
        return ([Draft(CODEBOOK, CODEBOOK, "add", fields)] if fields else []), new

    def _is_there(self, kind: str, record: str) -> bool:
        state = self.case._journal.state(kind, record)
        return state is not None and state.exists

    def _article(self, row: Mapping[str, Any]) -> Article | None:
        self.known.add(row["id"])
        metadata = {name: value for name, value in row.items() if name not in ("text", "as_read", "basis")}
        article = Article.from_metadata(metadata | row.get("as_read", {}), row["text"])
        if self._is_there("article", row["id"]):
            self.there += 1
            return None
        again = Article(
            article.text, url=article.url, outlet=article.outlet, original_sha256=article.original_sha256
        )  # fmt: skip
        if again.id != article.id:
            raise LoadingError(f"{self.name} gives the article {article.id} another text, url or outlet than it has.")
        return article

    def _corrections(self, row: Mapping[str, Any], new: list[Article]) -> list[Draft]:
        article = next((each for each in new if each.id == row["id"]), None)
        if article is None or not row.get("as_read"):
            return []
        fields: dict[str, object] = {name: row[name] for name in row["as_read"]}
        fields |= {f"basis:{name}": basis for name, basis in row.get("basis", {}).items()}
        return [Draft("article", article.id, "edit", fields, article=article.id)]

    def _drafts(self, kind: str, rows: list[Mapping[str, Any]]) -> list[Draft]:
        drafts: dict[str, Draft] = {}
        for row in rows:
            self.known.add(row["id"])
            if self._is_there(kind, row["id"]):
                self.there += 1
            elif row["id"] in drafts:
                raise LoadingError(f"{self.name} holds the {kind} {row['id']} twice.")
            else:
                make = {"annotation": _annotation, "link": _link, "sense": _sense}.get(kind)
                fields = make(row) if make is not None else actor_fields(self.case, row)
                drafts[row["id"]] = Draft(kind, row["id"], "add", fields, article=row.get("article"))
        return [draft for draft in drafts.values() if self._stands(draft)]

    def _stands(self, draft: Draft) -> bool:
        """Tell whether what a record is about is in the file or the case; else list it."""
        ends = [draft.article] if draft.article else []
        if draft.kind == "link":
            ends += [str(draft.fields["source"]), str(draft.fields["target"])]
        missing = [end for end in ends if end not in self.known and not self.case.holds(end)]
        if missing:
            self.known.discard(draft.record)
            self.left_out.append(f"The {draft.kind} {draft.record} is about {missing[0]}, which is nowhere: left out.")
        return not missing


def _annotation(row: Mapping[str, Any]) -> dict[str, object]:
    spans = [Span(*span) for span in row["spans"]]
    if len(spans) != len(row["quotes"]) or spans != sorted(set(spans)):
        raise LoadingError(f"The annotation {row['id']} has spans without order, or not one quote for each.")
    fields = {"label": row["label"], "spans": row["spans"], "quotes": row["quotes"], **_attributes(row)}
    fields |= {name: row[name] for name in ("note", "translation", "suggestion") if row[name]}
    fields |= {"status": row["status"]} if row["status"] != "accepted" else {}
    return fields | _made({"by": row["writer"], "at": row["created"], "changed": row["modified"]})


def _link(row: Mapping[str, Any]) -> dict[str, object]:
    fields = {name: row[name] for name in ("type", "source", "target")} | _attributes(row)
    fields |= {"note": row["note"]} if row["note"] else {}
    return fields | _made({"by": row["writer"], "at": row["created"], "changed": row["modified"]})


def _sense(row: Mapping[str, Any]) -> dict[str, object]:
    return {"surface": row["surface"], "country": row["country"] or ""} | _made(
        {"by": row["writer"], "at": row["created"]}
    )


def _attributes(row: Mapping[str, Any]) -> dict[str, object]:
    return {ATTRIBUTE + name: value for name, value in row["attributes"].items()}


def _made(told: dict[str, str]) -> dict[str, object]:
    return {MADE: told | {"by": checked_writer(told["by"])}}
