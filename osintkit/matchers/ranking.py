"""Which countries a text is about, with a share each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from osintkit.matchers.countries import find_countries
from osintkit.matchers.mention import CountryMention

# How much one mention of a kind says about what the text is about. Set by hand: a place is a setting, half of a
# compound is half an adjective.
_WEIGHTS = {"place": 0.7, "compound": 0.7, "metonym": 0.9}
# A mention at the very start of a text counts this much more than one at its end: news puts first what matters.
_LEAD = 1.0


def rank_countries(text_or_mentions: str | Sequence[CountryMention]) -> list[tuple[str, float]]:
    """Rank the countries that a text is about, its focus first.

    Parameters
    ----------
    text_or_mentions : str or sequence of CountryMention
        A text, or what `find_countries` found in one. Refused mentions do not count.

    Returns
    -------
    list of (country, share)
        One row per country, largest share first, ties by code; the shares sum to 1. Empty when there is none.

    Examples
    --------
    >>> [country for country, share in rank_countries("Iran and Oman met. Iran signed.")]
    ['IR', 'OM']
    """
    mentions = find_countries(text_or_mentions) if isinstance(text_or_mentions, str) else text_or_mentions
    length = max((mention.end for mention in mentions), default=0)
    weights: dict[str, float] = defaultdict(float)
    for mention in mentions:
        if mention.country is not None:
            lead = 1 + _LEAD * (1 - mention.start / length)
            weights[mention.country] += mention.score * _WEIGHTS.get(mention.kind, 1.0) * lead
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(country, weight / total) for country, weight in ranked] if total else []
