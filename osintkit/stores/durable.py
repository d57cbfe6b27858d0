"""Writing files so that they are whole, and on the disk, when the call returns."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def why(error: OSError) -> str:
    """Say in a sentence why a call failed, and what to do."""
    if error.errno == errno.ENOSPC:
        return "the disk is full. Make room and do it again; what was saved before is safe."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "this folder may not be written to or read. Change its permissions, or copy the case elsewhere."
    return f"{error.strerror or error}."


def put_new(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, leaving one that is already there."""
    aside = path.with_name(f".new-{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o666)
    try:
        try:
            write_all(descriptor, data)
            sync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(aside, path)  # unlike a rename, this never replaces a file that somebody else made just now
        except FileExistsError:
            pass
        except (OSError, AttributeError, NotImplementedError):
            if not os.path.lexists(path):  # a file system without hard links (FAT, the browser's)
                aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)


def rewrite(old: int | None, aside: Path, path: Path, change: Callable[[bytes], bytes]) -> None:
    """Write a changed copy of an open file aside and move it to its place, with what was appended meanwhile."""
    before = read_on(old)
    append_to(aside, change(before), os.O_CREAT | os.O_EXCL)
    if meanwhile := read_on(old):
        append_to(aside, meanwhile)
    aside.replace(path)
    if meanwhile := read_on(old):
        append_to(path, meanwhile)


def append_to(path: Path, data: bytes, flags: int = 0) -> None:
    """Put bytes at the end of a file and wait until they are on the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | flags | NO_FOLLOW, 0o666)
    try:
        write_all(descriptor, data)
        sync(descriptor)
    finally:
        os.close(descriptor)


def read_on(descriptor: int | None) -> bytes:
    """Read an open file from where it was read to its end; nothing of no file."""
    pieces = []
    while descriptor is not None and (piece := os.read(descriptor, 1 << 20)):
        pieces.append(piece)
    return b"".join(pieces)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, in as many calls as it takes."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """Wait until an open file is on the disk."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # macOS's fsync leaves the data in the drive's cache
    else:
        os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if sys.platform in ("win32", "emscripten"):  # neither can open a folder to sync it
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
