"""Places: where something is, as a geocoder answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Place:
    """A named location.

    `latitude` and `longitude` are WGS 84 degrees (-90..90, -180..180) of a point inside the territory. `country` is
    ISO 3166-1 alpha-2 upper case (`XK` for Kosovo), None at sea. `precision` is "country", "admin1" or "city": how
    much the point stands for. `raw` is the geocoder's answer, untouched, `source` where it came from.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    precision: str
    source: str
    raw: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
