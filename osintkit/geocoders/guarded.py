"""One request to a service that may be slow, broken or hostile: never late, never large, never elsewhere.

The standard library alone, and no threads: the time that is left is set anew before every read from the socket.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from osintkit.errors import GeocodingError
from osintkit.geocoders.lookup import addresses
from osintkit.geocoders.proxy import Proxy, open_tunnel, proxy_for

if TYPE_CHECKING:
    from ssl import SSLContext

LARGEST = 2_000_000  # bytes of an answer, unpacked; outlines of a large country in full detail have about one million
_HEADERS = 300_000  # bytes around it: headers, marks of chunks, TLS's are not counted
_PIECE = 65_536
_FOR_A_REASON = 1.0  # seconds to wait for the text that comes with a refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: `status` is HTTP's, header names are in lower case, `body` is unpacked.

    Of a refusal (400 and above) the body is what came within a second, perhaps nothing.
    """

    host: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        return left

    def shorten(self, seconds: float) -> None:
        """Let it be over in so many seconds, if not before."""
        self._end = min(self._end, time.monotonic() + seconds)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Do not count the time that passes until this ends: waiting for a turn is not the service's fault."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - began


class TooLargeError(Exception):
    """More came than is read."""


class Exchange:
    """One request and its answer, on a connection of its own. Redirects are not followed.

    Parameters
    ----------
    url : str
        What to get, by http or https.
    deadline : Deadline
        When all of it has to be over: look-up, connection, TLS, request and answer.
    proxies : mapping or None
        By scheme, as urllib takes them; None takes the system's. This machine itself is asked directly.
    ssl_context : ssl.SSLContext or None
        None checks certificates against the system's authorities.

    Every method raises GeocodingError, which says what happened.
    """

    def __init__(
        self, url: str, *, deadline: Deadline, proxies: Mapping[str, str] | None, ssl_context: SSLContext | None
    ) -> None:
        self.url = urlsplit(url)
        self.host = self.url.netloc.rpartition("@")[2]
        self._deadline, self._proxies, self._context = deadline, proxies, ssl_context
        self._socket: socket.socket | None = None
        self._connection: http.client.HTTPConnection | None = None

    def send(self, headers: Mapping[str, str]) -> None:
        """Connect and send the request."""
        with self._failures():
            machine = self.url.hostname or ""
            proxy = None if _is_this_machine(machine) else proxy_for(self.url, self._proxies)
            port = self.url.port or (443 if self.url.scheme == "https" else 80)
            wire = self._wire(machine, port, proxy)
            self._connection = http.client.HTTPConnection(machine, port)
            self._connection.sock = wire  # all that http.client does with a socket is in _Wire
            sent = {**headers, "Host": self.host, "Accept-Encoding": "gzip", "Connection": "close"}
            if proxy is not None and self.url.scheme == "http":
                sent |= proxy.credentials
            self._connection.request("GET", _target(self.url, whole=proxy is not None), headers=sent)

    def answer(self) -> Answer:
        """Read the answer to the end."""
        with self._failures():
            if self._connection is None:
                raise GeocodingError(f"{self.host} was not asked yet: send first.")
            response = self._connection.getresponse()
            headers = {name.lower(): value for name, value in response.headers.items()}
            body = b""
            if response.status < 300:
                body = _body(response)
            elif response.status >= 400:
                self._deadline.shorten(_FOR_A_REASON)
                with suppress(OSError, TooLargeError, ValueError, zlib.error, http.client.HTTPException):
                    body = _body(response)
            return Answer(self.host, response.status, headers, body)

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()

    def _wire(self, machine: str, port: int, proxy: Proxy | None) -> _Wire:
        self._socket = _connected(*(proxy.place if proxy else (machine, port)), self._deadline)
        wire = _Wire(self._socket, self._deadline)
        if self.url.scheme != "https":
            return wire
        import ssl

        if proxy is not None:
            open_tunnel(wire, f"{machine}:{port}", proxy.credentials)
        context = self._context or ssl.create_default_context()
        self._socket.settimeout(self._deadline.left())
        self._socket = context.wrap_socket(self._socket, server_hostname=machine)
        return _Wire(self._socket, self._deadline)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Say in one sentence whatever went wrong."""
        try:
            yield
        except GeocodingError:
            raise
        except TimeoutError as error:
            raise GeocodingError(
                f"{self.host} did not answer in full within {self._deadline.seconds:.3g} s. Try again later; "
                "ok.geocode answers offline."
            ) from error
        except TooLargeError as error:
            raise GeocodingError(
                f"{self.host} answered with more than {LARGEST // 1_000_000} MB, which is no answer about a place. The "
                "rest was not read."
            ) from error
        except http.client.HTTPException as error:
            raise self._broken(error) from error
        except OSError as error:
            raise GeocodingError(
                f"{self.host} could not be asked: {_why(error)}. Check the network and the address of the service; "
                "ok.geocode answers offline."
            ) from error
        except (zlib.error, ValueError) as error:  # after OSError: what a bad certificate raises is both
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> GeocodingError:
        return GeocodingError(
            f"{self.host} broke off its answer, or what it sent is no answer of a web service "
            f"({type(error).__name__}). Try again later; if it goes on, check the address of the service."
        )


class _Wire:
    """A socket as http.client uses one, which is never waited for beyond the deadline nor read beyond a size."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self.socket, self.deadline = connected, deadline
        self.allowance = LARGEST + _HEADERS

    def sendall(self, data: bytes) -> None:
        self.socket.settimeout(self.deadline.left())
        self.socket.sendall(data)

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Do nothing: http.client closes before it reads the answer; the exchange closes."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: _Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wire = self._wire
        wire.socket.settimeout(wire.deadline.left())
        count = wire.socket.recv_into(buffer)
        wire.allowance -= count
        if wire.allowance < 0:
            raise TooLargeError
        return count


def _connected(host: str, port: int, deadline: Deadline) -> socket.socket:
    found = addresses(host, port, seconds=deadline.left())
    problem: OSError | None = None
    for number, (family, address) in enumerate(found):
        candidate = socket.socket(family, socket.SOCK_STREAM)
        try:
            candidate.settimeout(deadline.left() / (len(found) - number))  # the next address shall have its time too
            candidate.connect(address)
            return candidate
        except OSError as error:
            candidate.close()
            problem = error
    raise problem or OSError("it has no address")


def _body(response: http.client.HTTPResponse) -> bytes:
    """Read and unpack a body. Raises TooLargeError, and HTTPException when it breaks off."""
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise http.client.HTTPException(f"unknown packing {packing!r:.40}")
    if (response.length or 0) > LARGEST:
        raise TooLargeError
    unpack = zlib.decompressobj(31) if packing != "identity" else None
    body = bytearray()
    while piece := response.read(_PIECE):
        # One byte more than allowed tells that there is more, and however small a bomb is, no more is unpacked.
        body += unpack.decompress(piece, LARGEST + 1 - len(body)) if unpack else piece
        if len(body) > LARGEST:
            raise TooLargeError
    if response.length or (unpack is not None and not unpack.eof):
        raise http.client.IncompleteRead(b"")
    return bytes(body)


def _target(url: SplitResult, *, whole: bool) -> str:
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return f"http://{url.netloc.rpartition('@')[2]}{target}" if whole and url.scheme == "http" else target


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _why(error: OSError) -> str:
    if type(error).__name__ == "SSLCertVerificationError":
        return f"its certificate is not to be trusted ({getattr(error, 'verify_message', '') or error})"
    return str(error.strerror or error).rstrip(".")
