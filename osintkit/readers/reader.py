"""What a reader is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.readers.source import Source


def _never(source: Source) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """A way from bytes to an article.

    Parameters
    ----------
    name : str
        As users give it and `Article.reader` keeps it.
    read : function from Source to Article
        Raises `ReadingError` when the source holds no text that it can find.
    recognises : function from Source to bool
        Tells from the content. Readers that are only chosen by name recognise nothing.
    endings : tuple of str
        File endings, without the dot, that choose it when no reader recognises the content.
    library, instead : str or None
        The optional library it needs, and the reader that is taken, with a warning, where that is not installed.
    """

    name: str
    read: Callable[[Source], Article]
    recognises: Callable[[Source], bool] = _never
    endings: tuple[str, ...] = ()
    library: str | None = None
    instead: str | None = None
