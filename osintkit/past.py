"""A case as it stood once: to read, to put into tables and files, and not to change."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from osintkit.captures import ListsOrphans
from osintkit.errors import UnknownNameError
from osintkit.journal import Journal
from osintkit.plural import several

if TYPE_CHECKING:
    from pandas import DataFrame

    from osintkit.article import Article
    from osintkit.operations_table import OperationsTable


class Past(ListsOrphans):
    """A case as it stood, which `case.as_of(moment)` gives.

    Parameters
    ----------
    journal : Journal
        What was known then.
    when : str
        The moment, in words.
    approximate : bool
        Whether it was asked for by a time.
    writer : str
        Whose rejections hold in `orphans`; "" for nobody's.
    """

    def __init__(self, journal: Journal, *, when: str, approximate: bool, writer: str) -> None:
        super().__init__(journal)
        self._when, self.approximate, self.writer = when, approximate, writer

    def __repr__(self) -> str:
        held = f"{several(len(self.articles()), 'article')}, {several(len(self.annotations()), 'annotation')}"
        return f"Past({self.name!r} as it stood {self._when}: {held})"

    if not TYPE_CHECKING:  # a checker that saw this would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            if name in _changes():
                raise UnknownNameError(f"{name} is for the case of now: as it stood {self._when} it can only be read.")
            return super().__getattr__(name)

    def log(self, *, writer: str | None = None, article: Article | str | None = None) -> OperationsTable:
        """List every operation up to then, as `case.log` does."""
        table: Any = import_module("osintkit.operations_table")
        return cast("OperationsTable", table.operations_table(self._journal, writer=writer, article=article))

    def to_frame(self, kind: str = "claims") -> DataFrame:
        """Give records of a kind as a pandas table, as `case.to_frame` does."""
        return cast("DataFrame", import_module("osintkit.exports.frame").to_frame(self, kind))

    def export(self, path: str | os.PathLike[str], *, format: str | None = None) -> Path:
        """Write the case of then to a file for others, as `case.export` does."""
        return cast(Path, import_module("osintkit.exports").export(self, Path(path), format=format))


def _changes() -> set[str]:
    """Name what a case can do and its past cannot."""
    return {name for name in dir(import_module("osintkit.case").Case) if not name.startswith("_")}
