"""Geocoders turn a name into a place. The default one is the packaged table: no byte leaves the machine.

`Online` asks a service, when called by that name: any that geopy knows, written down in a case, once a second.

To add one: a module here, and a line in `_HOMES`. geopy is imported only when a geopy geocoder is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from osintkit.errors import unknown_name
from osintkit.geocoders.offline import geocode

if TYPE_CHECKING:
    from osintkit.geocoders.countries import OfflineCountries
    from osintkit.geocoders.online import Online

# Geocoder class -> module that holds it. One line a geocoder.
_HOMES = {
    "OfflineCountries": "osintkit.geocoders.countries",
    "Online": "osintkit.geocoders.online",
}

__all__ = ["OfflineCountries", "Online", "geocode"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise unknown_name("geocoder", name, _HOMES)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
