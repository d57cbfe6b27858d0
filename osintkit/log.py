"""One log of a case, read line by line: what was read of it, what is wrong with it, and what is not finished yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from osintkit.operation import ACTIONS, KINDS, DamagedLineError, Operation, read_line

_KNOWN_ACTIONS, _KNOWN_KINDS = frozenset((*ACTIONS, "")), frozenset((*KINDS, ""))
_BODY_ENDS = b',"body_sha256":"'
_OF = re.compile(rb',"log":"([^"]*)","n":[0-9]+,"of":\[([1-9][0-9]{0,9}),([1-9][0-9]{0,9})\],"prev":"')

OTHER_HEADER = "this log was written with another case.json: it was changed, or the log is another case's."


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
class Log:
    """How far a log was read.

    `size` and `lines` count its bytes and lines up to there, `number` is the last line's own, `sha` is that of the last
    line, "" after one that could not be read, and `whole` the number and sha of the last line that could. `waiting`
    counts lines at the end that belong to a write which is not all there.
    """

    name: str
    size: int = 0
    lines: int = 0
    number: int = 0
    sha: str = ""
    whole: tuple[int, str] = (0, "")
    waiting: int = 0
    operations: dict[int, Operation] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The file, as problems name it."""
        return f"log/{self.name}.jsonl"

    def read(self, data: bytes, case: str, problems: list[Problem], *, seen: int = 0) -> Iterator[Operation]:
        """Take in what follows the bytes read so far, and give the operations.

        A line without its end is "not yet", and so are the last lines of a write that is not all there: a gesture
        counts whole or not at all. Unless another session had `seen` them: then they were acknowledged, and what
        followed them was lost.

        Parameters
        ----------
        data : bytes
            From position `size` of the log to its end.
        case : str
            The SHA-256 of case.json, "" for none.
        problems : list of Problem
            What is wrong with these lines is added to it.
        seen : int
            The highest number of a line of this log that another log says it had seen.
        """
        lines = data[: data.rfind(b"\n") + 1].split(b"\n")
        lines.pop()
        self.waiting = unfinished(lines, self.name)
        if self.waiting and self.number + len(lines) <= seen:
            self.waiting = 0
        for line in lines[: len(lines) - self.waiting]:
            self.size += len(line) + 1
            self.lines += 1
            self.number += 1
            operation = self._checked(line, case, problems)
            if operation is not None:
                self.sha = operation.sha
                self.whole = (operation.n, operation.sha)
                yield operation

    def _checked(self, line: bytes, case: str, problems: list[Problem]) -> Operation | None:
        """Read the next line and hold it against the chain. A damaged line is left out and named."""
        number = self.lines
        try:
            operation = read_line(line)
        except DamagedLineError as error:
            self.sha = ""  # the next line's `prev` can no longer be held against anything
            problems.append(Problem(self.place, number, f"this line is damaged: {error}. It was left out."))
            return None
        if operation.log != self.name:
            sentence = f"this line belongs to the log {operation.log}. It was left out."
        elif operation.n in self.operations:
            sentence = f"there are two lines with the number {operation.n}. The second was left out."
        else:
            self._hold_against_chain(operation, case, problems)
            return operation
        problems.append(Problem(self.place, number, sentence))
        return None

    def _hold_against_chain(self, operation: Operation, case: str, problems: list[Problem]) -> None:
        number, expected = self.lines, self.number
        if operation.n != expected:
            jump = f"the numbers jump from {expected - 1} to {operation.n}"
            problems.append(Problem(self.place, number, f"{jump}: lines are missing, or not in their order."))
            self.number = operation.n
        elif self.sha and operation.prev != self.sha:
            sentence = "it does not follow the line before: one of them was replaced."
            problems.append(Problem(self.place, number, sentence))
        if operation.case and case and operation.case != case:
            problems.append(Problem(self.place, number, OTHER_HEADER))
        if operation.action not in _KNOWN_ACTIONS or operation.kind not in _KNOWN_KINDS:
            what = f"{operation.action!r:.40} on {operation.kind!r:.40} {operation.record:.40}"
            sentence = f"a newer osintkit wrote {what}, which this one does not know."
            problems.append(Problem(self.place, number, sentence))


def unfinished(lines: list[bytes], log: str) -> int:
    """Count the lines at the end of a log that belong to a write of which the last lines are not there.

    Every line of a write of several says which of how many it is. Where the last one cannot be read, or those before it
    are not the ones that should be, nothing waits: that is damage, and what can be read is shown.
    """
    number, count = _of(lines[-1], log) if lines else (0, 0)
    if number == count or number > len(lines):
        return 0
    written = [_of(line, log) for line in lines[len(lines) - number :]]
    return number if written == [(each, count) for each in range(1, number + 1)] else 0


def _of(line: bytes, log: str) -> tuple[int, int]:
    found = _OF.search(line, line.rfind(_BODY_ENDS) + 1)  # a body may hold anything; after it the keys are ours
    return (int(found[2]), int(found[3])) if found is not None and found[1] == log.encode() else (0, 0)
