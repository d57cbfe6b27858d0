"""Pages saved in one file (.mhtml, .mht): an e-mail message whose main part is the page (RFC 2557)."""

from __future__ import annotations

import re
from datetime import UTC
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from osintkit.errors import ReadingError
from osintkit.readers.html import extractor
from osintkit.readers.html_simple import EXTRACTOR
from osintkit.readers.reader import Reader
from osintkit.readers.source import Source, checked
from osintkit.readers.webpage import Extractor, page_article

if TYPE_CHECKING:
    from osintkit.article import Article

_HTML = ("text/html", "application/xhtml+xml")
_ENVELOPE = re.compile(rb"^content-type:\s{0,99}(multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
# A page has some hundred pictures and frames; parsing a million parts would take minutes.
_MOST_PARTS = 20_000


def recognises(source: Source) -> bool:
    """Tell whether the content begins with the head of a MIME message that holds a page."""
    head = re.split(rb"\r?\n\r?\n", source.data[:8_192].lstrip(), maxsplit=1)[0]
    return bool(_MIME.search(head) and _ENVELOPE.search(head))


def _read_with(source: Source, found_by: Extractor, reader: str) -> Article:
    envelope = _parsed(source)
    main = _main_part(envelope, source)
    # "surrogateescape" in the parser keeps foreign bytes; get_payload gives them back.
    payload = main.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    page = checked(data, name=source.name, encoding=source.encoding, limit_bytes=max(1, len(data)))
    charset = main.get_param("charset")
    return page_article(
        page,
        found_by,
        reader=reader,
        charsets=(charset,) if isinstance(charset, str) and charset else (),
        saved_from=_header(envelope, "Snapshot-Content-Location") or _header(main, "Content-Location"),
        retrieved=_saved_at(envelope),
        envelope=source,
    )


def _parsed(source: Source) -> Message:
    if source.data.count(b"\n--") > _MOST_PARTS:
        raise ReadingError(
            f"{source.shown} has more than {_MOST_PARTS:,} parts, which no saved page has. It was not read."
        )
    try:
        return BytesParser(policy=compat32).parsebytes(source.data)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise ReadingError(
            f"{source.shown} is a damaged .mhtml file ({type(error).__name__}). Save the page again."
        ) from error


def _main_part(envelope: Message, source: Source) -> Message:
    pages = [part for part in envelope.walk() if part.get_content_type() in _HTML and not part.is_multipart()]
    if not pages:
        raise ReadingError(
            f"{source.shown} holds no page: none of its parts is HTML. Save the page again, as 'Webpage, Single File'."
        )
    start, location = envelope.get_param("start"), _header(envelope, "Snapshot-Content-Location")
    for part in pages:
        if start and _header(part, "Content-ID") == start:
            return part
    for part in pages:
        if location and _header(part, "Content-Location") == location:
            return part
    return pages[0]


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    if value is None:
        return None
    try:
        return "".join(str(make_header(decode_header(value))).split()) or None
    except (HeaderParseError, LookupError, ValueError):
        return None


def _saved_at(envelope: Message) -> str | None:
    """Give the date of saving in UTC, in ISO 8601, verbatim when it is no date that can be read."""
    stated = envelope.get("Date")
    if stated is None:
        return None
    try:
        moment = parsedate_to_datetime(str(stated))
    except (ValueError, TypeError, IndexError, OverflowError):
        return str(stated)[:100]
    # "-0000" says UTC without saying where (RFC 5322, section 3.3); Python gives it without a zone.
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")


def _read(source: Source) -> Article:
    return _read_with(source, extractor(), READER.name)


def _read_simply(source: Source) -> Article:
    return _read_with(source, EXTRACTOR, SIMPLE.name)


READER = Reader("mhtml", _read, recognises, endings=("mhtml", "mht"), library="trafilatura", instead="mhtml-simple")
SIMPLE = Reader("mhtml-simple", _read_simply)
