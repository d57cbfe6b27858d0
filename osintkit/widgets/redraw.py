"""Drawing again when a case changes: once for all the operations of one gesture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

SETTLE = 0.03  # seconds to wait for the other operations of one gesture before drawing


class Redraw:
    """Calls `draw` soon after something changed; at once where no event loop runs, as in a script or a test."""

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
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
            self._waiting = loop.call_later(SETTLE, self._now)

    def stop(self) -> None:
        """Let what is waiting go: the widget closes."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None

    def _now(self) -> None:
        self._waiting = None
        self._draw()
