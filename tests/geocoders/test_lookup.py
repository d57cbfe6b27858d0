"""Looking up a name ends in time, even where the system's own look-up does not."""

from __future__ import annotations

import socket
import time

import pytest

from osintkit.geocoders.lookup import addresses


def test_an_address_needs_no_look_up():
    assert addresses("127.0.0.1", 80, seconds=1, code="raise SystemExit(1)") == [(socket.AF_INET, ("127.0.0.1", 80))]
    assert addresses("::1", 80, seconds=1, code="raise SystemExit(1)") == [(socket.AF_INET6, ("::1", 80))]


def test_a_name_is_looked_up():
    assert {address[0] for _, address in addresses("localhost", 80, seconds=10)} <= {"127.0.0.1", "::1"}


def test_a_look_up_that_hangs_is_ended():
    began = time.monotonic()

    with pytest.raises(TimeoutError, match=r"localhost took longer than 0.3 seconds"):
        addresses("localhost", 80, seconds=0.3, code="import time; time.sleep(60)")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("print('\"Name or service not known\"')", "Name or service not known"),
        ("print([])", "it has no address"),
        ("raise SystemExit(3)", "ended with code 3"),
    ],
)
def test_a_name_that_nobody_knows_is_an_error(code, reason):
    with pytest.raises(OSError, match=f"could not be looked up: .*{reason}"):
        addresses("localhost", 80, seconds=10, code=code)


def test_whoever_watches_for_network_use_sees_it():
    with pytest.raises(RuntimeError, match="reach no other machine"):
        addresses("maps.example.org", 80, seconds=1)
