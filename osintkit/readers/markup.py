"""HTML cut into tags, comments and text, in time proportional to its length whatever it holds.

The standard library's `html.parser` takes half a minute for 60 kB of unclosed tags (quadratic up to Python 3.11.13) and
cuts malformed pages differently from one Python to the next, so that one page would get two texts and two ids. This
one follows the tokenizer of the HTML standard (section 13.2.5) where it matters for reading: it builds no tree.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

# Elements whose content is characters, not markup (sections 13.2.5.1-4 and, with scripting on, noscript).
RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "noembed", "noframes", "xmp"))
_ESCAPABLE = frozenset(("textarea", "title"))  # but with character references
SPACES = " \t\n\f\r"
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[A-Za-z][^ \t\n\f\r/>]*")
_GAP = re.compile(r"[ \t\n\f\r/]*")
_ATTRIBUTE = re.compile(r"=?[^ \t\n\f\r/>=]*")
_EQUALS = re.compile(r"[ \t\n\f\r]*=[ \t\n\f\r]*")
_UNQUOTED = re.compile(r"[^ \t\n\f\r>]*")
_RUN = re.compile(f"[{SPACES}]+")
# int() refuses numbers of more than 4,300 digits, and no character has more than seven.
_ZEROS = re.compile(r"&#0+(?=[0-9])")
_HUGE = re.compile(r"&#[0-9]{8,};?")


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """`kind` is "open", "close", "text", "raw" (the content of a `RAW` element) or "comment".

    `value` is the tag's name in lower case, else the characters, references resolved where HTML resolves them.
    """

    kind: str
    value: str
    attributes: Mapping[str, str] = _NO_ATTRIBUTES


def unescape(text: str) -> str:
    """Resolve character references; numbers that stand for no character give U+FFFD.

    Examples
    --------
    >>> unescape("L&#039;Iran &amp; R&eacute;gion")
    "L'Iran & Région"
    """
    if "&" not in text:
        return text
    return html.unescape(_HUGE.sub("\ufffd", _ZEROS.sub("&#", text)))


def collapse(text: str) -> str:
    """Turn runs of HTML's white space into one space and strip it; no-break and other spaces stay."""
    return _RUN.sub(" ", text).strip(" ")


def tokens(page: str) -> Iterator[Token]:
    """Cut a page into tokens, in order. An empty page gives none.

    Examples
    --------
    >>> [(token.kind, token.value) for token in tokens("<P>a &lt; b<br/></p>")]
    [('open', 'p'), ('text', 'a < b'), ('open', 'br'), ('close', 'p')]
    """
    position = 0
    while position < len(page):
        found = _TAG.search(page, position)
        start = found.start() if found else len(page)
        if start > position:
            yield Token("text", unescape(page[position:start]))
        if not found:
            return
        after = page[start + 1]
        if after in "!?":
            comment, position = _comment(page, start)
            yield Token("comment", comment)
        elif after == "/":
            end = page.find(">", start)
            position = len(page) if end < 0 else end + 1
            name = _NAME.match(page, start + 2)
            if name and end >= 0:
                yield Token("close", name[0].lower())
        else:
            opened, position = _opened(page, start + 1)
            if opened:
                yield opened
                if opened.value in RAW:
                    raw, position = _raw(page, position, opened.value)
                    yield Token("raw", raw)


def _comment(page: str, start: int) -> tuple[str, int]:
    """Read a comment, doctype or processing instruction that starts at `start`; without an end it takes the rest."""
    if not page.startswith("<!--", start):
        end = page.find(">", start)
        return (page[start + 2 :], len(page)) if end < 0 else (page[start + 2 : end], end + 1)
    if page.startswith((">", "->"), start + 4):
        return "", page.index(">", start) + 1
    end = page.find("-->", start + 4)
    return (page[start + 4 :], len(page)) if end < 0 else (page[start + 4 : end], end + 3)


def _raw(page: str, position: int, name: str) -> tuple[str, int]:
    # A pattern for each name is compiled once: `re` keeps them.
    end = re.compile(f"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(page, position)
    stop = end.start() if end else len(page)
    content = page[position:stop]
    return (unescape(content) if name in _ESCAPABLE else content), stop


def _opened(page: str, start: int) -> tuple[Token | None, int]:
    """Read the tag whose name starts at `start`. A tag that the page's end cuts off is dropped, as browsers do."""
    name = _NAME.match(page, start)
    assert name is not None  # `_TAG` saw a letter
    position = name.end()
    if page.startswith(">", position):  # most tags, and most of a hostile page's
        return Token("open", name[0].lower()), position + 1
    attributes: dict[str, str] = {}
    while True:
        gap = _GAP.match(page, position)
        position = gap.end() if gap else position
        if position >= len(page):
            return None, position
        if page[position] == ">":
            return Token("open", name[0].lower(), attributes), position + 1
        key, value, position = _attribute(page, position)
        attributes.setdefault(key.lower(), unescape(value))


def _attribute(page: str, position: int) -> tuple[str, str, int]:
    key = _ATTRIBUTE.match(page, position)
    assert key is not None and key.end() > position  # neither a gap nor ">" stands here
    equals = _EQUALS.match(page, key.end())
    if not equals:
        return key[0], "", key.end()
    begin = equals.end()
    if page.startswith(('"', "'"), begin):
        end = page.find(page[begin], begin + 1)
        if end >= 0:
            return key[0], page[begin + 1 : end], end + 1
    value = _UNQUOTED.match(page, begin)
    stop = value.end() if value else begin
    return key[0], page[begin:stop], stop
