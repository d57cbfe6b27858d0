"""What may be asked for, and how often."""

from __future__ import annotations

import inspect

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER, Nominatim
from replies import WHO, says

from osintkit.errors import GeocodingError, InputError, UnknownNameError
from osintkit.geocoders import Online


@pytest.mark.parametrize("name", sorted(SERVICE_TO_GEOCODER))
def test_every_service_of_geopy_goes_through_the_door(case, service, name):
    service.behave = says(b"", status="403 Forbidden")
    parameters = inspect.signature(SERVICE_TO_GEOCODER[name]).parameters.values()
    either = {"google": ["api_key"], "googlev3": ["api_key"], "here": ["apikey"]}.get(name, [])  # one of several keys
    needed = {each.name: "key" for each in parameters if each.default is each.empty or each.name in either}
    proxies = dict.fromkeys(("http", "https"), service.address)
    online = Online(name, case=case, user_agent=WHO, pause=0 if name != "nominatim" else 1, proxies=proxies, **needed)

    with pytest.raises(GeocodingError, match="403"):
        online.geocode("Tehran" if not name.startswith("what3words") else "filled.count.soap")
    assert service.logged == [1]


def test_who_asks_has_to_be_said(case):
    with pytest.raises(InputError, match=r"nominatim wants to know who asks: user_agent='harbour-class"):
        Online("nominatim", case=case)


@pytest.mark.parametrize("agent", ["geopy/2.5.0", "my-application", "my_app/1", "Mozilla/5.0", "python-requests/2.3"])
def test_a_stock_name_says_nothing_about_who_asks(case, agent):
    with pytest.raises(InputError, match="says nothing about who asks"):
        Online("nominatim", case=case, user_agent=agent)


@pytest.mark.parametrize("agent", ["", "a\r\nHost: b", "Amina É", 7, "x" * 300])
def test_who_asks_has_to_fit_into_a_request(case, agent):
    with pytest.raises(InputError, match="1 to 200 printable ASCII"):
        Online("nominatim", case=case, user_agent=agent)


def test_an_unknown_service_names_the_known_ones(case):
    with pytest.raises(UnknownNameError, match=r"Unknown service 'nominatin'. Did you mean 'nominatim'"):
        Online("nominatin", case=case, user_agent=WHO)


def test_an_unknown_option_names_the_known_ones(case, online):
    with pytest.raises(UnknownNameError, match=r"Unknown option of nominatim 'domian'. Did you mean 'domain'"):
        Online("nominatim", case=case, user_agent=WHO, domian="x")
    with pytest.raises(UnknownNameError, match=r"geocode 'langage'. Did you mean 'language'"):
        online.geocode("Tehran", langage="fr")


def test_a_service_that_needs_a_key_says_so(case):
    with pytest.raises(InputError, match="opencage needs 'api_key' as well"):
        Online("opencage", case=case, user_agent=WHO)


def test_without_a_case_nobody_is_asked():
    with pytest.raises(InputError, match="keeps its requests in a case"):
        Online("nominatim", user_agent=WHO)


def test_the_public_nominatim_is_asked_once_a_second_at_most(case):
    with pytest.raises(InputError, match=r"pause is a number of seconds from 1 to 3600, not 0.2"):
        Online("nominatim", case=case, user_agent=WHO, pause=0.2)


def test_a_geocoder_of_ones_own_is_asked_through_the_same_door_and_stays_as_it_was(case, service):
    mine = Nominatim(user_agent=WHO, domain=service.address, scheme="http", timeout=0.001)
    adapter = mine.adapter

    place = Online(mine, case=case, pause=0).geocode("Tehran")

    assert (place.country, service.logged, mine.adapter is adapter) == ("IR", [1], True)


def test_something_else_is_no_geocoder(case):
    with pytest.raises(InputError, match="takes the name of a service"):
        Online(print, case=case, user_agent=WHO)


@pytest.mark.parametrize("query", [None, 7, "x" * 501, "\ud800", {"city": 1}])
def test_what_is_no_name_is_refused_and_nobody_is_asked(online, service, query):
    with pytest.raises(InputError):
        online.geocode(query)
    assert service.requests == []


@pytest.mark.parametrize("point", [(95, 0), "here", (float("nan"), 0), (1, 400), (1,), (None, None), (True, 1), None])
def test_what_is_no_point_is_refused(online, service, point):
    with pytest.raises(InputError, match="A point is"):
        online.reverse(point)
    assert service.requests == []
