"""Taking back what one widget did: its own steps, the newest first, and nothing that was done elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osintkit.case import Case


class OwnSteps:
    """The steps that one page did to one case.

    A step is a gesture of the case's writer. As soon as the writer does something elsewhere, earlier steps here can no
    longer be taken back from here: `case.undo` would take back the other thing.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._count = 0
        self._newest = ""

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do a step in a `with` block. One that wrote nothing, or failed, is none."""
        before, newest = self._count if self.can_undo else 0, self._own()
        yield
        if self._own() != newest:
            self._count, self._newest = before + 1, self._own()

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step that can be taken back from here."""
        return self._count > 0 and self._newest == self._own()

    def undo(self) -> bool:
        """Take back the newest step. Returns whether there was one."""
        if not self.can_undo:
            return False
        self._count -= 1
        undone = bool(self._case.undo())
        self._newest = self._own()
        return undone

    def _own(self) -> str:
        """Give the id of this writer's newest operation, "" for none."""
        newest = next(iter(self._case._journal.newest_first(self._case.writer)), None)
        return newest.id if newest is not None else ""
