"""What a country matcher hands back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountryMention:
    """Words of a text that name a country, or that look so and were refused.

    Parameters
    ----------
    start, end : int
        Half-open range in code points of the text as it was given.
    surface : str
        The words as written there.
    country : str or None
        ISO 3166-1 alpha-2 upper case, XK for Kosovo. None for a refusal, which only `explain=True` returns.
    kind : str
        "name", "official", "acronym", "demonym", "metonym" (capital or seat of power standing for the government),
        "place" (the same named as a place; with `places=True` any large city or region), "compound" (half of a
        compound adjective), "historic", "disputed"; for a refusal what it is instead: "newspaper", "sea", "person".
    score : float
        0 to 1: how sure; 0 for a refusal.
    rule : str
        Why, as a sentence fragment to be read by a person.
    candidates : tuple of str
        The countries it could mean when none was chosen: the successors of a historic state,
        the parties to a disputed territory (`kind` "disputed", `country` None).
    """

    start: int
    end: int
    surface: str
    country: str | None
    kind: str
    score: float
    rule: str
    candidates: tuple[str, ...] = ()
