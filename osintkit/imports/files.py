"""Files from elsewhere, read without trusting them: never too large, never written anywhere, no odd characters."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osintkit.archive import UNREADABLE
from osintkit.errors import LoadingError
from osintkit.exports.jsontext import parsed

LIMIT_BYTES = 200_000_000  # of a file, and of all that an archive unpacks to
MOST_ENTRIES = 10_000  # of an archive
MOST_RATIO = 200  # unpacked to packed bytes of one entry above 1 MB; text packs to a fifth, a bomb to a thousandth
DEEPEST = 32
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def read(path: str | os.PathLike[str]) -> bytes:
    """Read a file. Raises LoadingError when it is missing, no ordinary file, empty, too large or may not be read."""
    place = Path(path)
    try:
        state = place.stat()
        if not stat.S_ISREG(state.st_mode):  # before opening, which would wait for ever at a pipe
            raise LoadingError(f"{place} is no ordinary file. Give the file that the other program wrote.")
        if state.st_size > LIMIT_BYTES:
            raise LoadingError(f"{place} has {state.st_size:,} bytes; at most {LIMIT_BYTES:,} are read. Split it.")
        with place.open("rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise LoadingError(f"{place} cannot be read: {error.strerror or error}.") from error
    if not data:
        raise LoadingError(f"{place} is empty. Was it saved completely?")
    return data


def json_of(data: bytes, name: str) -> Any:
    """Parse JSON. Raises LoadingError for what is none, is nested too deep, or holds half a surrogate pair."""
    value, problems = parsed(data.removeprefix(b"\xef\xbb\xbf"))
    if problems:
        raise LoadingError(f"{name} cannot be read. {problems[0]}")
    for depth, text in _texts(value):
        if depth > DEEPEST:
            raise LoadingError(f"{name} is nested deeper than {DEEPEST} levels, which no such file is.")
        if text is not None and _HALF_PAIR.search(text):
            raise LoadingError(f"{name} holds half a surrogate pair, which is no character: {text!r:.60}.")
    return value


def _texts(value: object) -> Iterator[tuple[int, str | None]]:
    level, depth = [value], 0
    while level:
        depth += 1
        inner: list[object] = []
        for each in level:
            if isinstance(each, str):
                yield depth, each
            elif isinstance(each, dict):
                inner += [*each, *each.values()]
            elif isinstance(each, list):
                inner += each
        yield depth, None
        if depth > DEEPEST:
            return
        level = inner


def text_of(data: bytes, name: str) -> str:
    """Decode UTF-8. Raises LoadingError for anything else."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LoadingError(f"{name} is not UTF-8 (at byte {error.start:,}). Save it as UTF-8.") from None


def entries_of(data: bytes, name: str) -> dict[str, bytes]:
    """Unpack a zip archive in memory: the name of each file in it and its bytes.

    Raises LoadingError for what is no archive, is encrypted or damaged, holds a name twice, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_sizes(infos, name)
            left, found = LIMIT_BYTES, {}
            for info in infos:
                with archive.open(info) as entry:  # no more than it declares is ever unpacked
                    found[info.filename] = entry.read(left + 1)
                left -= len(found[info.filename])
                if left < 0:
                    raise LoadingError(f"{name} unpacks to more than {LIMIT_BYTES:,} bytes.")
    except UNREADABLE as error:
        if isinstance(error, LoadingError):
            raise
        raise LoadingError(f"{name} cannot be unpacked: {error}.") from error
    return found


def _check_sizes(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MOST_ENTRIES:
        raise LoadingError(f"{name} holds {len(infos):,} files; at most {MOST_ENTRIES:,} are read.")
    if len({info.filename for info in infos}) < len(infos):
        raise LoadingError(f"{name} holds two files of one name. Nobody can say which one is meant.")
    if sum(info.file_size for info in infos) > LIMIT_BYTES:
        raise LoadingError(f"{name} unpacks to more than {LIMIT_BYTES:,} bytes.")
    for info in infos:
        if info.file_size > 1_000_000 and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise LoadingError(f"{name} holds {info.filename!r:.80}, which unpacks to more than {MOST_RATIO} times.")


def given(path: Path) -> bytes | dict[str, bytes]:
    """Read what was given: a file; or for brat the .txt and .ann files of a folder, or an .ann and the .txt beside it.

    Links in a folder are not followed. Raises LoadingError as `read` does, and for a folder with too much in it.
    """
    if path.is_dir():
        files = [each for each in sorted(path.rglob("*")) if each.suffix in (".ann", ".txt") and not each.is_symlink()]
        if len(files) > MOST_ENTRIES or sum(each.stat().st_size for each in files) > LIMIT_BYTES:
            raise LoadingError(
                f"{path} holds more than is read at once: {MOST_ENTRIES:,} files, {LIMIT_BYTES:,} bytes."
            )
        return {str(each.relative_to(path)): each.read_bytes() for each in files}
    if path.suffix == ".ann":
        beside = path.with_suffix(".txt")
        return {path.name: path.read_bytes() if path.is_file() else read(path), beside.name: read(beside)}
    return read(path)
