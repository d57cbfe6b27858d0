"""Words in quotation marks: every usual kind, one inside another, over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osintkit.span import Span

# What closes a passage that each mark opens. Some marks open in one language and close in another.
_CLOSERS = {
    "„": "“”",
    "“": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "＂": "＂",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "‟": "”",
}
# These open only where a word begins: they close elsewhere.
_EITHER = frozenset('"＂”»‘')
_LETTER_BOUND = frozenset("’‘")
_MARKS = re.compile(f"[{''.join(_CLOSERS)}”“»’›」』]|\n+")
_PARAGRAPH_END = re.compile(r"[.!?…:;؟۔。！？”»」』\"]\s*$")
_OPENING = re.compile(r"[\s(\[{—–\-/:'’„“«‹「『\"¿¡]")
# Code points after which an open mark is taken for one that nobody closed.
LONGEST = 6000
_DEEPEST = 6  # quotations inside quotations; more are marks that open nothing


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage: its words, a span a paragraph, without the marks; its range with them; how deep it stands."""

    spans: tuple[Span, ...]
    outer: Span
    depth: int


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    words: int  # where the words of this paragraph begin
    done: list[tuple[int, int]] = field(default_factory=list)


def quotations(text: str) -> list[Quotation]:
    """Find the quoted passages of a text, in the order in which they open; [] for a text without any.

    A mark that nobody closes before its paragraph ends opens nothing, unless the next paragraph begins with the same
    mark again, as English, French and Spanish print a long quotation. Takes time in proportion to the text.

    Examples
    --------
    >>> [found.spans[0].of("Er sagte: „Nein.“") for found in quotations("Er sagte: „Nein.“")]
    ['Nein.']
    """
    stack: list[_Open] = []
    found: list[Quotation] = []
    at = 0
    while mark := _MARKS.search(text, at):
        at = mark.end()
        if stack and mark.start() - stack[0].start > LONGEST:
            stack.clear()
        if mark[0][0] == "\n":
            at = _next_paragraph(text, mark, stack)
        elif not _closed(text, mark.start(), stack, found) and _opens(text, mark.start()) and len(stack) < _DEEPEST:
            stack.append(_Open(mark[0], mark.start(), mark.end()))
    return sorted(found, key=lambda each: (each.outer.start, -each.outer.end))


def _next_paragraph(text: str, gap: re.Match[str], stack: list[_Open]) -> int:
    """Go on behind the end of a line: what is open stays open in a line that is merely broken, or by another mark."""
    broken = len(gap[0]) == 1 and not _PARAGRAPH_END.search(text[max(0, gap.start() - 4) : gap.start()])
    if not stack or broken:
        return gap.end()
    at = gap.end()
    while at < len(text) and text[at] in " \t\u00a0\u202f":
        at += 1
    outermost = stack[0]
    again = text[at : at + 1]
    if again and (again == outermost.mark or again in _CLOSERS[outermost.mark]):
        outermost.done.append((outermost.words, gap.start()))
        outermost.words = at + 1
        del stack[1:]
        return at + 1
    stack.clear()
    return gap.end()


def _closed(text: str, at: int, stack: list[_Open], found: list[Quotation]) -> bool:
    """Close the innermost passage that the mark at a place can close. Tell whether there was one."""
    mark = text[at]
    for depth in range(len(stack) - 1, -1, -1):
        if mark not in _CLOSERS[stack[depth].mark]:
            continue
        if mark in _LETTER_BOUND and text[at + 1 : at + 2].isalpha():
            return True  # an apostrophe inside a quotation
        if depth < len(stack) - 1 and mark == stack[depth].mark and _opens(text, at):
            return False
        if mark == stack[depth].mark and text[at - 1].isspace() and not text[at + 1 : at + 2].isspace():
            return False  # ” and " that stand before a word open another
        passage = stack[depth]
        spans = _trimmed(text, [*passage.done, (passage.words, at)])
        if spans:
            found.append(Quotation(spans, Span(passage.start, at + 1), depth))
        del stack[depth:]
        return True
    return mark in _LETTER_BOUND and mark == "’"


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _EITHER:
        return bool(after.strip()) and (not before or bool(_OPENING.match(before)))
    return bool(after)


def _trimmed(text: str, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    found = []
    for start, end in ranges:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if first < last:
            found.append(Span(first, last))
    return tuple(found)
