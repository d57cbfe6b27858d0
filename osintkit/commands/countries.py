"""`osintkit countries FILE`: the countries that an article mentions, the most spoken of first."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from osintkit import readers
from osintkit.errors import InputError
from osintkit.matchers import CountryMention, find_countries, rank_countries


def run(arguments: list[str]) -> int:
    """Read a text or a saved page, print its countries as a table, and return 0. Nothing is kept."""
    parser = argparse.ArgumentParser(prog="osintkit countries", description="List the countries an article mentions.")
    parser.add_argument("file", metavar="FILE", help="a text, or a saved page (.html, .mhtml)")
    text = _text_of(Path(parser.parse_args(arguments).file).expanduser())
    mentions = find_countries(text)
    if not mentions:
        print("No country is mentioned.")
        return 0
    print(table(["country", "mentions", "share", "as written"], _rows(mentions)))
    return 0


def _text_of(file: Path) -> str:
    if not file.is_file():
        raise InputError(f"{file} is not a file. Name a text or a saved page.")
    (article,) = readers.read(file)
    return article.text


def _rows(mentions: Sequence[CountryMention]) -> list[list[str]]:
    forms: dict[str | None, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        forms[mention.country][mention.surface] += 1
    shares = dict(rank_countries(mentions))
    order = sorted(forms, key=lambda country: (-shares.get(country or "", 0.0), country or ""))
    return [
        [
            country or "not mapped",
            str(forms[country].total()),
            f"{shares.get(country or '', 0.0):.0%}",
            _listed(forms[country]),
        ]
        for country in order
    ]


def _listed(forms: Counter[str]) -> str:
    """List forms, the most frequent first: `Iran (3), iraniens`."""
    return ", ".join(form if count == 1 else f"{form} ({count})" for form, count in forms.most_common())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set rows in columns that align in any script; the last column is as wide as it wants.

    Examples
    --------
    >>> print(table(["country", "as written"], [["IR", "Iran"], ["RU", "Москва"]]))
    country  as written
    IR       Iran
    RU       Москва
    """
    lines = [list(head), *map(list, rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head) - 1)]
    padded = [
        [cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=False)] + [line[-1]]
        for line in lines
    ]
    return "\n".join("  ".join(line) for line in padded)


def _width(text: str) -> int:
    """Count the cells that a terminal gives to a text: two for wide characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
