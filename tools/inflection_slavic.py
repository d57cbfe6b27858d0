"""Regular declension of adjectives and names in Russian, Ukrainian and Polish, at build time."""

from __future__ import annotations

_SIBILANTS = "жшчщц"


def _with(stem: str, endings: str) -> list[str]:
    return [stem + ending.strip("-") for ending in endings.split()]


def russian_adjective(word: str) -> list[str]:
    """Decline "иранский", "западный", and "Банковая"."""
    stem = word[:-2]
    soft = stem[-1] in "кгхжшчщ" and word.endswith("ий")
    vowel = "и" if soft else "ы"
    endings = f"{vowel}й ого ому {vowel}м ом ая ой ую ое {vowel}е {vowel}х {vowel}ми"
    return _with(stem, endings)


def russian_noun(word: str) -> list[str]:
    """Decline a name or a people: "Литва", "Южная Корея", "украинец", "россиянин"."""
    *heads, last = word.split(" ")
    forms = _russian_word(last)
    if not heads:
        return forms
    if len(heads) > 1 or not heads[0].endswith("ая"):
        return [word]
    return [f"{heads[0][:-2]}{ending} {form}" for ending in ("ая", "ой", "ую") for form in forms]


def _russian_word(word: str) -> list[str]:  # noqa: PLR0911  (one return a declension)
    if word.endswith("ия"):
        return _with(word[:-1], "я и ю ей")
    if word.endswith("ея"):
        return _with(word[:-1], "я и е ю ей")
    if word.endswith("ка") and word[0].islower():
        stem = word[:-2]
        many = stem[:-1] + "ек" if stem[-1] == "ь" else stem + ("ек" if stem[-1] in _SIBILANTS else "ок")
        return [*_with(stem, "ка ки ке ку кой кам ками ках"), many]
    if word.endswith("а"):
        instrumental = "ей" if word[-2] in _SIBILANTS else "ой"
        return _with(word[:-1], f"а {'и' if word[-2] in 'кгхжшчщ' else 'ы'} е у {instrumental}")
    if word.endswith("я"):
        return _with(word[:-1], "я и е ю ей")
    if word.endswith("нин"):
        return [*_with(word, "- а у ом е"), *_with(word[:-2], "е - ам ами ах")]
    if word.endswith("ец"):
        stem = word[:-2] + ("й" if word[-3] in "иеа" else "ь" if word[-3] == "л" else "")
        return [word, *_with(stem + "ц", "а у ем ом е ы ев ов ам ами ах")]
    if word.endswith("ь"):
        return (
            _with(word[:-1], "ь и ью")
            if word in ("Беларусь", "Русь")
            else _with(word[:-1], "ь я ю ем е и ей ям ями ях")
        )
    if word.endswith("й"):
        return _with(word[:-1], "й я ю ем е")
    if word.endswith("ы"):
        return [word, *_with(word[:-1], "- ов ам ами ах")]
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        many = "и" if word[-1] in "кгхжшчщ" else "ы"
        plural = f" {many} ов ам ами ах" if word[0].islower() else ""
        return _with(word, "- а у ом е" + plural + (" ем ей" if word[-1] in _SIBILANTS else ""))
    return [word]


def ukrainian_adjective(word: str) -> list[str]:
    """Decline "іранський"."""
    return _with(word[:-2], "ий ого ому им ім а ої ій у ою е і их ими")


def ukrainian_noun(word: str) -> list[str]:
    """Decline a name or a people: "Туреччина", "Південна Корея", "українець"."""
    *heads, last = word.split(" ")
    forms = _ukrainian_word(last)
    if not heads:
        return forms
    if len(heads) > 1 or not heads[0].endswith("а"):
        return [word]
    return [f"{heads[0][:-1]}{ending} {form}" for ending in ("а", "ої", "ій", "у", "ою") for form in forms]


def _ukrainian_word(word: str) -> list[str]:  # noqa: PLR0911  (one return a declension)
    if word.endswith("ія"):
        return _with(word[:-1], "я ї ю єю")
    if word.endswith("ея"):
        return _with(word[:-1], "я ї ю єю")
    if word.endswith("ка") and word[0].islower():
        return [*_with(word[:-2], "ка ки ці ку кою кам ками ках"), word[:-2] + "ок"]
    if word.endswith("а"):
        locative = {"к": "ц", "г": "з", "х": "с"}.get(word[-2], word[-2])
        instrumental = "ею" if word[-2] in _SIBILANTS else "ою"
        return [*_with(word[:-1], f"а и і у {instrumental}"), word[:-2] + locative + "і"]
    if word.endswith("я"):
        return _with(word[:-1], "я і ї ю ею єю")
    if word.endswith("нин"):
        return [*_with(word, "- а у ові ом і"), *_with(word[:-2], "и - ам ами ах")]
    if word.endswith(("ець", "єць")):
        stem = word[:-3] + ("й" if word.endswith("єць") else "ь" if word[-4] == "л" else "")
        return [word, *_with(stem + "ц", "я ю еві ем і ів ям ями ях")]
    if word.endswith("ь"):
        return _with(word[:-1], "ь і ю ю") if word == "Білорусь" else _with(word[:-1], "ь я ю ем і еві")
    if word.endswith("й"):
        return _with(word[:-1], "й ю єм ї єві")
    if word.endswith("и"):
        return [word, *_with(word[:-1], "ів - ам ами ах")]
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        plural = " и ів ам ами ах" if word[0].islower() else ""
        return _with(word, "- а у ові ом ем і" + plural)
    return [word]


# How the plural of people changes the end: Chorwat, Chorwaci; Holender, Holendrzy; Łotysz, Łotysze.
_PEOPLE = {"t": "ci", "d": "dzi", "r": "rzy", "er": "rzy", "ch": "si", "g": "dzy", "sz": "sze"}
_HARD = {"d": "dzie", "t": "cie", "r": "rze", "ł": "le", "k": "ce", "g": "dze", "s": "sie", "z": "zie"}


def polish_adjective(word: str) -> list[str]:
    """Decline "irański", "zachodni"."""
    forms = _with(word[:-1], "i iego iemu im a iej ą ie ich imi")
    if word.endswith("ni"):
        forms += _with(word, "a ą ej")
    people = {"ski": "scy", "cki": "ccy", "dzki": "dzcy"}
    return forms + [word[: -len(end)] + plural for end, plural in people.items() if word.endswith(end)]


def polish_noun(word: str) -> list[str]:  # noqa: PLR0911  (one return a declension)
    """Decline a name or a people: "Rosja", "Iran", "Ukrainiec", "Amerykanin"."""
    if " " in word:
        return [word]
    if word.endswith("anin") or word.endswith("sin"):
        return [*_with(word, "- a owi em ie"), *_with(word[:-2], "ie - om ami ach"), word + "i", word + "ów"]
    if word.endswith("iec"):
        return [word, *_with(word[:-3] + "c", "a owi em u y ów om ami ach"), word[:-3] + "ńców", word[:-3] + "ńcy"]
    if word.endswith("ka") and word not in ("Polka",):
        return [*_with(word[:-1], "a i ę ą om ami ach"), word[:-2] + "ce", word[:-2] + "ek"]
    if word.endswith(("ja", "ia", "la")):
        return [*_with(word[:-1], "a i ę ą"), *([word[:-1]] if word.endswith("ia") else [])]
    if word.endswith("a"):
        return [*_with(word[:-1], "a y ę ą"), word[:-2] + _HARD.get(word[-2], word[-2] + "ie")]
    if word.endswith("yk") or word.endswith("ik") or word.endswith("ak") or word.endswith("ek"):
        return [*_with(word, "- a owi iem u ów om ami ach"), word[:-1] + "cy"]
    if word[-1] in "bcdfghjklłmnprstwzż":
        soft = "iem" if word[-1] in "kg" else "em"
        place = "u" if word[-1] in "kgcjlhż" else _HARD.get(word[-1], word[-1] + "ie")
        forms = _with(word, f"- u a owi {soft} ów om ami ach i y owie")
        forms += [word[: -len(end)] + many for end, many in _PEOPLE.items() if word.endswith(end)]
        return [*forms, word + "u" if place == "u" else word[:-1] + place]
    return [word]
