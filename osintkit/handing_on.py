"""The part of a case through which it is gathered, shared, traced, and made to forget."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from osintkit.article import Article
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.forgetting import Forgotten
    from osintkit.gather import Gathered
    from osintkit.operations_table import OperationsTable
    from osintkit.share import Shared

_Path = str | os.PathLike[str]


class HandsOn(View):
    """A case that copies of it come into, that leaves in part, and that can forget."""

    writer: str

    def gather(self, paths: _Path | Iterable[_Path] = ()) -> Gathered:
        """Take in what other copies of this case hold: `case.gather(["amina.zip", "bo/drones", "log.jsonl"])`.

        A path is a copy's folder, a zip of one, a log file that somebody handed in, or a folder that holds such. What a
        sync program left beside this case's own logs ("log (1).jsonl") is taken in too, without any path. Gathering
        twice is gathering once, in any order. Prints as what came in and what did not.

        Raises
        ------
        CaseError
            When a path holds nothing to gather, or something of another case; nothing was taken in then.
        """
        several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        places = [Path(path).expanduser() for path in several]
        found: Gathered = import_module("osintkit.gather").gather(self._journal, places, writer=self.writer)
        return found

    def forget(self, article: Article | str, *, reason: str) -> Forgotten:
        """Forget an article for good: its text, its files, and what anybody wrote about it. There is no undo.

        The reason stays, with the time and who forgot; so it should not say what is forgotten. Prints as what was
        reached and what cannot be.

        Raises
        ------
        UnknownNameError, RecordError, NotSavedError
            When the case never held the article, without a reason, or when nothing could be written.
        """
        name = article.id if isinstance(article, Article) else article
        found: Forgotten = import_module("osintkit.forgetting").forget(self._journal, name, reason, writer=self.writer)
        self._texts.pop(name, None)
        self._built.clear()
        return found

    def log(self, *, writer: str | None = None, article: Article | str | None = None) -> OperationsTable:
        """List every operation, or those of a writer or about an article, as a table: who did what, and when.

        Raises UnknownNameError for an article that the case never held.
        """
        table: Any = import_module("osintkit.operations_table")
        return cast("OperationsTable", table.operations_table(self._journal, writer=writer, article=article))

    def share(self, path: _Path, *, level: str = "quotes") -> Shared:
        """Write a zip for somebody else: `print(case.share("out.zip"))` says what is left out and what stays.

        Levels: "quotes" masks texts but for the marked passages and numbers the writers; "work" keeps texts and names;
        both leave out originals, history, paths and notes that begin with "private:". "all" is every byte of the case.
        The zip opens as a case of its own once it is unpacked; only that of "all" can be gathered back.

        Raises
        ------
        UnknownNameError, CaseError
            For another level; when the zip cannot be written.
        """
        made: Shared = import_module("osintkit.share").share(self, Path(path).expanduser(), level)
        return made
