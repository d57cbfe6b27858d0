"""Sources: the bytes of one file, with the name that messages call it by."""

from __future__ import annotations

import errno
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from osintkit.errors import ReadingError

# Large enough for a saved page with its pictures inside (.mhtml), small enough for a laptop's and a browser's memory.
LIMIT_BYTES = 20_000_000
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader is given.

    `data` are the bytes, never empty. `name` is the path or name as given, None for bare bytes. `encoding` is what the
    user said the characters are encoded in, None to find out.
    """

    data: bytes
    name: str | None = None
    encoding: str | None = None

    @property
    def shown(self) -> str:
        """The name as messages show it."""
        return "This input" if self.name is None else repr(self.name)

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, without the dot; empty when there is none that can be kept."""
        last = re.split(r"[/\\]", self.name or "")[-1]
        ending = last.rpartition(".")[2].lower() if "." in last else ""
        return ending if _EXTENSION.fullmatch(ending) else ""


def checked(data: bytes, *, name: str | None, encoding: str | None, limit_bytes: int) -> Source:
    """Make a source of bytes, refusing none and too many.

    Raises
    ------
    ReadingError
        When there are no bytes or more than `limit_bytes`.
    """
    source = Source(data, name, encoding)
    if not data:
        raise ReadingError(f"{source.shown} is empty: there is no text to read. Was it saved completely?")
    if len(data) > limit_bytes:
        raise _too_large(source.shown, len(data), limit_bytes)
    return source


def load(path: Path, *, encoding: str | None, limit_bytes: int) -> Source:
    """Read one file. A link that was named is followed.

    Raises
    ------
    ReadingError
        When the file is missing, no ordinary file, empty, larger than `limit_bytes`, or may not be read.
    """
    try:
        state = path.stat()
        # Asked before opening, which would wait for ever at a pipe that nobody writes to.
        if not stat.S_ISREG(state.st_mode):
            raise ReadingError(f"{str(path)!r} is no ordinary file. Give a text file or a saved page.")
        if state.st_size > limit_bytes:
            raise _too_large(repr(str(path)), state.st_size, limit_bytes)
        with path.open("rb") as file:
            # One byte more than allowed: a file that grows meanwhile is caught by `checked`.
            data = file.read(limit_bytes + 1)
    except OSError as error:
        raise ReadingError(f"{str(path)!r} cannot be read: {why_not(error)}") from error
    return checked(data, name=str(path), encoding=encoding, limit_bytes=limit_bytes)


def why_not(error: OSError) -> str:
    """Say in a sentence why the system refused, and what to do.

    Examples
    --------
    >>> why_not(PermissionError(errno.EACCES, "Permission denied"))
    'this account has no permission to read it. Change its permissions, or copy it to a folder of your own.'
    """
    if isinstance(error, FileNotFoundError):
        return "there is no such file. Check the spelling and the folder."
    if isinstance(error, PermissionError):
        return "this account has no permission to read it. Change its permissions, or copy it to a folder of your own."
    if isinstance(error, IsADirectoryError):
        return "it is a folder, not a file."
    if error.errno == errno.ELOOP:
        return "it is a link that leads to itself. Give the file itself."
    return f"the system says {error.strerror or type(error).__name__}."


def _too_large(shown: str, size: int, limit_bytes: int) -> ReadingError:
    return ReadingError(
        f"{shown} is larger than the limit: {size:,} bytes, where {limit_bytes:,} are allowed. "
        f"To read it all the same, raise the limit: limit_bytes={size}."
    )
