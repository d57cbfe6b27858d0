"""Latin abbreviations that Chinese and Japanese write between their own letters without a space: サウジとUAEが."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osintkit.gazetteer import UNSPACED, Table
from osintkit.matchers.candidates import Candidate, phrase_at
from osintkit.matchers.document import Document

_TOUCHED = re.compile(f"[{UNSPACED}]")
_LATIN = re.compile(rf"(?<=[{UNSPACED}])[a-z]{{2,4}}(?![a-z])|(?<![a-z])[a-z]{{2,4}}(?=[{UNSPACED}])")


def latin(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the abbreviations of countries that touch a letter of a script without spaces."""
    if not _TOUCHED.search(document.folded.characters):
        return
    for found in _LATIN.finditer(document.folded.text):
        start, end = found.span()
        if found[0] in table.heads and document.written(start, end).isupper():
            candidate = phrase_at(document, table, start, end, 1)
            if candidate and any(entry.kind == "acronym" for entry in candidate.entries):
                yield candidate
