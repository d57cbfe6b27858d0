"""Metadata of a page: what it declares, in a fixed order of trust, and None where it declares nothing usable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from osintkit.readers.jsonld import described_articles, names
from osintkit.readers.markup import collapse, unescape
from osintkit.readers.page import LONGEST, Page

_SITE_FOLLOWS = re.compile(r"\s*[-–—|·•:«»/]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_TITLE_KEYS = ("og:title", "citation_title", "dcterms.title", "dc.title", "headline", "twitter:title")
_OUTLET_KEYS = ("og:site_name", "citation_journal_title", "dcterms.publisher", "dc.publisher", "publisher")
_AUTHOR_KEYS = ("author", "citation_author", "dcterms.creator", "dc.creator", "parsely-author", "article:author")
_PUBLISHED_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "parsely-pub-date",
    "pubdate",
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares. `headline` is the h1 that is the title, word for word as the reader of the page sees it."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: str | None = None
    headline: str | None = None


def declared(page: Page, *, saved_from: str | None = None) -> Declared:
    """Weigh the statements of a page.

    Dates are taken only where they are stated as those of publication: never from the address, the text, the time of
    the last change or today's date. Statements that contradict each other on an equal footing count as none.

    Parameters
    ----------
    saved_from : str or None
        Where an envelope around the page says that it was fetched.
    """
    url = _url(page, saved_from)
    articles = _about(described_articles(page.scripts), page, url)
    outlet = _first(page.stated(*_OUTLET_KEYS)) or _agreed(_outlet(article) for article in articles)
    title, headline = _title(page, articles, outlet)
    return Declared(
        title=title,
        outlet=outlet,
        authors=_authors(page, articles),
        published=_published(page, articles),
        language=_language(page, articles),
        url=url,
        retrieved=page.saved_at,
        headline=headline,
    )


def web_address(address: str | None, *, base: str | None = None) -> str | None:
    """Give an address when it is one of the web, made whole with `base`, else None.

    Examples
    --------
    >>> web_address("/a", base="https://post.example/b"), web_address("javascript:alert(1)")
    ('https://post.example/a', None)
    """
    address = (address or "").strip()
    if not address or len(address) > LONGEST or re.search(r"[\x00-\x20\x7f]", address):
        return None
    try:
        whole = urljoin(base or "", address)
        parts = urlsplit(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # a malformed host such as "http://[::1"
        return None


def _url(page: Page, saved_from: str | None) -> str | None:
    # What the browser wrote down on saving is where the page was seen; the rest is what the page says of itself.
    base = web_address(saved_from) or web_address(page.saved_from)
    stated = web_address(_first(page.stated("og:url")), base=base)
    return base or web_address(page.canonical, base=stated) or stated


def _about(articles: list[dict[str, Any]], page: Page, url: str | None) -> list[dict[str, Any]]:
    """Keep the articles whose address is this page's, when some are; else all, of which only what agrees will count."""
    addresses = {address for address in (url, web_address(page.canonical, base=url)) if address}
    here = [article for article in articles if addresses & set(_addresses(article))]
    return here or articles


def _addresses(article: dict[str, Any]) -> list[str]:
    values = [article.get("url"), article.get("@id"), article.get("mainEntityOfPage")]
    values += [value.get("@id") for value in values if isinstance(value, dict)]
    return [value for value in values if isinstance(value, str)]


def _title(page: Page, articles: list[dict[str, Any]], outlet: str | None) -> tuple[str | None, str | None]:
    stated = [_agreed(_text(article.get("headline")) for article in articles), *page.stated(*_TITLE_KEYS), page.title]
    titles = [title for title in stated if title]
    for headline in page.headlines:
        if headline != outlet and any(_is_headline_of(headline, title) for title in titles):
            return headline, headline
    if titles:
        return titles[0], None
    if len(page.headlines) == 1 and page.headlines[0] != outlet:
        return page.headlines[0], page.headlines[0]
    return None, None


def _outlet(article: dict[str, Any]) -> str | None:
    return _text(_first(names(article.get("publisher"))))


def _authors(page: Page, articles: list[dict[str, Any]]) -> tuple[str, ...]:
    stated = [names(article.get("author")) for article in articles]
    if stated and all(people == stated[0] for people in stated):
        found = _people(stated[0])
        if found:
            return found
    for key in _AUTHOR_KEYS:
        found = _people(page.stated(key))
        if found:
            return found
    return ()


def _people(given: Iterable[str]) -> tuple[str, ...]:
    # `article:author` is often the address of a profile, which is nobody's name.
    shown = [_text(name) for name in given]
    return tuple(dict.fromkeys(name for name in shown if name and "://" not in name))


def _published(page: Page, articles: list[dict[str, Any]]) -> str | None:
    candidates = (
        _agreed(_text(article.get("datePublished")) for article in articles),
        _agreed(page.stated(*_PUBLISHED_KEYS)),
        _agreed(page.published),
    )
    # A date has a digit: templates that were never filled in ("{{date}}") have none.
    return next((date for date in candidates if date and len(date) <= 100 and re.search("[0-9]", date)), None)


def _language(page: Page, articles: list[dict[str, Any]]) -> str | None:
    stated = (
        page.language,
        _first(page.stated("content-language")),
        _first(page.stated("og:locale")),
        _agreed(_text(article.get("inLanguage")) for article in articles),
    )
    for tag in stated:
        shaped = (tag or "").strip().replace("_", "-")
        if _LANGUAGE.fullmatch(shaped):
            return shaped
    return None


def _text(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    return collapse(unescape(value)) or None


def _first(values: list[str]) -> str | None:
    return values[0] if values else None


def _agreed(values: Iterable[str | None]) -> str | None:
    """Give the one value that all who state one state; None when they differ or nobody does."""
    different = {value for value in values if value}
    return different.pop() if len(different) == 1 else None


def _is_headline_of(headline: str, title: str) -> bool:
    """Tell whether a title is the headline, perhaps with the site's name: "Ferry late again - The Harbour Post".

    That name may stand in an h1 of its own. A headline is therefore half of a title that it begins, or has four words;
    further on in the title it is two thirds of it.
    """
    headline, title = headline.casefold(), title.casefold()
    rest = title.removeprefix(headline)
    if rest == title:
        return headline in title and len(headline) * 3 >= len(title) * 2
    if rest and not _SITE_FOLLOWS.match(rest):
        return False
    return len(headline) * 2 >= len(title) or len(headline.split()) >= 4
