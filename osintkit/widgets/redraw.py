"""Drawing again when a case changes: once for all the operations of one gesture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

SETTLE = 0.03  # seconds to wait for the other operations of one gesture before drawing


class Redraw:
    """Calls `draw` soon after something changed; at once where no event loop runs, as in a script or a test.

    `settle` is in seconds. Changes that go on and on do not put it off: it draws that long after the first.
    """

    def __init__(self, draw: Callable[[], None], *, settle: float = SETTLE) -> None:
        self._draw = draw
        self._settle = settle
        self._waiting: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Draw in a moment, with whatever else has changed by then."""
        if self._waiting is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._draw()
        else:
            self._waiting = loop.call_later(self._settle, self._now)

    def stop(self) -> None:
        """Let what is waiting go: the widget closes."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None

    def _now(self) -> None:
        self._waiting = None
        self._draw()
