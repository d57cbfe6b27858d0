"""What a file for others says of the articles behind it: outlet, dates, address as text, and hash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.figures.words import Words

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.claims import Claim
    from osintkit.view import View


@dataclass(frozen=True, slots=True)
class Source:
    """One article in words. What nobody knows is said to be unknown, never left out."""

    article: str
    title: str
    outlet: str
    published: str
    captured: str
    address: str
    hash: str


def source_of(article: Article, words: Words) -> Source:
    """Say where an article is from. The hash is that of the bytes as read where there were some, else of the text."""
    of_file = article.original_sha256 is not None
    return Source(
        article.id,
        article.title or words.say("untitled"),
        article.outlet or words.say("unknown outlet"),
        article.published or words.say("not stated"),
        article.retrieved or words.say("not captured"),
        article.url or words.say("no address"),
        words.say("hash of file" if of_file else "hash of text", hash=article.original_sha256 or article.text_sha256),
    )


def sources(case: View, claims: Iterable[Claim], words: Words) -> list[Source]:
    """Give the articles behind claims, each once and in the order of the case; no claims give []."""
    wanted = {claim.article for claim in claims}
    return [source_of(article, words) for article in case.articles() if article.id in wanted]


def translations(case: View, claims: Iterable[Claim]) -> dict[str, str]:
    """Give the translations that people typed, by claim id: that of the claim's passage, else of its event."""
    typed = {each.id: each.translation for each in case.annotations() if each.translation}
    found = ((claim.id, typed.get(name)) for claim in claims for name in (*claim.events, claim.passage))
    return {claim: translation for claim, translation in found if translation}
