"""Seeing what others write: a task of the running event loop looks at the logs again and again. No threads."""

from __future__ import annotations

import asyncio
import contextlib
import time
import weakref

from osintkit.errors import CaseError
from osintkit.journal import Journal

EVERY = 0.5  # seconds between two looks
# A look at thousands of logs takes a while: this share of the time at most goes into looking.
SHARE = 0.05

_tasks: weakref.WeakKeyDictionary[Journal, asyncio.Task[None]] = weakref.WeakKeyDictionary()


def watch(journal: Journal, *, every: float = EVERY) -> bool:
    """Follow what others append, from now on until the journal or the event loop is gone.

    Returns whether it is followed: False where no event loop runs (a script, a test), which can call `refresh` itself.
    Calling it again changes nothing.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return False
    task = _tasks.get(journal)
    if task is None or task.done() or task.get_loop() is not loop:
        _tasks[journal] = loop.create_task(_follow(weakref.ref(journal), every))
    return True


async def _follow(watched: weakref.ref[Journal], every: float) -> None:
    while (journal := watched()) is not None:
        began = time.monotonic()
        # A folder that is away for a moment (a network drive) comes back; whoever writes meanwhile is told.
        with contextlib.suppress(CaseError):
            journal.refresh()
        took = time.monotonic() - began
        del journal  # while this task sleeps, nothing but its users keeps the journal
        await asyncio.sleep(max(every, took / SHARE))
