"""Titles: words before or after a person's name that are no part of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from osintkit.gazetteer import table
from osintkit.names.words import Name

_UNSPACED = ("zh", "ja")
# Small words that begin a surname.
_PARTICLES = frozenset(
    ("von", "van", "der", "den", "de", "da", "di", "du", "dos", "del", "bin", "ibn", "ben", "al", "el", "ter", "zu")
)
_ARTICLE = "ال"


class Titled(NamedTuple):
    """A name without its title: the title's words as written ("" for none), and what the title tells."""

    name: Name
    title: str
    gender: str  # "male", "female" or ""
    country: str  # ISO 3166-1 alpha-2 that the title names: "French President"; "" for none


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """Give the word lists of `data/titles.json`: titles, male, female, relations,
    against, prefixes, small, articles."""
    data = json.loads(files("osintkit").joinpath("data/titles.json").read_text("utf-8"))
    spaced = " ".join(words for language, words in data["titles"].items() if language not in _UNSPACED)
    unspaced = " ".join(data["titles"][language] for language in _UNSPACED)
    single = {name: frozenset(words.split()) for name, words in data.items() if name not in ("about", "titles")}
    return single | {"titles": frozenset(spaced.split()), "unspaced": frozenset(unspaced.split())}


def untitled(name: Name) -> Titled:
    """Take the title off a name: "President Ruth Lind" is "Ruth Lind", and "Lind, the mayor" is "Lind".

    A name that is nothing but a title stays as it is, and so does one whose title is another person's ("the wife of
    President Lind", "aide to the mayor").
    """
    known = lists()
    if name.script in ("Chinese", "Japanese"):
        return _unspaced(name, known["unspaced"])
    last_title = -1
    for index, word in enumerate(name.folded):
        if word in known["relations"] and last_title < 0:
            return Titled(name, "", "", "")
        if word in known["titles"]:
            if last_title >= 0 and _of_another(name, last_title, index):
                return Titled(name, "", "", "")
            last_title = index
        elif not (word in known["articles"] or _demonym(word) or (last_title >= 0 and name.written[index].islower())):
            break
    if last_title < 0:
        return _before_comma(name, known)
    start = _after_title(name, last_title + 1, known)
    if start >= len(name.folded):
        return Titled(name, "", "", "")
    told = set(name.folded[:start])
    gender = "male" if told & known["male"] else "female" if told & known["female"] else ""
    country = next((code for word in name.folded[:start] if (code := _demonym(word))), "")
    return Titled(name.without(start), " ".join(name.written[:start]), gender, country)


def _of_another(name: Name, first: int, second: int) -> bool:
    """Tell whether the second of two titles is that of somebody whom the first one serves: "aide to the mayor".

    A small word says so, in Cyrillic a genitive (адвокат президента), in Arabic and Hebrew the article of the second
    alone (محامي الرئيس); not in titles of two words (премьер-министра, نائب الرئيس).
    """
    words = name.folded
    if lists()["against"] & set(words[first + 1 : second]):
        return True
    one, other = words[first], words[second]
    if one in lists()["prefixes"]:
        return False
    if name.script == "Cyrillic":
        return other.endswith(("а", "я")) and not one.endswith(("а", "я"))
    article = {"Arabic": _ARTICLE, "Hebrew": "ה"}.get(name.script)
    return article is not None and other.startswith(article) and not one.startswith(article)


def _after_title(name: Name, start: int, known: Mapping[str, frozenset[str]]) -> int:
    """Skip what belongs to the title: small words with what follows them in small letters, and demonyms."""
    words, first = name.folded, start
    while start < len(words) - 1:
        small = name.written[start][:1].islower()  # "minister of foreign affairs", "président français"
        if _demonym(words[start]) or small:
            start += 1
        elif words[start - 1] in known["against"] and _country(words[start]):
            start += 1  # "President of France"
        else:
            break
    while start > first and words[start - 1] in _PARTICLES:
        start -= 1  # "President von der Leyen": the small words belong to the name
    return start


def _before_comma(name: Name, known: Mapping[str, frozenset[str]]) -> Titled:
    """Take off what stands behind a comma, when it is a title: "Ruth Lind, spokeswoman of the ministry"."""
    before, comma, after = name.whole.partition(",")
    count = len([word for word in name.written if word in before])
    rest = [word for word in name.folded[count:] if word not in known["articles"]]
    if not comma or not 0 < count < len(name.folded) or not rest or rest[0] not in known["titles"]:
        return Titled(name, "", "", "")
    told = set(rest[:1])
    gender = "male" if told & known["male"] else "female" if told & known["female"] else ""
    return Titled(name.without(0, count), after.strip(), gender, "")


def _unspaced(name: Name, titles: frozenset[str]) -> Titled:
    whole = "".join(name.written)
    for length in range(min(5, len(whole) - 2), 0, -1):  # two characters at least are left: a name
        for title, rest in ((whole[-length:], whole[:-length]), (whole[:length], whole[length:])):
            if title in titles:
                return Titled(Name(name.whole, (rest,), (rest,), name.script), title, "", "")
    return Titled(name, "", "", "")


@cache
def _demonym(word: str) -> str:
    """Give the country that an adjective belongs to, "" for another word."""
    words = (word, word.removeprefix(_ARTICLE))
    countries = {e.country for each in words for e in table().entries(each) if e.kind == "demonym" and e.country}
    return countries.pop() if len(countries) == 1 else ""


@cache
def _country(word: str) -> str:
    countries = {each.country for each in table().entries(word) if each.kind == "name" and each.country}
    return countries.pop() if len(countries) == 1 else ""
