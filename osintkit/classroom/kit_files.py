"""Whole cases that were made in the browser kit and handed in as one zip each.

The kit's cases are not the class's: they never go into that one. Those of the same lesson of the same kit are put
together into a case of their own, beside the files. A file is not opened before that, and never run.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from osintkit.case import Case
from osintkit.classroom.limits import Limits
from osintkit.classroom.refusal import RefusedError
from osintkit.copies import copies_at
from osintkit.errors import CaseError, NotSavedError, OsintkitError
from osintkit.header import checked
from osintkit.journal import slug
from osintkit.log import Problem
from osintkit.stores.durable import put_new, why
from osintkit.stores.folder import FolderStore

_ZIP = b"PK\x03\x04"
_TOGETHER = "together"  # the folder of the cases that files were put together in


class KitFiles:
    """The folder of the files. Nothing is made before the first one."""

    def __init__(self, folder: Path, *, limits: Limits) -> None:
        self.folder, self._limits = folder, limits

    def of(self, nickname: str) -> list[Path]:
        """List the files of a nickname."""
        return sorted(self.folder.glob(f"{_stem(nickname)}-*.zip"))

    def put(self, nickname: str, data: bytes) -> int:
        """Keep a file; it is on the disk when this returns. The same one again is kept once.

        Returns
        -------
        int
            How many files of this nickname there are.

        Raises
        ------
        RefusedError
            For what is no zip, and for one file too many.
        NotSavedError
            When it could not be written.
        """
        if not data.startswith(_ZIP):
            raise RefusedError("file.kind", 422)
        path = self.folder / f"{_stem(nickname)}-{sha256(data).hexdigest()[:16]}.zip"
        there = self.of(nickname)
        if path in there:
            return len(there)
        if len(there) >= self._limits.files:
            raise RefusedError("file.many", 422, most=self._limits.files)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            put_new(path, data)
        except OSError as error:
            raise NotSavedError(f"{path} could not be written: {why(error)}") from error
        return len(there) + 1

    def put_together(self) -> tuple[dict[Path, int], list[Problem]]:
        """Take all files into cases of their own. Doing it again is harmless.

        Returns
        -------
        tuple
            The folder of each case with the number of files that it holds, and what could not be taken, with why.
        """
        cases: dict[Path, int] = {}
        problems: list[Problem] = []
        for file in sorted(self.folder.glob("*.zip")):
            try:
                path = self._taken(file)
            except (OsintkitError, OSError) as error:
                problems.append(Problem(file.name, 0, str(error).replace(str(file), "it")))
            else:
                cases[path] = cases.get(path, 0) + 1
        return cases, problems

    def _taken(self, file: Path) -> Path:
        headers = [copy.header for copy in copies_at(file, wanted=lambda article: False)]
        if not (header := headers[0] if headers else None):
            raise CaseError("It holds no case.json.")
        path = self.folder / _TOGETHER / sha256(header).hexdigest()[:16]
        checked(header, file.name)
        if not path.exists():
            FolderStore(path).create(header)
        Case(path, writer="class").gather(file)
        return path


def _stem(nickname: str) -> str:
    return f"{slug(nickname)}-{sha256(nickname.encode()).hexdigest()[:8]}"
