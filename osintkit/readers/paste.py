"""Pasted text: what a person copied from somewhere and put into a box."""

from __future__ import annotations

from osintkit import __version__
from osintkit.article import Article, canonical_text
from osintkit.errors import ReadingError

# Longer first lines are paragraphs. Headlines of news stay under 200 characters, in most languages under 120.
_LONGEST_TITLE = 200


def from_paste(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
) -> Article:
    """Make an article of pasted text, all of it, unchanged but for line ends.

    The title is what the person gave, None when they gave none: `suggested_title` proposes one, which a person sees
    before it counts. A first line that is the title stays in the text, so that it can be annotated.

    Raises
    ------
    ReadingError
        When nothing but white space was pasted, or a field is not what articles take.
    """
    if isinstance(text, str) and not text.strip():
        raise ReadingError("Nothing was pasted: the text is empty. Copy the article's text and paste it again.")
    return Article(
        text,
        title=title,
        outlet=outlet,
        authors=authors,
        published=published,
        language=language,
        url=url,
        retrieved=retrieved,
        reader="paste",
        reader_version=f"osintkit {__version__}",
    )


def suggested_title(text: str) -> str | None:
    """Propose the first line as the title: when more text follows and it is no longer than a headline; else None.

    Examples
    --------
    >>> suggested_title("Ferry late again\\n\\nThe ferry came at noon.")
    'Ferry late again'
    >>> suggested_title("One line only.") is None
    True
    """
    first, _, rest = canonical_text(text)[0].strip().partition("\n")
    first = first.strip()
    return first if first and rest.strip() and len(first) <= _LONGEST_TITLE else None
