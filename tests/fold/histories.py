"""What the tests of folding share: operations made by hand, and the conflicts of a state."""

from __future__ import annotations

from osintkit.fold import Folded
from osintkit.operation import Operation

A, B = "amina-0000000000000001", "bo-0000000000000002"


def made(
    log: str, counter: int, action: str, *after: Operation, voids: Operation | None = None, **fields: object
) -> Operation:
    """Make an operation on one record; its number in the log is its counter."""
    return Operation(
        log, counter, counter, log.partition("-")[0], f"at {counter}", tuple(each.id for each in after), "", "",
        kind="annotation", record="r", action=action, fields=fields, voids=voids.id if voids else None, article="a",
    )  # fmt: skip


def conflicting(state: Folded) -> dict[str, list[object]]:
    """Give the fields in conflict with the values that stand against each other."""
    return {c.field: [o.fields.get(c.field, o.action) for o in c.operations] for c in state.conflicts}


ADD = made(A, 1, "add", label="event", note="first")
