"""Where words occur in a text: as they are written, or whatever their case, accents and typography."""

from __future__ import annotations

import re
import unicodedata

from osintkit.folding import WORD, Folded, fold
from osintkit.span import Span

# Scripts that put no space between words: there a neighbouring letter does not make a word longer.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def occurrences(text: str, words: str, *, exact: bool = False, whole_words: bool = False) -> list[Span]:
    """Find words in a text, from left to right and without overlaps; [] for blank words.

    Parameters
    ----------
    exact : bool
        As written, to the letter. Otherwise case, accents and the forms of quotes, dashes and Arabic letters do not
        count. How much white space lies between words, and whether a line ends there, never counts.
    whole_words : bool
        Only where no letter or digit goes on before or after; in scripts that put no space between words everywhere.

    Examples
    --------
    >>> [span.of("TÉHÉRAN et Téhéran.") for span in occurrences("TÉHÉRAN et Téhéran.", "téhéran")]
    ['TÉHÉRAN', 'Téhéran']
    >>> occurrences("Iranian", "Iran", whole_words=True)
    []
    """
    sought = words.split() if exact else fold(words).text.split()
    if not sought:
        return []
    where = Folded(text, None) if exact else fold(text)
    pattern = re.compile(r"\s+".join(map(re.escape, sought)))
    spans = [Span(where.start(found.start()), where.end(found.end())) for found in pattern.finditer(where.text)]
    return [
        span
        for span in spans
        if not unicodedata.combining(text[span.end : span.end + 1] or " ")
        and not (whole_words and (_goes_on(text, span.start) or _goes_on(text, span.end)))
    ]


def _goes_on(text: str, at: int) -> bool:
    """Tell whether one word stands on both sides of a place."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    joined = bool(WORD.match(before)) and bool(WORD.match(after))
    return joined and not (_UNSPACED.match(before) or _UNSPACED.match(after))
