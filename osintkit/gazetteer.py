"""The names of every country in every language, read once from one packaged table.

`tools/make_gazetteer.py` writes `data/countries.tsv.gz` and describes its sections. Loading keeps the rows as text and
parses a row when somebody asks for its name: most names are never asked for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

from osintkit import outlines
from osintkit.errors import RecordError, unknown_name
from osintkit.folding import key as folded_key

# Kinds as the table writes them, and as a mention says them.
KINDS = {
    "N": "name",
    "n": "name",
    "o": "official",
    "a": "acronym",
    "d": "demonym",
    "m": "metonym",
    "c": "compound",
    "s": "short",
    "h": "historic",
    "t": "disputed",
    "p": "place",
    "g": "group",
}
# Scripts written without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana, Han.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u3400-\u9fff\U00020000-\U0003134f"
)
_UNSPACED_START = re.compile(f"[{UNSPACED}]")


class Source(NamedTuple):
    """Where a row of the table comes from."""

    name: str
    version: str
    licence: str


class Town(NamedTuple):
    """A large city, or a region, inside a country. Inhabitants in thousands, 0 for a region."""

    name: str
    country: str
    region: bool
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what a name stands for.

    `country` is ISO 3166-1 alpha-2, empty for a trap: words that look like a country and are none (`kind` "trap",
    `trap` the class: "sea", "newspaper"). `languages` are the codes in which the name is used, "mul" for any.
    """

    name: str
    country: str
    kind: str
    languages: frozenset[str]
    source: Source
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in WGS 84 degrees, and what it was taken from."""

    latitude: float
    longitude: float
    source: str


@dataclass(frozen=True, slots=True)
class _Country:
    capital: str
    capital_point: Point | None
    inhabitants: int


class Table:
    """The packaged table, unpacked. Use `table()`, which loads it once."""

    def __init__(self, lines: Iterator[str]) -> None:
        sections: dict[str, list[str]] = {}
        for line in lines:
            if line == "# names":  # the last section, by far the longest
                break
            if line.startswith("# "):
                section = sections.setdefault(line[2:], [])
            else:
                section.append(line)
        self.sources = [Source(*line.split("\t")[1:]) for line in sections["sources"]]
        self._languages = [line.split("\t")[1] for line in sections["languages"]]
        self._countries = sections["countries"]
        self._cues = sections["cues"]
        self._given, self._surnames = sections["givennames"], sections["surnames"]
        self._places = sections["places"]
        self._evidence = sections["evidence"]
        self.rows: dict[str, str] = {}
        # First word of a name -> the most words that a name starting with it has.
        self.heads: dict[str, int] = {}
        # The first two words of every name of several words: what most phrases are refused by.
        self.pairs: set[str] = set()
        # First character of a name in a script without spaces -> its longest length.
        self.starts: dict[str, int] = {}
        # The first two characters of those: what most positions are refused by.
        self.doubles: set[str] = set()
        self._index(lines)
        # The same words once more, because a set is asked faster: every word of every text is looked up here.
        self.first_words = frozenset(self.heads)

    def _index(self, lines: Iterator[str]) -> None:
        rows, heads, pairs = self.rows, self.heads, self.pairs
        current = ""
        for line in lines:
            name, _, rest = line.partition("\t")
            if name:
                current = name
                rows[name] = rest
                if " " in name:
                    head, _, tail = name.partition(" ")
                    pairs.add(f"{head} {tail.partition(' ')[0]}")
                    words = name.count(" ") + 1
                    if heads.get(head, 0) < words:
                        heads[head] = words
                elif name not in heads:
                    heads[name] = 1
            elif rest:
                rows[current] += "\n" + rest
        starts, doubles = self.starts, self.doubles
        for name in [name for name in rows if name > "\u0e00" and _UNSPACED_START.match(name)]:
            joined, dotted = name.replace(" ", ""), name.replace(" ", "・")  # ワシントン・ポスト
            for form in (joined, dotted):
                rows.setdefault(form, rows[name])
            doubles |= {name[:2], joined[:2], dotted[:2]}
            if starts.get(name[0], 0) < len(name):
                starts[name[0]] = len(name)

    @lru_cache(maxsize=4096)  # noqa: B019  (one table lives as long as the process)
    def entries(self, key: str) -> tuple[Entry, ...]:
        """Give what a folded name can stand for, in no order of preference; empty when nobody is called so."""
        rows = self.rows.get(key)
        return tuple(self._entry(key, line) for line in rows.split("\n")) if rows else ()

    def _entry(self, key: str, line: str) -> Entry:
        country, kind, languages, source, name = line.split("\t")
        return Entry(
            name=name or key,
            country=country,
            kind="trap" if kind[0] == "x" else KINDS[kind],
            languages=self._language_set(int(languages)),
            source=self.sources[int(source)],
            trap=kind[1:] if kind[0] == "x" else "",
        )

    @lru_cache(maxsize=4096)  # noqa: B019
    def _language_set(self, number: int) -> frozenset[str]:
        return frozenset(self._languages[number].split(" "))

    @cached_property
    def countries(self) -> dict[str, _Country]:
        """Code -> capital, its point, and inhabitants, of every country of the table."""
        found = {}
        for line in self._countries:
            code, capital, latitude, longitude, inhabitants = line.split("\t")
            point = Point(float(latitude), float(longitude), "GeoNames, CC-BY-4.0") if latitude else None
            found[code] = _Country(capital, point, int(inhabitants))
        return found

    @cached_property
    def cues(self) -> Mapping[tuple[str, str], Mapping[str, frozenset[str]]]:
        """(class, side) -> folded word -> languages: words beside a name that say what it is."""
        found: dict[tuple[str, str], dict[str, set[str]]] = {}
        for line in self._cues:
            language, kind, side, words = line.split("\t")
            for word in words.split("|"):
                found.setdefault((kind, side), {}).setdefault(word, set()).add(language)
        return {which: {w: frozenset(ls) for w, ls in words.items()} for which, words in found.items()}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Folded given names of people."""
        return frozenset(self._given[0].split())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Folded surnames of people that are no common words: they tell a rare given name from a country."""
        return frozenset(self._surnames[0].split())

    @cached_property
    def places(self) -> dict[str, tuple[Town, ...]]:
        """Folded name -> the large cities and the regions of that name, largest first."""
        found: dict[str, list[Town]] = {}
        for line in self._places:
            name, country, kind, inhabitants, written = line.split("\t")
            found.setdefault(name, []).append(Town(written, country, kind == "r", int(inhabitants)))
        return {name: tuple(sorted(towns, key=lambda t: (-t.inhabitants, t))) for name, towns in found.items()}

    @cached_property
    def evidence(self) -> dict[str, str]:
        """Folded name of a leader, a parliament or a province -> the country that it points to."""
        return {name: line[:2] for line in self._evidence for name in line[3:].split("|")}

    @cached_property
    def evidence_heads(self) -> frozenset[str]:
        """The first words of the names in `evidence`."""
        return frozenset(name.partition(" ")[0] for name in self.evidence)

    @cached_property
    def shown(self) -> dict[str, dict[str, str]]:
        """Language -> code -> the name that CLDR displays."""
        found: dict[str, dict[str, str]] = {}
        for key, rows in self.rows.items():
            for line in rows.split("\n"):
                country, kind, languages, _, name = line.split("\t")
                if kind == "N":
                    for language in self._languages[int(languages)].split(" "):
                        found.setdefault(language, {})[country] = name or key
        return found


@lru_cache(maxsize=1)
def table() -> Table:
    """Load the packaged table; the second call gives the same one."""
    packed = resources.files("osintkit").joinpath("data", "countries.tsv.gz").read_bytes()
    # Decoded line by line: as one text, a few rare scripts would make every character take four bytes.
    return Table(line.decode("utf-8") for line in gzip.decompress(packed).split(b"\n"))


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """List the country codes of the table, sorted: ISO 3166-1 alpha-2, and XK for Kosovo."""
    return tuple(sorted(table().countries))


def checked_code(code: object) -> str:
    """Give a country code that the table has.

    Raises
    ------
    RecordError
        For anything else; for a country's name the message gives its code.

    Examples
    --------
    >>> checked_code("Iran")
    Traceback (most recent call last):
    osintkit.errors.RecordError: A country is written as its two-letter code in capitals, not 'Iran': 'Iran' is 'IR'.
    """
    if isinstance(code, str) and code in table().countries:
        return code
    named = {entry.country for entry in find(code) if entry.country} if isinstance(code, str) else set()
    hint = (
        f": {code!r} is {' or '.join(map(repr, sorted(named)))}" if named else ", such as 'FR'; see gazetteer.codes()"
    )
    raise RecordError(f"A country is written as its two-letter code in capitals, not {code!r:.60}{hint}.")


def _country(code: str) -> _Country:
    countries = table().countries
    if code not in countries:
        raise unknown_name("country code", code, countries)
    return countries[code]


@lru_cache(maxsize=1024)
def country_name(code: str, language: str = "en") -> str:
    """Name a country in a language.

    A language without a name of its own for it gives the English one, and a country without any gives its code.

    Parameters
    ----------
    code : str
        ISO 3166-1 alpha-2 upper case, or XK.
    language : str
        A language code of CLDR; a region or script after it is ignored ("fr-CA" is "fr").

    Raises
    ------
    UnknownNameError
        When no country has this code.

    Examples
    --------
    >>> country_name("IR"), country_name("IR", "fr"), country_name("IR", "ja")
    ('Iran', 'Iran', 'イラン')
    """
    _country(code)
    shown = table().shown
    for choice in (re.split("[-_]", language)[0], "en"):
        if code in shown.get(choice, {}):
            return shown[choice][code]
    return code


def capital(code: str) -> str | None:
    """Name a country's capital as GeoNames writes it in English, or None where there is none.

    Examples
    --------
    >>> capital("IR")
    'Tehran'
    """
    return _country(code).capital or None


def label_point(code: str) -> Point:
    """Give a point inside the country's territory, far from its borders: the one where maps put its name."""
    _country(code)
    longitude, latitude = outlines.label_point(code)
    return Point(latitude, longitude, "Natural Earth, public domain")


def capital_point(code: str) -> Point | None:
    """Give the point of the capital, None where there is none."""
    return _country(code).capital_point


def find(name: str) -> Iterator[Entry]:
    """Yield what `name` as a whole can stand for, traps left out."""
    for entry in table().entries(folded_key(name)):
        if entry.kind != "trap":
            yield entry
