"""Names of people that look like countries: Michael Jordan, Chad Smith, Marie France, Ms. London."""

from __future__ import annotations

import re

from osintkit.gazetteer import Entry, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.cues import cued
from osintkit.matchers.document import Document, Word
from osintkit.matchers.verdict import Verdict, refuse

_KINDS = ("name", "metonym", "demonym")
_PARTICLES = frozenset(("al", "el", "ibn", "bin", "abu", "ben"))
# Code points of a text that may be nothing but a person's name.
_BARE = 40
_AGE = re.compile(r", (?:(\d\d),|(?:who|a|an)\b)")
_REASON = "part of a person's name"


def person(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse a name that is the given name or the surname of a person."""
    if entry.kind not in _KINDS or " " in candidate.key or document.lower:
        return None
    written = document.written(candidate.start, candidate.end)
    if written[:1].isupper() and any(rule(document, table, candidate, written) for rule in _PERSON_RULES):
        return refuse(candidate, "person", _REASON)
    return None


def _aged(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether an age follows, or after a given name "who" or "a": "Jordan, 34, was held"."""
    found = _AGE.match(document.folded.text, candidate.end)
    return found is not None and (found[1] is not None or candidate.key in table.given_names)


def _bare(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether the whole text is two or three words with capitals, as a person's name is."""
    if len(document.original) > _BARE:
        return False
    words = document.original.split()
    if not 2 <= len(words) <= 3 or not all(w[0].isupper() and any(c.islower() for c in w) for w in words):
        return False
    beside = [*document.before(candidate.start, 2), *document.after(candidate.end, 2)]
    return len(beside) == len(words) - 1 and all(
        word.gap == " " and not _institution(document, table, word) for word in beside
    )


def _surname(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a given name, an initial or a title stands before."""
    words = document.before(candidate.start, 2)
    if not words:
        return False
    word = words[0]
    if word.written.isupper() and written.isupper() and len(word.written) > 1:
        return False  # a headline in capitals
    titled = word.gap in (" ", ". ") and cued(table, "person", "before", word, document)
    if titled or (word.folded in _PARTICLES and word.gap == "-"):
        return True
    if len(word.written) == 1 and word.capital:  # "Michael B. Jordan", "J. London"; not "U.S. Russia policy"
        return word.gap == ". " and word.folded.isalpha() and (len(words) < 2 or words[1].gap != ".")
    if word.gap != " " or not word.capital:
        return False
    return word.folded in table.given_names or _unknown_name(document, table, candidate, word)


def _unknown_name(document: Document, table: Table, candidate: Candidate, word: Word) -> bool:
    """Tell whether a frequent surname stands behind a word that only a name can be: "the Agnieszka Holland film"."""
    if not any(entry.trap == "surname" for entry in candidate.entries) or not word.written[1:].islower():
        return False
    if word.folded in table.rows or cued(table, "noname", "before", word, document):
        return False
    start = word.end - len(word.folded)
    common = cued(table, "function", "any", word, document) or cued(table, "institution", "after", word, document)
    return not common and not document.starts_sentence(start) and not _headline(document, candidate)


def _given(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether it is a given name with a surname after it."""
    if candidate.key not in table.given_names or written.isupper():
        return False
    after = document.after(candidate.end)
    if not after or after[0].gap != " " or not after[0].capital:
        return False
    acronym = after[0].written.isupper() and len(after[0].written) > 1
    return not acronym and not _institution(document, table, after[0]) and not _headline(document, candidate)


def _institution(document: Document, table: Table, word: Word) -> bool:
    """Tell whether a word with a capital is a body or an office, or a country again: "Israel Police"."""
    if cued(table, "institution", "after", word, document):
        return True
    return any(e.kind != "trap" for e in table.entries(word.folded) if e.languages & document.languages)


def _headline(document: Document, candidate: Candidate) -> bool:
    """Tell whether the line writes nearly every word with a capital, so that capitals tell nothing."""
    text = document.original
    at = document.folded.start(candidate.start)
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    if line.rstrip().endswith((".", "!", "?", ".”", '."')):
        return False
    words = [word for word in line.split()[:40] if len(word) > 3]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


_PERSON_RULES = (_aged, _bare, _surname, _given)
