"""Text as it will be drawn: how wide it is, where its lines break, what of it must not reach a page.

Widths are those of DejaVu Sans, which is wider than the fonts it falls back to, so a box that holds the text here holds
it everywhere. Nothing is measured in a browser, because the same scene is made where there is none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Advance widths in em: DejaVu Sans as Chromium measures it, characters of one width together, rounded up.
_WIDTHS = {
    0.28: "ijlI",
    0.33: " .,'·JI",
    0.37: "f:;-/|\\",
    0.42: "rt()[]",
    0.53: 'zs"“”?',
    0.56: "cLF",
    0.62: "aeovxykTSYP",
    0.70: "ABCERVXZK",
    0.79: "DGHNOQU",
    0.84: "w→↔←",
    0.95: "M%Жщжmшюыф",
    1.00: "W@…—œŒæÆШЩЮ",
}
_TABLE = {character: width for width, group in _WIDTHS.items() for character in group}
_BOLD = 1.14  # bold DejaVu Sans is on average this much wider

# Control characters are drawn as nothing or break XML; bidirectional overrides would turn what stands beside them.
# A space that keeps its neighbours together (before » in French) is no place to break a line.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if character in _TABLE:
        return _TABLE[character]
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    return 0.76 if character.isupper() else 0.64


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width in px of a line of text; errs on the wide side.

    Examples
    --------
    >>> text_width("iii", 10) < text_width("mmm", 10)
    True
    >>> text_width("", 12)
    0.0
    """
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1.0)


def shown(text: str) -> str:
    """Make text safe to draw on one line: spaces collapsed, control and direction characters replaced by U+FFFD.

    Markup is not touched here: whoever writes SVG or plotly's text escapes it there.
    """
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Shorten a line to `room` px, ending in "…" where something went."""
    text = text[:400]  # no line holds more, and a name of 10,000 characters shall not cost time
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, most: int = 0, bold: bool = False) -> list[str]:
    """Break text into lines of at most `room` px, between words, or inside a word that is longer than a line.

    Chinese and Japanese, which have no spaces, break between any two characters. `most` limits the lines; the last then
    ends in "…". The text has been through `shown` before, which would take isolates out again.
    """
    text = _SPACES.sub(" ", text[:6000]).strip()
    lines, line = [], ""
    for piece in re.findall(
        r"[^\S\u00a0\u202f]+|[\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]|(?:[^\s\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]|[\u00a0\u202f])+",
        text,
    ):
        rest = piece
        if line and text_width(line + rest.rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line, rest = "", rest.lstrip()
        while text_width(rest, size, bold=bold) > room:
            fits = max(1, _fitting(rest, room, size, bold=bold))
            lines.append(rest[:fits])
            rest = rest[fits:]
        line += rest
        if most and len(lines) > most:
            break
    if line.strip():
        lines.append(line.rstrip())
    if most and len(lines) > most:
        return [*lines[: most - 1], cut(lines[most - 1] + "…", room - size, size, bold=bold).rstrip("…") + "…"]
    return lines


def _fitting(text: str, room: float, size: float, *, bold: bool) -> int:
    width = 0.0
    for at, character in enumerate(text):
        width += text_width(character, size, bold=bold)
        if width > room:
            return at
    return len(text)


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first character with a direction runs right to left (the Unicode rule for a paragraph)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def isolated(text: str) -> str:
    """Keep a name's direction to itself where it stands among other words (U+2068 ... U+2069).

    Left alone where the name runs left to right, so that ordinary text stays ordinary.
    """
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text) else text
