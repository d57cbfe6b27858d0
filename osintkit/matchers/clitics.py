"""Names behind the one-letter words that Arabic and Hebrew write onto them: وروسيا, ברוסיה."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osintkit.gazetteer import Table
from osintkit.matchers.candidates import Candidate, phrase_at
from osintkit.matchers.document import Document

_WRITES_ONTO = re.compile(r"[\u05d0-\u05f4\u0620-\u06d3]\w*")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
# And, then; by, for, like; will. Hebrew: and, the, in, for, from, like, that.
_ARABIC_CLITICS = ("وف", "بلك")
_HEBREW_CLITICS = "והבלמכש"
# "Like", in Arabic alone: Persian کمالی is a surname.
_LIKE = "ك"
_ARTICLE = "ال"
# Letters that must be left: what stands behind a clitic is a whole name, or the first word of a longer one: הצ'כים.
_LEAST = 3
_SHORTEST = 2


def _arabic_starts(word: str) -> Iterator[int]:
    """Yield where a name may start inside an Arabic word."""
    starts = {0}
    for clitics in _ARABIC_CLITICS:
        starts |= {start + 1 for start in starts if word[start : start + 1] in clitics}
    for start in sorted(starts):
        if start:
            yield start
        if word.startswith(_ARTICLE, start):
            yield start + len(_ARTICLE)


def _hebrew_starts(word: str) -> Iterator[int]:
    for start in range(1, 4):
        if word[start - 1 : start] not in _HEBREW_CLITICS:
            return
        yield start


def _starts(word: str) -> Iterator[int]:
    if _ARABIC.match(word):
        yield from _arabic_starts(word)
    elif _HEBREW.match(word):
        yield from _hebrew_starts(word)


def without_clitics(word: str) -> Iterator[str]:
    """Yield what a folded word may be without the small words written onto it; nothing outside Arabic and Hebrew."""
    return (word[start:] for start in _starts(word) if len(word) - start >= _LEAST)


def with_clitics(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names that stand behind prefixed small words. The range leaves the small words out."""
    text = document.folded.text
    if not _WRITES_ONTO.search(document.folded.characters):
        return
    for found in _WRITES_ONTO.finditer(text):
        word = found[0]
        if word in table.rows or len(word) < _SHORTEST:
            continue
        if word in table.given_names or word in table.surnames:  # كريم is no "like" and a name
            continue
        for start in _starts(word):
            if word[:start].endswith(_LIKE) and document.languages and "ar" not in document.languages:
                continue
            candidate = _behind(document, table, found.start(), word, start)
            if candidate:
                yield candidate
                break


def _behind(document: Document, table: Table, at: int, word: str, start: int) -> Candidate | None:
    rest = word[start:]
    if rest in table.heads:
        candidate = phrase_at(document, table, at + start, at + len(word), table.heads[rest])
        return candidate if candidate and (len(rest) >= _LEAST or " " in candidate.key) else None
    if len(rest) < _LEAST:
        return None
    # "To the" is written ll-: للسعودية is ل + السعودية.
    full = _ARTICLE + rest[1:]
    if rest.startswith("ل") and len(rest) > _LEAST and full in table.heads:
        return phrase_at(document, table, at + start + 1, at + len(word), table.heads[full], key=full)
    return None
