"""Which countries a text is about, with a share each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from osintkit.matchers.countries import find_countries
from osintkit.matchers.evidence import evidence
from osintkit.matchers.mention import CountryMention

# How much one mention of a kind says about what the text is about, by hand: half of a compound is half an adjective.
_WEIGHTS = {"compound": 0.7, "metonym": 0.9}
# A leader, a parliament, a province.
_EVIDENCE = 1.0
# A mention at the very start of a text counts this much more than one at its end: news puts first what matters.
_LEAD = 1.0
# A sentence's countries share its weight, which grows with the number of mentions to this power: the three neighbours
# of one enumeration count less than one country in three sentences. 1 would count mentions, 0 sentences. Of 60 short
# articles 56 to 58 had their focus first for every power from 0.3 to 1, and weights and leads half or twice as large.
_CROWD = 0.6
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[^\Wa-z])|[。！？؟।]\s*|\n+")


class _Weight(NamedTuple):
    start: int
    country: str
    weight: float


def rank_countries(
    text_or_mentions: str | Sequence[CountryMention], *, text: str | None = None
) -> list[tuple[str, float]]:
    """Rank the countries that a text is about, its focus first.

    Of a text count its countries, large cities and regions, and the names of leaders, parliaments and provinces in
    `tools/gazetteer/evidence.txt`; what stands early counts more, and the countries of one sentence share it.

    Parameters
    ----------
    text_or_mentions : str or sequence of CountryMention
        A text, or what `find_countries` found in one. Refused mentions do not count.
    text : str, optional
        The text of the mentions: then its cities, regions, leaders and sentences count as they do for a text alone.

    Returns
    -------
    list of (country, share)
        One row per country, largest share first, ties by code; the shares sum to 1. Empty when there is none.

    Examples
    --------
    >>> [country for country, share in rank_countries("Iran and Oman met. Iran signed.")]
    ['IR', 'OM']
    >>> rank_countries("Orbán spoke in Debrecen.")
    [('HU', 1.0)]
    """
    mentions: Sequence[CountryMention] = ()
    if isinstance(text_or_mentions, str):
        text = text_or_mentions
    else:
        mentions = text_or_mentions
    considered = find_countries(text, explain=True, places=True) if text is not None else []
    if isinstance(text_or_mentions, str):
        mentions = [mention for mention in considered if not _is_town(mention)]
    weights = [
        _Weight(m.start, m.country, m.score * _WEIGHTS.get(m.kind, 1.0)) for m in mentions if m.country is not None
    ]
    ends = []
    if text is not None:
        weights += _beside(text, mentions, considered)
        ends = [found.end() for found in _SENTENCE.finditer(text)]
    shares = _shares(weights, ends)
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(country, weight / total) for country, weight in ranked] if total else []


def _is_town(mention: CountryMention) -> bool:
    """Tell whether it is a city or region that only `places=True` finds."""
    return mention.rule.partition(": ")[2].startswith(("a city in", "a region of"))


def _beside(text: str, mentions: Sequence[CountryMention], considered: Sequence[CountryMention]) -> Iterable[_Weight]:
    """Weigh what points to a country and is no mention of one: cities, regions, leaders."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    for each in considered:
        if each.country is not None and each.start not in taken and _is_town(each):
            yield _Weight(each.start, each.country, each.score)
    for name in evidence(text, [*mentions, *considered]):
        yield _Weight(name.start, name.country, _EVIDENCE)


def _shares(weights: Sequence[_Weight], ends: Sequence[int]) -> dict[str, float]:
    """Add up what each country weighs; without sentences every mention stands for itself."""
    length = max((each.start for each in weights), default=0) + 1
    sentences: dict[int, list[_Weight]] = defaultdict(list)
    for number, each in enumerate(weights):
        sentences[bisect_right(ends, each.start) if ends else number].append(each)
    shares: dict[str, float] = defaultdict(float)
    for sentence in sentences.values():
        crowd = sum(each.weight for each in sentence) ** (_CROWD - 1)
        for each in sentence:
            lead = 1 + _LEAD * (1 - each.start / length)
            shares[each.country] += each.weight * crowd * lead
    return shares
