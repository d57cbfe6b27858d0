"""What the operations on one record add up to, whatever order their logs arrive in.

Each record is folded alone. Operations are ordered by their Lamport counter, then by log; `after` says which earlier
operations their writer had seen. Where two set the same field (or one removes) and neither had seen the other, the
later in order shows, both are kept, and the conflict is listed. A removal takes effect only when it had seen every
change it would hide; taking one's addition back counts as a removal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from osintkit.operation import ACTIONS, Operation, heads

REMOVAL = "(removed)"
CHANGES = ("add", "edit", "remove")  # what undo takes back


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more operations on one field that did not know of each other.

    An edit of another field by somebody who had seen them does not settle it: nobody decided.

    `field` is the field's name, or `REMOVAL` when some remove the record and others change it. The last of `operations`
    is the one that shows for now. An edit whose `after` names them all settles it.
    """

    kind: str
    record: str
    field: str
    operations: tuple[Operation, ...]


class Folded(NamedTuple):
    """The state of one record. `exists` is False when it was removed, undone, or never added.

    `writer`, `created`, `article` and `order` are those of the operation that added it. `heads` are what a new
    operation comes after. `unknown` names operations that this version does not know: such a record can be read, not
    changed.
    """

    kind: str
    record: str
    exists: bool
    fields: Mapping[str, object]
    writer: str
    created: str
    modified: str
    article: str | None
    heads: tuple[str, ...]
    order: tuple[int, str, int]
    conflicts: tuple[Conflict, ...] = ()
    unknown: tuple[str, ...] = ()


Seen = Callable[[str], Mapping[str, int]]  # how many lines of each other log a log's writer had seen when it began


def fold(operations: Iterable[Operation], seen: Seen | None = None) -> Folded:
    """Add up the operations on one record, given in any order.

    Where an operation comes after one that is missing, since its log is, what its writer had seen is taken from `seen`:
    or else what they knew of would stand in conflict with it.

    Raises
    ------
    ValueError
        When there is no operation: a record that nobody wrote has no state.
    """
    ordered = list(operations)
    if not ordered:
        raise ValueError("There is nothing to fold: a record starts with an operation that adds it.")
    first = ordered[0]
    if len(ordered) == 1 and first.action == "add":  # most records of a large case; the rest of this is for the others
        return Folded(first.kind, first.record, True, _set_fields(ordered), first.writer, first.at, first.at,
                      first.article, (first.id,), first.order)  # fmt: skip
    ordered.sort(key=attrgetter("order"))
    first = ordered[0]
    if _is_plain(ordered):  # nearly all others: what the rest comes to where each one had seen all before it
        return Folded(first.kind, first.record, ordered[-1].action != "remove", _set_fields(ordered), first.writer,
                      first.at, ordered[-1].at, first.article, (ordered[-1].id,), first.order)  # fmt: skip
    seen_by = _ancestors(ordered, seen)
    changes = _changes(_since_forgotten(ordered, seen_by))
    adding = next((operation for operation in changes if operation.action == "add"), None)
    newest = _newest(changes, seen_by)
    exists = adding is not None and not all(map(_takes_away, newest))
    start = adding or first
    return Folded(
        kind=first.kind,
        record=first.record,
        exists=exists,
        fields=_set_fields(changes),
        writer=start.writer,
        created=start.at,
        modified=changes[-1].at if changes else first.at,
        article=start.article,
        heads=heads(ordered),
        order=start.order,
        conflicts=tuple(_conflicts(changes, newest, seen_by)) if exists else (),
        unknown=tuple(operation.id for operation in ordered if operation.action not in ACTIONS),
    )


def _is_plain(ordered: Sequence[Operation]) -> bool:
    """Tell whether a record was added, then edited or removed, by people each of whom had seen all that was there."""
    return ordered[0].action == "add" and all(
        later.action in ("edit", "remove", "add") and later.after == (earlier.id,)
        for earlier, later in pairwise(ordered)
    )


def _since_forgotten(ordered: list[Operation], seen_by: Mapping[str, int]) -> list[Operation]:
    """Keep what was written in the knowledge that the record was forgotten; all where it never was."""
    forgets = [seen_by[operation.id] for operation in ordered if operation.action == "forget"]
    bits = sum(1 << (mask.bit_length() - 1) for mask in forgets)
    return [each for each in ordered if seen_by[each.id] & bits == bits] if bits else ordered


def _changes(ordered: Sequence[Operation]) -> list[Operation]:
    """Keep what counts. Where every addition was voided, these stay, with their voids as removals.

    So somebody's edit, which the one who takes the addition back had not seen, does not vanish with it.
    """
    active = active_operations(ordered)
    adders = {operation.id: operation for operation in ordered if operation.action == "add"}
    if any(name in active for name in adders):
        return [operation for operation in ordered if operation.id in active and operation.action in CHANGES]
    return [
        operation
        for operation in ordered
        if operation.action == "add"
        or (operation.id in active and operation.action in CHANGES)
        or (operation.id in active and _takes_back(operation, adders.get(operation.voids or "")))
    ]


def _takes_back(operation: Operation, adder: Operation | None) -> bool:
    return adder is not None and is_own(adder, operation.writer, operation.hand)


def _takes_away(operation: Operation) -> bool:
    return operation.action in ("remove", "void")


def active_operations(ordered: Sequence[Operation]) -> set[str]:
    """Give the ids of the operations that no active void names. A void counts only for its own writer's operations.

    Two writers of one name are two where their lines say by which hand they were written.

    A void comes later than what it voids, so one walk from the newest settles voids of voids (redo) too.
    """
    voids: dict[str, list[Operation]] = {}
    active: set[str] = set()
    for operation in reversed(ordered):
        name = operation.id
        if name in voids and any(is_own(operation, void.writer, void.hand) for void in voids[name]):
            continue
        active.add(name)
        if operation.action == "void" and operation.voids is not None:
            voids.setdefault(operation.voids, []).append(operation)
    return active


def is_own(operation: Operation, writer: str, hand: str) -> bool:
    """Tell whether a writer may take an operation back: theirs by name and hand, or by name where no hand is known."""
    return operation.writer == writer and operation.hand in ("", hand)


def _set_fields(changes: Sequence[Operation]) -> Mapping[str, object]:
    if len(changes) == 1 and None not in changes[0].fields.values():
        return changes[0].fields
    fields: dict[str, object] = {}
    for operation in changes:
        fields.update(operation.fields)
    return {name: value for name, value in fields.items() if value is not None}


def _ancestors(ordered: Sequence[Operation], seen: Seen | None = None) -> dict[str, int]:
    # One bit an operation: for a record with a thousand operations this is a thousand integers of a thousand bits.
    ancestors: dict[str, int] = {}
    for index, operation in enumerate(ordered):
        mask = 1 << index
        for earlier in operation.after:
            if earlier in ancestors:
                mask |= ancestors[earlier]
            elif seen is not None:
                mask |= _seen_before(operation, ordered[:index], ancestors, seen(operation.log))
        ancestors[operation.id] = mask
    return ancestors


def _seen_before(
    operation: Operation, earlier: Sequence[Operation], ancestors: Mapping[str, int], seen: Mapping[str, int]
) -> int:
    mask = 0
    for each in earlier:
        if each.log == operation.log or each.n <= seen.get(each.log, 0):
            mask |= ancestors[each.id]
    return mask


def _is_line(changes: Sequence[Operation], seen_by: Mapping[str, int]) -> bool:
    return all(seen_by[later.id] >> (seen_by[earlier.id].bit_length() - 1) & 1 for earlier, later in pairwise(changes))


def _newest(operations: Sequence[Operation], seen_by: Mapping[str, int]) -> list[Operation]:
    """Keep the operations that no other of these had seen."""
    result: list[Operation] = []
    covered = 0
    for operation in reversed(operations):
        own = seen_by[operation.id]
        # Its own bit is the highest: ancestors come earlier in order.
        if not covered >> (own.bit_length() - 1) & 1:
            result.append(operation)
        covered |= own
    return result[::-1]


def _conflicts(
    changes: Sequence[Operation], newest: Sequence[Operation], seen_by: Mapping[str, int]
) -> Iterable[Conflict]:
    if _is_line(changes, seen_by):
        return
    kind, record = changes[0].kind, changes[0].record
    if any(map(_takes_away, newest)):  # and others not, or there would be no record
        yield Conflict(kind, record, REMOVAL, tuple(newest))
    names = sorted({name for operation in changes for name in operation.fields})
    for name in names:
        setting = _newest([operation for operation in changes if name in operation.fields], seen_by)
        # Two people who wrote the same value agree.
        if len({repr(operation.fields[name]) for operation in setting}) > 1:
            yield Conflict(kind, record, name, tuple(setting))
