"""Stores: where the lines and articles of a case are kept.

A store keeps bytes and knows nothing of what they mean. To add one: a class with the methods of `Store` and a line in
`_STORES`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol

from osintkit.errors import unknown_name

_STORES = {
    "browser": "osintkit.stores.browser:BrowserFolderStore",
    "folder": "osintkit.stores.folder:FolderStore",
    "memory": "osintkit.stores.memory:MemoryStore",
}


class Store(Protocol):
    """What a case needs of the place it is kept in. Every method raises CaseError with a sentence when it fails."""

    @property
    def name(self) -> str:
        """What to call the place in messages and titles."""

    @property
    def key(self) -> str:
        """The same for two stores of one case in one process."""

    def header(self) -> bytes | None:
        """Give the bytes of case.json, None when there is no case yet."""

    def identity(self) -> tuple[str, str] | None:
        """Give the id and the time that a case made here takes, None for one of its own as nearly always."""

    def create(self, header: bytes) -> None:
        """Make the case; when somebody else just did, leave theirs."""

    def sizes(self) -> Mapping[str, int]:
        """Give the length in bytes of every log, by its name."""

    def stamp(self, log: str) -> tuple[int, ...] | None:
        """Give numbers that change when a log's file does: its size, then times in nanoseconds; None where none do."""

    def read(self, log: str, start: int, length: int = -1) -> bytes:
        """Read a log from a byte position to its end, or so many bytes. Empty when there is no such log."""

    def append(self, log: str, lines: bytes) -> None:
        """Put whole lines at the end of a log, durably: they survive a loss of power when this returns."""

    def holds(self, log: str) -> bool:
        """Tell whether this store may go on writing a log: it began it and nobody touched it, or there is none yet."""

    def rewrite(self, log: str, change: Callable[[bytes], bytes]) -> None:
        """Put other bytes in the place of a log, or of none, whole or not at all: `change` makes them of the old ones.

        What somebody appends meanwhile is kept. The log is closed: its session goes on in another.
        """

    def strays(self) -> list[str]:
        """List the files among the logs that are no log's, as `sizes` last saw them: conflict copies."""

    def stray(self, name: str) -> bytes:
        """Read one of them."""

    def close(self, log: str) -> None:
        """Write to this log no more."""

    def article_ids(self) -> list[str]:
        """List the ids of the stored articles, sorted."""

    def put_article(self, article: str, parts: Mapping[str, bytes]) -> None:
        """Store the files of an article, whole or not at all. One that is there already stays as it is."""

    def article_parts(self, article: str) -> list[str]:
        """List the names of an article's files, sorted; empty when it is not there."""

    def article_part(self, article: str, part: str) -> bytes:
        """Read one file of an article. Raises CaseError when it is missing."""

    def remove_article(self, article: str) -> int:
        """Delete the files of an article and give their number, 0 when there were none."""

    def drop_cache(self) -> int:
        """Delete what the case keeps in its cache and give the number of files."""

    def oddities(self) -> list[tuple[str, str]]:
        """List what does not belong: pairs of a file's place and a sentence."""


def store_class(name: str) -> type[Store]:
    """Look up a kind of store. Raises UnknownNameError, which names the known ones.

    In a browser's Python, where files are saved when they are closed, "folder" gives the store that closes them.
    """
    if name == "folder" and sys.platform == "emscripten":
        name = "browser"
    if name not in _STORES:
        raise unknown_name("store", name, _STORES)
    module, _, attribute = _STORES[name].partition(":")
    found: type[Store] = getattr(import_module(module), attribute)
    return found
