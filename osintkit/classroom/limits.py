"""How much a participant may send, and how fast: far above what marking takes, far below what would hurt a laptop."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one class. Sizes in bytes, times in seconds.

    A line of a mark takes about 1 kB, the first line of a session 100 bytes more for each log of the case; an hour of
    marking by the quickest came to some hundred lines.
    """

    body: int = 1 << 20
    line: int = 1 << 18
    log: int = 1 << 24
    file: int = 1 << 23  # a whole case of the browser kit, as a zip
    files: int = 30  # of one participant: each time that one is handed in
    logs: int = 40  # sessions of one participant: each reload of a page may begin one
    seats: int = 120
    clock: int = 1_000_000  # how far a line's counter may be ahead of the case's: the clock can never be set back
    tries: int = 5  # wrong PINs or words at once, for one address or nickname ...
    again: float = 12.0  # ... and one more after so many seconds: four digits stand 17 hours of guessing
    tries_of_all: int = 60  # wrong PINs at once from all addresses together, since addresses cost nothing in a LAN ...
    again_of_all: float = 2.0  # ... and so on: 3 hours from many. Who has a seat is not touched by this
    idle: float = 20.0  # until the head of a request is there, and between two requests
    slow: float = 20.0  # until the body of a request is there
    connections: int = 400
    connections_of_one: int = 250  # a whole class may come from one address, behind a router
