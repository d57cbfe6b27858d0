"""From points to countries, on packaged outlines."""

from __future__ import annotations

import pytest

from osintkit import gazetteer
from osintkit.geocoders.reverse import country_at


def test_every_capital_lies_in_its_country():
    points = {code: gazetteer.capital_point(code) for code in gazetteer.codes()}
    answers = {c: country_at(latitude=p.latitude, longitude=p.longitude) for c, p in points.items() if p}

    assert {code: place and place.country for code, place in answers.items()} == {code: code for code in answers}


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (41.904, 12.452, "VA"),
        (41.87, 12.55, "IT"),
        (-17.8, 177.9, "FJ"),
        (66.2, 190.2 - 360, "RU"),
        (64.1, -21.9, "IS"),
    ],
)
def test_enclaves_and_the_antimeridian(latitude, longitude, country):
    assert country_at(latitude=latitude, longitude=longitude).country == country


def test_the_open_sea_is_no_country():
    assert country_at(latitude=0.0, longitude=-30.0) is None
