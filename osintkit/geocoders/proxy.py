"""Ask through a proxy where the system, or the caller, says so: going round it would show who asks."""

from __future__ import annotations

import base64
import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from osintkit.errors import GeocodingError


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: the machine and port, and the header that lets one through, if it wants one."""

    place: tuple[str, int]
    credentials: Mapping[str, str] = field(default_factory=dict)


def proxy_for(url: SplitResult, proxies: Mapping[str, str] | None) -> Proxy | None:
    """Give the proxy for an address, None to ask directly.

    Parameters
    ----------
    url : SplitResult
        The address, as urlsplit gives it.
    proxies : mapping or None
        Addresses of proxies by scheme, {} for none; None takes the system's (`https_proxy` and the like).

    Raises
    ------
    GeocodingError
        For a proxy of a kind that is not known: the service is then not asked past it.

    Examples
    --------
    >>> proxy_for(urlsplit("https://maps.example.org/search"), {"https": "http://proxy.example.org:3128"}).place
    ('proxy.example.org', 3128)
    """
    from urllib.request import getproxies, proxy_bypass

    known = getproxies() if proxies is None else proxies
    given = known.get(url.scheme) or known.get("all")
    if not given or proxy_bypass(url.hostname or ""):
        return None
    parts = urlsplit(given if "://" in given else f"http://{given}")
    if parts.scheme != "http" or not parts.hostname:
        raise GeocodingError(
            f"The proxy for {url.scheme} is one of the kind {parts.scheme!r:.20}, and only http:// proxies are known. "
            "Nothing was asked. Name another (proxies=...), or proxies={} to ask directly."
        )
    if parts.username is None:
        return Proxy((parts.hostname, parts.port or 80))
    name = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return Proxy(
        (parts.hostname, parts.port or 80), {"Proxy-Authorization": f"Basic {base64.b64encode(name).decode('ascii')}"}
    )


def open_tunnel(wire: Any, place: str, credentials: Mapping[str, str]) -> None:
    """Ask a proxy for a tunnel to `place` ("host:port"). Raises GeocodingError when it refuses.

    `wire` has `sendall` and `makefile`, as a socket has.
    """
    lines = [
        f"CONNECT {place} HTTP/1.1",
        f"Host: {place}",
        *(f"{name}: {value}" for name, value in credentials.items()),
    ]
    wire.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
    response = http.client.HTTPResponse(wire, method="CONNECT")
    response.begin()
    if response.status != 200:
        raise GeocodingError(
            f"The proxy does not let through to {place} ({response.status}). Ask whoever runs it, or name another: "
            "proxies=..."
        )
