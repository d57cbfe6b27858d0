"""What a service may do, and a proxy before it: each ends in a sentence, in time, within bounds."""

from __future__ import annotations

import gzip
import json
import shutil
import ssl
import subprocess
import time
from types import SimpleNamespace

import pytest
from replies import TEHRAN, WHO, asking, found, kept, reply, says

import osintkit as ok
from osintkit.errors import GeocodingError
from osintkit.geocoders import Online
from osintkit.requests_log import Requests

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
