"""The journal of a case: every operation, in memory, with the state of each record folded when it is asked for.

Reading follows the logs of a store, in whatever order others append to them. Writing goes through one session for each
writer in this process; a forked process starts its own.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from osintkit.errors import NotSavedError
from osintkit.fold import Folded, fold
from osintkit.operation import DamagedLineError, Draft, Operation, Place, Seen, heads, read_line, write_line
from osintkit.stores import Store

Key = tuple[str, str]  # kind and id of a record
Listener = Callable[[frozenset[Key]], None]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a case. `place` is a file of it, `line` counts from 1, 0 for the whole file."""

    place: str
    line: int
    sentence: str

    def __str__(self) -> str:
        where = f"{self.place}, line {self.line}" if self.line else self.place
        return f"{where}: {self.sentence}"


@dataclass(slots=True)
class _Log:
    """How far a log was read: bytes, lines, and the sha of the last line."""

    size: int = 0
    lines: int = 0
    sha: str = ""


@dataclass(slots=True)
class _Session:
    log: str
    n: int = 0
    prev: str = ""


class Journal:
    """All operations of one case, and the sessions that write to it.

    Parameters
    ----------
    store : Store
        Where the lines are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.problems: list[Problem] = []
        self.clock = 0
        self._logs: dict[str, _Log] = {}
        self._operations: dict[Key, list[Operation]] = {}
        self._by_id: dict[str, Operation] = {}
        self._forgotten: list[Operation] = []
        self._of_article: dict[tuple[str, str | None], dict[str, None]] = {}
        self._folded: dict[Key, Folded] = {}
        self._sessions: dict[tuple[str, int], _Session] = {}
        self._listeners: list[Listener] = []
        self.refresh()

    # reading

    def refresh(self) -> frozenset[Key]:
        """Read what was appended to the logs since, and tell the listeners. Returns the records that changed."""
        changed: set[Key] = set()
        for log, size in self.store.sizes().items():
            state = self._logs.setdefault(log, _Log())
            if size > state.size:
                changed.update(self._read_log(log, state))
        return self._announce(changed)

    def _read_log(self, log: str, state: _Log) -> Iterator[Key]:
        data = self.store.read(log, state.size)
        whole = data[: data.rfind(b"\n") + 1]  # a last line without its end is still being written
        state.size += len(whole)
        for line in whole.split(b"\n")[:-1]:
            state.lines += 1
            operation, problems = _checked_line(line, log, state)
            self.problems.extend(problems)
            if operation is not None:
                state.sha = operation.sha
                if operation.body:
                    yield self._take(operation)
                else:
                    self._forgotten.append(operation)

    def _take(self, operation: Operation) -> Key:
        key = (operation.kind, operation.record)
        self.clock = max(self.clock, operation.counter)
        self._operations.setdefault(key, []).append(operation)
        self._by_id[operation.id] = operation
        self._of_article.setdefault((operation.kind, operation.article), {})[operation.record] = None
        self._folded.pop(key, None)
        return key

    def lines(self) -> Iterator[Operation]:
        """Go through all operations that were read, those whose body was forgotten too, in no order."""
        yield from self._by_id.values()
        yield from self._forgotten

    def operation(self, name: str) -> Operation | None:
        """Look up an operation by its id, `log:n`."""
        return self._by_id.get(name)

    def operations(self, kind: str | None = None, record: str | None = None) -> list[Operation]:
        """List operations in their order: all, or those on one record."""
        if kind is not None and record is not None:
            found: Iterable[Operation] = self._operations.get((kind, record), ())
        else:
            found = (o for (of, _), each in self._operations.items() if kind in (None, of) for o in each)
        return sorted(found, key=lambda operation: operation.order)

    def records(self, kind: str, article: str | None = None) -> list[str]:
        """List the ids of all records of a kind that were ever written, or those of one article."""
        if article is not None:
            return list(self._of_article.get((kind, article), ()))
        return [record for of, record in self._operations if of == kind]

    def state(self, kind: str, record: str) -> Folded | None:
        """Give what the operations on a record add up to; None when there are none."""
        key = (kind, record)
        if key not in self._folded:
            if key not in self._operations:
                return None
            self._folded[key] = fold(self._operations[key])
        return self._folded[key]

    def existing(self, kind: str, article: str | None = None) -> Iterator[Folded]:
        """Go through the records of a kind that exist, in the order in which they were first written here."""
        for record in self.records(kind, article):
            state = self.state(kind, record)
            if state is not None and state.exists:
                yield state

    def until(self, operation: Operation) -> Journal:
        """Make a copy that knows only what had been written up to an operation."""
        past = Journal.__new__(Journal)
        past.__dict__.update(self.__dict__, _operations={}, _by_id={}, _of_article={}, _folded={}, _listeners=[], clock=0)
        for each in self.operations():
            if each.order <= operation.order:
                past._take(each)
        return past

    # writing

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
        gesture, at = secrets.token_hex(8), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        seen = self._seen() if session.n == 0 else ()
        lines, operations, n, prev = [], [], session.n, session.prev
        latest: dict[Key, tuple[str, ...]] = {}
        for draft in drafts:
            n += 1
            key = (draft.kind, draft.record)
            after = draft.after or latest.get(key) or heads(self._operations.get(key, ()))
            place = Place(session.log, n, prev, self.clock + 1 + len(lines), writer, at, seen)
            draft = Draft(draft.kind, draft.record, draft.action, draft.fields, after, draft.voids, draft.article)
            line, operation = write_line(draft, place, salt=secrets.token_hex(8), gesture=gesture)
            lines.append(line)
            operations.append(operation)
            prev, latest[key] = operation.sha, (operation.id,)
        data = b"".join(lines)
        try:
            self.store.append(session.log, data)
        except NotSavedError:
            self.store.close(session.log)
            del self._sessions[writer, os.getpid()]
            raise
        session.n, session.prev = n, prev
        self._logs[session.log] = _Log(self._logs.get(session.log, _Log()).size + len(data), n, prev)
        self._announce({self._take(operation) for operation in operations})
        return operations

    def _session(self, writer: str) -> _Session:
        key = (writer, os.getpid())
        if key not in self._sessions:
            self._sessions[key] = _Session(f"{slug(writer)}-{secrets.token_hex(8)}")
        return self._sessions[key]

    def _seen(self) -> tuple[Seen, ...]:
        return tuple((log, state.lines, state.sha) for log, state in sorted(self._logs.items()) if state.lines)

    # telling others

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the records that changed, after each change. Returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _announce(self, changed: set[Key]) -> frozenset[Key]:
        keys = frozenset(changed)
        if keys:
            for listener in list(self._listeners):
                listener(keys)
        return keys


def slug(writer: str) -> str:
    """Make an ASCII form of a name for a file name.

    Examples
    --------
    >>> slug("Aminé K."), slug("李")
    ('amine-k', 'writer')
    """
    plain = unicodedata.normalize("NFKD", writer).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-") or "writer"


def _checked_line(line: bytes, log: str, state: _Log) -> tuple[Operation | None, list[Problem]]:
    """Read the next line of a log and hold it against the chain. A damaged line is left out and named."""
    place = f"log/{log}.jsonl"
    try:
        operation = read_line(line)
    except DamagedLineError as error:
        state.sha = ""  # the next line's `prev` can no longer be held against anything
        return None, [Problem(place, state.lines, f"this line is damaged: {error}. It was left out.")]
    problems = []
    if operation.log != log:
        problems.append(Problem(place, state.lines, f"this line belongs to the log {operation.log}."))
    if operation.n != state.lines:
        missing = f"the numbers jump from {state.lines - 1} to {operation.n}: lines are missing or doubled before it."
        problems.append(Problem(place, state.lines, missing))
        state.lines = operation.n
    elif state.sha and operation.prev != state.sha:
        problems.append(Problem(place, state.lines, "it does not follow the line before: one of them was replaced."))
    return operation, problems
