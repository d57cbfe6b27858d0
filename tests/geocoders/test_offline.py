"""Geocoding without network: names to places, points to countries, geopy's interface."""

from __future__ import annotations

import subprocess
import sys

import pytest

import osintkit as ok


def test_a_capital_is_a_point_in_a_city():
    place = ok.geocode("Téhéran")

    assert (place.name, place.country, place.precision) == ("Tehran", "IR", "city")
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (35.7, 51.4)


def test_a_country_is_a_point_inside_it_and_knows_its_source():
    place = ok.geocode("Allemagne")

    assert (place.country, place.precision) == ("DE", "country")
    assert place.raw["licence"] == "Unicode-3.0"


def test_an_unknown_name_is_no_place():
    assert ok.geocode("Atlantis") is None


def test_the_registry_does_not_load_geopy():
    code = "import osintkit.geocoders, sys; osintkit.geocoders.geocode('Iran'); print('geopy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.fixture
def geocoder():
    pytest.importorskip("geopy", reason="the geopy geocoder needs geopy: pip install geopy")
    return ok.geocoders.OfflineCountries()


def test_the_geopy_geocoder_gives_one_location_or_all_or_none(geocoder):
    assert geocoder.geocode("Irak").raw["country"] == "IQ"
    assert [location.raw["country"] for location in geocoder.geocode("Irak", exactly_one=False)] == ["IQ"]
    assert geocoder.geocode("Atlantis") is None


@pytest.mark.parametrize(
    ("point", "country"),
    [((48.85, 2.35), "FR"), ("-17.8, 177.9", "FJ"), ((66.5, -172.0), "RU"), ((1.29, 103.85), "SG")],
)
def test_reverse_names_the_country_at_a_point_with_coasts_and_islands(geocoder, point, country):
    assert geocoder.reverse(point).raw["country"] == country


def test_reverse_at_sea_gives_none(geocoder):
    assert geocoder.reverse((0.0, -30.0)) is None
    assert geocoder.reverse((0.0, -30.0), exactly_one=False) is None
