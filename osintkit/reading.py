"""Reading the logs of a case: every operation, in memory, with the state of each record folded when it is asked for.

It follows the logs of a store, in whatever order others append to them, and tells who listens which records changed.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Self

from osintkit.canonical import sha256_hex
from osintkit.collecting import no_collecting
from osintkit.fold import Folded, fold, is_own
from osintkit.log import Log, Problem
from osintkit.operation import KINDS, LARGEST, Operation, blanked, forgotten_lines, may_be_forgotten
from osintkit.stores import Store
from osintkit.writer import hand_of

Key = tuple[str, str]  # kind and id of a record
Listener = Callable[[frozenset[Key]], None]
_ORDER = attrgetter("order")
_SHORTER = "this log became shorter while the case was open."
_NUMBER = re.compile(r"[1-9][0-9]{0,15}")


@dataclass(slots=True)
class _History:
    """The operations on one record, as they came, and what they add up to once somebody asked."""

    operations: list[Operation] = field(default_factory=list)
    folded: Folded | None = None


class Reading:
    """All operations of one case, as far as they were read.

    Parameters
    ----------
    store : Store
        Where the lines are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.problems: list[Problem] = []
        self.clock = 0
        header = store.header()
        self.case = sha256_hex(header) if header is not None else ""
        self._know_nothing()
        self._hands: dict[str, str] = {}
        self._listeners: list[Listener] = []
        self._begin()

    def _begin(self) -> None:
        self.refresh()

    def _know_nothing(self) -> None:
        self.taken = 0  # operations taken in so far
        self._readings = getattr(self, "_readings", 0) + 1
        self._logs: dict[str, Log] = {}
        self._vouched: dict[str, int] = {}  # how many lines of a log another one says it had seen
        self._records: dict[str, dict[str, _History]] = defaultdict(dict)
        self._of_article: dict[tuple[str, str | None], dict[str, None]] = defaultdict(dict)
        self._of_writer: dict[str, list[Operation]] = defaultdict(list)
        self._unsorted: set[str] = set()
        self._forgotten: dict[str, str] = {}  # the operations whose body is to be blank, each with its article
        self.unblanked: set[str] = set()  # the logs in which one of these has its body still
        self._stale = False  # whether what was read has to be read again

    @property
    def version(self) -> tuple[int, int]:
        """What was computed from the case holds while this stays the same."""
        return self._readings, self.taken

    def refresh(self) -> frozenset[Key]:
        """Read what was appended to the logs since, and tell the listeners. Returns the records that changed."""
        return self._announce(self._read_on())

    def reload(self) -> frozenset[Key]:
        """Read everything again, after logs were written anew or bodies forgotten."""
        return self._announce(self._read_again())

    def _read_on(self) -> set[Key]:
        changed: set[Key] = set()
        with no_collecting():
            for name, size in self.store.sizes().items():
                log = self._log(name)
                if size > log.size:
                    changed.update(self._read_log(log))
                elif size < log.size:
                    self.note(Problem(log.place, 0, _SHORTER))
                    self._stale = self._stale or self._is_whole(log)
            for log in [log for log in self._logs.values() if log.waiting]:
                if self._vouched.get(log.name, 0) > log.number:
                    changed.update(self._read_log(log))
        return self._read_again() if self._stale else changed

    def _read_again(self) -> set[Key]:
        before = {(kind, record) for kind, records in self._records.items() for record in records}
        forgotten = self._forgotten
        self._know_nothing()
        self._forgotten = forgotten
        self.problems.clear()
        return before | self._read_on()

    def _is_whole(self, log: Log) -> bool:
        """Tell whether all that was read of a log still stands in it, in other bytes: somebody blanked bodies in it."""
        again = Log(log.name)
        for operation in again.read(self.store.read(log.name, 0), self.case, [], seen=LARGEST):
            again.operations[operation.n] = operation
        found = again.operations
        return all(n in found and found[n].sha == operation.sha for n, operation in log.operations.items())

    def _log(self, name: str) -> Log:
        found = self._logs.get(name)
        if found is None:
            found = self._logs[name] = Log(name)
        return found

    def _read_log(self, log: Log) -> Iterator[Key]:
        start = log.size
        data = self.store.read(log.name, max(start - 1, 0))
        if start and data[:1] != b"\n":
            self._stale = True  # it was written anew and has grown since
            return
        for operation in log.read(data[min(start, 1) :], self.case, self.problems, seen=self._vouched.get(log.name, 0)):
            if (key := self._take(operation)) is not None:
                yield key

    def _take(self, operation: Operation) -> Key | None:
        self.clock = max(self.clock, operation.counter)
        self.taken += 1
        if self._forgotten and self.is_to_be_blank(operation):
            self.unblanked.add(operation.log)
            operation = blanked(operation)
        for log, n, _ in operation.seen:
            self._vouched[log] = max(n, self._vouched.get(log, 0))
        if operation.action == "forget":
            names = {name: operation.record for name in forgotten_lines(operation) if name not in self._forgotten}
            self._stale = self._stale or any(self.operation(name) is not None for name in names)
            self._forgotten |= names
        key = self._put(operation)
        if key is not None:
            mine = self._of_writer[operation.writer]
            if mine and mine[-1].counter >= operation.counter:
                self._unsorted.add(operation.writer)
            mine.append(operation)
        return key

    def _put(self, operation: Operation) -> Key | None:
        """Put an operation to its record. One whose body was forgotten belongs to none."""
        self._log(operation.log).operations[operation.n] = operation
        if operation.forgotten:
            return None
        kind, record = operation.kind, operation.record
        records = self._records[kind]
        history = records.get(record)
        if history is None:
            history = records[record] = _History()
        history.operations.append(operation)
        history.folded = None
        self._of_article[kind, operation.article][record] = None
        return (kind, record)

    def is_to_be_blank(self, operation: Operation) -> bool:
        """Tell whether somebody forgot what an operation is about, and its body is still there."""
        article = self._forgotten.get(operation.id)
        return article is not None and not operation.forgotten and may_be_forgotten(operation, article)

    def has_line(self, log: str, n: int) -> bool:
        """Tell whether a line of a log was read, with its body or without."""
        return log in self._logs and n in self._logs[log].operations

    def is_listed(self, operation: Operation) -> bool:
        """Tell whether an operation that forgets names this one."""
        return operation.id in self._forgotten

    def note(self, problem: Problem) -> None:
        """Add a problem to the list, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def lines(self) -> Iterator[Operation]:
        """Go through all operations that were read, those whose body was forgotten too, log by log."""
        for state in self._logs.values():
            yield from state.operations.values()

    def logs(self) -> list[Log]:
        """List the logs as far as they were read, sorted by name."""
        return [self._logs[name] for name in sorted(self._logs)]

    def operation(self, name: str) -> Operation | None:
        """Look up an operation by its id, `log:n`. None for one that was never read, or whose body was forgotten."""
        log, _, number = name.rpartition(":")
        found = self._line(log, int(number)) if _NUMBER.fullmatch(number) else None
        return None if found is None or found.forgotten else found

    def _line(self, log: str, n: int) -> Operation | None:
        return self._logs[log].operations.get(n) if log in self._logs else None

    def operations(self, kind: str | None = None, record: str | None = None) -> list[Operation]:
        """List operations in their order: all, those of a kind, or those on one record."""
        kinds = self._records.values() if kind is None else [self._records.get(kind, {})]
        if record is None:
            found = [operation for records in kinds for history in records.values() for operation in history.operations]
        else:
            found = [operation for records in kinds if record in records for operation in records[record].operations]
        return sorted(found, key=_ORDER)

    def newest_first(self, writer: str, article: str | None = None) -> Iterator[Operation]:
        """Go through a writer's operations, the newest first. The first ones come at once, whatever the case's size.

        With an article, those on the records of this article only, which are as quick to find. Those of somebody else
        with the same name are left out, as far as their hand tells.
        """
        hand = self._hand(writer)
        mine = self._by_writer(writer) if article is None else self._in_article(article)
        return (each for each in mine if each.writer == writer and is_own(each, writer, hand))

    def _by_writer(self, writer: str) -> Iterator[Operation]:
        mine = self._of_writer.get(writer, [])
        if writer in self._unsorted:  # after several of their logs were read, one after the other
            mine.sort(key=_ORDER)
            self._unsorted.discard(writer)
        return reversed(mine)

    def _in_article(self, article: str) -> Iterator[Operation]:
        found = [operation for kind in KINDS for record in self.records(kind, article)
                 for operation in self._records[kind][record].operations]  # fmt: skip
        return iter(sorted(found, key=_ORDER, reverse=True))

    def writers(self) -> list[str]:
        """List the names of all who wrote, the longest first."""
        return sorted(self._of_writer, key=lambda name: (-len(name), name))

    def records(self, kind: str, article: str | None = None) -> list[str]:
        """List the ids of all records of a kind that were ever written, or those of one article."""
        return list(self._records.get(kind, ()) if article is None else self._of_article.get((kind, article), ()))

    def shared(self, kind: str) -> list[str]:
        """List the ids of all records of a kind that were ever written and belong to no single article."""
        return list(self._of_article.get((kind, None), ()))

    def state(self, kind: str, record: str) -> Folded | None:
        """Give what the operations on a record add up to; None when there are none."""
        history = self._records.get(kind, {}).get(record)
        if history is None:
            return None
        if history.folded is None:
            history.folded = fold(history.operations, self._seen_by)
        return history.folded

    def _seen_by(self, log: str) -> dict[str, int]:
        first = self._line(log, 1)
        return {other: n for other, n, _ in first.seen} if first is not None else {}

    def existing(self, kind: str, article: str | None = None) -> list[Folded]:
        """List the records of a kind that exist, all or those of one article, in the order of their additions."""
        with no_collecting():
            states = (self.state(kind, record) for record in self.records(kind, article))
            found = [
                state for state in states if state is not None and state.exists and article in (None, state.article)
            ]
        return sorted(found, key=attrgetter("order"))

    def until(self, operation: Operation) -> Self:
        """Make a copy that knows only what had been written up to an operation."""
        return self.only(lambda each: each.order <= operation.order)

    def only(self, keep: Callable[[Operation], bool]) -> Self:
        """Make a copy, to read, that knows some operations only."""
        past = type(self).__new__(type(self))
        past.__dict__.update(self.__dict__, problems=[], clock=0, _listeners=[])
        past._know_nothing()
        past._forgotten = self._forgotten
        for each in filter(keep, self.operations()):
            past._take(each)
        return past

    def _hand(self, writer: str) -> str:
        if writer not in self._hands:
            self._hands[writer] = hand_of(writer, self.case)
        return self._hands[writer]

    # telling others

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the records that changed, after each change. Returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _announce(self, changed: set[Key]) -> frozenset[Key]:
        keys = frozenset(changed)
        if keys:
            for listener in list(self._listeners):
                try:
                    listener(keys)
                except Exception:  # whoever fails to listen: what was written is written, and its writer is told so
                    logging.getLogger("osintkit").exception("A listener of the case %s failed.", self.store.name)
        return keys
