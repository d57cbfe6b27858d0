"""What an HTML page says about itself, collected in one pass, not yet weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osintkit.readers.lines import BLOCKS
from osintkit.readers.markup import Token, collapse, tokens

# A comment by which a browser or SingleFile notes where a page came from, and when.
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)", re.IGNORECASE)
# Class names by which hAtom and h-entry mark the time of publication (microformats.org).
_PUBLISHED_CLASSES = frozenset(("published", "dt-published"))
# What ends a headline that was never closed.
_BLOCKS = BLOCKS - {"br"} | {"body", "html"}
# A title, name or address beyond this is no title, name or address.
LONGEST = 2_000


@dataclass(slots=True)
class Page:
    """Statements of a page, each in the order in which they stand.

    `meta` are (key, content) with the key (name, property, itemprop or http-equiv) in lower case. `published` are
    times that the body marks as those of publication. `headlines` are the texts of the h1 elements. `saved_from` and
    `saved_at` come from the comment that a browser writes on saving.
    """

    language: str | None = None
    title: str | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)
    canonical: str | None = None
    scripts: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)
    saved_from: str | None = None
    saved_at: str | None = None

    def stated(self, *keys: str) -> list[str]:
        """Give what the meta elements state under the first of `keys` that they have; empty when under none."""
        for key in keys:
            values = [value for name, value in self.meta if name == key]
            if values:
                return values
        return []


def survey(markup: str) -> Page:
    """Collect the statements of a page. A page without any gives an empty record.

    Examples
    --------
    >>> page = survey('<html lang="fr"><title>Un ferry</title><h1>Un <b>ferry</b></h1>')
    >>> page.language, page.title, page.headlines
    ('fr', 'Un ferry', ['Un ferry'])
    """
    page = Page()
    headline: list[str] | None = None
    raw_of = Token("open", "")
    for token in tokens(markup):
        if headline is not None and token.kind in ("open", "close") and token.value in _BLOCKS:
            _keep(page.headlines, "".join(headline))
            headline = None
        if token.kind == "open":
            raw_of = token
            _opened(page, token)
            if token.value == "h1":
                headline = []
            elif headline is not None and token.value == "br":
                headline.append(" ")
        elif token.kind == "raw":
            _raw(page, raw_of, token.value)
        elif token.kind == "text" and headline is not None:
            headline.append(token.value)
        elif token.kind == "comment":
            _comment(page, token.value)
    if headline is not None:
        _keep(page.headlines, "".join(headline))
    return page


def _opened(page: Page, tag: Token) -> None:
    attributes = tag.attributes
    if tag.value == "html":
        page.language = page.language or attributes.get("lang") or attributes.get("xml:lang")
    elif tag.value == "meta":
        content = attributes.get("content", "")
        for name in ("name", "property", "itemprop", "http-equiv"):
            if attributes.get(name) and content.strip() and len(content) <= LONGEST:
                page.meta.append((attributes[name].strip().lower(), collapse(content)))
    elif tag.value == "link" and "canonical" in attributes.get("rel", "").lower().split():
        page.canonical = page.canonical or attributes.get("href")
    if tag.value != "meta" and (
        "datePublished" in attributes.get("itemprop", "").split()
        or (tag.value == "time" and ("pubdate" in attributes or _PUBLISHED_CLASSES & set(_classes(tag))))
    ):
        _keep(page.published, attributes.get("datetime") or attributes.get("content") or "")


def _raw(page: Page, tag: Token, content: str) -> None:
    if tag.value == "title" and page.title is None and len(content) <= LONGEST:
        page.title = collapse(content) or None
    elif tag.value == "script" and tag.attributes.get("type", "").strip().lower() == "application/ld+json":
        page.scripts.append(content)


def _comment(page: Page, comment: str) -> None:
    if page.saved_from is None:
        found = _SAVED_FROM.match(comment) or _SINGLE_FILE.match(comment)
        if found:
            page.saved_from = found[1]
            page.saved_at = found[2].strip() if found.re is _SINGLE_FILE else None


def _classes(tag: Token) -> list[str]:
    return tag.attributes.get("class", "").split()


def _keep(kept: list[str], text: str) -> None:
    text = collapse(text)
    if 0 < len(text) <= LONGEST:
        kept.append(text)
