"""Every word that a widget shows: one JSON table a language in `words/`, the same file for Python and for the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from osintkit.errors import unknown_name

LANGUAGES = ("en", "fr")


class Table:
    """The words of one language.

    Examples
    --------
    >>> table("en").say("position", n=1, of=6)
    '1 / 6'
    >>> table("fr").count("suggested", 0), table("en").count("suggested", 0)
    ('0 proposé', '0 suggested')
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def say(self, key: str, **places: object) -> str:
        """Give a sentence with its `{places}` filled in. Raises UnknownNameError for a key that the table lacks."""
        if key not in self.texts:
            raise unknown_name("word of the widgets", key, self.texts)
        text = self.texts[key]
        for name, value in places.items():  # no str.format: what is filled in comes from articles and may hold braces
            text = text.replace("{" + name + "}", str(value))
        return text

    def count(self, key: str, number: int) -> str:
        """Give the form for a number: the keys `<key>.one` and `<key>.other` hold `{n}`. French counts 0 as one."""
        one = number == 1 or (number == 0 and self.language == "fr")
        return self.say(f"{key}.{'one' if one else 'other'}", n=f"{number:,}")


@cache
def table(language: str) -> Table:
    """Give the table of a language, one of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise unknown_name("language of the widgets", language, LANGUAGES)
    text = files("osintkit").joinpath(f"widgets/words/{language}.json").read_text("utf-8")
    return Table(language, MappingProxyType(json.loads(text)))
