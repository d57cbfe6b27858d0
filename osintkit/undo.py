"""Which operations an undo or a redo voids. Undo takes back gestures of one writer; redo voids the undo."""

from __future__ import annotations

from collections.abc import Sequence

from osintkit.fold import active_operations
from osintkit.operation import Draft, Operation

_CHANGES = ("add", "edit", "remove")


def undo_drafts(
    operations: Sequence[Operation], writer: str, article: str | None
) -> tuple[list[Draft], list[Operation]]:
    """Void the writer's newest gesture that still counts, in one article or anywhere.

    Returns the voids to write and the operations that they void, both empty when there is nothing to undo.
    `operations` are those of the whole case in order.
    """
    mine = _of(operations, writer, article)
    active = active_operations(mine)
    newest = next((each for each in reversed(mine) if each.action in _CHANGES and each.id in active), None)
    if newest is None:
        return [], []
    return _voids([each for each in mine if each.gesture == newest.gesture and each.id in active])


def redo_drafts(
    operations: Sequence[Operation], writer: str, article: str | None
) -> tuple[list[Draft], list[Operation]]:
    """Void the writer's newest undo, unless they changed something since."""
    mine = _of(operations, writer, article)
    active = active_operations(mine)
    by_id = {each.id: each for each in mine}
    for each in reversed(mine):
        if each.action in _CHANGES:
            return [], []
        undone = by_id.get(each.voids or "")
        if each.id in active and undone is not None and undone.action in _CHANGES:
            gesture = [other for other in mine if other.gesture == each.gesture]
            drafts, _ = _voids(gesture)
            return drafts, [by_id[other.voids] for other in gesture if other.voids in by_id]
    return [], []


def _of(operations: Sequence[Operation], writer: str, article: str | None) -> list[Operation]:
    return [each for each in operations if each.writer == writer and article in (None, each.article)]


def _voids(operations: Sequence[Operation]) -> tuple[list[Draft], list[Operation]]:
    newest_first = list(reversed(operations))
    drafts = [Draft(o.kind, o.record, "void", {}, voids=o.id, article=o.article) for o in newest_first]
    return drafts, newest_first
