"""The addresses of this machine in its local network, found without sending anything."""

from __future__ import annotations

import socket
from importlib import import_module
from ipaddress import IPv4Address, ip_network

from osintkit.errors import InputError

HERE = "127.0.0.1"
# RFC 1918, and the addresses that machines give themselves where no router does (RFC 3927).
_LOCAL = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")))
_NOT_A_ROOM = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "utun", "zt")


def local_addresses() -> list[str]:
    """List this machine's IPv4 addresses in local networks, as strings. [] where it is in none.

    Those of virtual machines, containers and tunnels are left out, as far as their names tell: nobody in the room is
    at the other end of them.
    """
    psutil = import_module("psutil")  # comes with JupyterLab's kernel
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        each.address
        for name, addresses in sorted(psutil.net_if_addrs().items())
        if name in up and not name.lower().startswith(_NOT_A_ROOM)
        for each in addresses
        if each.family == socket.AF_INET and any(IPv4Address(each.address) in network for network in _LOCAL)
    ]
    return list(dict.fromkeys(found))


def addresses_to_listen_on(lan: str | None) -> list[str]:
    """Give the addresses for participants: this machine's own alone, unless the LAN was asked for.

    Parameters
    ----------
    lan : str or None
        None for this machine alone, "" for every local network that it is in, or one of its IPv4 addresses.

    Raises
    ------
    InputError
        When it is in no local network, or what was given is no address, or the one that means all.
    """
    if lan is None:
        return [HERE]
    if lan == "":
        found = local_addresses()
        if not found:
            raise InputError(
                "This machine is in no local network: join the room's, or your own router's, and start again. If it "
                "has a public address that the room may reach, name it: --lan ADDRESS"
            )
        return [HERE, *found]
    try:
        address = IPv4Address(lan)
    except ValueError:
        raise InputError(f"{lan!r:.60} is no IPv4 address of this machine, such as 192.168.1.5.") from None
    if address.is_unspecified or address.is_multicast:
        raise InputError(f"{lan} is no single address. Name the one that the room reaches, or give --lan alone.")
    return [HERE, str(address)] if str(address) != HERE else [HERE]
