"""Which state of a case a file was made from: a fingerprint of all its operations, and the time of the last one.

A file that leaves a case says both, so that whoever holds it can tell whether the case has changed since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.canonical import canonical_json, sha256_hex

if TYPE_CHECKING:
    from osintkit.view import View

SHORT = 16  # hex digits that are shown; a case that differs has the same ones once in 2**64


def fingerprint(view: View) -> str:
    """Give the SHA-256, as 64 hex digits, of all operations of a case in their order.

    Two copies of a case have the same fingerprint when they hold the same operations, whoever wrote or gathered them
    first. A view of the case as it once stood has the fingerprint that the case then had.
    """
    return sha256_hex(canonical_json([operation.sha for operation in view._journal.operations()]))


def last_change(view: View) -> str | None:
    """Give the UTC time of the last operation as its writer's clock had it, ISO 8601; None for an empty case."""
    operations = view._journal.operations()
    return operations[-1].at if operations else None
