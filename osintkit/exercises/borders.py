"""Whether somebody marked the words that were meant: borders may be off by an article, a title or punctuation."""

from __future__ import annotations

from osintkit.names.titles import lists, untitled
from osintkit.names.words import words_of
from osintkit.span import Span

# Articles as they stand apart after folding: "l'Ouganda" is two words, "l" and "ouganda".
# Beside those that stand before titles (`names.titles`): the indefinite ones, and "de l'", "du".
_ARTICLES = lists()["articles"] | {"d", "du", "ein", "eine", "una", "un", "une", "uno"}
SAME, SHORTER, LONGER, OTHER = "same", "shorter", "longer", "other"


def core(words: str) -> tuple[str, ...]:
    """Give the words that count: folded, without punctuation, articles around them, and titles.

    Words that are nothing but articles and titles all count.

    Examples
    --------
    >>> core("President Ruth Lind,") == core("Ruth Lind")
    True
    >>> core("l'Ouganda"), core("The")
    (('ouganda',), ('the',))
    """
    whole = words_of(words)
    name = untitled(whole).name if len(whole.folded) > 1 else whole
    return _without_articles(name.folded) or _without_articles(whole.folded) or whole.folded


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    start, end = 0, len(words)
    while start < end and words[start] in _ARTICLES:
        start += 1
    while end > start and words[end - 1] in _ARTICLES:
        end -= 1
    return words[start:end]


def compared(text: str, given: Span, meant: Span) -> str:
    """Tell how a passage that somebody marked lies to the one that is meant, in the same text.

    "same" (but for articles, titles and punctuation), "shorter" (words of it are missing), "longer" (there are more),
    or "other" where they share no character.
    """
    if not given.overlaps(meant):
        return OTHER
    if core(given.of(text)) == core(meant.of(text)):
        return SAME
    return SHORTER if _length(given.of(text)) < _length(meant.of(text)) else LONGER


def _length(words: str) -> int:
    """Count letters and digits: what is shorter by punctuation alone is not shorter."""
    return sum(map(str.isalnum, words))
