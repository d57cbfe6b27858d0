"""Whether words are written as a name is written: its capitals, its accents, its full stops."""

from __future__ import annotations

import unicodedata

from osintkit.gazetteer import Entry
from osintkit.matchers.document import Document

# Languages whose tables are full: a text in one of them is not searched for names of other languages.
COVERED = frozenset(("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "fa", "he", "tr", "zh", "ja"))
# A name this short is only taken with its accents: without them "Áo" (Austria in Vietnamese) would be every "ao".
_SHORT = 4


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _capitals_fit(entry: Entry, written: str, document: Document) -> bool:
    name = entry.name
    if entry.kind == "acronym":
        letters = _letters(written)
        if document.lower:
            return len(letters) > 2 or "." in written
        return letters.isupper() or not any(c.isupper() or c.islower() for c in letters) or written == name
    if entry.kind == "trap" and name.isupper():
        return written.isupper()
    if written[0].islower() and not document.lower:
        # Shilha and Kuvi write "baku" for Baku, and say nothing about "baku" in Indonesian.
        strange = entry.kind in ("name", "metonym") and not entry.languages & document.languages
        strange = strange and written != document.original.strip()
        if name[0].isupper() or (strange and "mul" not in entry.languages and name[0].islower()):
            return False
    # "White house painters", "la réunion": a name whose last word has a capital needs it.
    last = name.rsplit(" ", 1)[-1]
    return not (" " in name and last[0].isupper() and written.rsplit(" ", 1)[-1][:1].islower() and not document.lower)


def _accents_fit(entry: Entry, key: str, written: str) -> bool:
    if entry.kind != "trap" and (len(key) > _SHORT or "\u0600" <= key[0] <= "\u06ff"):  # hamza is often left out
        return True
    plain = unicodedata.normalize("NFKC", written).casefold()
    if entry.kind == "trap":  # "Reunion" dinners are no trap for "Réunion"
        return _letters(plain) == _letters(entry.name.casefold()) or written.isupper()
    if _letters(plain) == _letters(entry.name.casefold()):
        return True
    # Capitals without accents are common ("ETATS"), and no loss in scripts without accents.
    return written.isupper() or _letters(plain) == key.replace(" ", "")


def _dots_fit(entry: Entry, written: str) -> bool:
    return entry.kind != "acronym" or "." not in entry.name or written.count(".") >= entry.name.count(".") - 1


def in_language(entry: Entry, document: Document, key: str) -> bool:
    """Tell whether a name is one in the language of the text, as far as that is known."""
    languages, sure = document.spoken(key[:1])
    if "mul" in entry.languages or not entry.languages.isdisjoint(languages) or key == document.folded.text:
        return True
    if not languages:
        return entry.trap != "word"
    if entry.kind == "trap":
        return entry.trap in ("newspaper", "company")
    if not sure:
        # "AS IT HAPPENED" does not name the US as Indonesian does.
        short = document.small_word(key) if entry.kind == "acronym" else not _long_enough(key)
        return not short and (entry.kind not in ("demonym", "compound") or bool(entry.languages & COVERED))
    # A text in a language whose table is full names countries in that language, or, quoting, with a longer phrase.
    if languages <= COVERED:
        return " " in key and entry.kind in ("name", "official") and "en" in entry.languages
    return entry.kind not in ("demonym", "compound") and len(key) >= _SHORT


def _long_enough(key: str) -> bool:
    """Tell whether a name is long enough to be no accident: four letters, or two Chinese characters."""
    return len(key) >= _SHORT or (len(key) > 1 and "\u3400" <= key[0] <= "\u9fff")


def _case_fits(entry: Entry, written: str, document: Document) -> bool:
    """Tell whether an adjective of a language that is only perhaps the text's is written exactly so."""
    if document.sure or entry.kind != "demonym" or entry.languages & document.languages:
        return True
    return entry.name[0].isupper() == written[0].isupper()


def spelled(document: Document, entries: tuple[Entry, ...], start: int, end: int) -> tuple[Entry, ...]:
    """Keep the entries that the words at a folded range can be a writing of, in the language of the text."""
    written = document.written(start, end)
    key = document.folded.text[start:end]
    # The first entry's name stands for all: behind a small word the same letters are looked up under another name.
    which = (key, written, entries[0].name if entries else "")
    known = document.spellings.get(which)
    if known is None:
        known = document.spellings[which] = _fitting(document, entries, key, written)
    return known


def _fitting(document: Document, entries: tuple[Entry, ...], key: str, written: str) -> tuple[Entry, ...]:
    return tuple(
        [
            entry
            for entry in entries
            if in_language(entry, document, key)
            and _case_fits(entry, written, document)
            and _capitals_fit(entry, written, document)
            and _accents_fit(entry, key, written)
            and _dots_fit(entry, written)
        ]
    )
