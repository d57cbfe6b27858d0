"""What a format cannot hold, counted in the case at hand and said in sentences: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.view import View

TEXTS, ORIGINALS, ANNOTATIONS, LINKS = "texts", "originals", "annotations", "links"
ACTORS, SENSES, NOTES, CODEBOOK, HISTORY = "actors", "senses", "notes", "codebook", "history"
PARTS = (TEXTS, ORIGINALS, ANNOTATIONS, LINKS, ACTORS, SENSES, NOTES, CODEBOOK, HISTORY)


def left_out(case: View, held: Collection[str]) -> list[str]:
    """Say which parts of this case a file does not hold that holds only `held`, of `PARTS`; [] for an empty case.

    Claims are in every format. The sentence names a part only where the case has something of it.
    """
    articles, annotations, links = case.articles(), case.annotations(), case.links()
    written: list[Annotation | Link | Actor] = [*annotations, *links, *case.actors()]
    counts = {
        TEXTS: counted(len(articles), "the full text of {n} article", "the full texts of {n} articles"),
        ORIGINALS: counted(
            sum(article.original_sha256 is not None for article in articles),
            "the original file of {n} article",
            "the original files of {n} articles",
        ),
        ANNOTATIONS: counted(
            len(annotations),
            "{n} annotation as such (its claim stands)",
            "{n} annotations as such (their claims stand)",
        ),
        LINKS: counted(len(links), "{n} link between records", "{n} links between records"),
        ACTORS: counted(len(case.actors()), "what is known of {n} actor", "what is known of {n} actors"),
        SENSES: counted(len(case.senses()), "{n} decision on what words mean", "{n} decisions on what words mean"),
        NOTES: counted(
            sum(bool(each.note) for each in written) + sum(bool(each.translation) for each in annotations),
            "{n} note or translation",
            "{n} notes and translations",
        ),
        CODEBOOK: "the definitions of the codebook" if annotations else None,
        HISTORY: "who changed what when, and what was undone" if articles or written else None,
    }
    missing = [counts[part] or "" for part in PARTS if part not in held and counts[part]]
    return [f"Not in this file: {'; '.join(missing)}."] if missing else []


def counted(n: int, one: str, many: str) -> str | None:
    """Give words for a number of things, with the number in the place of `{n}`; None for none.

    Examples
    --------
    >>> counted(2, "{n} claim", "{n} claims"), counted(0, "{n} claim", "{n} claims")
    ('2 claims', None)
    """
    return (one if n == 1 else many).format(n=f"{n:,}") if n else None


def listed(quotes: Collection[str], *, most: int = 5) -> str:
    """Give the beginnings of quotes for a sentence, at most `most` of them.

    Examples
    --------
    >>> listed(["the one", "the other"])
    '“the one”, “the other”'
    """
    shown = [
        f"“{quote[:60]}{'…' if len(quote) > 60 else ''}”" if quote else "a whole article"
        for quote in list(quotes)[:most]
    ]
    return ", ".join(shown) + (f" and {len(quotes) - most:,} more" if len(quotes) > most else "")
