"""Checking the lines that a participant hands in, one by one, before any of them is kept.

A line has to be sound, as for `case.gather`, and to follow the one before; to be written under the participant's own
nickname; and to do what a participant may: mark, link, judge suggestions, name actors. To forget, or to change the
articles and codebook of everybody, is the teacher's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from osintkit.classroom.refusal import RefusedError
from osintkit.operation import DamagedLineError, Operation, read_line

KINDS = frozenset(("actor", "annotation", "hand_in", "link", "position", "rejection", "sense"))
ACTIONS = frozenset(("add", "edit", "remove", "void"))
_OWN = frozenset(("annotation", "link"))  # what belongs to who made it
Strange = Callable[[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Tail:
    """How far a log is: the number, sha and counter of its last line; all nothing before the first."""

    n: int = 0
    sha: str = ""
    counter: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """What the lines of one participant have to fit.

    `case` is the SHA-256 of case.json, `writer` the nickname, `highest` the largest counter; `strange` tells of what is
    done (an action) to a record (its kind and id) whether that record is somebody else's; `ends` are the logs of the
    case with the number of their last line: a log that claims to have seen more would make the case look cut.
    """

    case: str
    writer: str
    highest: int
    strange: Strange
    ends: Mapping[str, int] = field(default_factory=dict)


def checked_lines(log: str, lines: Sequence[bytes], tail: Tail, rules: Rules) -> list[Operation]:
    """Read lines that follow a log's tail. [] for none.

    Raises
    ------
    RefusedError
        For the first that cannot be taken, with its number and the reason: then none is.
    """
    operations: list[Operation] = []
    made: set[tuple[str, str]] = set()
    for number, line in enumerate(lines, tail.n + 1):
        try:
            operation = read_line(line)
        except DamagedLineError as error:
            raise _refused(number, "damaged", found=str(error)) from None
        if why := _misplaced(operation, log, number, tail) or _not_granted(operation, rules, made):
            raise _refused(number, why)
        operations.append(operation)
        if operation.action == "add":
            made.add((operation.kind, operation.record))
        tail = Tail(operation.n, operation.sha, operation.counter)
    return operations


def _refused(number: int, why: str, **details: object) -> RefusedError:
    """Refuse a line; the words for the reason stand in the tables as "why.<reason>"."""
    return RefusedError("line", 422, line=number, why=why, **details)


def _misplaced(operation: Operation, log: str, number: int, tail: Tail) -> str | None:
    if operation.log != log:
        return "other_log"
    if operation.n != number:
        return "number"
    if operation.prev != tail.sha:
        return "not_after"
    if operation.counter <= tail.counter:
        return "counter"
    return None


def _not_of_the_case(operation: Operation, rules: Rules) -> str | None:
    if operation.case != rules.case:
        return "other_case"
    if any(n > rules.ends.get(log, n) for log, n, _ in operation.seen):
        return "unseen"
    return None


def _not_granted(operation: Operation, rules: Rules, made: set[tuple[str, str]]) -> str | None:
    if operation.n == 1 and (why := _not_of_the_case(operation, rules)):
        return why
    if operation.writer != rules.writer:
        return "other_name"
    if operation.counter > rules.highest:
        return "ahead"
    if operation.kind not in KINDS or operation.action not in ACTIONS:
        return "teachers"
    key = (operation.kind, operation.record)
    if operation.kind in _OWN and key not in made and rules.strange(operation.action, *key):
        return "others"
    return None
