"""The packaged country table as a geopy geocoder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]
from geopy.exc import GeocoderQueryError  # type: ignore[import-untyped]
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder  # type: ignore[import-untyped]
from geopy.location import Location  # type: ignore[import-untyped]
from geopy.point import Point as GeopyPoint  # type: ignore[import-untyped]

from osintkit.geocoders.offline import candidates
from osintkit.geocoders.reverse import country_at
from osintkit.place import Place


class _NoRequests(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that refuses: this geocoder has nothing to ask anyone."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        raise GeocoderQueryError(f"OfflineCountries asks no service, but a request to {url!r} was tried.")

    get_text = get_json


class OfflineCountries(Geocoder):  # type: ignore[misc]
    """Geocode countries and capitals without network, with geopy's interface.

    Parameters
    ----------
    timeout, proxies, user_agent, ssl_context, adapter_factory
        Taken because every geopy geocoder takes them; nothing here uses them.

    Examples
    --------
    >>> OfflineCountries().geocode("Allemagne").raw["country"]
    'DE'
    """

    def __init__(
        self,
        *,
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(
            timeout=timeout,
            proxies=None if proxies is DEFAULT_SENTINEL else proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory or _NoRequests,
        )

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Give the location of a country or capital.

        Parameters
        ----------
        query : str
            The name, in any language of the table.
        exactly_one : bool
            Return the likeliest location, else the list of all.
        timeout : float
            Taken for geopy's sake; nothing here waits.

        Returns
        -------
        geopy.location.Location, list of them, or None when nothing is called so.
        """
        found = [_location(place) for place in candidates(query)]
        if not found:
            return None
        return found[0] if exactly_one else found

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Give the country at a point.

        Parameters
        ----------
        query : geopy.point.Point, (latitude, longitude), or str "latitude, longitude"
            The point, in degrees.
        exactly_one, timeout
            As for `geocode`.

        Returns
        -------
        geopy.location.Location, list of one, or None at sea.
        """
        point = GeopyPoint(query)
        place = country_at(latitude=point.latitude, longitude=point.longitude)
        if place is None:
            return None
        location = _location(place)
        return location if exactly_one else [location]


def _location(place: Place) -> Location:
    raw = {**place.raw, "precision": place.precision, "country": place.country}
    return Location(place.name, (place.latitude, place.longitude, 0.0), raw)
