"""The words of the class's pages and refusals: one table a language, in `words/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr")


@cache
def table(language: str) -> Mapping[str, str]:
    """Read the table of a language."""
    found: Mapping[str, str] = json.loads((Path(__file__).parent / "words" / f"{language}.json").read_text("utf-8"))
    return found


def said(key: str, language: str, **places: object) -> str:
    """Give the words for a key, with what stands in its places.

    Examples
    --------
    >>> said("refused.gap", "en", have=3)
    'Lines are missing before these: I have 3. Send them from there on.'
    """
    text = table(language)[key]
    for name, value in places.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def language_of(header: str) -> str:
    """Choose the language that a browser asks for, by its Accept-Language; English when it asks for no known one.

    Examples
    --------
    >>> language_of("fr-CH, fr;q=0.9, en;q=0.8"), language_of("de, *;q=0.5")
    ('fr', 'en')
    """
    for part in header.lower().split(","):
        short = part.split(";")[0].strip().split("-")[0]
        if short in LANGUAGES:
            return short
    return "en"
