"""Every word that a figure shows, one table a language."""

from __future__ import annotations

from types import MappingProxyType

from osintkit.errors import unknown_name
from osintkit.figures.english import ENGLISH
from osintkit.figures.french import FRENCH
from osintkit.figures.wording import Words

__all__ = ["ENGLISH", "FRENCH", "LANGUAGES", "Words", "words_in"]

LANGUAGES = MappingProxyType({"en": ENGLISH, "fr": FRENCH})


def words_in(language: str) -> Words:
    """Give the table of a language.

    Raises
    ------
    UnknownNameError
        When there is no table for it.
    """
    if language not in LANGUAGES:
        raise unknown_name("language of the figures", language, LANGUAGES)
    return LANGUAGES[language]
