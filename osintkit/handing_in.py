"""Handing in: somebody says that what they marked is finished, for the wall of a class and for who gathers the work.

It is an operation of whoever hands in, so it travels with their log by every way that a case travels. It binds nobody:
who marks on afterwards is shown as having changed something since, and may hand in again.
"""

from __future__ import annotations

from dataclasses import dataclass

from osintkit import change
from osintkit.errors import RecordError
from osintkit.operation import Draft
from osintkit.view import View

KIND = "hand_in"
_WORK = ("annotation", "link")


@dataclass(frozen=True, slots=True)
class HandIn:
    """The last time that somebody handed in: `at` in UTC, for people to read; `changed` says that they marked on."""

    writer: str
    at: str
    changed: bool


def draft(view: View, writer: str) -> Draft:
    """Give the operation that hands in what a writer marked. Each time is a record of its own, so undo takes it back.

    Raises RecordError for a writer who marked nothing.
    """
    if not view.annotations(writer=writer):
        raise RecordError(f"{writer} has not marked anything in {view.name} yet, so there is nothing to hand in.")
    return Draft(KIND, change.checked_id(None), "add", {})


def handed_in(view: View) -> dict[str, HandIn]:
    """Give the last time that each writer handed in, by writer, in the order in which they did; {} for nobody."""
    latest = {state.writer: state for state in view._journal.existing(KIND)}
    found = {}
    for writer, state in sorted(latest.items(), key=lambda item: item[1].order):
        changed = False
        for operation in view._journal.newest_first(writer):
            if operation.order <= state.order:
                break
            changed = changed or operation.kind in _WORK
        found[writer] = HandIn(writer, state.modified, changed)
    return found
