"""Names that say which country a text is about and name none: leaders, parliaments, parties, provinces.

They never become mentions. `tools/gazetteer/evidence.txt` lists them; a name that is missing costs nothing but a little
certainty about the focus.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from osintkit.folding import WORD, fold
from osintkit.gazetteer import table
from osintkit.matchers.mention import CountryMention

# The most words of a name in the list.
_MOST = 4


class Evidence(NamedTuple):
    """Words of a text that point to a country: half-open range in code points of the original, and the country."""

    start: int
    end: int
    country: str


def evidence(text: str, mentions: Sequence[CountryMention]) -> list[Evidence]:
    """Give the words of a text that point to a country, besides those of `mentions`, in the order of the text."""
    known = table().evidence
    folded = fold(text)
    words = [(found[0], *found.span()) for found in WORD.finditer(folded.text)]
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    lower = text.islower()
    found: list[Evidence] = []
    at = 0
    while at < len(words):
        count = next((n for n in range(_MOST, 0, -1) if " ".join(w for w, _, _ in words[at : at + n]) in known), 0)
        if count:
            start, end = folded.start(words[at][1]), folded.end(words[min(at + count, len(words)) - 1][2])
            name = " ".join(word for word, _, _ in words[at : at + count])
            if start not in taken and (lower or any(c.isupper() for c in text[start:end]) or not text[start].islower()):
                found.append(Evidence(start, end, known[name]))
        at += max(1, count)
    return found
