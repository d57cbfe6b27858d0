"""The demo articles: an invented story in English and in Arabic. Its outlets and officials are made up too."""

from __future__ import annotations

import json
from importlib.resources import files

from osintkit.article import Article


def articles() -> list[Article]:
    """Give the demo articles, in the order in which they are told."""
    rows = json.loads(files("osintkit").joinpath("data/samples.json").read_text("utf-8"))
    return [Article(**{**row, "authors": tuple(row["authors"])}) for row in rows]
