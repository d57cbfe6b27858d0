"""Endings: whether two names are one in different cases, in Russian, Ukrainian and Polish.

The tables of endings are those of school grammars, written down for this purpose and applied to folded words. A name
counts as declined only where all its words that change stand in the same pair of cases: "Сергея Иванова" is "Сергей
Иванов", and "Сергей Иванова" is not.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from osintkit.gazetteer import table

# Nominative, genitive, dative, instrumental, locative, accusative; "-" is no ending, "/" parts two that are both used.
_RUSSIAN = """
- а у ом е а|ь я ю ем е я|й я ю ем е я|ий ия ию ием ии ия|ия ии ии ией ии ию|- а у ым е а|ь и и ью и ь
а ы е ой/ою е у|а и е ой/ою е у|а и е ей е у|я и е ей е ю|а ой ой ой ой у
ый ого ому ым ом ого/ый|ий ого ому им ом ого/ий|ой ого ому ым ом ого/ой|ий его ему им ем его/ий
ая ой ой ой/ою ой ую|яя ей ей ей ей юю|ое ого ому ым ом ое|ее его ему им ем ее
о а у ом е о|ие ия ию ием ии ие|ье ья ью ьем ье ье
ец ца цу цом/цем це ца|ек ка ку ком ке ка|ок ка ку ком ке ка|ел ла лу лом ле ла|ев ьва ьву ьвом ьве ьва
""".replace("\n", "|")
_RUSSIAN_PLURAL = """
ы ов ам ами ах ов/ы|и ов ам ами ах ов/и|и ей ям ями ях ей/и|ы - ам ами ах -/ы|и - ам ами ах -/и|а - ам ами ах а
ые ых ым ыми ых ых/ые|ие их им ими их их/ие|ии ий иям иями иях ии
""".replace("\n", "|")
_UKRAINIAN = """
- а/у у/ові ом/ем і/ові/у а/-|й я/ю ю/єві єм ї/єві я|ій ія ію/ієві ієм ії/ієві ія|ь я ю/еві ем і/еві я
- а у/ові им і/ові а
а и і ою і у|я і і ею і ю|я ї ї єю ї ю|ія ії ії ією ії ію|ь і і ю і ь|а ої ій ою ій у
ий ого ому им ому/ім ого/ий|ій ього ьому ім ьому/ім ього/ій|я ьої ій ьою ій ю|е ого ому им ому/ім е
о а у ом і о|ів ова ову/овові овом/овим ові ова|ець ця цю/цеві цем ці/цеві ця|ок ка ку/кові ком ку/кові ка
""".replace("\n", "|")
_UKRAINIAN_PLURAL = """
и ів ам ами ах ів/и|і ів ям ями ях ів/і|и - ам ами ах -/и|а - ам ами ах а|і их им ими их их/і
""".replace("\n", "|")
_POLISH = """
- a owi em/iem ie/u/e a|i iego iemu im im iego|y ego emu ym ym ego|a iej iej a iej a|a ej ej a ej a
a y/i ie/e/y a ie/e/y e/a|o a u em ie o
""".replace("\n", "|")

_NOMINATIVE, _GENITIVE = 0, 1
_SHORTEST = 3  # letters of a stem
_VOWELS = "оиеуэюіїє"  # Cyrillic words in these, at the front of a name, are mostly not declined: Джо, Анри
_SURNAME_ENDINGS = ("ов", "ев", "ин", "ын", "ів", "єв")

Cases = frozenset[tuple[int, int]]


class Declined(NamedTuple):
    """Two names that differ in case: which of them (0 or 1) is in the nominative, None for neither."""

    nominative: int | None


@cache
def _paradigms(script: str, plural: bool) -> tuple[tuple[frozenset[str], ...], ...]:
    if script == "Latin":
        rows = "" if plural else _POLISH
    else:
        rows = _RUSSIAN_PLURAL + _UKRAINIAN_PLURAL if plural else _RUSSIAN + _UKRAINIAN
    split = (row.split() for row in rows.split("|") if row.strip())
    return tuple(tuple(frozenset(e.replace("-", "") for e in end.split("/")) for end in row) for row in split)


@lru_cache(maxsize=65536)
def cases(one: str, other: str, script: str, *, plural: bool = False) -> Cases:
    """Give the pairs of cases in which two folded words can be forms of one; empty for none, and for equal words."""
    common = _shared(one, other)
    found: set[tuple[int, int]] = set()
    if one == other:
        return frozenset()
    for length in range(common, max(_SHORTEST, common - 3) - 1, -1):
        first, second = one[length:], other[length:]
        if len(first) > 5 or len(second) > 5:
            continue
        for paradigm in _paradigms(script, plural):
            ones = [case for case, endings in enumerate(paradigm) if first in endings]
            others = [case for case, endings in enumerate(paradigm) if second in endings]
            found.update((a, b) for a in ones for b in others if a != b)
    return frozenset(found)


def _shared(one: str, other: str) -> int:
    """Count the letters that two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def declined(one: tuple[str, ...], other: tuple[str, ...], script: str) -> Declined | None:
    """Tell whether two names are one name in two cases.

    Parameters
    ----------
    one, other : tuple of str
        The folded words, as many in each.
    script : str
        "Cyrillic" or "Latin": nothing is declined here in another.

    Returns
    -------
    Declined or None
        None for names that are equal, and where it might be another person: a form in -ова is a woman's surname, and
        Александра a woman's name.
    """
    if script not in ("Cyrillic", "Latin") or len(one) != len(other) or one == other:
        return None
    changed = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if not _at_the_front(one, changed):
        return None
    for plural in (False, True) if len(one) > 1 else (False,):
        shared: Cases | None = None
        for index in changed:
            pairs = cases(one[index], other[index], script, plural=plural)
            shared = pairs if shared is None else shared & pairs
        if shared and not _another_person(one, other, changed, script):
            firsts = {pair.index(_NOMINATIVE) for pair in shared if _NOMINATIVE in pair}
            return Declined(firsts.pop() if len(firsts) == 1 else None)
    return None


def _at_the_front(words: tuple[str, ...], changed: list[int]) -> bool:
    """Tell whether the words that change are the first ones: what follows may be a genitive that does not change."""
    start = 0
    while start not in changed and words[start][-1] in _VOWELS:
        start += 1
    return changed == list(range(start, start + len(changed)))


def _another_person(one: tuple[str, ...], other: tuple[str, ...], changed: list[int], script: str) -> bool:
    first = (one[changed[0]], other[changed[0]])
    if all(word in table().given_names for word in first):
        return True
    shorter, longer = sorted(first, key=len)
    if script == "Latin":
        # A single letter more is an ending of Polish, and of half the languages of Europe: two words must show it,
        # or an ending of two letters.
        return len(changed) < 2 and len(longer) - _shared(shorter, longer) < 2
    alone = len(one) == 1 or (len(changed) < len(one) == 2 and changed[0] > 0)
    return alone and longer[:-1] == shorter and longer[-1] == "а" and shorter.endswith(_SURNAME_ENDINGS)
