"""Reading a large case piece by piece: what is asked for is read through an index of where the lines stand.

What can be told from a few lines is: one record, the records of one article, the kinds of which there are few, a
writer's newest operations. Whoever asks for more makes it read all the logs, as does anything that is not as it was
when the index was made.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from operator import attrgetter

from osintkit import line_index
from osintkit.fold import Folded
from osintkit.line_index import MANY, LineIndex, StaleIndexError, article_key, kind_key, record_key, writer_key
from osintkit.log import Log, Problem
from osintkit.operation import KINDS, Operation, forgotten_lines
from osintkit.reading import Key, Reading

INDEXED_FROM = 20_000  # lines that are read in well under a second without an index
_NEWER = 0.1  # of the bytes of the logs may be newer than the index; above that it is made anew
_MOST_AT_ONCE = 512  # lines that a walk back through a log reads at once
_CUT = "this log became shorter while the case was open."


class LazyReading(Reading):
    """All operations of a case, those that an index covers read when they are asked for."""

    def _know_nothing(self) -> None:
        super()._know_nothing()
        self._index: LineIndex | None = None
        self._asked: set[int] = set()  # the keys whose lines were read through the index
        self._late: set[Key] = set()  # records that changed and of which the listeners have not been told

    def _begin(self) -> None:
        index = line_index.load(self.store, self.case)
        if index is not None and self._covers(index):
            self._take_over(index)
        self.refresh()
        lines = sum(log.lines for log in self._logs.values())
        if self._index is None and lines >= INDEXED_FROM and not (self.problems or self.unblanked):
            line_index.save(self.store, self.case, [self._logs[name] for name in sorted(self._logs)],
                            clock=self.clock, vouched=self._vouched)  # fmt: skip

    def _covers(self, index: LineIndex) -> bool:
        there = sum(self.store.sizes().values())
        return there - sum(log.size for log in index.logs) <= _NEWER * there

    def _take_over(self, index: LineIndex) -> None:
        self._index, self.clock, self._vouched = index, index.clock, dict(index.vouched)
        self.taken = sum(log.lines for log in index.logs)
        for each in index.logs:
            last = (each.lines, each.sha) if each.lines else (0, "")
            self._logs[each.name] = Log(each.name, each.size, each.lines, each.lines, each.sha, last)
        self._ask(line_index.FORGETS)
        for history in self._records["article"].values():
            for operation in history.operations:
                self._forgotten |= dict.fromkeys(forgotten_lines(operation), operation.record)

    # reading the logs

    def _read_on(self) -> set[Key]:
        late, self._late = self._late, set()
        if self._index is None:
            return late | super()._read_on()
        sizes, known = self.store.sizes(), list(self._logs.values())
        if any(sizes.get(log.name, log.size) < log.size for log in known):
            changed = self._read_again()
            for log in known:  # blanked bodies make a log shorter, not fewer lines
                if self._log(log.name).number < log.number:
                    self.note(Problem(log.place, 0, _CUT))
            return late | changed
        problems = len(self.problems)
        changed = super()._read_on()
        if len(self.problems) > problems:
            self._read_all()
        return late | changed

    def _read_all(self) -> None:
        """Leave the index and read all the logs."""
        if self._index is None:
            return
        numbers = {log.name: log.number for log in self._logs.values()}
        late, forgotten = self._late, self._forgotten
        self._know_nothing()
        self._forgotten = forgotten
        self.problems.clear()
        super()._read_on()
        newer = (each for log in self._logs.values() for each in log.operations.values()
                 if each.n > numbers.get(log.name, 0) and not each.forgotten)  # fmt: skip
        self._late |= late | {(each.kind, each.record) for each in newer}

    def _ask(self, key: int) -> None:
        """Read the lines of a key, once."""
        if self._index is not None and key not in self._asked:
            self._asked.add(key)
            self._fetch(self._index.rows(key))

    def _fetch(self, rows: Iterable[int]) -> None:
        index = self._index
        if index is None:
            return
        try:
            places = {row: index.place(row) for row in rows}
            missing = [row for row, (log, n) in places.items() if n not in self._logs[log].operations]
            for operation in index.read(self.store, missing):
                self._put(operation)
        except StaleIndexError:
            self._read_all()

    # what was asked for

    def _line(self, log: str, n: int) -> Operation | None:
        found = super()._line(log, n)
        if found is None and self._index is not None and (row := self._index.row(log, n)) is not None:
            self._fetch([row])
            found = super()._line(log, n)
        return found

    def has_line(self, log: str, n: int) -> bool:
        """Tell whether a line of a log was read, with its body or without."""
        return super().has_line(log, n) or (self._index is not None and self._index.row(log, n) is not None)

    def lines(self) -> Iterator[Operation]:
        """Go through all operations, those whose body was forgotten too, log by log."""
        self._read_all()
        return super().lines()

    def logs(self) -> list[Log]:
        """List the logs as far as they were read, sorted by name."""
        self._read_all()
        return super().logs()

    def writers(self) -> list[str]:
        """List the names of all who wrote, the longest first."""
        self._read_all()
        return super().writers()

    def operations(self, kind: str | None = None, record: str | None = None) -> list[Operation]:
        """List operations in their order: all, those of a kind, or those on one record."""
        if record is not None:
            for each in KINDS if kind is None else [kind]:
                self._ask(record_key(each, record))
        else:
            self._ask_kind(kind)
        return super().operations(kind, record)

    def _in_article(self, article: str) -> Iterator[Operation]:
        if self._index is not None:
            for kind in KINDS:
                for record in self.records(kind, article):
                    self._ask(record_key(kind, record))
        return super()._in_article(article)

    def records(self, kind: str, article: str | None = None) -> list[str]:
        """List the ids of all records of a kind that were ever written, or those of one article."""
        if article is None:
            self._ask_kind(kind)
        else:
            self._ask(article_key(kind, article))
        return super().records(kind, article)

    def _ask_kind(self, kind: str | None) -> None:
        if kind is None or kind in MANY:
            self._read_all()
        else:
            self._ask(kind_key(kind))

    def shared(self, kind: str) -> list[str]:
        """List the ids of all records of a kind that were ever written and belong to no single article."""
        self._ask(article_key(kind, None))
        return super().shared(kind)

    def state(self, kind: str, record: str) -> Folded | None:
        """Give what the operations on a record add up to; None when there are none."""
        if self._index is not None:
            self._ask(record_key(kind, record))
        return super().state(kind, record)

    def _by_writer(self, writer: str) -> Iterator[Operation]:
        if self._index is None:
            return super()._by_writer(writer)
        key, order = writer_key(writer), attrgetter("order")
        newer = sorted(self._of_writer.get(writer, []), key=order, reverse=True)
        older = [self._backwards(log.name, log.lines) for log in self._index.logs if key in log.writers]
        return heapq.merge(newer, *older, key=order, reverse=True)

    def _backwards(self, log: str, last: int) -> Iterator[Operation]:
        """Go through the indexed lines of a log from its end, reading more at once the further it goes."""
        read, more = last + 1, 1
        for n in range(last, 0, -1):
            if n < read and self._index is not None:
                read, more = max(1, n - more + 1), min(2 * more, _MOST_AT_ONCE)
                row = self._index.row(log, n)
                self._fetch(range(row - (n - read), row + 1) if row is not None else ())
            found = self._line(log, n)
            if found is not None and not found.forgotten:
                yield found
