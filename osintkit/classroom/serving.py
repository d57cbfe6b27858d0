"""Listening: one process, participants on the addresses they were given, the teacher on this machine alone."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import secrets
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from osintkit.classroom.addresses import HERE
from osintkit.classroom.limits import Limits
from osintkit.classroom.server import Material, participants_application
from osintkit.classroom.session import ClassSession
from osintkit.classroom.teacher import teacher_application
from osintkit.errors import InputError

PORT = 8470
LINGER = 5.0  # seconds in which a closed class still tells pages that it is closed


class _Counting(HTTPServer):
    """A server that holds so many connections and no more, for all and for one address."""

    limits: Limits
    heard: Callable[[str], None]
    _of: Counter[str]

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        host = str(address[0])
        if self._of.total() >= self.limits.connections or self._of[host] >= self.limits.connections_of_one:
            stream.close()
            return
        self._of[host] += 1
        self.heard(host)
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        super().on_close(server_conn)
        host = str(getattr(server_conn, "context").address[0])  # noqa: B009  (tornado types it as object)
        self._of[host] -= 1


class Classroom:
    """A class that listens, from `start` to `stop`, on the running event loop.

    Parameters
    ----------
    addresses : sequence of str
        IPv4 addresses for participants, this machine's own among them.
    port : int
        For participants; the teacher's is the next one. 0 takes free ones.

    Attributes
    ----------
    port, teacher_port : int
        Once it listens.
    key : str
        Opens the teacher's page.
    callers : set of str
        The addresses that ever connected.
    """

    def __init__(
        self, session: ClassSession, material: Material, *, addresses: Sequence[str] = (HERE,), port: int = PORT
    ) -> None:
        self.session, self.addresses, self.port, self.teacher_port = session, tuple(addresses), port, port and port + 1
        self.key = secrets.token_urlsafe(16)
        self.closed = asyncio.Event()
        self.callers: set[str] = set()
        self._servers: list[HTTPServer] = []
        self._participants = participants_application(session, material, self._hosts)
        self._teacher = teacher_application(
            session, key=self.key, hosts=self._teacher_hosts, addresses=self.links, closed=self.closed.set
        )

    def start(self) -> None:
        """Listen. Raises InputError when a port is taken or an address is not this machine's."""
        logging.getLogger("tornado.general").setLevel(logging.ERROR)  # else each torn request is a line for the teacher
        for address in self.addresses:
            held = bound(self.port, address)
            self.port = held.getsockname()[1]
            self._serve(self._participants, held)
        held = bound(self.teacher_port, HERE)
        self.teacher_port = held.getsockname()[1]
        self._serve(self._teacher, held)

    def _serve(self, application: Application, held: socket.socket) -> None:
        limits = self.session.limits
        server = _Counting(
            application, idle_connection_timeout=limits.idle, body_timeout=limits.slow, max_header_size=1 << 14,
            max_body_size=max(limits.body, limits.file), max_buffer_size=2 * max(limits.body, limits.file),
        )  # fmt: skip
        server.limits, server.heard, server._of = limits, self.callers.add, Counter()
        server.add_socket(held)
        self._servers.append(server)

    async def stop(self) -> None:
        """Listen no more, and end what is open."""
        for server in self._servers:
            server.stop()
            await server.close_all_connections()
        self._servers.clear()

    def links(self) -> list[str]:
        """List the addresses that participants type, those of the LAN first."""
        order = [address for address in self.addresses if address != HERE] or [HERE]
        return [f"http://{address}:{self.port}/" for address in order]

    def teacher_link(self) -> str:
        """Give the address of the teacher's page with its key, which stays in the browser: it follows a #."""
        return f"http://{HERE}:{self.teacher_port}/#{self.key}"

    def _hosts(self) -> set[str]:
        return {f"{address}:{self.port}" for address in self.addresses} | {f"localhost:{self.port}"}

    def _teacher_hosts(self) -> set[str]:
        return {f"{HERE}:{self.teacher_port}", f"localhost:{self.teacher_port}"}


def bound(port: int, address: str) -> socket.socket:
    """Take a port of one address. Raises InputError with what to do when it cannot be had."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two programs have one port; here, one that was just left
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setblocking(False)
        held.bind((address, port))
        held.listen(128)
    except OSError as error:
        held.close()
        raise InputError(_why_not(error, port, address)) from error
    return held


def _why_not(error: OSError, port: int, address: str) -> str:
    other = f"another: --port {port + 10}"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken, perhaps by a class that is still open. Stop that, or take {other}"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{address} is not an address of this machine. Without an address, --lan finds it."
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system. Take one above 1024: --port {PORT}"
    return f"Port {port} of {address} could not be had: {error.strerror or error}. Take {other}"


async def hold(classroom: Classroom, *, linger: float = LINGER) -> None:
    """Serve until the class is closed from the teacher's page, and a little longer; or until this is cancelled."""
    try:
        await classroom.closed.wait()
        await asyncio.sleep(linger)
    finally:
        await classroom.stop()
