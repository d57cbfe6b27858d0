"""Suggestions: annotations that a program proposes. They are computed anew each time, with the same id each time."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.mentions import mentions
from osintkit.sense import Sense
from osintkit.span import Quote, Span


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
    return sha256_hex(canonical_json([article.id, by, label, span.start, span.end, value]))[:32]
