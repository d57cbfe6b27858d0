"""The history of a record as the page shows it: who changed what, when, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osintkit.case import Case
from osintkit.fold import fold
from osintkit.view import ATTRIBUTE

MOST = 100  # changes that travel to the page, the newest; how many there are is said
LONGEST = 300  # characters of a value that are shown
_HIDDEN = ("spans", "suggestion")  # places are told by their words, and what suggested a mark where it is shown


def past(case: Case, record: str) -> dict[str, Any]:
    """Give the changes of a record, the newest first.

    Each row is `at`, `writer`, `action`, and `changes`: field, value before, value after; a value that was not there is
    None. A change that took nothing back and set nothing is left out of `changes`. Raises UnknownNameError for a record
    that never was.
    """
    operations = case.history(record)
    rows: list[dict[str, Any]] = []
    for at in range(max(0, len(operations) - MOST), len(operations)):
        operation = operations[at]
        row = {"at": operation.at, "writer": operation.writer, "action": operation.action or "forgotten"}
        before, after = (_told(fold(operations[:end]).fields if end else {}) for end in (at, at + 1))
        changes = [[name, before.get(name), after.get(name)] for name in dict.fromkeys((*before, *after))]
        rows.append(row | {"changes": [change for change in changes if change[1] != change[2]]})
    return {"rows": rows[::-1], "count": len(operations)}


def _told(fields: Mapping[str, object]) -> dict[str, str]:
    told = {}
    for name, value in fields.items():
        if value is None or name in _HIDDEN:
            continue
        shown = " … ".join(str(quote[0]) for quote in value) if name == "quotes" and isinstance(value, list) else value
        told[name.removeprefix(ATTRIBUTE)] = str(shown)[:LONGEST]
    return told
