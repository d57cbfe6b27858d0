"""The countries that an article of a case mentions: what the finder found, corrected by what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from osintkit.article import Article
from osintkit.gazetteer import country_name
from osintkit.matchers import CountryMention, find_countries
from osintkit.sense import Sense, holding, surface_of

DECIDED = "decided"  # the kind of a mention that a person decided about, when it is no country


def mentions(article: Article, senses: Sequence[Sense] = ()) -> list[CountryMention]:
    """Give every mention of a country in an article, and what was considered and refused (`country` None).

    `senses` are the decisions that may hold for it; one that does replaces what the finder says.
    """
    language = article.language.partition("-")[0].lower() if article.language else None
    decided = holding(senses, article.id)
    return [_corrected(each, decided.get(surface_of(each.surface))) for each in _found(article.text, language)]


# What is shown is computed anew with every change of a case; the texts never change.
@lru_cache(maxsize=1024)
def _found(text: str, language: str | None) -> tuple[CountryMention, ...]:
    return tuple(find_countries(text, language=language, explain=True))


def _corrected(mention: CountryMention, sense: Sense | None) -> CountryMention:
    if sense is None or (sense.country == mention.country and sense.country is not None):
        return mention
    scope = "in this article" if sense.article else "in this case"
    words = " ".join(mention.surface.split())
    if sense.country is None:
        rule = f"{words}: no country {scope}, as {sense.writer} decided"
        return replace(mention, country=None, kind=DECIDED, score=0.0, rule=rule, candidates=())
    kind = mention.kind if mention.country is not None else "name"
    rule = f"{words}: {country_name(sense.country)} {scope}, as {sense.writer} decided"
    return replace(mention, country=sense.country, kind=kind, score=1.0, rule=rule, candidates=())
