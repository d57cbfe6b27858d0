"""Declension of names of several words in Russian, Ukrainian and Polish, at build time.

In the column `forms` such a name has a letter a word: `a` for an adjective that agrees, `n` for a noun that declines,
`x` for a word that stays ("Wybrzeże Kości Słoniowej" is `nxx`, "Боснія і Герцеговина" is `nxn`). All words stand in the
same case, so that "Объединёнными Арабскими Эмиратами" is made, and no mixture of cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

# The cases but the nominative, in this order everywhere: genitive, dative, accusative, instrumental, locative.
_CASES = range(5)
# Longest ending first -> what stands instead of it in each case; "|" divides forms of one case.
_Endings = Mapping[str, str]

_RUSSIAN_NOUN: _Endings = {
    "острова": "островов островам острова островами островах",
    "территории": "территорий территориям территории территориями территориях",
    "ство": "ства ству ство ством стве",
    "ия": "ии ии ию ией ии",
    "ея": "еи ее ею еей ее",
    "ье": "ья ью ье ьем ье",
    "ка": "ки ке ку кой ке",
    "а": "ы е у ой е",
    "я": "и е ю ей е",
    "о": "а у о ом е",
    "ы": "ов| ам ы ами ах",
    "ь": "и и ь ью и",
    "": "а у - ом е",
}
_RUSSIAN_ADJECTIVE: _Endings = {
    "ая": "ой ой ую ой ой",
    "кий": "кого кому кий ким ком",
    "кое": "кого кому кое ким ком",
    "кие": "ких ким кие кими ких",
    "ое": "ого ому ое ым ом",
    "ые": "ых ым ые ыми ых",
    "ый": "ого ому ый ым ом",
    "ы": "ых ым ы ыми ых",
}
_UKRAINIAN_NOUN: _Endings = {
    "острови": "островів островам острови островами островах",
    "території": "територій територіям території територіями територіях",
    "ство": "ства ству ство ством стві",
    "ія": "ії ії ію ією ії",
    "ея": "еї еї ею еєю еї",
    "'я": "'я 'ю 'я 'ям 'ї",
    "ка": "ки ці ку кою ці",
    "га": "ги зі гу гою зі",
    "а": "и і у ою і",
    "о": "а у о ом і",
    "и": "ів| ам и ами ах",
    "ь": "і і ь ю і",
    "г": "гу|га гу г гом гу|зі",
    "": "у|а у - ом і",
}
_UKRAINIAN_ADJECTIVE: _Endings = {
    "ий": "ого ому ий им ому",
    "а": "ої ій у ою ій",
    "е": "ого ому е им ому",
    "і": "их им і ими их",
}
_POLISH_NOUN: _Endings = {
    "wyspy": "wysp wyspom wyspy wyspami wyspach",
    "komory": "komorów komorom komory komorami komorach",
    "stwo": "stwa stwu stwo stwem stwie",
    "oria": "oriów oriom oria oriami oriach",
    "ria": "rii rii rię rią rii",
    "nia": "ni|nii ni|nii nię nią ni|nii",
    "ia": "ii|i ii|i ię ią ii|i",
    "ja": "ji ji ję ją ji",
    "ca": "cy cy cę cą cy",
    "ka": "ki ce kę ką ce",
    "ga": "gi dze gę gą dze",
    "ea": "ei ei eę eą ei",
    "da": "dy dzie dę dą dzie",
    "ra": "ry rze rę rą rze",
    "a": "y ie ę ą ie",
    "że": "ża żu że żem żu",
    "o": "a u o em ie",
    "ty": "tów tom ty tami tach",
    "ny": "nów|n nom ny nami nach",
    "y": "| om y ami ach",
    "g": "gu|ga gowi g giem gu",
    "d": "du|da dowi d dem dzie",
    "r": "ru|ra rowi r rem rze",
    "": "u|a owi - em ie",
}
_POLISH_ADJECTIVE: _Endings = {
    "ka": "kiej kiej ką ką kiej",
    "a": "ej ej ą ą ej",
    "ki": "kiego kiemu ki kim kim",
    "ni": "niego niemu ni nim nim",
    "kie": "kich kim kie kimi kich",
    "nie": "nich nim nie nimi nich",
    "y": "ego emu y ym ym",
    "e": "ych|ego ym|emu e ymi|ym ych|ym",
}


def _declined(word: str, endings: _Endings) -> list[list[str]]:
    """Give the forms of a word in each case."""
    for ending, cases in endings.items():
        if word.lower().endswith(ending):
            stem = word[: len(word) - len(ending)]
            listed = [
                [form[:1].upper() + form[1:] if not stem else stem + form.strip("-") for form in case.split("|")]
                for case in cases.split(" ")
            ]
            return listed
    return [[word]] * len(_CASES)


def _of(noun: _Endings, adjective: _Endings) -> Callable[[str, str], list[str]]:
    def decline(name: str, pattern: str) -> list[str]:
        words = name.split(" ")
        if len(words) != len(pattern) or set(pattern) - set("anx"):
            raise ValueError(f"The pattern {pattern!r} of {name!r} must have a letter a word: a, n or x.")
        kinds = {"n": noun, "a": adjective, "x": {}}
        tables = [_declined(word, kinds[letter]) for word, letter in zip(words, pattern, strict=True)]
        found = [name]
        for case in _CASES:
            most = max(len(table[case]) for table in tables)
            found += [" ".join(table[case][min(n, len(table[case]) - 1)] for table in tables) for n in range(most)]
        return found

    return decline


PHRASES: dict[str, Callable[[str, str], list[str]]] = {
    "ru": _of(_RUSSIAN_NOUN, _RUSSIAN_ADJECTIVE),
    "uk": _of(_UKRAINIAN_NOUN, _UKRAINIAN_ADJECTIVE),
    "pl": _of(_POLISH_NOUN, _POLISH_ADJECTIVE),
}
