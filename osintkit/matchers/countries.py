"""Find the countries that a text mentions, and say why."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from osintkit.errors import InputError
from osintkit.gazetteer import country_name, table
from osintkit.matchers.acronyms import latin
from osintkit.matchers.candidates import Candidate, in_german_compounds, in_hashtags, spaced
from osintkit.matchers.clitics import with_clitics
from osintkit.matchers.context import judge
from osintkit.matchers.disputes import status
from osintkit.matchers.document import Document
from osintkit.matchers.hangul import hangul
from osintkit.matchers.mention import CountryMention
from osintkit.matchers.places import inside
from osintkit.matchers.senses import settle
from osintkit.matchers.verdict import Verdict
from osintkit.matchers.windows import unspaced


def find_countries(
    text: str, language: str | None = None, *, explain: bool = False, places: bool = False
) -> list[CountryMention]:
    """Find every mention of a country in `text`, in any language, without network.

    Parameters
    ----------
    text : str
        The text as it is; nothing in it needs cleaning first.
    language : str, optional
        Language code ("fr", "pt-BR"). Guessed from the text when not given.
    explain : bool
        Also return what was considered and refused, with `country` None and a `rule` that says why.

    places : bool
        Also return large cities (100,000 inhabitants and more) and regions, as places inside their country: `kind`
        "place", and a `rule` that says "a city in" or "a region of".

    Returns
    -------
    list of CountryMention
        One a mention, in the order of the text, never overlapping. Empty for a text without countries.

    Raises
    ------
    InputError
        When `text` is no string.

    Examples
    --------
    >>> [(m.surface, m.country, m.kind) for m in find_countries("Téhéran et les Russes")]
    [('Téhéran', 'IR', 'metonym'), ('Russes', 'RU', 'demonym')]
    >>> [m.rule for m in find_countries("Il lit le Washington Post.", explain=True)]
    ['Washington Post: a newspaper or broadcaster, no country']
    """
    if not isinstance(text, str):
        raise InputError(f"find_countries reads a text (str), not {type(text).__name__}; an Article has it in .text.")
    names = table()
    document = Document.of(text, language, names)
    makers = (hangul, spaced, with_clitics, unspaced, latin, in_hashtags, in_german_compounds)
    candidates = _apart(candidate for maker in makers for candidate in maker(document, names))
    verdicts = settle(document, names, [judge(document, names, candidate) for candidate in candidates])
    if places:
        verdicts = sorted((*verdicts, *inside(document, names, verdicts)), key=lambda v: v.candidate.start)
    mentions = [_mention(document, verdict) for verdict in verdicts if verdict.shown]
    return mentions if explain else [mention for mention in mentions if mention.country is not None]


def _apart(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sort candidates and drop those that overlap a longer or earlier one."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _mention(document: Document, verdict: Verdict) -> CountryMention:
    start, end = document.folded.start(verdict.candidate.start), document.folded.end(verdict.candidate.end)
    surface = document.original[start:end]
    words = " ".join(surface.split())
    if verdict.country is None:
        rule = f"{words}: {verdict.reason}"
    else:
        rule = f"{words}: {verdict.reason} {_named(verdict.country)}"
    return CountryMention(start, end, surface, verdict.country, verdict.kind, verdict.score, rule, verdict.candidates)


@lru_cache(maxsize=512)
def _named(country: str) -> str:
    return f"{country_name(country)}{status(country)}"
