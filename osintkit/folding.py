"""Text folded for looking names up, with the way back to the original offsets.

Case, accents, typographic variants and invisible characters are levelled; the text itself is never changed. Most
characters fold one to one, so offsets stay as they are; only text with invisible, decomposed or expanding characters
pays for an offset map.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# Zero-width non-joiner: Persian writes it inside words (ایرانی‌ها) as a seam, so there it separates like a hyphen.
ZWNJ = "\u200c"

_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‚‛′‵＇՚׳ꞌ"
_QUOTES = '"“”„‟″״«»＂'
_DASHES = "-‐‑‒–—―−⁃﹘﹣－־᠆゠"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Joined or dropped letters of Arabic script, levelled to one writing: أ إ آ ٱ, ى ي ی ئ, ك ک, ة ه.
_ARABIC = dict(zip("أإآٱىیيئكکةۀهہھؤ", "ااااييييككههههه" + "و", strict=True))
_ARABIC["\u06d2"] = "ي"
# Letters whose accent is no combining mark.
_STROKES = dict(zip("øłđħŧıəƙɓɗðþŀ", "oldhtiekbddþl", strict=True))
# Cyrillic letters that differ by a mark which is part of the letter: never levelled.
_KEPT = set("йїўѓќ")

# Characters that vanish (soft hyphen, joiners, direction marks, tatweel, Arabic and Hebrew points, combining accents),
# expand (ligatures), or are half-width Katakana: their presence sends the text down the slow road.
_SPECIAL = re.compile(
    "[\u00ad\u0300-\u036f\u034f\u061c\u0640\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefe\uff61-\uff9f]"
)
_GONE = re.compile(
    "[\u00ad\u0300-\u036f\u034f\u061c\u0640\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")


def _base(character: str) -> str:
    """Fold one character to one character, or return it unchanged when that is not possible."""
    if character in _KEPT:
        return character
    lower = character.lower()
    if character == "İ":
        lower = "i"
    if lower in _KEPT:
        return lower
    lower = _STROKES.get(lower, _ARABIC.get(lower, lower))
    category = unicodedata.category(lower[0])
    if category.startswith("L") and len(lower) == 1:
        plain = unicodedata.normalize("NFKD", lower)
        kept = [c for c in plain if not unicodedata.combining(c)]
        # Indic vowel signs and Hangul jamo decompose too: level only what stays one letter of the same kind.
        if len(kept) == 1 and len(plain) < 5:
            lower = _STROKES.get(kept[0], kept[0]).lower()
    return lower if len(lower) == 1 else character


def _table() -> dict[int, str]:
    ranges = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x590), (0x620, 0x6D4), (0x10A0, 0x1100), (0x1E00, 0x2000))
    table = {}
    for first, last in (*ranges, (0xFF01, 0xFF5F), (0x13A0, 0x13F6), (0x1C90, 0x1CC0)):
        for point in range(first, last):
            folded = _base(chr(point)) if first != 0xFF01 else chr(point - 0xFEE0).lower()
            if folded != chr(point):
                table[point] = folded
    for characters, plain in ((_APOSTROPHES, "'"), (_QUOTES, '"'), (_DASHES, "-"), (_SPACES, " ")):
        table.update({ord(c): plain for c in characters})
    table[ord("ς")] = "σ"
    table[ord("_")] = "~"  # no letter, and \w says it is one
    return table


@lru_cache(maxsize=1)
def translation() -> dict[int, str]:
    """Give the characters that fold to another one, by code point: not to be changed."""
    return _table()


class _Replaced(NamedTuple):
    """The characters that `str.lower` does not fold as the table does, with what they become."""

    # All characters that the table folds.
    known: frozenset[str]
    first: dict[str, str]
    # Those that become a character which is itself replaced: they come after it, so that each is replaced once.
    then: dict[str, str]


@lru_cache(maxsize=1)
def _replaced() -> _Replaced:
    folded = {chr(point): plain for point, plain in translation().items()}
    # A capital sigma is lowered by its place in the word.
    replaced = {character: plain for character, plain in folded.items() if character.lower() != plain}
    replaced["Σ"] = folded["Σ"]
    then = {character: plain for character, plain in replaced.items() if plain in replaced}
    return _Replaced(frozenset(folded), {c: plain for c, plain in replaced.items() if c not in then}, then)


_FREQUENT = b" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ASCII = {ord("`"): "'", ord("\t"): " ", ord("_"): "~"}


class Offsets(NamedTuple):
    """Where the pieces of a folded text stand, of which each is as long as in the original.

    The last piece is the empty one at the end: its position is the length of the folded text, its offset that of the
    original. Both lists ascend; a character that grew to two gives two pieces of one offset.
    """

    positions: list[int]
    originals: list[int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, where characters vanished or grew, where its pieces stood in the original.

    `offsets` is None when every character stands where it stood. `characters` holds the distinct characters of `text`
    besides ASCII letters, digits and the space, perhaps one twice; "" where all are ASCII. What is not among them need
    not be looked for.
    """

    text: str
    offsets: Offsets | None
    characters: str = field(default="", compare=False, repr=False)

    def start(self, position: int) -> int:
        """Give the original offset at which the folded character at `position` starts."""
        if self.offsets is None:
            return position
        positions, originals = self.offsets
        piece = bisect_right(positions, position) - 1
        return originals[piece] + position - positions[piece]

    def position(self, offset: int) -> int:
        """Give the folded position of the first character that comes from the original `offset` or after it."""
        if self.offsets is None:
            return offset
        positions, originals = self.offsets
        piece = bisect_left(originals, offset)
        # The piece before may hold it, unless it ends before it.
        return min(positions[piece], positions[piece - 1] + offset - originals[piece - 1]) if piece else 0

    def end(self, position: int) -> int:
        """Give the original offset at which a range that ends before folded `position` ends.

        Characters that vanished after the last one (a combining accent, a soft hyphen) belong to it.
        """
        return self.start(position)


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield pieces that stay as long as they are (True) or stand for the character at their offset (False)."""
    position = 0
    for found in _SPECIAL.finditer(text):
        start = found.start()
        if start < position:
            continue  # a voicing mark already joined to its letter
        if start > position:
            yield text[position:start], position, True
        position = start + 1
        piece = found[0]
        if piece == ZWNJ:
            if _ARABIC_LETTER.match(text[start - 1 : start]):
                yield piece, start, True
            continue
        if _GONE.match(piece) and not "\u0300" <= piece <= "\u036f":
            continue
        while "\uff61" <= piece[0] <= "\uff9f" and text[position : position + 1] in ("\uff9e", "\uff9f"):
            piece += text[position]  # half-width Katakana: its voicing marks are characters of their own
            position += 1
        yield unicodedata.normalize("NFKC", piece), start, False
    if position < len(text):
        yield text[position:], position, True


def _mapped(text: str) -> Folded:
    """Fold a text with characters that vanish or grow, and keep where each came from."""
    folded: list[str] = []
    offsets = Offsets([], [])
    length = 0
    for piece, start, whole in _pieces(text):
        if whole:
            offsets.positions.append(length)
            offsets.originals.append(start)
            folded.append(piece)
            length += len(piece)
        elif "\u0300" <= piece <= "\u036f":
            # An accent vanishes, except where it makes another letter: и + breve is й.
            joined = unicodedata.normalize("NFC", folded[-1][-1] + piece) if length else piece
            if len(joined) == 1 and joined.lower() in _KEPT:
                folded[-1] = folded[-1][:-1] + joined
        else:
            kept = "".join(character for character in piece if not _GONE.match(character))
            if kept:
                offsets.positions.extend(range(length, length + len(kept)))
                offsets.originals.extend([start] * len(kept))
                folded.append(kept)
                length += len(kept)
    offsets.positions.append(length)
    offsets.originals.append(len(text))
    joined = "".join(folded)
    return _levelled(joined, _distinct(joined), offsets)


def fold(text: str) -> Folded:
    """Level case, accents and typography of `text`.

    Returns
    -------
    Folded
        The folded text with the map back. An empty text folds to an empty text.

    Examples
    --------
    >>> fold("L’IRAN et Téhéran").text
    "l'iran et teheran"
    >>> soft = fold("Ukra\\u00adine")
    >>> soft.text, soft.end(len(soft.text))
    ('ukraine', 8)
    """
    if text.isascii():
        return Folded(text.lower().translate(_ASCII), None)
    letters = _distinct(text)
    if _SPECIAL.search("".join(letters)):
        return _mapped(text)
    return _levelled(text, letters, None)


def _distinct(text: str) -> set[str]:
    """Give the characters of a text, but for ASCII letters, digits and the space."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _FREQUENT).decode("utf-8", "surrogatepass"))


def _levelled(text: str, letters: set[str], offsets: Offsets | None) -> Folded:
    """Fold the characters one by one.

    A text has few distinct characters, and replacing one throughout is far faster than asking a table for each.
    """
    table, (known, first, then) = translation(), _replaced()
    characters = "".join(letters).translate(table)
    rest = "".join(letters - known)
    if rest.lower() != rest:  # rare letters, whose capitals are kept
        return Folded(text.translate(table), offsets, characters)
    for character in letters & first.keys():
        text = text.replace(character, first[character])
    for character in letters & then.keys():
        text = text.replace(character, then[character])
    return Folded(text.lower(), offsets, characters)


# A word: letters, digits and the marks that are part of a word in Indic and other scripts, which \w leaves out.
_MARKS = (
    r"\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    r"\u0f18-\u0fbc\u102b-\u103e\u1056-\u109d\u135d-\u135f\u17b4-\u17d3\ua8e0-\ua8ff"
)
WORD = re.compile(rf"[\w{_MARKS}]+")  # folding has replaced the underscore, which \w would take


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Give the form under which a name is looked up: its folded words, one space apart.

    Examples
    --------
    >>> key("Côte d’Ivoire"), key("Guinea-Bissau"), key("U.S.")
    ('cote d ivoire', 'guinea bissau', 'u s')
    """
    return " ".join(WORD.findall(fold(name).text))
