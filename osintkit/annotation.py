"""Annotations and links: what people state about passages, and the ties between records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from osintkit.errors import unknown_name
from osintkit.span import Quote, Span

STATUSES = ("accepted", "adjudicated", "suggested")


def nothing() -> Mapping[str, object]:
    """Give an empty mapping that nobody can fill."""
    return MappingProxyType({})


class _NamedFields:
    __slots__ = ()

    if not TYPE_CHECKING:  # a checker that saw this would take every name for an attribute

        def __getattr__(self, name: str) -> object:
            known = [part for part in dir(type(self)) if not part.startswith("_")]
            raise unknown_name(f"attribute of {type(self).__name__}", name, known)


@dataclass(frozen=True, slots=True)
class Annotation(_NamedFields):
    """A statement by one writer about passages of one article, or about the whole article.

    `spans` are in the order of the text and empty for the whole article; `quotes` are their words as they stood when
    the statement was made. `status` is one of `STATUSES`. `suggestion` says, for what a program proposed, by which rule
    (`by`, `rule`, `score`, `id`) and, for what was moved from an older capture of the article, `moved_from` which
    annotation; it is empty for what a person marked. `created` and `modified` are UTC, for people to read.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    label: str
    attributes: Mapping[str, object] = field(default_factory=nothing, hash=False)
    note: str = ""
    translation: str = ""
    status: str = "accepted"
    writer: str = ""
    created: str = ""
    modified: str = ""
    suggestion: Mapping[str, object] = field(default_factory=nothing, hash=False)

    @property
    def start(self) -> int | None:
        """Code point where its first span starts; None for the whole article."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        """Code point where its first span ends; None for the whole article."""
        return self.spans[0].end if self.spans else None

    @property
    def quote(self) -> str:
        """The words it marks; separate passages are joined by " … "; empty for the whole article."""
        return " … ".join(quote.exact for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Link(_NamedFields):
    """A typed tie from one record to another. Ends are ids of annotations, actors or articles."""

    id: str
    type: str
    source: str
    target: str
    attributes: Mapping[str, object] = field(default_factory=nothing, hash=False)
    note: str = ""
    writer: str = ""
    created: str = ""
    modified: str = ""
    article: str | None = None
