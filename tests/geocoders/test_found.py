"""What other services than Nominatim answer: where the point stands, and what it stands for."""

from __future__ import annotations

import pytest

from osintkit.geocoders.found import Found, NoPlaceError
from osintkit.geocoders.interpret import place_of

PHOTON = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [51.4, 35.7]},
    "properties": {"countrycode": "IR", "type": "city", "name": "Tehran"},
}
OPENCAGE = {"geometry": {"lat": 35.7, "lng": 51.4}, "components": {"_type": "state", "country_code": "ir"}}
GOOGLE = {"geometry": {"location": {"lat": 35.7, "lng": 51.4}}, "types": ["country", "political"]}
GEONAMES = {"lat": "35.7", "lng": "51.4", "countryCode": "IR", "fcode": "PPLC"}
SILENT = {"anything": [1, 2]}


@pytest.mark.parametrize(
    ("raw", "service", "precision", "thanks"),
    [
        (PHOTON, "photon", "city", "© OpenStreetMap contributors, ODbL 1.0"),
        (OPENCAGE, "opencage", "admin1", "see its terms of use"),
        (GOOGLE, "google", "country", "see its terms of use"),
        (GEONAMES, "geonames", "city", "GeoNames, CC BY 4.0"),
        (SILENT, "quiet", "unknown", "see its terms of use"),
    ],
)
def test_each_service_has_its_words(raw, service, precision, thanks):
    place = place_of(Found("Tehran", 35.7, 51.4, raw), service)

    assert (place.country, place.precision) == ("IR", precision)
    assert place.source.startswith(f"{service} ({thanks})")


def test_at_sea_there_is_no_country():
    place = place_of(Found("Somewhere", 0.0, -30.0, {}), "quiet")

    assert (place.country, place.source) == (None, "quiet (see its terms of use)")


def test_a_country_that_does_not_exist_is_not_taken_over():
    assert place_of(Found("x", 0.0, -30.0, {"country_code": "zz"}), "quiet").country is None


@pytest.mark.parametrize(
    "raw",
    [
        {"lat": "35.7"},
        {"lat": True, "lon": 51.4},
        {"lat": "north", "lon": 51.4},
        {"geometry": {"type": "Point", "coordinates": [411.4, 35.7]}},
        {"geometry": {"lat": None, "lng": 51.4}},
        {"position": {"lat": float("nan"), "lng": 51.4}},
        {"latitude": 0.0, "longitude": 0},
    ],
)
def test_coordinates_are_checked_as_the_service_wrote_them(raw):
    with pytest.raises(NoPlaceError):
        Found("Tehran", 35.7, 51.4, raw)


def test_what_is_kept_comes_back_the_same():
    found = Found("Tehran", 35.7, 51.4, PHOTON)

    assert Found.from_dict(found.to_dict()) == found


@pytest.mark.parametrize("kept", [None, [], {}, {"address": "x"}, {**Found("x", 1, 1, {}).to_dict(), "more": 1}])
def test_something_else_does_not(kept):
    with pytest.raises(NoPlaceError, match="not what was kept"):
        Found.from_dict(kept)
