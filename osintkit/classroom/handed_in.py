"""What was handed in: one file a nickname and session, appended to line by line, never opened by anybody else's page.

A log grows at its end alone. A batch names the number of its first line; lines that are here already are compared and
left, so sending again does no harm, and a batch that begins after the end is refused, so nothing is ever missing
in between. A line counts once it is on the disk, and is acknowledged only then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from osintkit.classroom.limits import Limits
from osintkit.classroom.lines import Rules, Tail, checked_lines
from osintkit.classroom.refusal import RefusedError
from osintkit.errors import CaseError, NotSavedError
from osintkit.operation import LOG_NAME, DamagedLineError, read_line
from osintkit.stores.durable import NO_FOLLOW, sync, sync_folder, why, write_all

Taken = Callable[[str, bytes], None]


@dataclass(slots=True)
class _Kept:
    """One log as far as it is on the disk: `ends` are the byte positions after each of its lines."""

    path: Path
    writer: str
    tail: Tail = field(default_factory=Tail)
    ends: list[int] = field(default_factory=lambda: [0])

    @property
    def size(self) -> int:
        return self.ends[-1]


class HandedIn:
    """The folder of what a class handed in.

    Parameters
    ----------
    folder : Path
        Holds one file a log; made when missing. Files that are there are gone on with: an unterminated last line, which
        nobody was told is safe, is cut off.
    case : str
        The SHA-256 of the case's case.json.
    taken : callable
        Told of the lines of each log as they are known to be on the disk, those that are there already first.

    Raises
    ------
    CaseError
        When the folder cannot be made or read, or a file in it is no log of this case.
    """

    def __init__(self, folder: Path, case: str, *, limits: Limits, taken: Taken) -> None:
        self.folder, self._case, self._limits, self._taken = folder, case, limits, taken
        self._logs: dict[str, _Kept] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.glob("*.jsonl")):
                self._open_again(path)
        except OSError as error:
            if isinstance(error, CaseError):
                raise
            raise CaseError(f"What is handed in cannot be kept in {folder}: {why(error)}") from error

    def logs(self, writer: str) -> Mapping[str, int]:
        """Give the logs of a nickname, each with the number of its lines."""
        return {log: kept.tail.n for log, kept in self._logs.items() if kept.writer == writer}

    def read(self, log: str, writer: str, *, first: int = 1) -> bytes:
        """Give the lines of a nickname's own log, from a line on; b"" past its end.

        Raises
        ------
        RefusedError
            For a log that this nickname does not have, in the same words whether or not somebody else does.
        """
        kept = self._logs.get(log)
        if kept is None or kept.writer != writer:
            raise RefusedError("no_such_log", 404)
        return self._bytes(kept, kept.ends[min(max(first, 1) - 1, kept.tail.n)], kept.size)

    def append(self, log: str, first: int, body: bytes, rules: Rules) -> int:
        """Put lines at the end of a log; they are on the disk when this returns.

        Parameters
        ----------
        first : int
            The number, from 1, of the first line of `body`.
        body : bytes
            Whole lines, each with its end.
        rules : Rules
            What lines of this participant have to fit.

        Returns
        -------
        int
            The number of lines of the log that are safe now.

        Raises
        ------
        RefusedError
            When something in it cannot be taken; then nothing of it was.
        NotSavedError
            When it could not be written; then nothing of it counts.
        """
        kept = self._log_of(log, rules.writer)
        lines = self._lines(body)
        if not 0 < first <= kept.tail.n + 1:
            raise RefusedError("gap", 409, have=kept.tail.n)
        here = self._compared(kept, first, lines)
        new = lines[here:]
        if not new:
            return kept.tail.n
        operations = checked_lines(log, new, kept.tail, rules)
        data = b"".join(line + b"\n" for line in new)
        if kept.size + len(data) > self._limits.log:
            raise RefusedError("log.size", 413, most=self._limits.log >> 20)
        self._write(kept, data)
        for line in new:
            kept.ends.append(kept.ends[-1] + len(line) + 1)
        kept.tail = Tail(operations[-1].n, operations[-1].sha, operations[-1].counter)
        self._logs[log] = kept
        self._taken(log, data)
        return kept.tail.n

    def _log_of(self, log: str, writer: str) -> _Kept:
        if not LOG_NAME.fullmatch(log):
            raise RefusedError("log.name", 422)
        kept = self._logs.get(log)
        if kept is None:
            if len(self.logs(writer)) >= self._limits.logs:
                raise RefusedError("log.many", 422, most=self._limits.logs)
            return _Kept(self.folder / f"{log}.jsonl", writer)
        if kept.writer != writer:
            raise RefusedError("no_such_log", 404)
        return kept

    def _lines(self, body: bytes) -> list[bytes]:
        if not body.endswith(b"\n"):
            raise RefusedError("half_line", 422)
        lines = body[:-1].split(b"\n")
        if max(map(len, lines)) > self._limits.line:
            raise RefusedError("line.size", 413, most=self._limits.line >> 10)
        return lines

    def _compared(self, kept: _Kept, first: int, lines: Sequence[bytes]) -> int:
        """Count the lines that are here already, and refuse others in their place."""
        count = min(kept.tail.n - first + 1, len(lines))
        if count <= 0:
            return 0
        there = self._bytes(kept, kept.ends[first - 1], kept.ends[first - 1 + count]).split(b"\n")
        for number, (mine, theirs) in enumerate(zip(there, lines[:count], strict=False), first):
            if mine != theirs:
                raise RefusedError("differs", 409, line=number, have=kept.tail.n)
        return count

    def _bytes(self, kept: _Kept, start: int, end: int) -> bytes:
        try:
            with os.fdopen(os.open(kept.path, os.O_RDONLY | NO_FOLLOW), "rb") as file:
                file.seek(start)
                return file.read(end - start)
        except OSError as error:
            raise NotSavedError(f"{kept.path} could not be read: {why(error)}") from error

    def _write(self, kept: _Kept, data: bytes) -> None:
        first = not kept.size
        flags = os.O_RDWR | NO_FOLLOW | (os.O_CREAT | os.O_EXCL if first else 0)
        try:
            descriptor = os.open(kept.path, flags, 0o600)
            try:
                if os.fstat(descriptor).st_size != kept.size:
                    raise NotSavedError(f"Not saved: something else wrote to {kept.path}. Start the class again.")
                self._write_whole(descriptor, kept.size, data)
            finally:
                os.close(descriptor)
            if first:
                sync_folder(self.folder)
        except OSError as error:
            if isinstance(error, CaseError):
                raise
            raise NotSavedError(f"Not saved: {kept.path} could not be written: {why(error)}") from error

    def _write_whole(self, descriptor: int, size: int, data: bytes) -> None:
        """Write at the end, or leave the file as long as it was: half a batch must not stand before the next."""
        os.lseek(descriptor, size, os.SEEK_SET)
        try:
            write_all(descriptor, data)
            sync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise

    def _open_again(self, path: Path) -> None:
        """Take up a file that an earlier start of the class wrote."""
        with os.fdopen(os.open(path, os.O_RDWR | NO_FOLLOW), "r+b") as file:
            data = file.read()
            whole = data[: data.rfind(b"\n") + 1]
            if len(whole) < len(data):
                file.truncate(len(whole))
                sync(file.fileno())
        if not whole:
            path.unlink()
            return
        lines = whole[:-1].split(b"\n")
        try:
            first, last = read_line(lines[0]), read_line(lines[-1])
        except DamagedLineError as error:
            raise CaseError(f"{path} is damaged: {error}. Move it elsewhere and start the class again.") from None
        if first.case != self._case or first.log != path.stem or last.n != len(lines):
            raise CaseError(f"{path} is no log of this case, or lacks lines. Move it elsewhere and start again.")
        kept = self._logs[path.stem] = _Kept(path, first.writer, Tail(last.n, last.sha, last.counter))
        for line in lines:
            kept.ends.append(kept.size + len(line) + 1)
        self._taken(path.stem, whole)
