"""Words beside a name that say what it is: "Gulf of", "Street", "Times"."""

from __future__ import annotations

from osintkit.gazetteer import Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.clitics import without_clitics
from osintkit.matchers.document import LINKS, Document, Word

# The most letters of small words that Arabic and Hebrew write onto a name.
_CLITICS = 3
_NONE: frozenset[str] = frozenset()


def cued(table: Table, kind: str, side: str, word: Word, document: Document) -> bool:
    """Tell whether a word is one of the cues of a class, in a language of the text."""
    known = table.cues.get((kind, side))
    if not known:
        return False
    if word.folded in known and spoken(known[word.folded], document):
        return True
    if word.folded.isascii():
        return False
    return any(spoken(known.get(form, _NONE), document) for form in without_clitics(word.folded))


def spoken(languages: frozenset[str], document: Document) -> bool:
    """Tell whether something of these languages belongs to the text."""
    if not languages:
        return False
    return not document.languages or "mul" in languages or bool(languages & document.languages)


def goes_on(table: Table, document: Document, text: str) -> bool:
    """Tell whether a word of its own starts here whose first character would be a cue: the 海关 of 格鲁吉亚海关."""
    words = table.cues.get(("nosuffix", "after"), {})
    return any(spoken(words.get(text[:n], _NONE), document) for n in (2, 3))


def located(document: Document, table: Table, candidate: Candidate) -> bool:
    """Tell whether a preposition of place stands before: "in Moscow"."""
    before = document.before(candidate.start)
    return bool(before) and before[0].gap == " " and cued(table, "locative", "before", before[0], document)


def linked(document: Document, start: int) -> Word | None:
    """Give the word before a name, small linking words skipped: the "Gulf" of "Gulf of Oman"."""
    if start not in document.links:
        document.links[start] = _linked(document, start)
    return document.links[start]


def _linked(document: Document, start: int) -> Word | None:
    words = document.before(start)
    if words and _links(words[0]):
        words = document.before(start, 4)
    for word in words:
        if word.gap not in (" ", "'", "-", "\u200c", ""):
            return None
        if not _links(word):
            return word
    return None


def _links(word: Word) -> bool:
    return word.folded in LINKS or _written_onto(word)


def _written_onto(word: Word) -> bool:
    """Tell whether it is one or more of the small words that Arabic and Hebrew write onto a name."""
    return not word.gap and len(word.folded) <= _CLITICS and "\u0590" <= word.folded[0] <= "\u06ff"
