"""Saved HTML pages through trafilatura, which leaves menus, teasers and comments out. It makes no request."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from osintkit.errors import MissingExtraError
from osintkit.readers.lines import Lines
from osintkit.readers.markup import tokens
from osintkit.readers.reader import Reader
from osintkit.readers.webpage import Extractor, page_article

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.readers.source import Source

# Elements of the tree that trafilatura makes of a page which stand on lines of their own.
_BLOCKS = frozenset(("body", "p", "head", "list", "item", "quote", "code", "table", "row", "cell", "lb", "div"))
# trafilatura 2.3.1 is quadratic in the number of some elements: on two busy cores a page of 20,000 in small tables took
# 23 s, one of 100,000 more than eight minutes. Pages of news have some thousand.
_MOST_ELEMENTS = 15_000
_NOT_SHOWN = ["//noscript", "//iframe", "//template"]  # what a browser that runs scripts shows nobody
_OTHERWISE = "Or read the whole page, menus and all, with reader='html-simple' ('mhtml-simple' for .mhtml)."
_BEGINNINGS = frozenset(("html", "head", "body", "title", "meta"))


def recognises(source: Source) -> bool:
    """Tell whether the content begins as an HTML page does, after comments and white space."""
    # Without its zero bytes, the beginning of a page in UTF-16 reads like any other.
    beginning = source.data[:4_096].replace(b"\0", b"").decode("latin-1").lstrip("\ufeffÿþï»¿")
    for token in tokens(beginning):
        if token.kind == "comment" and token.value[:7].lower() == "doctype":
            return "html" in token.value.lower()
        if token.kind == "open":
            return token.value in _BEGINNINGS
        if token.kind != "comment" and token.value.strip():
            return False
    return False


def extractor() -> Extractor:
    """Make the extractor that stands on trafilatura.

    Raises
    ------
    MissingExtraError
        When trafilatura is not installed.
    """
    try:
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
        from trafilatura import __version__, bare_extraction
        from trafilatura.settings import Document
    except ImportError as error:
        raise MissingExtraError(
            "Reading saved pages with the reader 'html' needs trafilatura: pip install \"osintkit[lab]\". "
            "Without it, reader='html-simple' reads them with the standard library alone."
        ) from error
    # It logs every page in which it finds nothing; the reader says so itself. Handlers of the user's still get it.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())

    def find(markup: str) -> str:
        try:
            # Its metadata are not asked for: they include dates guessed from the address and the text.
            document = bare_extraction(markup, include_comments=False, with_metadata=False, prune_xpath=_NOT_SHOWN)
        except (LxmlError, LookupError, AttributeError, AssertionError, RecursionError):
            return ""  # on malformed trees; the caller says that nothing was found, and what else to try
        return _text(document.body) if isinstance(document, Document) else ""

    return Extractor(find, f"trafilatura {__version__}", _MOST_ELEMENTS, _OTHERWISE)


def _text(body: Any) -> str:
    """Write trafilatura's tree as lines.

    Its own text output puts "- " and "| " before items and cells, resolves character references twice and composes
    accents: words that the page does not have.
    """
    from lxml.etree import iterwalk

    lines = Lines()
    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            lines.end()
        if event == "start":
            lines.add(element.text or "")
        elif element is not body:  # what follows the body lies outside of it
            lines.add(element.tail or "")
    return str(lines)


def _read(source: Source) -> Article:
    return page_article(source, extractor(), reader=READER.name)


READER = Reader(
    "html", _read, recognises, endings=("html", "htm", "xhtml"), library="trafilatura", instead="html-simple"
)
