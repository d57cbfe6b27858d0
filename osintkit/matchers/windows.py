"""Names in scripts that are written without spaces: every longest run of characters that is a name."""

from __future__ import annotations

from collections.abc import Iterator

from osintkit.gazetteer import Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.document import Document


def unspaced(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names of the runs without spaces."""
    yield from ()
