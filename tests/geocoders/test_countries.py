"""The geopy geocoder: geopy's interface, and no request ever."""

from __future__ import annotations

import inspect

import pytest

pytest.importorskip("geopy", reason="the geopy geocoder needs geopy: pip install geopy")

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder

from osintkit.errors import UnknownNameError
from osintkit.geocoders import OfflineCountries


def test_it_is_a_geopy_geocoder():
    assert issubclass(OfflineCountries, Geocoder)


@pytest.mark.parametrize("method", ["geocode", "reverse"])
def test_methods_have_geopys_signature(method):
    parameters = inspect.signature(getattr(OfflineCountries, method)).parameters

    assert list(parameters)[:2] == ["self", "query"]
    assert parameters["exactly_one"].default is True
    assert all(parameter.kind is parameter.KEYWORD_ONLY for name, parameter in list(parameters.items())[2:])


def test_constructor_arguments_are_keyword_only():
    parameters = inspect.signature(OfflineCountries).parameters.values()

    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters)


def test_it_refuses_to_make_a_request():
    with pytest.raises(GeocoderQueryError, match="asks no service"):
        OfflineCountries().adapter.get_json("https://example.org", timeout=1, headers={})


def test_a_location_has_address_point_and_raw():
    location = OfflineCountries().geocode("Iran")

    assert (location.address, location.raw["country"], location.raw["precision"]) == ("Iran", "IR", "country")


def test_an_unknown_geocoder_is_an_error_that_names_the_known_ones():
    import osintkit.geocoders

    with pytest.raises(UnknownNameError, match="Known: 'OfflineCountries'"):
        osintkit.geocoders.Ofline  # noqa: B018
