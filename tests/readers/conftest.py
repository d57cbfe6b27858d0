"""Readers make no request: any attempt to reach the network fails the test."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data" / "readers"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid sockets and name look-ups."""

    def refuse(*args: Any, **keywords: Any) -> None:
        raise AssertionError(f"a reader tried to reach the network: {args} {keywords}")

    class NoSocket(socket.socket):  # still a class: libraries name it in annotations
        __init__ = refuse

    monkeypatch.setattr(socket, "socket", NoSocket)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture
def data() -> Path:
    """The folder of invented pages."""
    return DATA


@pytest.fixture
def without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which trafilatura is not installed."""
    import sys

    # None makes both the import and the look-up for it fail, as a missing library does.
    monkeypatch.setitem(sys.modules, "trafilatura", None)
