"""What a service found, checked: every service's answer and every kept one passes here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osintkit.canonical import canonical_json
from osintkit.errors import GeocodingError, InputError

LONGEST_NAME = 2_000  # characters; the longest addresses seen have some 300
# Where services state a point: how they call both coordinates, and what these may lie under.
_LATITUDE, _LONGITUDE = ("lat", "latitude"), ("lon", "lng", "longitude")
_UNDER = ("location", "position", "geometry")


class NoPlaceError(GeocodingError):
    """An answer that is no place. The message is a reason: "a latitude is ..."."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place that a service found: its address in words, WGS 84 degrees, and its answer, untouched."""

    address: str
    latitude: float
    longitude: float
    raw: Mapping[str, object]

    def __post_init__(self) -> None:
        if not isinstance(self.address, str) or not 0 < len(self.address) <= LONGEST_NAME:
            raise NoPlaceError(f"an address is a text of 1 to {LONGEST_NAME:,} characters, not {self.address!r:.40}")
        if not isinstance(self.raw, Mapping):
            raise NoPlaceError(f"the answer about one place is an object, not {type(self.raw).__name__}")
        for latitude, longitude in ((self.latitude, self.longitude), *_stated(self.raw)):
            _check(latitude, longitude)
        try:
            canonical_json(dict(self.raw))
        except InputError as error:
            raise NoPlaceError(f"it cannot be kept: {error}") from error

    def to_dict(self) -> dict[str, object]:
        """Give it as JSON holds it."""
        return {
            "address": self.address,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "raw": dict(self.raw),
        }

    @classmethod
    def from_dict(cls, value: Any) -> Found:
        """Make it of what `to_dict` gave, checked anew. Raises NoPlaceError when it is something else."""
        if not isinstance(value, dict) or value.keys() != {"address", "latitude", "longitude", "raw"}:
            raise NoPlaceError("this is not what was kept")
        return cls(**value)


def found_in(answer: Any) -> tuple[Found, ...]:
    """Make it of what a geopy geocoder returned: a Location, a list of them, or None; () for nothing.

    Raises
    ------
    NoPlaceError
        When one of them has no coordinates, or such as no place has.
    """
    if answer is None:
        return ()
    several = answer if isinstance(answer, Sequence) else [answer]
    return tuple(_found(location) for location in several if location is not None)


def _found(location: Any) -> Found:
    raw = location.raw if isinstance(location.raw, Mapping) else {"answer": location.raw}
    return Found(location.address, location.latitude, location.longitude, raw)


def check_degrees(latitude: object, longitude: object) -> None:
    """Raise NoPlaceError unless these are WGS 84 degrees: finite numbers from -90 to 90 and -180 to 180."""
    for name, value, most in (("latitude", latitude, 90.0), ("longitude", longitude, 180.0)):
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
            raise NoPlaceError(f"a {name} is a number from -{most:g} to {most:g}, not {value!r:.40}")


def _check(latitude: object, longitude: object) -> None:
    check_degrees(latitude, longitude)
    if latitude == 0 and longitude == 0:
        # Sea off Africa, and what geopy and many services make of missing coordinates.
        raise NoPlaceError("it has no coordinates, or (0, 0), which stands for none")


def _stated(raw: Mapping[str, object]) -> Iterator[tuple[object, object]]:
    """Give the coordinates as the service wrote them. geopy turns a missing one into 0 and 540 degrees into 180."""
    for part in (raw, *(inner for key in _UNDER if isinstance(inner := raw.get(key), Mapping))):
        latitudes = [part[key] for key in _LATITUDE if key in part]
        longitudes = [part[key] for key in _LONGITUDE if key in part]
        if latitudes or longitudes:
            yield _number(*latitudes[:1]), _number(*longitudes[:1])
        point = part.get("coordinates")
        if part.get("type") == "Point" and isinstance(point, list) and len(point) >= 2:
            yield _number(point[1]), _number(point[0])  # GeoJSON says longitude first


def _number(value: object = None) -> object:
    """Read a coordinate, which some services write as text."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value
