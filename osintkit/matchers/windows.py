"""Names in scripts that are written without spaces: every longest run of characters that is a name.

Chinese and Japanese also abbreviate countries to one character (俄乌, 米政府). One character is a country only in
company: beside another country's, before a word such as "government", or after one such as "visit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osintkit.gazetteer import UNSPACED, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.cues import goes_on
from osintkit.matchers.document import Document
from osintkit.matchers.spelling import spelled

# Thai, Lao, Burmese and Khmer put spaces between phrases, and CLDR puts them inside names.
_PHRASED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(f"[{_PHRASED}]+(?: -? ?[{_PHRASED}]+)*|[{UNSPACED}]+")
_START = re.compile(f"[{UNSPACED}]")
_BRACKETED = re.compile(rf"\(([{UNSPACED}]{{1,4}})\)")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
# What ends many given names in Japanese, and hardly another word.
_GIVEN_NAME = re.compile("[子代恵奈香郎](?![㐀-鿿])")
# Alphabets without spaces: a name of fewer letters is too likely a piece of another word.
_LEAST = 3


def unspaced(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names of the runs without spaces."""
    if not _START.search(document.folded.characters):
        return
    text, position = document.folded.text, 0
    # One class of characters is looked for faster than the runs themselves.
    while start := _START.search(text, position):
        run = _RUN.match(text, start.start())
        assert run is not None  # a run starts with any of these characters
        yield from _run(document, table, *run.span())
        position = run.end()


def _longest(document: Document, table: Table, start: int, end: int) -> Candidate | None:
    text = document.folded.text
    if text[start : start + 2] not in table.doubles:
        return None
    most = table.starts.get(text[start], 0)
    for stop in range(min(end, start + most), start, -1):
        name = text[start:stop]
        if name in table.rows and (stop - start >= _LEAST or _HAN.match(name) or _KATAKANA.match(name)):
            entries = tuple(e for e in spelled(document, table.entries(name), start, stop) if e.kind != "short")
            if entries and (stop - start > 1):
                return Candidate(start, stop, name, entries)
    return None


def _run(document: Document, table: Table, start: int, end: int) -> Iterator[Candidate]:
    text = document.folded.text
    bracketed = _bracketed(document, table, start, end)
    if bracketed:
        yield bracketed
        end = bracketed.start
    position = reached = start
    while position < end:
        if text[position] not in table.starts and not _KATAKANA.match(text[position]):
            position += 1
            continue
        found = _longest(document, table, position, end)
        if found and (_is_word(found) or _is_capital(found)):
            found = _inside(document, table, found, end) or found
        if found and _ends_inside(document, table, found):  # 日本海 of 日本海軍
            found = _longest(document, table, position, found.end - 1)
        if found and _bordered(document, table, found, reached, end):
            yield found
            position = reached = found.end
            continue
        shorts = _shorts(document, table, position, start, end, after_name=position == reached and position > start)
        yield from shorts
        position = shorts[-1].end if shorts else position + 1
        if not shorts and _KATAKANA.match(text[position - 1]):
            while position < end and _KATAKANA.match(text[position]):  # never start inside a Katakana word
                if position in (reached,):
                    break
                position += 1


def _is_word(found: Candidate) -> bool:
    return all(entry.trap == "word" for entry in found.entries)


def _is_capital(found: Candidate) -> bool:
    return all(entry.kind == "metonym" for entry in found.entries)


def _ends_inside(document: Document, table: Table, found: Candidate) -> bool:
    """Tell whether the last character of a water is the first of another word."""
    if any(entry.trap != "sea" for entry in found.entries):
        return False
    return goes_on(table, document, document.folded.text[found.end - 1 : found.end + 2])


def _inside(document: Document, table: Table, found: Candidate, end: int) -> Candidate | None:
    """Give the country that starts with the last character of a common word and goes on: the 法国 of 说法国.

    Nor is a capital read across a verb and a longer name: 抵达卡塔尔 is "reached Qatar", not 达卡, Dhaka.
    """
    name = _longest(document, table, found.end - 1, end) if found.end - found.start == 2 else None
    longer = name is not None and name.end - name.start > found.end - found.start
    return name if name and any(e.country for e in name.entries) and (longer or _is_word(found)) else None


def _bracketed(document: Document, table: Table, start: int, end: int) -> Candidate | None:
    """Give the name whose last part stands in brackets after the run: 刚果（金）."""
    text = document.folded.text
    inner = _BRACKETED.match(text, end)
    if inner is None:
        return None
    for first in range(max(start, end - 6), end):
        name = text[first:end] + inner[1]
        if name in table.rows:
            entries = spelled(document, table.entries(name), first, inner.end())
            if entries:
                return Candidate(first, inner.end(), name, entries)
    return None


def _bordered(document: Document, table: Table, found: Candidate, reached: int, end: int) -> bool:
    """Tell whether a Katakana name is a word of its own: it ends where Katakana ends, or another name starts."""
    text = document.folded.text
    if found.end >= end or not _KATAKANA.match(text[found.end - 1]) or not _KATAKANA.match(text[found.end]):
        return True
    return _longest(document, table, found.end, end) is not None or any(e.kind == "trap" for e in found.entries)


def _short(document: Document, table: Table, position: int) -> Candidate | None:
    character = document.folded.text[position : position + 1]
    if character not in table.starts or character not in table.rows:
        return None
    entries = tuple(e for e in table.entries(character) if e.kind == "short" and (e.languages & document.languages))
    return Candidate(position, position + 1, character, entries) if entries else None


def _cue(document: Document, table: Table, side: str, text: str, *, end: bool) -> bool:
    """Tell whether `text` starts (or ends) with a word that makes a character beside it a country."""
    cues = table.cues.get(("short", side), {})
    pieces = (text[-n:] if end else text[:n] for n in (1, 2, 3) if len(text) >= n)
    return any(cues.get(piece, frozenset()) & document.languages for piece in pieces)


def _shorts(
    document: Document, table: Table, position: int, start: int, end: int, *, after_name: bool
) -> list[Candidate]:
    """Give the one-character names at a position, when their company makes them names."""
    first = _short(document, table, position)
    if first is None:
        return []
    found = [first]
    while len(found) < 4 and found[-1].end < end:
        following = _short(document, table, found[-1].end)
        if following is None or any(following.key == other.key for other in found):
            break
        if _longest(document, table, following.start, end):
            break
        found.append(following)
    text = document.folded.text
    before, after = text[max(0, position - 2) : position], text[found[-1].end : found[-1].end + 3]
    free = (
        position == start
        or after_name
        or not _HAN.match(text[position - 1])
        or _cue(document, table, "link", before, end=True)
    )
    if _GIVEN_NAME.match(text, found[-1].end, end):  # 井上 美加子
        return []
    found = [_beside(candidate, found) for candidate in found]
    # Korean writes one Han character for a country, and hardly any other.
    alone = "ko" in document.languages and not _HAN.match(after) and not _HAN.match(before[-1:])
    if alone if len(found) == 1 else (free or _cue(document, table, "after", after, end=False)):
        return found
    if _cue(document, table, "before", before, end=True) and not _longest(document, table, position - 1, end):
        return [first]
    if len(found) == 1 and free and _cue(document, table, "after", text[position + 1 : position + 4], end=False):
        return [first]
    return []


# What an ambiguous character means beside another: 巴 is Palestine beside Israel, and Pakistan beside India.
_BESIDE = {("巴", "以"): "PS"}


def _beside(candidate: Candidate, group: list[Candidate]) -> Candidate:
    meant = next((_BESIDE[pair] for other in group if (pair := (candidate.key, other.key)) in _BESIDE), None)
    kept = tuple(entry for entry in candidate.entries if meant is None or entry.country == meant)
    return candidate._replace(entries=kept)
