"""What travels to the page: records as small JSON objects, nothing empty in them, offsets in code points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from osintkit.actor import Actor
from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.case import Case
from osintkit.suggestions import Suggestion

Row = dict[str, Any]


def annotation_row(annotation: Annotation, text: str, *, writer: str) -> Row:
    """Give an annotation; `by` only when somebody else wrote it, `lost` when its words do not stand at its place."""
    row: Row = {"id": annotation.id, "label": annotation.label, "spans": [[s.start, s.end] for s in annotation.spans]}
    row |= _filled(annotation, "note", "translation")
    if annotation.attributes:
        row["attributes"] = dict(annotation.attributes)
    if annotation.status == "adjudicated":
        row["status"] = annotation.status
    if annotation.writer not in ("", writer):
        row["by"] = annotation.writer
    if annotation.suggestion:
        row["from"] = annotation.suggestion.get("id", annotation.id)
        row["why"] = _why(annotation.suggestion)
    if isinstance(annotation, Suggestion) and annotation.links:
        row["with"] = _made_with(annotation)
    pairs = zip(annotation.spans, annotation.quotes, strict=True)
    if any(text[span.start : span.end] != quote.exact for span, quote in pairs):
        row["lost"] = annotation.quote
    return row


def _made_with(suggestion: Suggestion) -> list[list[str]]:
    """Give the ties that accepting a suggestion makes too: their type, and the words, or the id, of their other end."""
    words = {part.id: part.quote for part in suggestion.parts}
    return [[link.type, words.get(link.target, link.target)] for link in suggestion.links]


def _why(suggestion: Mapping[str, object]) -> Row:
    return {name: suggestion[name] for name in ("by", "rule", "kind", "score") if suggestion.get(name)}


def link_row(link: Link, *, writer: str) -> Row:
    """Give a link."""
    row: Row = {"id": link.id, "type": link.type, "source": link.source, "target": link.target} | _filled(link, "note")
    if link.attributes:
        row["attributes"] = dict(link.attributes)
    if link.writer not in ("", writer):
        row["by"] = link.writer
    return row


def actor_row(actor: Actor) -> Row:
    """Give a registered actor: what it is called, and what tells it from another of that name."""
    row: Row = {"id": actor.id, "name": actor.name} | _filled(actor, "kind", "country")
    return row | ({"aliases": list(actor.aliases)} if actor.aliases else {})


def article_row(article: Article, case: Case | None = None) -> Row:
    """Give what is known about an article, without its text; what is unknown is left out.

    With the case, also how far its outlet can be relied on, A to F, where somebody said so.
    """
    row = {"id": article.id} | _filled(article, "title", "outlet", "published", "language", "url")
    if case is not None and article.outlet:
        grade = case.identities.of(Actor.of_words(article.outlet)).reliability
        row |= {"reliability": grade} if grade else {}
    return row


def _filled(record: object, *names: str) -> Row:
    values = {name: getattr(record, name) for name in names}
    return {name: value for name, value in values.items() if value}


def article_state(case: Case, article: Article | None, suggestions: Iterable[Annotation], *, others: bool) -> Row:
    """Give everything that a page needs to show one article of a case; for no article only what the case holds.

    `suggestions` are those for this article.
    """
    state: Row = {
        "writer": case.writer,
        "articles": [article_row(each, case) for each in case.articles()],
        "codebook": case.codebook.to_dict(),
        "actors": [actor_row(each) for each in case.actors()],
        "article": None,
    }
    if article is None:
        return state
    annotations = case.annotations(article)
    shown = [each for each in annotations if others or each.writer == case.writer]
    links = [link for link in case.links(article) if others or link.writer == case.writer]
    return state | {
        "article": article_row(article, case) | {"text": article.text},
        "annotations": annotation_rows(shown, article, writer=case.writer),
        "links": [link_row(link, writer=case.writer) for link in links],
        "suggestions": annotation_rows(suggestions, article, writer=case.writer),
        "hidden": len(annotations) - len(shown),
    }


def annotation_rows(annotations: Iterable[Annotation], article: Article, *, writer: str) -> list[Row]:
    """Give several annotations of one article."""
    return [annotation_row(each, article.text, writer=writer) for each in annotations]
