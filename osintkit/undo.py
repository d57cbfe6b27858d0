"""Which operations an undo or a redo voids. Undo takes back gestures of one writer; redo voids the undo.

Both walk back from the writer's newest operation and stop early, so that they are as quick in a large case as in a
small one. A void comes later than what it voids, so the walk has met it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from osintkit.fold import CHANGES
from osintkit.operation import Draft, Operation

Find = Callable[[str], Operation | None]
Undone = tuple[list[Draft], list[Operation]]


def undo_drafts(newest_first: Iterable[Operation], find: Find, article: str | None) -> Undone:
    """Void the writer's newest gesture that still counts, in one article or anywhere.

    Parameters
    ----------
    newest_first : iterable of Operation
        All operations of one writer.
    find : callable
        Looks up an operation by its id.
    article : str or None
        Only what belongs to this article counts: of a gesture over several articles, its part.

    Returns
    -------
    tuple of list of Draft and list of Operation
        The voids to write and the operations that they void, both empty when there is nothing to undo.
    """
    gesture: list[Operation] = []
    for each in _counting(newest_first):
        if gesture and _is_past(each, gesture[0]):
            break
        if _can_be_undone(each, article) and (not gesture or _together(each, gesture[0])):
            gesture.append(each)
    return [_void(each) for each in gesture], gesture


def redo_drafts(newest_first: Iterable[Operation], find: Find, article: str | None) -> Undone:
    """Void the writer's newest undo, unless they changed something since. Parameters as for `undo_drafts`."""
    undo: list[Operation] = []
    undone: list[Operation] = []
    for each in _counting(newest_first):
        if undo and _is_past(each, undo[0]):
            break
        if not undo and _can_be_undone(each, article):
            break
        voided = find(each.voids) if each.voids else None
        if voided is not None and _can_be_undone(voided, article) and (not undo or _together(each, undo[0])):
            undo.append(each)
            undone.append(voided)
    return [_void(each) for each in undo], undone


def _counting(newest_first: Iterable[Operation]) -> Iterator[Operation]:
    """Leave out what is voided."""
    voided: set[tuple[str, str, str]] = set()
    for each in newest_first:
        if (each.kind, each.record, each.id) in voided:
            continue
        if each.action == "void" and each.voids is not None:
            voided.add((each.kind, each.record, each.voids))
        yield each


def _can_be_undone(operation: Operation, article: str | None) -> bool:
    # A request to a service has left the machine: it cannot be taken back. Undo within an article leaves the article:
    # a person who presses the key once too often must not lose what they read.
    if operation.action not in CHANGES or operation.kind == "request" or article not in (None, operation.article):
        return False
    return article is None or operation.kind != "article" or operation.action == "edit"


def _together(one: Operation, other: Operation) -> bool:
    return one.log == other.log and one.gesture == other.gesture


def _is_past(operation: Operation, newest: Operation) -> bool:
    """Tell whether the walk has left a gesture: its lines are neighbours in one log."""
    return operation.log == newest.log and operation.gesture != newest.gesture


def _void(operation: Operation) -> Draft:
    return Draft(operation.kind, operation.record, "void", {}, voids=operation.id, article=operation.article)
