"""Senses: what a person decided that words mean, in one article or in the whole case."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import RecordError

LONGEST = 200  # code points: a name, not a sentence


@dataclass(frozen=True, slots=True)
class Sense:
    """What words mean: a country, or none.

    Parameters
    ----------
    id : str
        32 hex digits, the same for the same words and scope: two who decide about them decide about one record.
    surface : str
        The words, as `surface_of` writes them.
    country : str or None
        ISO 3166-1 alpha-2, None when they name no country.
    article : str or None
        The id of the article it holds for, None for the whole case.
    writer : str
        Who decided first.
    """

    id: str
    surface: str
    country: str | None
    article: str | None = None
    writer: str = ""
    created: str = ""


def surface_of(words: str) -> str:
    """Write words so that the same ones compare equal, however they are capitalised, spaced or encoded.

    Raises
    ------
    RecordError
        When nothing is left, or it is longer than a name.

    Examples
    --------
    >>> surface_of(" The  CONGO ")
    'the congo'
    """
    if not isinstance(words, str):
        raise RecordError(f"What words mean is decided for words (str), not for {type(words).__name__}.")
    surface = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    if not 0 < len(surface) <= LONGEST:
        raise RecordError(f"A decision needs the words it is about, at most {LONGEST} characters, not {words!r:.60}.")
    return surface


def sense_id(surface: str, article: str | None) -> str:
    """Make the id of the decision about a surface in one article, or in the whole case."""
    return sha256_hex(canonical_json(["sense", surface, article]))[:32]


def holding(senses: Iterable[Sense], article: str) -> Mapping[str, Sense]:
    """Give what holds in an article, by surface: its own decisions go before those for the whole case."""
    found = [sense for sense in senses if sense.article in (None, article)]
    return {sense.surface: sense for sense in sorted(found, key=lambda sense: sense.article is not None)}
