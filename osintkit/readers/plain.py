"""Plain text: the characters of a file, as they are."""

from __future__ import annotations

import re

from osintkit import __version__
from osintkit.article import Article
from osintkit.errors import ReadingError
from osintkit.readers.decoding import decode
from osintkit.readers.reader import Reader
from osintkit.readers.source import Source

# How files begin that look like documents to a person but hold no plain text, and what to do with each.
_KINDS = (
    (b"%PDF", "a PDF", "Open it and copy its text, or save it as text."),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or zip file", "Open it and save it as plain text, or unpack it."),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "Open it and save it as plain text."),
    (b"{\\rtf", "an RTF document", "Open it and save it as plain text."),
    (b"bplist00", "a Safari web archive", "In Safari, save the page as 'Page Source' instead."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip file", "Unpack it first."),
    (b"\x89PNG", "a picture", "Type or copy its text."),
    (b"\xff\xd8\xff", "a picture", "Type or copy its text."),
    (b"GIF8", "a picture", "Type or copy its text."),
    (b"RIFF", "a picture or recording", "Type or copy its text."),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # not tab, line ends, form feed, escape
# A stray control character is a slip of some program; one in a hundred is no text.
_MOST_CONTROLS = 1 / 100


def refuse_other_kinds(source: Source) -> None:
    """Refuse files that are known not to hold plain text. Raises ReadingError, which says what to do."""
    for beginning, kind, advice in _KINDS:
        if source.data.startswith(beginning):
            raise ReadingError(f"{source.shown} is {kind}, not a text or a saved page. {advice}")


def _read(source: Source) -> Article:
    refuse_other_kinds(source)
    # Bytes with many controls would be "not UTF-8" as well; that they are no text at all is the better advice.
    sample = source.data[:65_536].decode("latin-1")
    wide = source.encoding is not None or source.data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    if not wide and len(_CONTROLS.findall(sample)) > len(sample) * _MOST_CONTROLS:
        raise ReadingError(
            f"{source.shown} is not a text: it holds binary data. Give a text file (.txt), a saved page (.html, "
            ".mhtml) or the text itself: ok.Article(text=...). For UTF-16 without a mark say encoding='utf-16-le'."
        )
    decoded = decode(source)
    if not decoded.text.strip():
        raise ReadingError(f"{source.shown} holds white space only: there is no text to read.")
    return Article(
        decoded.text,
        original=source.data,
        original_ext=source.ending or "txt",
        reader=READER.name,
        reader_version=f"osintkit {__version__}",
    )


READER = Reader("plain", _read, endings=("txt", "text", "md"))
