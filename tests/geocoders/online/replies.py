"""What the tests of services share: who asks, a found place, answers of a service."""

from __future__ import annotations

import json

import pytest

from osintkit.geocoders import Online

pytest.importorskip("geopy", reason="asking services needs geopy: pip install geopy")


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


def asking(case, service, **options):
    settings = {"deadline": 2.0, "pause": 0.0, "scheme": "http", "user_agent": WHO, **options}
    return Online("nominatim", case=case, domain=service.address, **settings)


def kept(case):
    return sorted((case.path / "cache" / "answers").glob("*"))


def says(body, *headers, status="200 OK", length=None):
    return lambda out: out.write(reply(body, *headers, status=status, length=length)) and None
