"""Open a case that a command line names, and never make one by a slip of the keyboard."""

from __future__ import annotations

from pathlib import Path

from osintkit.case import Case
from osintkit.errors import NotACaseError


def open_case(path: str) -> Case:
    """Open an existing case.

    Raises
    ------
    NotACaseError
        When there is none; `Case(path)` alone would make one.
    """
    folder = Path(path).expanduser()
    if not (folder / "case.json").is_file():
        what = "is no case (it has no case.json)" if folder.exists() else "does not exist"
        raise NotACaseError(f"{folder} {what}. Name the folder of a case.")
    return Case(folder)
