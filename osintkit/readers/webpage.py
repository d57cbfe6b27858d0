"""From an HTML page to an article: what every reader of saved pages does, whatever finds the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from osintkit import __version__
from osintkit.article import Article, canonical_text
from osintkit.errors import ReadingError
from osintkit.readers.declared import declared
from osintkit.readers.decoding import decode
from osintkit.readers.lines import with_headline
from osintkit.readers.markup import tokens
from osintkit.readers.page import survey
from osintkit.readers.source import Source

# The HTML standard looks for the declaration in 1,024 bytes; comments of saving programs push it further down.
_HEAD_BYTES = 8_192
_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(
    rb"\A\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Extractor:
    """What finds the article's text in a page.

    `find` goes from markup to lines, empty when it finds none. `version` names the library behind it. `most_elements`
    is how many a page may have, None for any number. `otherwise` is a sentence on what to try when it fails.
    """

    find: Callable[[str], str]
    version: str | None = None
    most_elements: int | None = None
    otherwise: str = ""


def page_article(
    source: Source,
    extractor: Extractor,
    *,
    reader: str,
    charsets: tuple[str, ...] = (),
    saved_from: str | None = None,
    retrieved: str | None = None,
    envelope: Source | None = None,
) -> Article:
    """Read an HTML page.

    Parameters
    ----------
    charsets, saved_from, retrieved
        What an envelope around the page states: its encoding, where and when it was saved.
    envelope : Source or None
        The file that holds the page, kept as the original instead of the page's own bytes.

    Raises
    ------
    ReadingError
        When the page cannot be decoded or no text is found in it.
    """
    decoded = decode(source, declared=(*charsets, *declared_charsets(source.data)))
    markup, replaced = canonical_text(decoded.text)
    # Line ends of the markup are not those of the text, which the extractor makes.
    counts = {name: count for name, count in replaced.items() if name not in ("cr", "crlf")}
    if decoded.undecodable:
        counts["undecodable"] = decoded.undecodable
    if extractor.most_elements is not None and _has_more_elements(markup, extractor.most_elements):
        raise ReadingError(
            f"{source.shown} has more than {extractor.most_elements:,} elements, which would take the reader "
            f"{reader!r} minutes. {extractor.otherwise}"
        )
    text = extractor.find(markup)
    if not text.strip():
        raise ReadingError(
            f"{source.shown} gives no article text to the reader {reader!r}. Perhaps the page makes its text by "
            f"scripts: save it again once it shows, or paste its text. {extractor.otherwise}".rstrip()
        )
    told = declared(survey(markup), saved_from=saved_from)
    kept = envelope or source
    return Article(
        with_headline(text, told.headline),
        title=told.title,
        outlet=told.outlet,
        authors=told.authors,
        published=told.published,
        language=told.language,
        url=told.url,
        retrieved=retrieved or told.retrieved,
        original=kept.data,
        original_ext=kept.ending or ("mhtml" if envelope else "html"),
        reader=reader,
        reader_version=", ".join(filter(None, (f"osintkit {__version__}", extractor.version))),
        replaced=counts,
    )


def _has_more_elements(markup: str, most: int) -> bool:
    opened = (token for token in tokens(markup) if token.kind == "open")
    return next(islice(opened, most, None), None) is not None


def declared_charsets(data: bytes) -> tuple[str, ...]:
    """Find the encodings that a page declares at its beginning: none, or that of XML or of a meta element.

    Examples
    --------
    >>> declared_charsets(b'<html><head><meta charset="windows-1251">')
    ('windows-1251',)
    """
    head = data[:_HEAD_BYTES]
    found = [pattern.search(head) for pattern in (_XML_ENCODING, _CHARSET)]
    names = [match[1].decode("ascii", errors="replace") for match in found if match]
    # A declaration that can be read as ASCII is not in UTF-16, whatever it says (HTML standard, section 13.2.3.2).
    return tuple("utf-8" if name.lower().startswith("utf-16") else name for name in names)
