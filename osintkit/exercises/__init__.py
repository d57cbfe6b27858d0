"""The exercises of the lessons, and `check`, which answers at once with a hint and never with the solution.

check = exercises.checker(case)
check("1a")
check("3c", 2)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osintkit.case import Case
from osintkit.errors import unknown_name
from osintkit.exercises.checking import checked
from osintkit.exercises.course import EXERCISES
from osintkit.exercises.exercise import Checked, Exercise
from osintkit.exercises.hints import LANGUAGES

__all__ = ["EXERCISES", "Checked", "Exercise", "check", "checker"]


def check(
    name: str,
    case: Case,
    answer: object = None,
    *,
    language: str = "en",
    exercises: Mapping[str, Exercise] = EXERCISES,
) -> Checked:
    """Check what this case's writer did for an exercise. Nothing is written.

    Borders may be off by an article, a title or punctuation, and any reading that the gold lists as defensible passes,
    with the reason why the gold chose another.

    Parameters
    ----------
    name : str
        Lesson and letter: "3a".
    answer : object
        For the exercises that ask for a number.
    language : str
        "en" or "fr": of the hints, and of the article that is asked about.
    exercises : mapping
        Those of the lessons, or of a teacher's own.

    Returns
    -------
    Checked
        True or false, and shown as its sentences.

    Raises
    ------
    UnknownNameError
        For an exercise or language that there is not; the message lists the known ones.
    """
    if name not in exercises:
        raise unknown_name("exercise", name, exercises)
    if language not in LANGUAGES:
        raise unknown_name("language of the exercises", language, LANGUAGES)
    return checked(case, exercises[name], case.writer, answer=answer, language=language)


def checker(case: Case, *, language: str = "en") -> Callable[..., Checked]:
    """Give `check` for one case and language, as a lesson uses it: `check("3a")`, `check("3c", 2)`."""

    def bound(name: str, answer: object = None) -> Checked:
        return check(name, case, answer, language=language)

    return bound
