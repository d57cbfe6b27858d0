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
    known, heads = table().evidence, table().evidence_heads
    folded = fold(text)
    words = list(WORD.finditer(folded.text))
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    lower = text.islower()
    found: list[Evidence] = []
    reached = 0
    for at, head in enumerate(words):
        if at < reached or head[0] not in heads:
            continue
        for count in range(min(_MOST, len(words) - at), 0, -1):
            country = known.get(" ".join(word[0] for word in words[at : at + count]))
            if country:
                start, end = folded.start(head.start()), folded.end(words[at + count - 1].end())
                if start not in taken and (lower or not text[start:end].islower()):
                    found.append(Evidence(start, end, country))
                reached = at + count
                break
    return found
