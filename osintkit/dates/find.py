"""Find the dates that a text states, or read one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from osintkit.dates.context import Context, published_day
from osintkit.dates.extent import Extent
from osintkit.dates.grammar import Groups
from osintkit.dates.meaning import Meaning
from osintkit.dates.numeric import numeric_dates
from osintkit.dates.record import StatedDate
from osintkit.dates.relations import stated
from osintkit.errors import InputError
from osintkit.folding import fold
from osintkit.wording import Terms, Wording, plausible, terms, wording

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article

# Code points on which a text whose language is not sure is tried in each language that it may be in.
_SAMPLE = 4000
_SHORT_FORMS = {"de", "ru", "uk"}  # "am 12.03.", without a year


def find_dates(text: str, language: str | None = None, published: str | date | None = None) -> list[StatedDate]:
    """Find every date that a text states, in its order, never overlapping; [] for none.

    Parameters
    ----------
    text : str
        As it is. Offsets are code points of it.
    language : str, optional
        Language code ("fr", "en-GB"). Guessed from the text when not given. "en-GB" and "en-US" decide which of
        03/04/2026 is the month; plain English leaves both readings.
    published : str or datetime.date, optional
        The article's date, ISO 8601 with or without a time. Without it no year and no day is filled in.

    Raises
    ------
    InputError
        When the text is no string, or `published` no day.

    Examples
    --------
    >>> [(d.verbatim, d.edtf) for d in find_dates("The deal was made in early November.", "en")]
    [('early November', 'XXXX-11-01/XXXX-11-10~')]
    >>> found = find_dates("La Russie en a utilisé plus de 400 depuis août.", "fr", published="2022-11-19")
    >>> found[0].edtf, found[0].basis
    ('2022-08/..', "The date stands in the words. Counted from the article's date, 2022-11-19. The words say no end.")
    """
    if not isinstance(text, str):
        raise InputError(f"find_dates reads a text (str), not {type(text).__name__}; an Article has it in .text.")
    day = _checked_day(published)
    languages = plausible(text, language)
    if not languages:
        return _in_figures(text, language, day)
    chosen = languages[0]
    if len(languages) > 1:
        sample = text[:_SAMPLE]
        chosen = max(languages, key=lambda code: _covered(_in_words(sample, wording(code), language, day)))
    return _in_words(text, wording(chosen), language, day)


def read_date(words: str, language: str | None = None, published: str | date | None = None) -> StatedDate:
    """Read words that are one date, such as what a person marked; offsets are those in `words`.

    Small words around the date do not matter ("in early November"); of several dates the first is read.

    Raises
    ------
    InputError
        When the words hold no date, with a sentence that says so.

    Examples
    --------
    >>> read_date("mi-novembre", "fr").edtf
    'XXXX-11-11~/XXXX-11-20~'
    >>> read_date("the harbour")
    Traceback (most recent call last):
    ...
    osintkit.errors.InputError: 'the harbour' states no date that is known here. Write it as "12 March 2026", ...
    """
    found = find_dates(words, language, published)
    if not found:
        shown = words if len(words) <= 60 else f"{words[:60]}…"
        raise InputError(
            f'{shown!r} states no date that is known here. Write it as "12 March 2026", "early November" or '
            "2026-03-12, in one of the languages ar, de, en, es, fr, ru, uk."
        )
    return max(found, key=lambda each: each.end - each.start)


def of(annotation: Annotation, article: Article) -> StatedDate | None:
    """Read what an annotation's words say about when, with its article's language and date; None for no date.

    Words such as "the day before" count from the dates that stand before them in the article. Offsets are those of the
    article's text. An article's date that is no day ("last spring") is no anchor.
    """
    if not annotation.spans:
        return None
    first, last = annotation.spans[0].start, annotation.spans[-1].end
    published = published_day(article.published)
    stated_there = _in_article(article.text, article.language, published)
    within = [each for each in stated_there if each.start < last and first < each.end]
    whole = [each for each in within if first <= each.start and each.end <= last]
    if whole or within:
        return max(whole or within, key=lambda each: each.end - each.start)
    alone = find_dates(article.text[first:last], article.language, published)  # the words may need no company
    return next((replace(each, start=each.start + first, end=each.end + first) for each in alone), None)


@lru_cache(maxsize=16)  # the annotations of one article are read one after another
def _in_article(text: str, language: str | None, published: date | None) -> tuple[StatedDate, ...]:
    return tuple(find_dates(text, language, published))


def _checked_day(published: str | date | None) -> date | None:
    if published is None:
        return None
    day = published_day(published)
    if day is None:
        raise InputError(f"An article's date is a day as ISO 8601, such as '2026-11-22', or None, not {published!r}.")
    return day


def _covered(found: list[StatedDate]) -> int:
    return sum(each.end - each.start for each in found)


def _slash(language: str | None, table: Wording | None) -> str:
    code = (language or "").replace("_", "-").lower()
    if code == "en-us":
        return "month first"
    if code.startswith("en-") or (table and table.settings.get("slash") == "day first"):
        return "day first"
    return "ambiguous"


def _in_figures(text: str, language: str | None, day: date | None) -> list[StatedDate]:
    folded = fold(text)
    found = []
    for start, end, readings in numeric_dates(folded.text, _slash(language, None)):
        extent = readings["date"]
        reasons: tuple[str, ...] = ("ambiguous",) if extent.choice else ("stated",)
        if not extent.choice and extent.start.year.startswith("XX"):
            reasons = ("stated", "century open")
        precision = "day" if extent.choice or extent.start.day else "month"
        found.append(_record(text, folded.start(start), folded.end(end), Meaning(extent, precision, reasons)))
    return found


def _in_words(text: str, table: Wording, language: str | None, day: date | None) -> list[StatedDate]:
    folded = fold(text)
    taken = numeric_dates(folded.text, _slash(language, table), short=table.language in _SHORT_FORMS)
    cut = terms(text, table, taken)
    context = Context(day)
    starts = {term.first: term.start for term in cut.terms}
    return [_placed(cut, starts, *found) for found in stated(Groups(cut, table), context)]


def _placed(cut: Terms, starts: dict[int, int], first: int, last: int, what: Meaning) -> StatedDate:
    start, end = cut.folded.start(starts.get(first, cut.spans[first][0])), cut.folded.end(cut.spans[last - 1][1])
    return _record(cut.original, start, end, what)


def _record(text: str, start: int, end: int, what: Meaning) -> StatedDate:
    dated = what.calendar == "gregorian" and what.precision != "duration"
    extent: Extent = what.extent
    return StatedDate(
        start=start,
        end=end,
        verbatim=text[start:end],
        earliest=extent.earliest() if dated else None,
        latest=extent.latest() if dated else None,
        edtf=extent.edtf() if dated else None,
        precision=what.precision,
        anchor=what.anchor,
        proposals=what.proposals,
        calendar=what.calendar,
        duration=what.duration,
        reasons=what.reasons,
    )
