"""The journal of a case: all its operations, and the sessions that write more of them.

Writing goes through one session for each writer in this process; a forked process starts its own.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from osintkit.canonical import sha256_hex
from osintkit.errors import CaseError, NotSavedError
from osintkit.lazy_reading import LazyReading
from osintkit.operation import LARGEST, Draft, Operation, Place, Seen, write_line
from osintkit.reading import Key, Listener
from osintkit.stores import Store

__all__ = ["Journal", "Key", "Listener", "slug"]


@dataclass(slots=True)
class _Session:
    log: str
    n: int = 0
    prev: str = ""


class Journal(LazyReading):
    """All operations of one case, and the sessions that write to it.

    Parameters
    ----------
    store : Store
        Where the lines are kept.
    """

    def __init__(self, store: Store) -> None:
        self._sessions: dict[tuple[str, int], _Session] = {}
        self._gesture = ""
        super().__init__(store)

    def append(self, drafts: Sequence[Draft], *, writer: str) -> list[Operation]:
        """Write operations as one gesture: one write, one sync. They are on disk when this returns.

        Raises
        ------
        NotSavedError
            When they are not; nothing was taken over, and the next call goes on in a new log.
        """
        if not drafts:
            return []
        session = self._session(writer)
        if not self.store.holds(session.log) and self._is_whole(self._log(session.log)):
            self.store.close(session.log)  # somebody blanked bodies in it: nothing is lost, but this file is gone
            del self._sessions[writer, os.getpid()]
            session = self._session(writer)
        lines, operations = self._written(drafts, writer, session)
        data = b"".join(lines)
        try:
            self.store.append(session.log, data)
        except BaseException:  # an interrupt too: nobody knows how much of the lines is there, so they are the last
            del self._sessions[writer, os.getpid()]
            self.store.close(session.log)
            with suppress(CaseError):  # what did get there counts for everybody who reads, so for this process too
                self.refresh()
            raise
        last = operations[-1]
        session.n, session.prev = last.n, last.sha
        state = self._log(session.log)
        state.size, state.lines, state.number = state.size + len(data), last.n, last.n
        state.sha, state.whole = last.sha, (last.n, last.sha)
        self._announce({(each.kind, each.record) for each in operations if self._take(each)})
        if self._stale:
            self.reload()
        return operations

    def _written(self, drafts: Sequence[Draft], writer: str, session: _Session) -> tuple[list[bytes], list[Operation]]:
        gesture, at = self._gesture or secrets.token_hex(8), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        seen, hand = self.ends() if session.n == 0 else (), self._hand(writer)
        lines, operations, prev = [], [], session.prev
        latest: dict[Key, tuple[str, ...]] = {}
        for number, draft in enumerate(drafts, 1):
            key = (draft.kind, draft.record)
            after = draft.after or latest.get(key) or self._heads(key)
            counter = min(self.clock + number, LARGEST)
            of = (number, len(drafts)) if len(drafts) > 1 else None
            place = Place(session.log, session.n + number, prev, counter, writer, at, seen, self.case, hand, of)
            line, operation = write_line(replace(draft, after=after), place, salt=secrets.token_hex(8), gesture=gesture)
            lines.append(line)
            operations.append(operation)
            prev, latest[key] = operation.sha, (operation.id,)
        return lines, operations

    @contextmanager
    def gesture(self) -> Iterator[None]:
        """Give everything written inside a `with` block the same gesture. Inside another, it is part of that one."""
        outer, self._gesture = self._gesture, self._gesture or secrets.token_hex(8)
        try:
            yield
        finally:
            self._gesture = outer

    def _heads(self, key: Key) -> tuple[str, ...]:
        state = self.state(*key)
        return state.heads if state is not None else ()

    def _session(self, writer: str) -> _Session:
        key = (writer, os.getpid())
        if key not in self._sessions:
            if self.case and sha256_hex(self.store.header() or b"") != self.case:
                raise NotSavedError(
                    f"Not saved: the case.json of {self.store.name} is gone or another. Open the case again to see."
                )
            self._sessions[key] = _Session(f"{slug(writer)}-{secrets.token_hex(8)}")
        return self._sessions[key]

    def ends(self) -> tuple[Seen, ...]:
        """Give each log as far as it can be read: its name, the number and the sha of its last whole line."""
        return tuple((log, *state.whole) for log, state in sorted(self._logs.items()) if state.whole[0])


def slug(writer: str) -> str:
    """Make an ASCII form of a name for a file name.

    Examples
    --------
    >>> slug("Aminé K."), slug("李")
    ('amine-k', 'writer')
    """
    plain = unicodedata.normalize("NFKD", writer).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-") or "writer"
