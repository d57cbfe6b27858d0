"""What one file for everybody holds of a case: its articles with what is suggested, and what a page needs to go on.

The page writes operations as the case does (see FORMAT), so it starts from where the case stands: the clock, the ends
of all logs, and for each record that it may change the operations that a new one comes after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.fold import Folded
from osintkit.gazetteer import codes
from osintkit.share import is_private
from osintkit.standing import named_country
from osintkit.widgets.wire import Row, article_row
from osintkit.widgets.world_picture import world_picture

_IN_EVERY = ("actor", "article", "codebook")
_WITH_MARKS = ("annotation", "link", "rejection")
_ACTOR_FIELDS = ("name", "kind", "country", "aliases")


def handed_out(case: Case, *, article: Article, marks: bool, language: str | None) -> Row:
    """Give the content of the file as JSON can hold it.

    Parameters
    ----------
    article : Article
        The one that is open at first; all articles of the case are inside.
    marks : bool
        Whether the marks made so far go with it, whoever made them, but for notes that begin with "private:".
    """
    journal = case._journal
    articles, told = case.articles(), _told(case)
    return {
        "format": "osintkit-one-file",
        "version": 1,
        "case": {"id": case.header["id"], "name": case.name, "sha": journal.case},
        "clock": journal.clock,
        "seen": [list(seen) for seen in journal.ends() if marks or seen[0] in told],
        "marks": marks,
        "open": article.id,
        "language": language,
        "codebook": case.codebook.to_dict(),
        "articles": [_article(case, each) for each in articles],
        "records": [*_shared(case, articles, marks), *(_marks(case) if marks else ())],
        "names": _names(articles),
        "countries": sorted(codes()),
        "map": world_picture(),
    }


def _article(case: Case, article: Article) -> Row:
    suggestions = [_suggestion(each) for each in _found(case, article)]
    return article_row(article) | {"text": article.text, "suggestions": suggestions}


def _found(case: Case, article: Article) -> list[Annotation]:
    # As for a writer who has decided about nothing yet: the page leaves out what its own writer did.
    found: list[Annotation] = import_module("osintkit.suggesters").suggest(case, article, "countries")
    return found


def _suggestion(each: Annotation) -> Row:
    return {
        "id": each.id,
        "label": each.label,
        "spans": [[span.start, span.end] for span in each.spans],
        "attributes": dict(each.attributes),
        "suggestion": dict(each.suggestion),
    }


def _told(case: Case) -> set[str]:
    """Give the logs of what every file tells. Names of logs hold those of writers: who only marked is not named."""
    return {each.log for kind in _IN_EVERY for each in case._journal.operations(kind)}


def _record(state: Folded, fields: Mapping[str, object], writer: str) -> Row:
    row: Row = {"kind": state.kind, "id": state.record, "fields": dict(fields), "writer": writer, "at": state.created,
                "heads": list(state.heads)}  # fmt: skip
    return row | ({"article": state.article} if state.article is not None else {})


def _shared(case: Case, articles: list[Article], marks: bool) -> Iterator[Row]:
    """Give what is known about articles and actors, and who said so where the file tells of writers at all."""
    for article in articles:
        known = article_row(article)
        state = case._state("article", known.pop("id"))
        yield _record(state, known, state.writer if marks else "")
    for actor in case.actors():
        state = case._state("actor", actor.id)
        fields = {name: state.fields[name] for name in _ACTOR_FIELDS if name in state.fields}
        yield _record(state, fields, state.writer if marks else "")


def _marks(case: Case) -> Iterator[Row]:
    there = {each.id for each in case.annotations()} | {each.id for each in case.links()}
    for kind in _WITH_MARKS:
        for state in case._journal.existing(kind):
            if kind == "rejection" or state.record in there:
                fields = {name: value for name, value in state.fields.items() if not is_private(value)}
                yield _record(state, fields, state.writer)


def _names(articles: list[Article]) -> dict[str, str]:
    """Give the names of countries that stand in the articles, in lower case, each with the country that it alone names.

    Suggestions are found by what stands around a name; a person who marks words marks them alone.
    """
    find = import_module("osintkit.matchers").find_countries
    surfaces = {
        re.sub(r"\s+", " ", article.text[found.start : found.end])
        for article in articles
        for found in find(article.text, language=_short(article.language))
    }
    named = {surface.lower(): named_country(surface) for surface in sorted(surfaces)}
    return {surface: country for surface, country in named.items() if country is not None}


def _short(language: str | None) -> str | None:
    return language.partition("-")[0].lower() if language else None
