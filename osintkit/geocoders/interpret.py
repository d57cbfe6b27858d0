"""From a service's answer to a Place: its country, how much its point stands for, and whom to thank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from osintkit import gazetteer
from osintkit.geocoders.found import Found
from osintkit.geocoders.reverse import country_at
from osintkit.place import Place

# How services say what an answer is: the key, and the words. Everything below a first-level region is a "city".
_KINDS = ("addresstype", "_type", "resulttype", "locationtype", "fcode", "type", "types", "osm_value")
_COUNTRY = {"country", "pcli", "pcld", "pclf", "pcls", "countryregion"}
_ADMIN1 = {"state", "region", "province", "adm1", "administrative_area_level_1", "admindivision1", "state_district"}
# What stands under the same keys and says nothing of that, or stands for more than a country.
_NO_KIND = {"administrative", "feature", "multipolygon", "point", "polygon", "continent", "ocean", "sea"}
_THANKS = {
    "nominatim": "© OpenStreetMap contributors, ODbL 1.0",
    "photon": "© OpenStreetMap contributors, ODbL 1.0",
    "geonames": "GeoNames, CC BY 4.0",
}
_LEVELS = 3  # of objects within objects that are looked through


def place_of(found: Found, service: str) -> Place:
    """Make a Place of what a service found.

    Its country is the one that the service names, else the one whose packaged outline holds the point, and then
    `source` says so. Its precision is "country", "admin1" or "city", the last for all that is smaller, and "unknown"
    where the service does not tell. `source` names the service and the attribution that it asks for.
    """
    country, named = _country(found.raw), True
    if country is None:
        at_point = country_at(latitude=found.latitude, longitude=found.longitude)
        country, named = (at_point.country if at_point else None), False
    source = f"{service} ({_attribution(found.raw, service)})"
    if country is not None and not named:
        source += "; country from the outlines of osintkit"
    return Place(
        name=found.address,
        latitude=found.latitude,
        longitude=found.longitude,
        country=country,
        precision=_precision(found.raw),
        source=source,
        raw=MappingProxyType(dict(found.raw)),
    )


def _country(raw: Mapping[str, object]) -> str | None:
    for key, value in _entries(raw):
        if key == "countrycode" and isinstance(value, str) and value.upper() in gazetteer.codes():
            return value.upper()
    return None


def _precision(raw: Mapping[str, object]) -> str:
    said = [(key, value) for key, value in _entries(raw) if key in _KINDS]
    for _, value in sorted(said, key=lambda entry: _KINDS.index(entry[0])):  # of one key the outer one first
        words = {word.casefold() for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)}
        if words & _COUNTRY:
            return "country"
        if words & _ADMIN1:
            return "admin1"
        if words - _NO_KIND:
            return "city"
    return "unknown"


def _attribution(raw: Mapping[str, object], service: str) -> str:
    for key in ("licence", "license", "attribution"):
        if isinstance(said := raw.get(key), str) and 0 < len(said) <= 300:
            return said
    return _THANKS.get(service.partition(" ")[0], "see its terms of use")


def _entries(raw: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Go through the keys of objects within objects, outer ones first; keys in lower case, without underscores."""
    level: list[Mapping[str, object]] = [raw]
    for _ in range(_LEVELS):
        for part in level:
            for key, value in part.items():
                yield key if key in _KINDS else key.replace("_", "").casefold(), value
        level = [value for part in level for value in part.values() if isinstance(value, Mapping)]
