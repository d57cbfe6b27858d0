"""Looking for something in a case: words as the articles have them, or what people marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osintkit.annotation import Annotation
from osintkit.folding import fold
from osintkit.occurrences import occurrences
from osintkit.span import Span
from osintkit.standing import Standing, standings
from osintkit.view import View

AROUND = 60  # code points of context on either side of what was found


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. What is None or empty does not matter.

    Words alone are looked for in the texts. With a label, status, writer or actor it is marks that are looked for:
    those that fit all of them, and whose words, note or translation hold `words`. `actor` is part of the name of
    whoever a mark stands for, or of who does or suffers what happened. `article` is the id of the only one to look in;
    `exact` and `whole_words` are those of `occurrences`.
    """

    words: str = ""
    article: str | None = None
    label: str | None = None
    status: str | None = None
    writer: str | None = None
    actor: str = ""
    exact: bool = False
    whole_words: bool = False

    @property
    def marks(self) -> bool:
        """Whether marks are looked for, not words of the texts."""
        return bool(self.label or self.status or self.writer or self.actor.strip())


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `span` in `article` (an id; None for a mark of the whole article), with its context.

    `mark` is the mark that was found, None for words of the text.
    """

    article: str
    span: Span | None
    before: str
    words: str
    after: str
    mark: Annotation | None = None


def search(view: View, query: Query, suggested: Sequence[Annotation] = ()) -> Iterator[Hit]:
    """Find what a query asks for, article by article and in the order of the text; nothing for an empty query.

    `suggested` are suggestions to look through as well, with the marks.
    """
    if not query.marks and not query.words.strip():
        return
    for standing in standings(view):
        if query.article not in (None, standing.article.id):
            continue
        if query.marks:
            proposed = [each for each in suggested if each.article == standing.article.id]
            yield from _marks(standing, query, [*standing.annotations, *proposed])
        else:
            text = standing.article.text
            for span in occurrences(text, query.words, exact=query.exact, whole_words=query.whole_words):
                yield _hit(standing, span, None)


def _marks(standing: Standing, query: Query, marks: Sequence[Annotation]) -> Iterator[Hit]:
    for mark in sorted(marks, key=lambda each: each.spans[:1]):
        if (
            query.label in (None, mark.label)
            and query.status in (None, mark.status)
            and query.writer in (None, mark.writer)
            and _says(mark, query)
            and _concerns(standing, mark, query.actor)
        ):
            yield _hit(standing, mark.spans[0] if mark.spans else None, mark)


def _says(mark: Annotation, query: Query) -> bool:
    if not query.words.strip():
        return True
    texts = (mark.quote, mark.note, mark.translation)
    return any(occurrences(text, query.words, exact=query.exact, whole_words=query.whole_words) for text in texts)


def _concerns(standing: Standing, mark: Annotation, wanted: str) -> bool:
    name = fold(wanted.strip()).text
    if not name:
        return True
    event = mark.label in ("event", "claim")
    ends = [end for type in ("by", "to", "contributor", "attributed_to") for end in standing.ends(mark, type)]
    if not event and mark.id in standing.by_id:
        ends.append(mark.id)
    named = [known for actor in standing.actors(ends) for known in (actor.name, *actor.aliases)]
    return any(name in fold(each).text for each in (named if event else [*named, mark.quote]))


def _hit(standing: Standing, span: Span | None, mark: Annotation | None) -> Hit:
    text = standing.article.text
    if span is None:
        return Hit(standing.article.id, None, "", "", "", mark)
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Hit(standing.article.id, span, before, text[span.start : span.end], after, mark)
