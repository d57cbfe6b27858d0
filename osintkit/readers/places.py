"""Where files are looked for: what a user's words mean as a path, and which files of a folder are read."""

from __future__ import annotations

import re
from pathlib import Path

from osintkit.errors import ReadingError
from osintkit.readers.source import why_not

# Files that Windows puts into folders by itself, not hidden elsewhere.
_BY_THE_SYSTEM = frozenset(("desktop.ini", "thumbs.db"))
_ADDRESS = re.compile(r"\s*(https?|ftp|file)://", re.IGNORECASE)


def path_of(given: str | Path) -> Path:
    """Give the path of something that exists; `~` stands for the home folder.

    Raises
    ------
    ReadingError
        When there is nothing of that name, in particular when a text or a web address was given.
    """
    shown = str(given)
    if isinstance(given, str) and _ADDRESS.match(given):
        raise ReadingError(
            f"{_short(shown)} is an address, and osintkit fetches nothing by itself. Open it in a browser, save the "
            "page (Ctrl+S) and give the file; or paste its text: ok.Article(text=..., url=...)."
        )
    if not shown.strip():
        raise ReadingError("The path is empty. Give a file or folder; for a text, use ok.Article(text=...).")
    try:
        path = Path(given).expanduser()
        exists = path.exists() or path.is_symlink()
    except (OSError, ValueError, RuntimeError):  # too long a name, a zero byte, no home folder: all no path
        exists = False
    if not exists:
        raise ReadingError(
            f"There is no file or folder {_short(shown)} (looked for from {str(Path.cwd())!r}). Check the spelling and "
            "the folder. If this is the text itself, use ok.Article(text=...)."
        )
    return path


def files_in(folder: Path) -> list[Path | ReadingError]:
    """List the files directly in a folder, sorted by name, without hidden ones.

    A link that leads out of the folder gives an error in its place: a folder that somebody sent could otherwise make
    this account's own files part of a case, and of what is shared.

    Raises
    ------
    ReadingError
        When the folder cannot be listed, holds no file, or is a case.
    """
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.is_dir())
        home = folder.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        why = why_not(error) if isinstance(error, OSError) else "it is a link that leads to itself."
        raise ReadingError(f"The folder {str(folder)!r} cannot be listed: {why}") from error
    if "case.json" in names:
        raise ReadingError(f"The folder {str(folder)!r} is a case, not a folder of articles. Open it: ok.Case(...).")
    kept = [name for name in names if not name.startswith(".") and name.lower() not in _BY_THE_SYSTEM]
    if not kept:
        raise ReadingError(
            f"The folder {str(folder)!r} holds no file. Files in its subfolders are not read: name the subfolder."
        )
    return [_inside(folder / name, home) for name in kept]


def _inside(path: Path, home: Path) -> Path | ReadingError:
    if not path.is_symlink():
        return path
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return ReadingError(f"{str(path)!r} is a link that leads nowhere. Give the file itself.")
    if target.parent != home:
        return ReadingError(
            f"{str(path)!r} is a link that leads out of its folder, which is not followed. Name the file itself."
        )
    return path


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:79] + "…")
