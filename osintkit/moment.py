"""A case as it stood at some moment: after an operation, exactly; at a time, as the clocks of the writers had it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from osintkit.errors import InputError, UnknownNameError
from osintkit.journal import Journal
from osintkit.operation import Operation
from osintkit.operations_table import Row

_OPERATION = re.compile(r"[^\s:]+-[0-9a-f]{16}:[0-9]+")


def past(journal: Journal, moment: Operation | Row | datetime | str) -> tuple[Journal, str, bool]:
    """Give the journal as it was, the moment in words, and whether that is approximate.

    Parameters
    ----------
    moment : Operation, Row, datetime or str
        An operation, its row in `case.log()`, or its id: what had been written up to it, in the order that counts. Or a
        time, as a datetime or in ISO 8601, UTC where it names no zone; a day means its end. Clocks are set wrong and
        jump, so what is then known is approximate: every operation whose own clock said that time or an earlier one.

    Raises
    ------
    UnknownNameError
        For an operation that the case does not hold.
    InputError
        For what is neither.
    """
    name = moment.id if isinstance(moment, Operation) else moment.operation if isinstance(moment, Row) else moment
    if isinstance(name, str):
        found = journal.operation(name)
        if found is not None:
            return journal.until(found), f"after {found.id}", False
        if _OPERATION.fullmatch(name) or not name[:1].isdigit():
            raise UnknownNameError(
                f"There is no operation {name!r} in the case {journal.store.name}; case.log() lists them."
            )
        name = _time(name)
    if not isinstance(name, datetime):
        raise InputError(f"A moment is an operation, its id, or a time such as 2026-11-22, not {type(name).__name__}.")
    if name.tzinfo is None:
        name = name.replace(tzinfo=UTC)
    latest = name.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return journal.only(lambda operation: operation.at <= latest), f"about {latest}", True


def _time(given: str) -> datetime:
    try:
        time = datetime.fromisoformat(given)
    except ValueError:
        raise InputError(f"A time is written 2026-11-22 or 2026-11-22T19:00Z, not {given!r:.60}.") from None
    return time.replace(hour=23, minute=59, second=59) if len(given) <= 10 else time
