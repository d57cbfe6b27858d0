"""One article as it stands in a case: its annotations, its links by their ends, and the actors that words stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from osintkit.actor import COUNTRY_PREFIX, NAME_PREFIX, Actor
from osintkit.annotation import Annotation, Link
from osintkit.gazetteer import codes, country_name
from osintkit.matchers import find_countries
from osintkit.span import Span

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.view import View

# Where a sentence ends: Latin, Arabic, Devanagari and CJK stops, with the closing quotes that follow them, or a line.
_STOP = re.compile(r"""(?<=[^\W\d_][^\W\d_])[.!?…]["'”’»)]*\s|[!?؟۔।]["'”’»)]*\s|[。！？]["'”’」』]*|\n""")
_LONGEST = 2000  # code points of a sentence before a mark: a text without stops is no sentence
# What may stand around a country's name without making it other words: l'Iran, the Netherlands, der Iran.
_ARTICLES = re.compile(
    r"(?:the|les?|la|l['’]|der|die|das|el|los|las|il|lo|gli|i|o|os|as|de|het|d['’])\s*", re.IGNORECASE
)


class Naming(Protocol):
    """What says which actor stands for an actor, or for an id, after all merging: `osintkit.identities` does."""

    def of(self, actor: Actor | str) -> Actor:
        """Give the one actor."""
        ...

    def of_mention(self, name: str) -> Actor | None:
        """Give the actor that a mention in any article stands for; None for an id that is no mention's."""
        ...


class Standing:
    """The annotations of one article with their links, indexed once."""

    def __init__(
        self, article: Article, annotations: Sequence[Annotation], links: Iterable[Link], identities: Naming
    ) -> None:
        self.article = article
        self.annotations = annotations
        self.by_id = {each.id: each for each in annotations}
        self._identities = identities
        self._links: dict[tuple[str, str], list[Link]] = {}
        for link in links:
            self._links.setdefault((link.source, link.type), []).append(link)

    def links_from(self, source: Annotation | str, type: str) -> Sequence[Link]:
        """List the links of a type that start at a record."""
        return self._links.get((source if isinstance(source, str) else source.id, type), ())

    def ends(self, source: Annotation, type: str) -> list[str]:
        """List the ids at the far ends of the links of a type."""
        return [link.target for link in self.links_from(source, type)]

    def actors(self, ends: Iterable[str]) -> tuple[Actor, ...]:
        """Give the actors that link ends stand for, each once."""
        found = {actor.id: actor for actor in map(self._actor, ends)}
        return tuple(found.values())

    def _actor(self, end: str) -> Actor:
        mention = self.by_id.get(end)
        if mention is None:
            elsewhere = self._identities.of_mention(end)  # people tie an event to who was named in another article
            return elsewhere or _spelled(self._identities.of(end), self.article.text)
        tied = [link.target for link in self.links_from(mention, "refers_to")]
        return self._identities.of(tied[0] if tied else actor_of_mention(mention))

    def one(self, actor: Actor) -> Actor:
        """Give the actor that stands for another in every view, after merging."""
        return self._identities.of(actor)

    def words(self, ends: Iterable[str]) -> str | None:
        """Give the words of the mentions at link ends, None for none."""
        return ", ".join(self.by_id[end].quote for end in ends if end in self.by_id) or None


def standings(view: View) -> Iterator[Standing]:
    """Give the articles of a case, each as it stands."""
    identities = view.identities
    for article, marks, links in parts(view):
        yield Standing(article, marks, links, identities)


def parts(view: View) -> Iterator[tuple[Article, list[Annotation], list[Link]]]:
    """Give the articles of a case, each with its annotations and its links, in the order in which they were made."""
    marks: dict[str, list[Annotation]] = {}
    links: dict[str | None, list[Link]] = {}
    for mark in view.annotations():
        marks.setdefault(mark.article, []).append(mark)
    for link in view.links():
        links.setdefault(link.article, []).append(link)
    for article in view.articles():
        yield article, marks.get(article.id, []), links.get(article.id, [])


def _spelled(actor: Actor, text: str) -> Actor:
    """Write the name of an actor that nobody marked as the text writes it: its id holds it in lower case."""
    if actor.id != NAME_PREFIX + actor.name:
        return actor
    found = _spelling(actor.name, text)
    return replace(actor, name=found) if found else actor


@lru_cache(maxsize=4096)
def _spelling(name: str, text: str) -> str | None:
    """Find words in a text, however they are written; None where they do not stand there."""
    for found in re.finditer(r"\s+".join(map(re.escape, name.split())), text, re.IGNORECASE):
        written = " ".join(found[0].split())
        if written.casefold() == name:
            return written
    return None


def actor_of_mention(mention: Annotation) -> Actor:
    """Give the implicit actor that a mention's words stand for.

    Words that name a country and nothing else are that country; other words that name exactly one ("Iranian officials")
    are an actor of their own who belongs to it.
    """
    country = mention.attributes.get("country")
    if not (isinstance(country, str) and country in codes()):
        country = None  # another program's log may hold a code that nobody has: then the words stand for themselves
    if mention.label == "country" and country is not None:
        return Actor.of_country(country, name=country_name(country))
    whole, within = _countries_of(mention.quote)
    if whole is not None:
        return Actor.of_country(whole, name=country_name(whole))
    actor = Actor.of_words(mention.quote)
    belongs = country or within
    return Actor(actor.id, actor.name, country=belongs, basis={"country": "text"} if belongs else {})


def implicit_actor(end: str) -> Actor:
    """Give the actor of an id such as `country:IR` or `name:harbour union`."""
    if end.startswith(COUNTRY_PREFIX):
        code = end.removeprefix(COUNTRY_PREFIX)
        return Actor.of_country(code, name=country_name(code)) if code in codes() else Actor.of_words(code)
    return Actor.of_words(end.partition(":")[2])


def named_country(words: str) -> str | None:
    """Give the country that words name and nothing else, None for none."""
    return _countries_of(words)[0]


@lru_cache(maxsize=4096)
def _countries_of(words: str) -> tuple[str | None, str | None]:
    """Give the country that words name and nothing else, and the one country that stands somewhere in them."""
    mentions = [each for each in find_countries(words) if each.country is not None]
    countries = {each.country for each in mentions}
    if len(countries) != 1:
        return None, None
    (country,) = countries
    rest = (words[: mentions[0].start] + words[mentions[-1].end :]).strip(" \t\n'’\"“”«»")
    whole = len(mentions) == 1 and (not rest or _ARTICLES.fullmatch(rest) is not None)
    return (country, country) if whole else (None, country)


@lru_cache(maxsize=64)
def _stops(text: str) -> tuple[list[int], list[int]]:
    """Give where the stops of a text begin and end, in order."""
    found = [stop.span() for stop in _STOP.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def passage(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give the sentences around spans, as one span each, merged where they touch.

    Examples
    --------
    >>> text = "Trade stopped. Sylvania closed the border. Nobody knows why."
    >>> [span.of(text) for span in passage(text, [Span(24, 30)])]
    ['Sylvania closed the border.']
    """
    found: list[Span] = []
    starts, ends = _stops(text)
    for span in sorted(spans):
        before = bisect_right(ends, span.start)
        after = bisect_left(starts, max(span.start, span.end - 1))
        begin = max(ends[before - 1] if before else 0, span.start - _LONGEST)
        end = ends[after] if after < len(ends) else len(text)
        whole = text[begin:end]
        begin += len(whole) - len(whole.lstrip())
        sentence = Span(min(begin, span.start), max(span.end, begin + len(whole.strip())))
        if found and found[-1].overlaps(sentence):
            found[-1] = Span(found[-1].start, max(found[-1].end, sentence.end))
        else:
            found.append(sentence)
    return tuple(found)
