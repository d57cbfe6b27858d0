"""What is found, asked once, written down, and asked of one after another."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from types import SimpleNamespace

import pytest
from replies import TEHRAN, WHO, asking, found, kept, reply

import osintkit as ok
from osintkit.errors import CaseError, GeocodingError, NotSavedError
from osintkit.geocoders import Online
from osintkit.requests_log import Requests

# what is found


def test_a_place_has_the_services_answer_its_country_and_whom_to_thank(online, service):
    place = online.geocode("Tehran")

    assert (place.name, place.latitude, place.longitude) == ("Tehran, Iran", 35.7, 51.4)
    assert (place.country, place.precision, dict(place.raw)) == ("IR", "city", TEHRAN)
    assert place.source == f"nominatim at {service.address} ({TEHRAN['licence']})"


def test_where_the_service_names_no_country_the_outlines_do_and_this_is_said(online, service):
    service.behave = found({"lat": 48.85, "lon": 2.35, "display_name": "Paris"})

    place = online.geocode("Paris")

    assert (place.country, place.precision) == ("FR", "unknown")
    assert place.source.endswith("; country from the outlines of osintkit")


@pytest.mark.parametrize(("kind", "precision"), [("country", "country"), ("state", "admin1"), ("house", "city")])
def test_how_much_a_point_stands_for_is_what_the_service_says(online, service, kind, precision):
    service.behave = found({**TEHRAN, "addresstype": kind})

    assert online.geocode("x").precision == precision


def test_reverse_names_what_is_at_a_point(online, service):
    service.behave = lambda out: out.write(reply(json.dumps(TEHRAN).encode()))

    assert online.reverse((35.7, 51.4)).name == "Tehran, Iran"
    assert "/reverse?lat=35.7&lon=51.4" in service.requests[0]


def test_the_geopy_view_gives_one_location_or_all_or_none(online, service):
    service.behave = found(TEHRAN, {**TEHRAN, "display_name": "Tehran Province"})

    assert online.geopy.geocode("Tehran").address == "Tehran, Iran"
    assert [each.address for each in online.geopy.geocode("Tehran", exactly_one=False)] == [
        "Tehran, Iran",
        "Tehran Province",
    ]
    service.behave = found()
    assert online.geopy.geocode("Atlantis") is None


def test_the_service_is_told_who_asks(online, service):
    online.geocode("Tehran")

    assert f"User-Agent: {WHO}\r\n" in service.requests[0]


def test_a_blank_name_is_nowhere_and_nobody_is_asked(online, service):
    assert (online.geocode("  "), online.geocode(""), service.requests) == (None, None, [])


# asked once


def test_the_same_question_is_asked_once_over_all_openings_of_the_case(case, service):
    first = asking(case, service).geocode("Tehran")
    again = asking(ok.Case(case.path, writer="bo"), service).geocode(" Tehran ")

    assert (len(service.requests), again) == (1, first)


def test_another_option_is_another_question(online, service):
    online.geocode("Tehran")
    online.geocode("Tehran", language="fr")

    assert len(service.requests) == 2


def test_nothing_found_is_kept_too_with_its_date(online, service, case):
    service.behave = found()

    assert (online.geocode("Atlantis"), online.geocode("Atlantis"), len(service.requests)) == (None, None, 1)
    assert json.loads(kept(case)[0].read_text("ascii")).keys() == {"v", "question", "asked", "answer"}


def test_it_can_be_asked_again(online, service):
    service.behave = found()
    online.geocode("Tehran")
    service.behave = found(TEHRAN)

    assert online.geocode("Tehran", ask_again=True) == online.geocode("Tehran")
    assert len(service.requests) == 2


def test_a_case_in_memory_keeps_answers_as_long_as_it_lives(service):
    from osintkit.stores.memory import MemoryStore

    online = asking(ok.Case(MemoryStore(), writer="amina"), service)
    online.geocode("Tehran")
    online.geocode("Tehran")

    assert len(service.requests) == 1


@pytest.mark.parametrize(
    "spoiled", [b"", b"{", b"[" * 100_000, b'{"v":1}', b"null", b'{"v":1,"question":{},"answer":[]}']
)
def test_a_spoiled_cache_is_as_good_as_none(online, service, case, spoiled):
    online.geocode("Tehran")
    kept(case)[0].write_bytes(spoiled)

    assert online.geocode("Tehran").country == "IR"
    assert len(service.requests) == 2


def test_a_strangers_cache_is_checked_like_an_answer(online, service, case):
    online.geocode("Tehran")
    file = kept(case)[0]
    file.write_text(file.read_text("ascii").replace('"latitude":35.7', '"latitude":NaN'), "ascii")

    assert online.geocode("Tehran").latitude == 35.7
    assert len(service.requests) == 2


# written down


def test_each_request_stands_in_the_log_before_it_arrives(online, service):
    online.geocode("Tehran")
    online.reverse((35.7, 51.4))

    assert service.logged == [1, 2]


def test_the_log_says_what_was_asked_of_whom(online, service, case):
    online.geocode("Tehran", language="fr")

    [request] = case.requests.made()
    assert (request.writer, request.fields) == (
        "amina",
        {
            "service": f"nominatim at {service.address}",
            "host": service.address,
            "method": "geocode",
            "query": "Tehran",
            "parameters": {"addressdetails": True, "language": "fr"},
        },
    )


def test_undo_does_not_take_a_request_back(online, case):
    article = case.add(ok.Article("Talks in Tehran."))
    case.annotate(article, 9, 15, label="place")
    online.geocode("Tehran")

    case.undo()

    assert (len(case.requests.made()), case.annotations(), case.verify()) == (1, [], [])


def test_what_cannot_be_written_down_is_not_asked(service, case):
    class Full(Requests):
        def about_to_ask(self, question, *, host):
            raise NotSavedError("Not saved: the disk is full.")

    with pytest.raises(NotSavedError, match="disk is full"):
        asking(SimpleNamespace(requests=Full(case._journal, "amina")), service).geocode("Tehran")
    assert service.requests == []


def test_an_answer_that_cannot_be_kept_is_given_all_the_same_and_this_is_said(service, case):
    class ReadOnly(Requests):
        def remember(self, question, answer):
            raise CaseError("cache could not be written to: Read-only file system.")

    with pytest.warns(UserWarning, match="asked for again: cache could not be written to"):
        place = asking(SimpleNamespace(requests=ReadOnly(case._journal, "amina")), service).geocode("Tehran")
    assert place.country == "IR"


def test_a_key_is_written_nowhere(case, service):
    key = "k3y" * 9
    online = Online("opencage", case=case, user_agent=WHO, api_key=key, domain=service.address, scheme="http", pause=0)
    service.behave = lambda out: out.write(reply(b"{}", status="403 Forbidden"))

    with pytest.raises(GeocodingError) as failed:
        online.geocode("Tehran")

    everything = b"".join(file.read_bytes() for file in case.path.rglob("*") if file.is_file())
    assert key in service.requests[0]
    assert key.encode() not in everything
    assert key not in f"{failed.value!r} {online!r}"


# in turn


CHILD = """
import sys
import osintkit as ok
folder, address, pause, *names = sys.argv[1:]
online = ok.geocoders.Online("nominatim", case=ok.Case(folder, writer="w"), domain=address, scheme="http",
                             user_agent="harbour-class (amina@example.org)", pause=float(pause))
print(*[online.geocode(name).country for name in names])
"""


def together(case, service, pause, *groups):
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(case.path), service.address, str(pause), *names],
            stdout=subprocess.PIPE, text=True,
        )
        for names in groups
    ]  # fmt: skip
    return [child.communicate(timeout=60)[0].split() for child in children]


def test_several_processes_ask_one_after_the_other(case, service):
    answers = together(case, service, 0.4, ["a", "b"], ["c", "d"], ["e", "f"])

    assert answers == [["IR", "IR"]] * 3
    assert len(service.times) == 6
    # The server notes the time in a thread of its own, on a machine that may be busy.
    assert min(later - earlier for earlier, later in pairwise(service.times)) > 0.37
    assert service.logged == [1, 2, 3, 4, 5, 6]


def test_what_several_processes_ask_at_once_is_asked_once(case, service):
    assert together(case, service, 0.2, ["a"], ["a"], ["a"]) == [["IR"]] * 3
    assert len(service.requests) == 1


def test_the_first_request_waits_for_nobody_and_the_next_for_the_pause(case, service):
    online = asking(case, service, pause=0.5)

    began = time.monotonic()
    online.geocode("a")
    online.geocode("b")

    assert service.times[0] - began < 0.4
    assert service.times[1] - service.times[0] > 0.47


# nothing before it is asked for


def test_geopy_is_loaded_by_the_name_and_nothing_is_asked():
    code = (
        "import osintkit as ok, sys; ok.geocoders.geocode('Iran'); a = 'geopy' in sys.modules; "
        "ok.geocoders.Online; print(a, 'geopy' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False True\n"
    )
