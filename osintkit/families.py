"""Families of articles: copies of one another, by their words or because somebody said so.

Somebody may mark where an article was taken from, or that one is a newer capture of the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from osintkit.moving import captures
from osintkit.near_duplicates import near_duplicates
from osintkit.unions import Unions

if TYPE_CHECKING:
    from osintkit.view import View

DERIVED = "derived_from"


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles, by id, that count as one. `contained` is the part of the shorter text that stands in the longer
    one, 0 to 1; None where somebody marked `one` as derived from `other` or, with `captured`, as a
    newer capture of it.
    """

    one: str
    other: str
    contained: float | None
    captured: bool = False

    @property
    def derived(self) -> bool:
        """Whether somebody marked one as taken from the other."""
        return self.contained is None and not self.captured


@dataclass(frozen=True, slots=True)
class Family:
    """Articles, by id, that are copies of one another, what to call each, and which are copies of which.

    `prints` gives for each article the first one that prints nearly the same text, or is a capture of the same page,
    itself where there is none: what is merely derived from another may have more to say than that one has.
    """

    articles: tuple[str, ...]
    copies: tuple[Copy, ...]
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    prints: Mapping[str, str] = field(init=False, hash=False)

    def __post_init__(self) -> None:
        alike = Unions((copy.one, copy.other) for copy in self.copies if not copy.derived)
        prints = {article: alike.of(article) for article in self.articles}
        object.__setattr__(self, "prints", MappingProxyType(prints))

    def derived(self) -> list[tuple[str, str]]:
        """List what was taken from what, by the articles that stand for their prints: (taken, taken from)."""
        pairs = ((self.prints[copy.one], self.prints[copy.other]) for copy in self.copies if copy.derived)
        return [(one, other) for one, other in dict.fromkeys(pairs) if one != other]


def families(view: View, articles: Iterable[str]) -> dict[str, Family]:
    """Give the family of each of these articles that has one. An article that is like no other has none.

    Near-duplicates are looked for among the articles given; what is derived from what, and what is a newer capture of
    what, in the whole case: two translations of a third article are one family, though the third says nothing here. No
    articles give {}.
    """
    wanted = dict.fromkeys(articles)
    stored = view.articles()
    texts = {article.id: article.text for article in stored if article.id in wanted}
    names = {
        article.id: article.outlet or (f"“{article.title}”" if article.title else article.id) for article in stored
    }
    copies = list(_copies(tuple(texts), tuple(texts.values())))
    copies += [Copy(link.source, link.target, None) for link in view.links(type=DERIVED)]
    copies += [Copy(newer, older, None, captured=True) for newer, older in captures(view)]
    together = Unions((copy.one, copy.other) for copy in copies)
    return {
        article: family
        for family in (_family(members, copies, names) for members in together.groups())
        for article in family.articles
        if article in wanted
    }


@lru_cache(maxsize=4)
def _copies(articles: tuple[str, ...], texts: tuple[str, ...]) -> tuple[Copy, ...]:
    """Compare texts; the last comparisons are kept, because claims are made again with every mark that is set."""
    pairs = near_duplicates(dict(zip(articles, texts, strict=True)))
    return tuple(Copy(each.one, each.other, each.contained) for each in pairs)


def _family(members: tuple[str, ...], copies: Iterable[Copy], names: Mapping[str, str]) -> Family:
    within = tuple(copy for copy in copies if copy.one in members)
    return Family(members, within, {member: names.get(member, member) for member in members})
