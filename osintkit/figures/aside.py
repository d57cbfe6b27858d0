"""What a case holds beside its claims that no map draws: words that name no country, rejected suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.figures.lettering import shown
from osintkit.figures.ties import NotDrawn
from osintkit.figures.words import Words

if TYPE_CHECKING:
    from osintkit.view import View

MOST_NAMED = 6  # words that are quoted; how many more there are is said
COUNTRY = "country"


def left_aside(view: View, words: Words) -> tuple[NotDrawn, ...]:
    """List what the case's map leaves aside, a sentence for each reason; () for nothing."""
    return tuple(filter(None, (_no_country(view, words), _rejected(view, words))))


def _no_country(view: View, words: Words) -> NotDrawn | None:
    """Name the words that somebody marked as a country and that resolve to none."""
    if COUNTRY not in view.codebook.labels:
        return None
    found = (mark for mark in view.annotations(label=COUNTRY) if not mark.attributes.get(COUNTRY))
    marks = [mark for mark in found if mark.quote.strip()]
    quotes = list(dict.fromkeys(words.quoted(shown(mark.quote[:60])) for mark in marks))
    if not quotes:
        return None
    more = f", … +{len(quotes) - MOST_NAMED}" if len(quotes) > MOST_NAMED else ""
    sentence = words.say("reason no country", names=", ".join(quotes[:MOST_NAMED]) + more)
    return NotDrawn("", sentence, sentence, ", ".join(quotes[:MOST_NAMED]), marks[0].id)


def _rejected(view: View, words: Words) -> NotDrawn | None:
    count = len(view._journal.existing("rejection"))
    if not count:
        return None
    sentence = words.count("rejected", count)
    return NotDrawn("", sentence, sentence)
