"""Slowing down whoever guesses: so many failures at once, then one more each so many seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST_KEYS = 10_000


class Throttle:
    """Count failures by key (an address, a nickname), as a leaky bucket that holds `tries` and loses one each `again`.

    Parameters
    ----------
    tries : int
        Failures at once, at least 1.
    again : float
        Seconds after which one of them is forgotten, above 0.
    clock : callable
        Gives the time in seconds; never goes back.
    """

    def __init__(self, tries: int, again: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries, self._again, self._clock = tries, again, clock
        self._failures: dict[str, tuple[float, float]] = {}  # how full the bucket was, and when

    def wait(self, key: str) -> float:
        """Give the seconds until another try is granted; 0.0 for now."""
        return max(0.0, (self._level(key) + 1 - self._tries) * self._again)

    def failed(self, key: str) -> None:
        """Count a failure."""
        if len(self._failures) >= MOST_KEYS and key not in self._failures:
            self._failures = {each: held for each, held in self._failures.items() if self._level(each) > 0}
        self._failures[key] = (self._level(key) + 1, self._clock())

    def _level(self, key: str) -> float:
        level, since = self._failures.get(key, (0.0, 0.0))
        return max(0.0, level - (self._clock() - since) / self._again)
