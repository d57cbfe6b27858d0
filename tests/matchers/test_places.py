"""Cities and regions are places inside a country, and told apart from countries."""

from __future__ import annotations

import pytest

from osintkit import find_countries


def test_places_are_only_given_when_asked_for():
    text = "Protesters in Istanbul and Karachi marched; Turkey said nothing."

    assert [m.surface for m in find_countries(text)] == ["Turkey"]
    assert [(m.surface, m.country, m.kind, m.rule) for m in find_countries(text, places=True)][:2] == [
        ("Istanbul", "TR", "place", "Istanbul: a city in Türkiye"),
        ("Karachi", "PK", "place", "Karachi: a city in Pakistan"),
    ]


def test_a_region_says_so():
    mentions = find_countries("Police in Bavaria and in Texas were told.", places=True)

    assert [(m.surface, m.country, m.rule) for m in mentions] == [
        ("Bavaria", "DE", "Bavaria: a region of Germany"),
        ("Texas", "US", "Texas: a region of United States"),
    ]


def test_of_two_cities_of_one_name_the_one_whose_country_the_text_speaks_of():
    (england, city) = find_countries("Fans in Britain came to Birmingham on Sunday.", places=True)

    assert (england.country, city.surface, city.country) == ("GB", "Birmingham", "GB")


@pytest.mark.parametrize("text", ["Nice work, said the teacher.", "Florence Jackson wrote to Charlotte Lincoln."])
def test_words_and_people_are_no_places(text):
    assert find_countries(text, places=True) == []
