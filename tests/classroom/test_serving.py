"""Where a class listens, and what is said when it cannot."""

from __future__ import annotations

import asyncio
import socket
import sys
from types import SimpleNamespace

import pytest
from two_ports import two_ports

from osintkit.classroom import addresses
from osintkit.classroom.addresses import addresses_to_listen_on, local_addresses
from osintkit.classroom.rehearsal import Finding, rehearse
from osintkit.classroom.serving import bound
from osintkit.errors import InputError


def listening(running):
    return {held.getsockname()[0] for server in running.classroom._servers for held in server._sockets.values()}


@pytest.fixture
def network(monkeypatch):
    """Give this machine other networks than it has."""

    def one(address, family=socket.AF_INET):
        return SimpleNamespace(address=address, family=family)

    cards = {
        "lo": [one("127.0.0.1")],
        "wlan0": [one("192.168.1.5"), one("fe80::1", socket.AF_INET6)],
        "eth0": [one("10.0.0.7"), one("8.8.8.8")],
        "eth1": [one("172.16.9.9")],
        "docker0": [one("172.17.0.1")],
        "tun0": [one("10.8.0.2")],
    }
    fake = SimpleNamespace(
        net_if_addrs=lambda: cards,
        net_if_stats=lambda: {name: SimpleNamespace(isup=name != "eth1") for name in cards},
    )
    monkeypatch.setitem(sys.modules, "psutil", fake)
    return cards


def test_without_the_lan_it_listens_on_this_machine_alone(running, network):
    assert addresses_to_listen_on(None) == ["127.0.0.1"]
    assert listening(running) == {"127.0.0.1"}


def test_the_lan_is_every_local_network_that_is_up_and_no_public_address_container_or_tunnel(network):
    assert local_addresses() == ["10.0.0.7", "192.168.1.5"]
    assert addresses_to_listen_on("") == ["127.0.0.1", "10.0.0.7", "192.168.1.5"]


def test_one_address_can_be_named(network):
    assert addresses_to_listen_on("141.20.1.5") == ["127.0.0.1", "141.20.1.5"]


@pytest.mark.parametrize("lan", ["0.0.0.0", "224.0.0.1", "here", "::", "192.168.1"])
def test_what_is_no_single_address_is_refused(network, lan):
    with pytest.raises(InputError, match=r"address"):
        addresses_to_listen_on(lan)


def test_no_local_network_is_said(network):
    del network["wlan0"], network["eth0"]

    with pytest.raises(InputError, match="in no local network"):
        addresses_to_listen_on("")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_on_the_lan_participants_are_served_under_that_address_and_the_teacher_still_here_alone(session, start, visit):
    running = start(session, addresses=["127.0.0.1", "127.0.0.2"])
    client = visit(running)
    client.host = "127.0.0.2"

    assert client.enter("Amina").status == 200
    assert running.classroom.links() == [f"http://127.0.0.2:{running.port}/"]
    assert client.ask("GET", "/", Host=f"127.0.0.3:{running.port}").status == 421
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", running.teacher_port), timeout=2)


def test_a_taken_port_is_said_with_another(running):
    with pytest.raises(InputError, match=rf"Port {running.port} is taken.*--port {running.port + 10}"):
        bound(running.port, "127.0.0.1")


def test_an_address_of_another_machine_is_said():
    with pytest.raises(InputError, match="not an address of this machine"):
        bound(0, "192.0.2.1")


def rehearsed(**options):
    said = []
    well = asyncio.run(
        rehearse(**{"port": two_ports(), "lan": None, "wait": 0, "people": 5, **options, "say": said.append})
    )
    return well, said


def test_a_rehearsal_tries_thirty_at_once_and_says_what_it_could_not_try():
    well, said = rehearsed()

    assert well
    assert any("5 participants with 40 steps each, all at once: 0 lost, 0 doubled" in str(each) for each in said)
    assert [each.well for each in said if isinstance(each, Finding)].count(None) == 2


def test_a_rehearsal_finds_a_taken_port_and_goes_on(running):
    well, said = rehearsed(port=running.port)

    assert not well
    assert f"Port {running.port} is taken" in str(said[0]) and "0 lost" in " ".join(map(str, said))


def test_a_rehearsal_without_a_network_says_so(network):
    del network["wlan0"], network["eth0"]
    well, said = rehearsed(lan="")

    assert not well and "in no local network" in " ".join(map(str, said))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
@pytest.mark.parametrize("knocks", [True, False])
def test_a_rehearsal_waits_for_a_second_device_and_says_what_keeps_it_out(monkeypatch, knocks):
    monkeypatch.setattr(addresses, "local_addresses", lambda: ["127.0.0.2"])

    async def both():
        said = []

        def say(each):
            said.append(each)
            if knocks and str(each).startswith("Open "):
                port = int(str(each).split(":")[2].split("/")[0])
                source = socket.create_connection(("127.0.0.2", port), source_address=("127.0.0.9", 0))
                source.close()

        return await rehearse(port=two_ports(), lan="", wait=1.0, say=say, people=1), str(said[-1])

    well, last = asyncio.run(both())
    assert well == knocks
    assert ("127.0.0.9) got through" if knocks else "keeps its clients apart") in last
