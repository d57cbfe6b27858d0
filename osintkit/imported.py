"""Who made a record that came in from a file: its writer and times are those of the maker, not of who took it in.

The operation that took it in stands in the log of who did so, at the time when they did; `case.history` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from osintkit.errors import RecordError

if TYPE_CHECKING:
    from osintkit.fold import Folded

MADE = "made"  # the field that says so: {"by": writer, "at": created, "changed": modified}, each may be missing
# A field of an article, with this value where its text came in without the original bytes.
ORIGINAL, NOT_CARRIED = "original", "not carried"


def made(state: Folded) -> tuple[str, str, str]:
    """Give writer, created and modified of a record. A change in this case is later than what the file says."""
    told = state.fields.get(MADE)
    if told is None:
        return state.writer, state.created, state.modified
    if not isinstance(told, Mapping) or not all(isinstance(value, str) for value in told.values()):
        raise RecordError("what it says of who made it is no object of texts")
    modified = told.get("changed", state.modified) if state.modified == state.created else state.modified
    return told.get("by", state.writer), told.get("at", state.created), modified
