"""Suggestions to mark every occurrence of some words, in one article or in all of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from osintkit.annotation import Annotation, nothing
from osintkit.article import Article
from osintkit.canonical import canonical_json
from osintkit.occurrences import occurrences
from osintkit.span import Quote
from osintkit.suggestions import suggestion_id

BY = "occurrences"


@dataclass(frozen=True, slots=True)
class Repeats:
    """Proposes a label for every occurrence of `words`: a suggester, so `case.suggest(article, by=Repeats(...))`.

    `article` is the id of the one article that it proposes for, None for all. `exact` and `whole_words` are those of
    `occurrences`. `attributes` are given to each mark. Two that find the same words for the same label with the same
    attributes propose the same ids, so that what was rejected once does not come back.

    Examples
    --------
    >>> article = Article("Freedonia fell. FREEDONIA rose.")
    >>> [each.quote for each in Repeats("Freedonia", "actor")(article)]
    ['Freedonia', 'FREEDONIA']
    """

    words: str
    label: str
    attributes: Mapping[str, object] = field(default_factory=nothing, hash=False)
    article: str | None = None
    exact: bool = False
    whole_words: bool = True

    def __call__(self, article: Article, view: object = None) -> list[Annotation]:
        """Propose marks for an article, in the order of the text. What the case holds does not matter to it."""
        if self.article not in (None, article.id):
            return []
        value = canonical_json(dict(self.attributes))
        shown = " ".join(self.words.split())
        spans = occurrences(article.text, self.words, exact=self.exact, whole_words=self.whole_words)
        return [
            Annotation(
                id=suggestion_id(article, BY, self.label, span, value),
                article=article.id,
                spans=(span,),
                quotes=(Quote.at(span, article.text),),
                label=self.label,
                attributes=MappingProxyType(dict(self.attributes)),
                status="suggested",
                suggestion=MappingProxyType({"by": BY, "rule": shown}),
            )
            for span in spans
        ]
