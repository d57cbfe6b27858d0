"""A geocoding service on this machine that behaves as a test wants it to."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pytest

Behaviour = Callable[["BinaryIO"], None]


@dataclass
class Service:
    """What the service does (nothing, until `behave` says what), and what reached it: time and head of each request."""

    behave: Behaviour = lambda out: None
    address: str = ""
    times: list[float] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    logged: list[int] = field(default_factory=list)  # how many requests stood in the log when each arrived
    folder: Path | None = None
    server: Any = None

    def arrived(self, head: str) -> None:
        self.times.append(time.monotonic())
        self.requests.append(head)
        if self.folder is not None:
            self.logged.append(sum(log.read_bytes().count(b'"kind":"request"') for log in self.folder.glob("log/*")))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 32

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: that a client hangs up is what many of these tests are about."""


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine."""
    state = Service()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b""
            is_http = self.rfile.peek(1)[:3] in (b"GET", b"CON")  # else it is TLS's greeting
            while is_http and not head.endswith(b"\r\n\r\n") and (line := self.rfile.readline()):
                head += line
            state.arrived(head.decode("latin-1"))
            state.behave(self.wfile)

    with _Server(("127.0.0.1", 0), Handler) as server:
        state.server = server
        state.address = "{}:{}".format(*server.server_address)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield state
        server.shutdown()
