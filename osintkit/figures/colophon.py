"""What stands at the end of everything that leaves a case: which state of it this is, and what its grades mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.figures.lettering import shown
from osintkit.figures.told import short
from osintkit.figures.words import words_in
from osintkit.fingerprint import SHORT, fingerprint, last_change

if TYPE_CHECKING:
    from osintkit.view import View

GRADES = ("reliability", "credibility")  # attributes of the codebook: of a source, of a claim


def state_told(view: View, language: str) -> str:
    """Say which case this is, its fingerprint, and when somebody last wrote in it (UTC); no clock is read."""
    words = words_in(language)
    at = last_change(view)
    key = "state" if at else "state empty"
    name = short(view.name)
    return words.say(key, name=name, fingerprint=fingerprint(view)[:SHORT], at=_minute(at or ""))


def _minute(at: str) -> str:
    """Write a time to the minute: "2026-03-14 09:30 UTC"; what is no such time as it stands."""
    day, mark, time = at.partition("T")
    return f"{day} {time[:5]} UTC" if mark and len(time) > 4 else at


def grading_told(view: View, language: str) -> list[str]:
    """Say what the grades of sources and of claims mean, in the words of the case's codebook.

    A grade that its codebook has no more is left out; [] where it has neither.
    """
    words = words_in(language)
    found = [view.codebook.attributes[name] for name in GRADES if name in view.codebook.attributes]
    return [
        words.say(
            "grades of",
            title=_capital(shown(each.title(language))),
            choices=", ".join(f"{shown(choice.name)} {shown(choice.title(language))}" for choice in each.choices),
            definition=shown(each.definitions.get(language) or each.definitions.get("en", "")),
        ).strip()
        for each in found
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def colophon(view: View, language: str) -> list[str]:
    """Give all of it, a sentence or two each: the grades, then the state of the case."""
    return [*grading_told(view, language), state_told(view, language)]
