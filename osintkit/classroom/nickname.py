"""Nicknames: what may be one, and which two would be taken for each other on a list.

A nickname becomes the `writer` of every operation, so it has to read as one name and no other. Names may mix no two
scripts that share shapes (Latin and Cyrillic), after the "highly restrictive" level of Unicode's UTS 39; and of names
that look alike the first stands.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from osintkit.classroom.refusal import RefusedError

LONGEST = 40  # characters
_SIGNS = frozenset(" -'’._·")
_EAST = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"))
_MARKS = 3  # combining characters on one letter: Vietnamese and Thai need two
# Letters of other scripts that are drawn like Latin ones; UTS 39 has the full list, these are the ones on keyboards.
_LATIN = str.maketrans(
    "авеёзіјкмнорсѕтухԁһԛԝӏ" + "АВЕЅІЈКМНОРСТУХ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυϲη" + "ոօսհցՏՕՍ",
    "abeezijkmhopcstyxdhqwl" + "ABESIJKMHOPCTYX" + "ABEZHIKMNOPTYXayikvoptucn" + "nouhgSOU",
)
_SHAPES = (("0", "o"), ("1", "l"), ("i", "l"), ("rn", "m"), ("vv", "w"))


def checked_nickname(given: object) -> str:
    """Check a nickname and give it in its one form: Unicode NFKC, single spaces.

    Raises
    ------
    RefusedError
        With a sentence, for an empty or long name, one with characters that cannot be seen or steer the text, with
        signs of paths or addresses, with piles of accents, or in two scripts that share shapes.
    """
    if not isinstance(given, str) or len(given) > 4 * LONGEST:
        raise RefusedError("nickname.length", 422, most=LONGEST)
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("nickname.character", 422, character="U+D800") from None
    name = " ".join(unicodedata.normalize("NFKC", given).strip(" ").split(" "))
    name = " ".join(part for part in name.split(" ") if part)
    if not 0 < len(name) <= LONGEST:
        raise RefusedError("nickname.length", 422, most=LONGEST)
    for letter in name:
        if letter not in _SIGNS and unicodedata.category(letter) not in {
            "Lu",
            "Ll",
            "Lt",
            "Lm",
            "Lo",
            "Mn",
            "Mc",
            "Nd",
        }:
            raise RefusedError("nickname.character", 422, character=f"U+{ord(letter):04X}")
    if unicodedata.category(name[0])[0] not in "LN" or any(a in _SIGNS and b in _SIGNS and b != " " and a != " "
                                                           for a, b in pairwise(name)):  # fmt: skip
        raise RefusedError("nickname.signs", 422)
    if any(unicodedata.category(each)[0] == "M" for each in name[:1]) or _piled(name):
        raise RefusedError("nickname.accents", 422)
    if not _reads_as_one(name):
        raise RefusedError("nickname.scripts", 422)
    return name


def _piled(name: str) -> bool:
    run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(letter)[0] == "M" else 0
        if run > _MARKS:
            return True
    return False


def _reads_as_one(name: str) -> bool:
    """Tell whether all letters are of one script, or of Latin and the scripts of East Asia, which share no shapes."""
    letters = [letter for letter in name if unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"}]
    scripts = {unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] for letter in letters}
    return len(scripts) <= 1 or scripts <= _EAST | {"LATIN"}


def seat_key(name: str) -> str:
    """Give what is the same for a name however it is typed the next time: capitals do not count.

    Examples
    --------
    >>> seat_key("Amina") == seat_key("AMINA")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def likeness(name: str) -> str:
    """Give what is the same for names that look alike: after UTS 39's skeleton, and also without accents and signs.

    Examples
    --------
    >>> likeness("José") == likeness("jose"), likeness("Аmina") == likeness("Amina")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).translate(_LATIN))
    kept = [str(unicodedata.digit(letter, letter)) for letter in plain if unicodedata.category(letter)[0] in "LN"]
    text = unicodedata.normalize("NFKD", "".join(kept).casefold()).translate(_LATIN)
    for shape, same in _SHAPES:
        text = text.replace(shape, same)
    return text or seat_key(name)
