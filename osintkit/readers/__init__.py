"""Readers: from files, folders and bytes to articles. No reader makes a request.

    plain          text files: .txt and whatever else is text
    html           saved pages, through trafilatura
    html-simple    saved pages, with the standard library alone
    mhtml, mhtml-simple    pages saved in one file, likewise

The content chooses the reader, then the file's ending, unless it is named. Text has one paragraph a line. Where a page
shows its title as a headline, the text begins with it, so that it can be annotated; the title is kept as metadata too.

To add one: a file with a `Reader`, a line in `READERS`, a test file, a line above.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from osintkit.article import Article
from osintkit.errors import ReadingError, unknown_name
from osintkit.readers import html, html_simple, mhtml, plain
from osintkit.readers.paste import from_paste, suggested_title
from osintkit.readers.places import files_in, path_of
from osintkit.readers.reader import Reader
from osintkit.readers.source import LIMIT_BYTES, Source, checked, load

__all__ = ["LIMIT_BYTES", "READERS", "Reading", "from_paste", "read", "read_some", "suggested_title"]

# In the order in which they are asked whether they know the content.
READERS = {
    reader.name: reader for reader in (mhtml.READER, mhtml.SIMPLE, html.READER, html_simple.READER, plain.READER)
}


class Reading(NamedTuple):
    """What came of reading several sources: the articles, in order, and an error for each source that gave none."""

    articles: list[Article]
    errors: list[ReadingError]


def read(
    source: object,
    *,
    reader: str | None = None,
    encoding: str | None = None,
    name: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
) -> list[Article]:
    """Read articles, all or none.

    Parameters
    ----------
    source : str, Path, bytes, Article, or a list of these
        A path to a file or folder. Of a folder the files directly in it, sorted by name, without hidden ones and
        subfolders (those hold the pictures of saved pages). A link is followed when it is named itself; in a folder
        only to files of the same folder. Bytes may have a `name`, for the ending and for messages.
    reader : str or None
        A name of `READERS`; None chooses. Where trafilatura is not installed, choosing takes the simple readers, warns
        and records it in `Article.reader`; naming "html" or "mhtml" raises instead.
    encoding : str or None
        Such as "windows-1251", for files that do not say.
    limit_bytes : int
        Largest file, in bytes.

    Returns
    -------
    list of Article
        An empty list gives an empty list.

    Raises
    ------
    ReadingError
        When anything cannot be read. Of several sources, all that failed are named; `read_some` gives the others.
    UnknownNameError
        For a reader that does not exist.
    MissingExtraError
        When a named reader needs a library that is not installed.

    Examples
    --------
    >>> [article] = read(b"Ferry late again", name="note.txt")
    >>> article.text, article.reader, article.title is None
    ('Ferry late again', 'plain', True)
    """
    articles, errors = read_some(source, reader=reader, encoding=encoding, name=name, limit_bytes=limit_bytes)
    if len(errors) == 1 and not articles:
        raise errors[0]
    if errors:
        listed = "\n".join(f"- {error}" for error in errors)
        raise ReadingError(
            f"{len(errors)} of {len(errors) + len(articles)} sources cannot be read, so none was taken:\n{listed}\n"
            "To have the others: articles, errors = osintkit.readers.read_some(...), with the same arguments."
        )
    return articles


def read_some(
    source: object,
    *,
    reader: str | None = None,
    encoding: str | None = None,
    name: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
) -> Reading:
    """Read what can be read, and give an error for each source that cannot. Parameters as for `read`.

    Raises only when the call itself is wrong: an unknown reader, a missing library, a limit that is no number.
    """
    if reader is not None and reader not in READERS:
        raise unknown_name("reader", reader, READERS)
    if type(limit_bytes) is not int or limit_bytes < 1:
        raise ReadingError(f"The limit is a whole number of bytes, at least 1, not {limit_bytes!r}.")
    reading = Reading([], [])
    for item in _flat(source):
        try:
            if isinstance(item, Article):
                reading.articles.append(item)
                continue
            if isinstance(item, Path):
                loaded = load(item, encoding=encoding, limit_bytes=limit_bytes)
            elif isinstance(item, bytes):
                loaded = checked(item, name=name, encoding=encoding, limit_bytes=limit_bytes)
            else:
                raise item
            reading.articles.append(_chosen(loaded, reader).read(loaded))
        except ReadingError as error:
            reading.errors.append(error)
    return reading


def _flat(source: object) -> Iterator[Article | Path | bytes | ReadingError]:
    """Give the single sources, folders opened; an error stands in the place of what is none."""
    if isinstance(source, Article):
        yield source
    elif isinstance(source, bytes | bytearray | memoryview):
        yield bytes(source)
    elif isinstance(source, list | tuple):
        for item in source:
            yield from _flat(item)
    elif isinstance(source, str | Path):
        try:
            path = path_of(source)
            yield from files_in(path) if path.is_dir() else [path]
        except ReadingError as error:
            yield error
    else:
        yield ReadingError(
            f"An article is read from a path, a folder, bytes, an Article or a list of these, not from "
            f"{type(source).__name__}. For a text, use ok.Article(text=...)."
        )


def _chosen(source: Source, name: str | None) -> Reader:
    if name is not None:
        return READERS[name]
    reader = next((known for known in READERS.values() if known.recognises(source)), None) or next(
        (known for known in READERS.values() if source.ending in known.endings), plain.READER
    )
    if reader.library and reader.instead and not _installed(reader.library):
        warnings.warn(
            f"{reader.library} is not installed, so {source.shown} was read by the simpler reader {reader.instead!r}, "
            "which keeps more of a page's surroundings: look the text over.",
            stacklevel=4,
        )
        return READERS[reader.instead]
    return reader


def _installed(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:  # a module that was put in by hand, without a spec
        return False
