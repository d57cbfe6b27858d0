"""Abbreviations: whether a short name in capitals is the initials of a long one."""

from __future__ import annotations

import re

from osintkit.folding import fold
from osintkit.names.titles import lists
from osintkit.names.words import Name

_SHORTEST, _LONGEST = 2, 8  # letters
# Hebrew marks an abbreviation by two strokes before its last letter.
_STROKES = re.compile('["״”“]')
_DOTS = re.compile(r"[.\s·]")


def _capitals(letters: str) -> bool:
    """Tell whether letters are in capitals, but for those of small words between: MoD."""
    small = sum(letter.islower() for letter in letters)
    return letters[0].isupper() and letters[-1].isupper() and small <= min(2, len(letters) - 2)


def abbreviation(name: str) -> str:
    """Give the letters of an abbreviation in folded form, "" for a name that is none.

    An abbreviation is written in capitals (or in Hebrew with strokes), with or without full stops.

    Examples
    --------
    >>> abbreviation("O.P.C.W."), abbreviation("ООН"), abbreviation("Oslo")
    ('opcw', 'оон', '')
    """
    letters = _DOTS.sub("", name.strip())
    hebrew = bool(_STROKES.search(letters[1:])) and "\u05d0" <= letters[0] <= "\u05ea"
    letters = _STROKES.sub("", letters) if hebrew else letters
    if not _SHORTEST <= len(letters) <= _LONGEST or not letters.isalpha() or not (_capitals(letters) or hebrew):
        return ""
    if " " in name.strip() and "." not in name:
        return ""  # several words in capitals are a headline
    return fold(letters).text


def initials_of(name: Name, letters: str) -> bool:
    """Tell whether `letters` are the initials of a name of two or more words, small words counted or not.

    Each word that is not small gives its first letter, in order; a part after a hyphen may ("Co-operation").
    """
    small = lists()["small"]
    words = list(zip(name.folded, _hyphened(name), strict=True))
    if len([word for word, _ in words if word not in small]) < 2 or len(words) > 3 * len(letters):
        return False
    # States: how many letters are used up so far. A word that is not small must use one.
    reached = {0}
    for word, behind_hyphen in words:
        used = {at + 1 for at in reached if at < len(letters) and word[0] == letters[at]}
        reached = used | reached if word in small or behind_hyphen else used
    return len(letters) in reached


def _hyphened(name: Name) -> list[bool]:
    """Say for each word whether a hyphen stands before it."""
    found, at = [], 0
    for word in name.written:
        at = max(name.whole.find(word, at), at)
        found.append(name.whole[:at].endswith(("-", "‐", "‑", "–")))
        at += len(word)
    return found
