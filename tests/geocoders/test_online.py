"""Asking a service: once, written down first, and never harmed by what it answers."""

from __future__ import annotations

import gzip
import inspect
import json
import shutil
import ssl
import subprocess
import sys
import time
from itertools import pairwise
from types import SimpleNamespace

import pytest

pytest.importorskip("geopy", reason="asking services needs geopy: pip install geopy")

from geopy.geocoders import SERVICE_TO_GEOCODER, Nominatim

import osintkit as ok
from osintkit.errors import CaseError, GeocodingError, InputError, NotSavedError, UnknownNameError
from osintkit.geocoders import Online
from osintkit.requests_log import Requests

WHO = "harbour-class (amina@example.org)"
TEHRAN = {
    "lat": "35.7",
    "lon": "51.4",
    "display_name": "Tehran, Iran",
    "addresstype": "city",
    "address": {"city": "Tehran", "country_code": "ir"},
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
}


def reply(body, *headers, status="200 OK", length=None):
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def found(*places):
    """Answer with these places."""
    return lambda out: out.write(reply(json.dumps(places).encode())) and None


@pytest.fixture
def service(service):
    """The service, which finds Tehran whatever it is asked."""
    service.behave = found(TEHRAN)
    return service


@pytest.fixture
def case(tmp_path, service):
    service.folder = tmp_path / "drones"
    return ok.Case(service.folder, writer="amina")


@pytest.fixture
def online(case, service):
    """The service of these tests, asked without pause."""
    return asking(case, service)


def asking(case, service, **options):
    settings = {"deadline": 2.0, "pause": 0.0, "scheme": "http", "user_agent": WHO, **options}
    return Online("nominatim", case=case, domain=service.address, **settings)


def kept(case):
    return sorted((case.path / "cache" / "answers").glob("*"))


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


# what a service may do


def stall(out):
    time.sleep(4)


def drip(out):
    for byte in reply(json.dumps([TEHRAN]).encode()):
        out.write(bytes([byte]))
        out.flush()
        time.sleep(0.05)


def hundred_megabytes(out):
    out.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(100):
        out.write(b" " * 1_000_000)


def chunks(out):
    out.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        out.write(b"186A0\r\n" + b" " * 100_000 + b"\r\n")


def headers_without_end(out):
    out.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        out.write(b"X: " + b"y" * 60_000 + b"\r\n")


def says(body, *headers, status="200 OK", length=None):
    return lambda out: out.write(reply(body, *headers, status=status, length=length)) and None


BOMB = gzip.compress(bytes(20_000_000))
RETRY = "Retry-After: 86400"
MISBEHAVIOURS = {
    "stalls": (stall, "did not answer in full within 1 s. Try again later; ok.geocode answers offline"),
    "drips a byte at a time": (drip, "did not answer in full within 1 s"),
    "429": (says(b"", RETRY, status="429 Too Many Requests"), r"\(429\). It asks to wait 24 hours \(Retry-After: 864"),
    "429 with a date": (
        says(b"", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", status="429 Too Many"),
        "wait 0 seconds",
    ),
    "429 with nonsense": (says(b"", f"Retry-After: {'9' * 5000}", status="429 Too Many"), r"\(429\). Ask again"),
    "403": (says(b"Blocked", status="403 Forbidden"), r"refuses to answer you \(403\). Check the key"),
    "404": (says(b"", status="404 Not Found"), r"does not take the question \(404\)"),
    "500": (says(b"", status="500 Oh"), r"has a fault of its own \(500\). Try again later"),
    "a refusal without end": (lambda out: (out.write(b"HTTP/1.1 500 Oh\r\n\r\n"), stall(out)), r"\(500\)"),
    "no HTTP": (lambda out: out.write(b"\x00\xff garbage\r\n\r\n"), "is no answer of a web service"),
    "an HTML page": (says(b"<html>Welcome to our WLAN</html>"), r"not JSON \(Expecting value"),
    "no text": (says(b"\xff\xfe\x00"), "no text in UTF-8"),
    "nothing": (says(b""), "not JSON"),
    "another shape": (says(b'[{"a": 1}]'), "cannot be read|no place"),
    "a number": (says(b"7"), "cannot be read"),
    "an error of its own": (says(b'{"error": "no such thing"}'), "no such thing"),
    "NaN": (says(b'[{"lat": NaN, "lon": 51.4, "display_name": "x"}]'), "not JSON .NaN is no number"),
    "NaN as text": (found({**TEHRAN, "lat": "nan"}), "cannot be read|no place"),
    "a number beyond bounds": (says(b'[{"lat": 1e999, "lon": 1, "display_name": "x"}]'), "no number that can be held"),
    "(0, 0)": (found({**TEHRAN, "lat": "0", "lon": "0"}), r"no coordinates, or \(0, 0\)"),
    "no coordinates": (found({"display_name": "Tehran"}), r"no coordinates, or \(0, 0\)"),
    "half a coordinate": (found({"display_name": "Tehran", "lat": "35.7"}), "cannot be read"),
    "half a coordinate, as a number": (found({"display_name": "Tehran", "lat": 35.7}), "cannot be read"),
    "null coordinates": (found({**TEHRAN, "lat": None, "lon": None}), "no place|no coordinates"),
    "a latitude beyond the pole": (found({**TEHRAN, "lat": "95"}), "cannot be read|latitude"),
    "a longitude once around": (found({**TEHRAN, "lon": "411.4"}), "a longitude is a number from -180 to 180"),
    "no name": (found({"lat": "35.7", "lon": "51.4"}), "must not be None"),
    "a name without end": (found({**TEHRAN, "display_name": "x" * 5000}), "1 to 2,000 characters"),
    "half a surrogate pair": (says(b'[{"display_name": "\\uD800"}]'), "half a surrogate"),
    "deep nesting": (says(b"[" * 100_000 + b"]" * 100_000), "nested deeper than 24 levels"),
    "nesting that Python can read": (says(b"[" * 100 + b"]" * 100), "nested deeper than 24 levels"),
    "a gzip bomb": (says(BOMB, "Content-Encoding: gzip"), "more than 2 MB"),
    "a gzip bomb that does not say so": (says(BOMB), "no text in UTF-8"),
    "gzip that breaks off": (says(BOMB[:100], "Content-Encoding: gzip"), "broke off"),
    "gzip that is none": (says(b"hello", "Content-Encoding: gzip"), "broke off"),
    "an unknown packing": (says(b"hello", "Content-Encoding: br"), "broke off"),
    "100 MB": (hundred_megabytes, "more than 2 MB"),
    "100 MB, announced": (says(b" ", length=100_000_000), "more than 2 MB"),
    "chunks without end": (chunks, "more than 2 MB"),
    "headers without end": (headers_without_end, "is no answer of a web service|more than 2 MB"),
    "a redirect": (
        says(b"", "Location: http://127.0.0.1:9/elsewhere", status="302 Found"),
        r"sends on to '127.0.0.1' \(302\), which is not followed",
    ),
    "closes at once": (lambda out: None, "broke off its answer|could not be asked"),
    "closes early": (says(b'[{"lat"', length=500), "broke off its answer"),
}


@pytest.mark.parametrize("what", MISBEHAVIOURS)
def test_a_service_that_misbehaves_is_one_clear_error_in_time(case, service, what):
    service.behave, sentence = MISBEHAVIOURS[what]
    online = asking(case, service, deadline=1.0 if "within 1 s" in sentence else 5.0)

    began = time.monotonic()
    with pytest.raises(GeocodingError, match=sentence):
        online.geocode("Tehran")

    assert time.monotonic() - began < 4
    assert kept(case) == []  # nothing bad is cached
    assert (len(service.requests), service.logged, len(case.requests.made())) == (1, [1], 1)
    assert ok.geocode("Tehran").country == "IR"  # the packaged table still answers


def test_a_later_answer_is_taken_where_the_first_was_bad(online, service):
    service.behave = says(b"oops")
    with pytest.raises(GeocodingError):
        online.geocode("Tehran")
    service.behave = found(TEHRAN)

    assert online.geocode("Tehran").country == "IR"


def test_packed_and_chunked_answers_are_read(online, service):
    body = gzip.compress(json.dumps([TEHRAN]).encode())
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:20], body[20:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    service.behave = lambda out: out.write(head + chunked)

    assert online.geocode("Tehran").country == "IR"


def test_by_default_a_stalling_service_is_given_up_in_under_ten_seconds(case, service):
    online = Online("nominatim", case=case, user_agent=WHO, domain=service.address, scheme="http")

    assert online.deadline + online.pause < 10


def test_nobody_there_is_an_error_that_says_so(case, service):
    service.address = "127.0.0.1:9"

    with pytest.raises(GeocodingError, match=r"127.0.0.1:9 could not be asked: Connection refused. Check the network"):
        asking(case, service).geocode("Tehran")


@pytest.mark.parametrize(("behave", "sentence"), [(stall, "did not answer in full"), (says(b"[]"), "not be asked")])
def test_tls_is_waited_for_no_longer_and_no_answer_without_it_is_taken(case, service, behave, sentence):
    service.behave = behave

    with pytest.raises(GeocodingError, match=sentence):
        asking(case, service, scheme="https", deadline=1.0).geocode("Tehran")


def test_a_certificate_has_to_be_trusted(case, service, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    service.server.socket = serving.wrap_socket(service.server.socket, server_side=True)
    trusting = ssl.create_default_context(cafile=str(certificate))

    with pytest.raises(GeocodingError, match=r"could not be asked: its certificate is not to be trusted \(self.signed"):
        asking(case, service, scheme="https").geocode("Tehran")
    assert service.requests == []
    assert asking(case, service, scheme="https", ssl_context=trusting).geocode("Tehran").country == "IR"


def test_an_interrupt_passes_through_and_the_next_look_up_is_not_held_up(case, service):
    class Interrupted(Requests):
        def about_to_ask(self, question, *, host):
            raise KeyboardInterrupt

    impatient = asking(SimpleNamespace(requests=Interrupted(case._journal, "amina")), service)

    with pytest.raises(KeyboardInterrupt):
        impatient.geocode("Tehran")
    assert service.requests == []
    assert asking(case, service, patience=1.0).geocode("Tehran").country == "IR"


# what may be asked for


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


# a proxy


def test_a_service_is_asked_through_the_proxy_that_is_named(case, service):
    place = Online(
        "nominatim", case=case, user_agent=WHO, domain="maps.example.org", scheme="http", pause=0,
        proxies={"http": f"http://amina:s%3Acret@{service.address}"},
    ).geocode("Tehran")  # fmt: skip

    assert place.country == "IR"
    assert service.requests[0].startswith("GET http://maps.example.org/search?")
    assert "Proxy-Authorization: Basic YW1pbmE6czpjcmV0\r\n" in service.requests[0]


def test_over_tls_the_proxy_makes_a_tunnel_or_says_no(case, service):
    service.behave = says(b"", status="407 Who are you")
    online = Online(
        "nominatim", case=case, user_agent=WHO, domain="maps.example.org", pause=0, proxies={"https": service.address}
    )

    with pytest.raises(GeocodingError, match=r"proxy does not let through to maps.example.org:443 \(407\)"):
        online.geocode("Tehran")
    assert service.requests[0].startswith("CONNECT maps.example.org:443 HTTP/1.1\r\n")


def test_a_proxy_of_another_kind_is_not_gone_round(case):
    online = Online(
        "nominatim", case=case, user_agent=WHO, domain="maps.example.org", pause=0,
        proxies={"https": "socks5://127.0.0.1:9050"},
    )  # fmt: skip

    with pytest.raises(GeocodingError, match=r"'socks5', and only http:// proxies are known. Nothing was asked"):
        online.geocode("Tehran")


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
