"""Geocode names of countries and capitals from the packaged table."""

from __future__ import annotations

from types import MappingProxyType

from osintkit import gazetteer
from osintkit.gazetteer import Entry, Point
from osintkit.place import Place

# What a name stands for as a place, the likelier first: "Singapore" is a country before it is a capital.
_ORDER = ("name", "official", "acronym", "metonym", "demonym")


def geocode(name: str) -> Place | None:
    """Give the place that `name` names, offline, or None when the table has no such country or capital.

    Parameters
    ----------
    name : str
        A country, in any language of the table, its acronym or people, or its capital.

    Returns
    -------
    Place or None
        A country at a point inside its territory with precision "country", a capital at its own point with precision
        "city". `raw` holds the row of the table: its kind, source and licence, and where the point is from.

    Examples
    --------
    >>> place = geocode("Téhéran")
    >>> place.country, place.precision, round(place.latitude), round(place.longitude)
    ('IR', 'city', 36, 51)
    >>> geocode("Atlantis") is None
    True
    """
    places = candidates(name)
    return places[0] if places else None


def candidates(name: str) -> list[Place]:
    """Give every place that `name` can stand for, the likeliest first; empty when there is none."""
    found: dict[str, tuple[int, Entry]] = {}
    for entry in gazetteer.find(name):
        if entry.kind in _ORDER:
            rank = _ORDER.index(entry.kind)
            if entry.country not in found or rank < found[entry.country][0]:
                found[entry.country] = (rank, entry)
    ordered = sorted(found.values(), key=lambda pair: (pair[0], -len(pair[1].languages), pair[1].country))
    return [_place(entry) for _, entry in ordered]


def _place(entry: Entry) -> Place:
    capital = gazetteer.capital_point(entry.country) if entry.kind == "metonym" else None
    point = capital or gazetteer.label_point(entry.country)
    return at_point(entry, point, "city" if capital else "country")


def at_point(entry: Entry, point: Point, precision: str) -> Place:
    """Make the place of one row of the table."""
    raw = {
        "name": entry.name,
        "country": entry.country,
        "kind": entry.kind,
        "source": entry.source.name,
        "licence": entry.source.licence,
        "point": point.source,
    }
    shown = gazetteer.capital(entry.country) if precision == "city" else None
    return Place(
        name=shown or gazetteer.country_name(entry.country),
        latitude=point.latitude,
        longitude=point.longitude,
        country=entry.country,
        precision=precision,
        source="osintkit gazetteer",
        raw=MappingProxyType(raw),
    )
