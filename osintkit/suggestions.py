"""Suggestions: annotations that a program proposes. They are computed anew each time, with the same id each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.canonical import derived_id
from osintkit.mentions import mentions
from osintkit.sense import Sense
from osintkit.span import Quote, Span


@dataclass(frozen=True, slots=True)
class Suggestion(Annotation):
    """A suggestion of several annotations that are tied: accepting it makes all of them, in one gesture.

    `parts` are the further annotations that it needs (the speaker of a quote, the doers of an event), and `links` the
    ties to make. The ends of a link are ids of suggestions among these, or of records and actors that are there.
    """

    parts: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()


def suggestion(
    article: Article,
    by: str,
    label: str,
    spans: Sequence[Span],
    *,
    rule: str,
    value: str = "",
    attributes: Mapping[str, object] | None = None,
    parts: Sequence[Annotation] = (),
    ties: Sequence[tuple[str, str, Mapping[str, object]]] = (),
    **why: object,
) -> Suggestion:
    """Make a suggestion.

    Parameters
    ----------
    by : str
        The suggester's name.
    rule : str
        The reason, in words for the person who decides.
    value : str
        What tells it from another suggestion on the same words.
    ties : sequence of (type, end, attributes)
        The links that start at it: to one of `parts`, a record or an actor, by its id.
    why : object
        What else to keep about it (`score`, `kind`).
    """
    found = tuple(spans)
    name = derived_id(article.id, by, label, found[0].start, found[-1].end, value)
    return Suggestion(
        id=name,
        article=article.id,
        spans=found,
        quotes=tuple(Quote.at(span, article.text) for span in found),
        label=label,
        attributes=MappingProxyType(dict(attributes or {})),
        status="suggested",
        suggestion=MappingProxyType({"by": by, "rule": rule, **why}),
        parts=tuple(parts),
        links=tuple(
            Link(derived_id(name, type, end), type, name, end, MappingProxyType(dict(said)), article=article.id)
            for type, end, said in ties
        ),
    )


def countries(article: Article, senses: Sequence[Sense] = ()) -> list[Annotation]:
    """Suggest the countries that an article mentions, in the order of the text, as `senses` decide."""
    found = []
    for mention in mentions(article, senses):
        if mention.country is None:
            continue
        span = Span(mention.start, mention.end)
        reason = {"by": "countries", "rule": mention.rule, "score": mention.score, "kind": mention.kind}
        found.append(
            Annotation(
                id=suggestion_id(article, "countries", "country", span, mention.country),
                article=article.id,
                spans=(span,),
                quotes=(Quote.at(span, article.text),),
                label="country",
                attributes=MappingProxyType({"country": mention.country}),
                status="suggested",
                suggestion=MappingProxyType(reason),
            )
        )
    return found


def suggestion_id(article: Article, by: str, label: str, span: Span, value: str) -> str:
    """Make the id of a suggestion: the same words in one place, proposed for the same reason, have the same one."""
    return derived_id(article.id, by, label, span.start, span.end, value)
