"""A record of which one operation cannot be read: the others still say what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from osintkit.errors import CaseError, InputError
from osintkit.fold import Folded, fold
from osintkit.operation import Operation

UNREADABLE = (InputError, CaseError, KeyError, TypeError, ValueError, AttributeError)
MOST = 500  # operations on one record that are tried one by one


def without_malformed(
    operations: Iterable[Operation], build: Callable[[Folded], object]
) -> tuple[Folded | None, list[tuple[Operation, str]]]:
    """Fold a record without the operations after which it cannot be built, and give these with the reasons.

    Parameters
    ----------
    operations : iterable of Operation
        All those on the record, in their order.
    build : callable
        Makes the record of a state, and raises one of `UNREADABLE` where that cannot be done.

    Returns
    -------
    tuple of Folded or None and list
        None when nothing is left that makes a record.
    """
    kept: list[Operation] = []
    left_out: list[tuple[Operation, str]] = []
    for operation in list(operations)[:MOST]:
        state = fold([*kept, operation])
        try:
            if state.exists:
                build(state)
            kept.append(operation)
        except UNREADABLE as error:
            left_out.append((operation, f"it has no {error}" if isinstance(error, KeyError) else str(error)))
    sound = fold(kept) if kept else None
    return (sound if sound is not None and sound.exists else None), left_out
