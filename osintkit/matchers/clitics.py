"""Names behind the one-letter words that Arabic, Persian and Hebrew write onto them: וברוסיה, وروسيا."""

from __future__ import annotations

from collections.abc import Iterator

from osintkit.gazetteer import Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.document import Document


def with_clitics(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names that stand behind prefixed small words."""
    yield from ()
