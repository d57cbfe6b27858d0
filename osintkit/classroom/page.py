"""The pages of the class: files in `pages/`, with words of the tables put in as text."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from osintkit.classroom.words import said

KINDS = {".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
_PLACE = re.compile(r"\{\{([a-z_.]+)\}\}")


@cache
def asset(name: str) -> bytes:
    """Read a file of `pages/`."""
    return (Path(__file__).parent / "pages" / name).read_bytes()


def page(name: str, language: str, **places: str) -> bytes:
    """Give a page in a language: `{{lang}}`, the `places`, and every other `{{key}}` from the table, escaped."""
    given = {"lang": language, **places}

    def filled(found: re.Match[str]) -> str:
        key = found[1]
        return escape(given[key] if key in given else said(key, language))

    return _PLACE.sub(filled, asset(name).decode("utf-8")).encode("utf-8")
