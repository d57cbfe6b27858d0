"""Where the lines of a large case stand, kept in the user's cache folder so that a case need not be read whole.

The index holds no words: positions in the logs, the first half of each line's `sha`, and 32-bit hashes of ids. It is
never the truth. It counts only as long as its own seal holds (a keyed hash, with a key from the secret of this
installation) and the logs are what they were, byte for byte; a line found through it is checked as any other, and
against the `sha` noted here. Where anything differs, it is left aside and the logs are read. It may be deleted.

The file: a line of words, 32 bytes of seal, then what is sealed: the length of a JSON object in 8 bytes, the object,
and three arrays of 64-bit numbers: where each line starts in its log, the first half of its sha, and the sorted keys.
A row is a line: those of the first log, then of the second. A key is the hash of an id, times 2^32, plus a row.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
import sys
import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import crc32

from osintkit.canonical import derived_id, sha256_hex
from osintkit.errors import CaseError
from osintkit.log import Log
from osintkit.operation import DamagedLineError, Operation, read_line
from osintkit.stores import Store
from osintkit.writer import hand_of

MANY = ("annotation", "link")  # kinds of which there are so many that who wants them all reads all the logs
_MAGIC = b"osintkit index 1\n"
_UNUSED = 90 * 86_400  # seconds after which an index that nobody used is deleted
_SETTLED = 2.0  # seconds: a file changed within less may change again without its times telling (FAT counts in twos)
_KEY_OF = "\0index"  # no writer's name: these hold no control characters, so nobody's hand is this key
_SPAN = 1 << 32


class StaleIndexError(CaseError):
    """A line is not where the index says, or another one."""


@dataclass(frozen=True, slots=True)
class IndexedLog:
    """A log as far as the index covers it: its bytes, their SHA-256, its lines, the last one's sha, who wrote it.

    `stamp` is what the file system said of it, None where that cannot be relied upon; `writers` are hashes of names.
    """

    name: str
    size: int
    sha256: str
    lines: int
    sha: str
    writers: tuple[int, ...]
    stamp: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Where lines stand. `clock` is the highest counter, `vouched` how many lines of a log others had seen."""

    logs: tuple[IndexedLog, ...]
    clock: int
    vouched: Mapping[str, int]
    starts: Sequence[int]
    shas: Sequence[int]
    keys: Sequence[int]
    first: Sequence[int]  # the first row of each log, and the number of all rows

    def rows(self, key: int) -> list[int]:
        """Give the rows of a key, and now and then some of another one that has the same hash."""
        low = bisect_left(self.keys, key * _SPAN)
        high = bisect_left(self.keys, (key + 1) * _SPAN, low)
        return [each % _SPAN for each in self.keys[low:high]]

    def row(self, log: str, n: int) -> int | None:
        """Give the row of a line, None for one that the index does not cover."""
        for at, each in enumerate(self.logs):
            if each.name == log:
                return self.first[at] + n - 1 if 0 < n <= each.lines else None
        return None

    def place(self, row: int) -> tuple[str, int]:
        """Give the log and the number of a row's line. Raises StaleIndexError where there is no such row."""
        if row >= self.first[-1]:
            raise StaleIndexError(f"The index has no line {row}.")
        at = bisect_right(self.first, row) - 1
        return self.logs[at].name, row - self.first[at] + 1

    def read(self, store: Store, rows: Iterable[int]) -> Iterator[Operation]:
        """Read the lines of some rows, neighbours at once. Raises StaleIndexError where another line stands."""
        for run in self._runs(sorted(rows)):
            log = self.logs[bisect_right(self.first, run.start) - 1]
            start = self.starts[run.start]
            stop = log.size if run.stop in self.first else self.starts[run.stop]
            there = 0 <= start < stop <= log.size
            lines = store.read(log.name, start, stop - start).split(b"\n") if there else []
            if len(lines) != len(run) + 1:
                raise StaleIndexError(f"The log {log.name} changed since it was indexed.")
            for row, line in zip(run, lines[:-1], strict=True):
                yield self._checked(row, line)

    def _runs(self, rows: Sequence[int]) -> Iterator[range]:
        """Put neighbours in one log together."""
        start = 0
        for at, row in enumerate(rows, 1):
            if at == len(rows) or rows[at] != row + 1 or rows[at] in self.first:
                yield range(rows[start], row + 1)
                start = at

    def _checked(self, row: int, line: bytes) -> Operation:
        try:
            operation = read_line(line)
        except DamagedLineError as error:
            raise StaleIndexError(str(error)) from None
        if _half(operation.sha) != self.shas[row]:  # which covers its log and number, too
            raise StaleIndexError(f"Another line stands at the place of line {operation.n} of {operation.log}.")
        return operation


def record_key(kind: str, record: str) -> int:
    """Give the key of the operations on a record."""
    return crc32(f"r\0{kind}\0{record}".encode("utf-8", "surrogatepass"))


def article_key(kind: str, article: str | None) -> int:
    """Give the key of the operations of a kind that belong to an article, or to none."""
    return crc32(f"a\0{kind}\0{article}".encode("utf-8", "surrogatepass"))


def kind_key(kind: str) -> int:
    """Give the key of all operations of a kind that is none of `MANY`."""
    return crc32(f"k\0{kind}".encode())


def writer_key(name: str) -> int:
    """Give the hash of a writer's name."""
    return crc32(name.encode("utf-8", "surrogatepass"))


FORGETS = crc32(b"f")  # the key of the operations that forget


def cache_folder() -> Path:
    """Give the folder of the user's caches; `OSINTKIT_CACHE` names another. It may not exist, and may be deleted."""
    if given := os.environ.get("OSINTKIT_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "osintkit" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "osintkit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "osintkit"


def index_file(store: Store, case: str) -> Path | None:
    """Give the file of a case's index; None in the browser, where there is no cache that would last."""
    if sys.platform == "emscripten" or not case:
        return None
    return cache_folder() / "index" / f"{derived_id(store.key, case)}.index"


def load(store: Store, case: str) -> LineIndex | None:
    """Give the index of a case, None where there is none, or none that fits the logs as they are.

    Parameters
    ----------
    case : str
        The SHA-256 of case.json.
    """
    file = index_file(store, case)
    try:
        data = file.read_bytes() if file is not None else b""
    except OSError:
        return None
    found = _opened(data, case)
    if file is None or found is None or not _fits(found, store):
        return None
    with suppress(OSError):  # that it was used: who cannot say so builds it anew after a quarter of a year
        os.utime(file)
    return found


def save(store: Store, case: str, logs: Sequence[Log], *, clock: int, vouched: Mapping[str, int]) -> bool:
    """Write the index of a case that was read whole and is sound. Returns whether there is one now.

    There is none where the cache cannot be written, or a log is not as it was read.
    """
    file = index_file(store, case)
    key = _seal_key(case)
    made = _made(store, logs) if file is not None and key else None
    if file is None or made is None:
        return False
    covered, arrays = made
    header = {
        "case": case,
        "order": sys.byteorder,
        "clock": clock,
        "vouched": dict(vouched),
        "rows": len(arrays[0]),
        "logs": [[each.name, each.size, each.sha256, each.lines, each.sha, each.writers, each.stamp]
                 for each in covered],
    }  # fmt: skip
    words = json.dumps(header).encode("ascii")
    sealed = b"".join([len(words).to_bytes(8, "little"), words, *(each.tobytes() for each in arrays)])
    try:
        _put(file, _MAGIC + hmac.digest(key, sealed, "sha256") + sealed)
    except OSError:  # a full disk, a home that is read only: the case was read, and will be read the next time
        return False
    return True


def _opened(data: bytes, case: str) -> LineIndex | None:
    """Take an index out of its file; None where that is damaged, or of another case, machine or version."""
    seal, sealed = data[len(_MAGIC) : len(_MAGIC) + 32], memoryview(data)[len(_MAGIC) + 32 :]
    key = _seal_key(case)
    if not key or not data.startswith(_MAGIC) or not hmac.compare_digest(hmac.digest(key, sealed, "sha256"), seal):
        return None
    length = int.from_bytes(sealed[:8], "little")
    header = json.loads(bytes(sealed[8 : 8 + length]))
    if header["case"] != case or header["order"] != sys.byteorder:
        return None
    rows, numbers = header["rows"], sealed[8 + length :].cast("Q")
    logs = tuple(
        IndexedLog(name, size, sha256, lines, sha, tuple(writers), tuple(stamp) if stamp else None)
        for name, size, sha256, lines, sha, writers, stamp in header["logs"]
    )
    first = tuple(accumulate((log.lines for log in logs), initial=0))
    return LineIndex(logs, header["clock"], header["vouched"], numbers[:rows], numbers[rows : 2 * rows],
                     numbers[2 * rows :], first)  # fmt: skip


def _seal_key(case: str) -> bytes:
    return hand_of(_KEY_OF, case).encode("ascii")


def _put(file: Path, data: bytes) -> None:
    """Write the file aside and move it to its place, so that no one reads half of it; delete what nobody used."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = file.with_name(f".new-{secrets.token_hex(8)}")
    try:
        aside.write_bytes(data)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
    for other in file.parent.iterdir():
        with suppress(OSError):
            if other.stat().st_mtime < time.time() - _UNUSED:
                other.unlink()


def _made(store: Store, logs: Sequence[Log]) -> tuple[list[IndexedLog], tuple[array[int], ...]] | None:
    starts, shas, covered = array("Q"), array("Q"), []
    keys: list[int] = []
    for log in logs:
        stamp = _stamp(store, log.name)  # before its bytes are read: what changes them later changes it too
        data = store.read(log.name, 0, log.size)
        ends = [match.end() for match in re.finditer(b"\n", data)]
        operations = list(log.operations.values())
        if not _is_sound(log, operations, data, ends):
            return None
        keys += _keys(operations, len(starts))
        starts.extend([0, *ends[:-1]])
        shas.extend(_half(operation.sha) for operation in operations)
        writers = tuple(sorted({writer_key(operation.writer) for operation in operations}))
        covered.append(IndexedLog(log.name, log.size, sha256_hex(data), log.lines, log.sha, writers, stamp))
    keys.sort()
    return covered, (starts, shas, array("Q", keys))


def _is_sound(log: Log, operations: Sequence[Operation], data: bytes, ends: Sequence[int]) -> bool:
    """Tell whether a log's lines are all there, in their order, and stand in its file as they were read."""
    as_read = len(data) == log.size and len(ends) == log.lines == log.number == len(operations)
    ascending = all(one.counter < other.counter for one, other in pairwise(operations))
    return as_read and ascending and (not operations or f'"sha":"{log.sha}"'.encode() in data[-200:])


def _keys(operations: Sequence[Operation], row: int) -> Iterator[int]:
    articles: dict[tuple[str, str | None], int] = {}
    for at, operation in enumerate(operations, row):
        if operation.forgotten:
            continue
        kind, place = operation.kind, (operation.kind, operation.article)
        if (key := articles.get(place)) is None:
            key = articles[place] = article_key(*place)
        yield key * _SPAN + at
        yield record_key(kind, operation.record) * _SPAN + at
        if kind not in MANY:
            yield kind_key(kind) * _SPAN + at
        if operation.action == "forget":
            yield FORGETS * _SPAN + at


def _half(sha: str) -> int:
    return int(sha[:16], 16)


def _stamp(store: Store, log: str) -> tuple[int, ...] | None:
    stamp = store.stamp(log)
    settled = stamp is not None and max(stamp[1:3]) < (time.time() - _SETTLED) * 1e9
    return stamp if settled else None


def _fits(found: LineIndex, store: Store) -> bool:
    """Tell whether each log is there and begins with the bytes that were indexed."""
    sizes = store.sizes()
    for each in found.logs:
        if sizes.get(each.name, -1) < each.size:
            return False
        if each.stamp is not None and store.stamp(each.name) == each.stamp:
            continue
        if sha256_hex(store.read(each.name, 0, each.size)) != each.sha256:
            return False
    return True
