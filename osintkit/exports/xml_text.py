"""Text in XML: escaped, and without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

# XML 1.0, fifth edition, production 2: everything but these may stand in a document.
_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = re.compile('[&<>"\t\n\r]')


def holdable(text: str) -> str:
    """Give the text with U+FFFD for each character that XML cannot hold."""
    return _CANNOT.sub("\ufffd", text)


def unholdable(texts: Iterable[object]) -> int:
    """Count the characters in texts that XML cannot hold."""
    return sum(len(_CANNOT.findall(text)) for text in texts if isinstance(text, str))


def escaped(value: object) -> str:
    """Write a value as XML text that may stand in an element or an attribute; line ends come back as they were.

    Examples
    --------
    >>> escaped('a <b> & "c"')
    'a &lt;b&gt; &amp; &quot;c&quot;'
    """
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], holdable(str(value)))


def parsed(data: bytes) -> tuple[ElementTree.Element | None, list[str]]:
    """Parse XML that the kit wrote; None and the sentence that says why where it cannot be.

    A document type is refused: the kit writes none, and entities in one can grow without end.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None, ["It has a document type, which the kit never writes."]
    try:
        return ElementTree.fromstring(data), []
    except (ElementTree.ParseError, ValueError) as error:
        return None, [f"It is not XML: {error}."]
