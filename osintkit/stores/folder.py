"""A case as a folder of plain files, laid out as FORMAT says.

Files are opened in binary: text mode would change line ends on Windows. A symbolic link inside a case is refused,
since a case that was handed over could point anywhere.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

from osintkit.errors import CaseError, NotACaseError, NotSavedError
from osintkit.operation import LOG_NAME
from osintkit.stores.durable import NO_FOLLOW, put_new, rewrite, sync, sync_folder, why, write_all

ARTICLE_ID = re.compile(r"[0-9a-f]{16}")
PART = re.compile(r"text\.txt|article\.json|original\.[a-z0-9]{1,8}")
_ATTRIBUTES = b"* -text\n"  # git on Windows would change line ends, and so every hash
_KNOWN = {
    "case.json",
    ".gitattributes",
    "articles",
    "log",
    "cache",
    ".git",
    ".gitignore",
    "README.md",
    ".ipynb_checkpoints",
}
CLOSED = -1  # stands for the descriptor of a log that a store began and does not keep open
_ASIDE = re.compile(r"\.new-[0-9a-f]{16}")  # what is being written at this moment, or was when a machine died


class FolderStore:
    """Keep a case in a folder. Nothing is made before `create`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).expanduser().absolute()
        self._open: dict[str, int] = {}
        self._strays: list[str] = []
        weakref.finalize(self, _close_all, self._open)
        self._written: dict[str, int] = {}  # bytes of each open log
        if self.path.exists() and not self.path.is_dir():
            raise NotACaseError(f"{self.path} is a file. A case is a folder: give the folder's name, or a new one.")

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.name

    @property
    def key(self) -> str:
        """The folder's place, links resolved."""
        return str(self.path.resolve())

    def header(self) -> bytes | None:
        """Give the bytes of case.json, None when there is none."""
        return self._read(self.path / "case.json") if os.path.lexists(self.path / "case.json") else None

    def identity(self) -> tuple[str, str] | None:
        """Give None: a case made here is one of its own."""
        return None

    def create(self, header: bytes) -> None:
        """Make the folder and its case.json, unless somebody else just did."""
        logs, strange = self._names("log"), self._strange()
        if os.path.lexists(self.path / "case.json"):  # looked for last: somebody may be making the case at this moment
            return
        if logs:
            raise CaseError(
                f"The case {self.path} has lost its case.json. Put it back from a copy of the case; its logs and "
                "articles are not touched."
            )
        if strange:
            raise NotACaseError(
                f"The folder {self.path} holds other things ({', '.join(strange[:3])}) and no case.json. "
                "Give the name of a case, of an empty folder, or a new name."
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            put_new(self.path / ".gitattributes", _ATTRIBUTES)
            put_new(self.path / "case.json", header)
            sync_folder(self.path)
        except OSError as error:
            raise CaseError(f"The case {self.path} could not be made: {why(error)}") from error

    def sizes(self) -> Mapping[str, int]:
        """Give the length in bytes of every log, by its name."""
        folder = self._folder("log")
        if folder is None:
            return {}
        try:
            with os.scandir(folder) as entries:
                files = [entry for entry in entries if entry.name.endswith(".jsonl")]
                found = {
                    entry.name[:-6]: entry.stat().st_size
                    for entry in files
                    if LOG_NAME.fullmatch(entry.name[:-6]) and entry.is_file(follow_symlinks=False)
                }
                self._strays = sorted(
                    entry.name
                    for entry in files
                    if entry.name[:-6] not in found
                    and not LOG_NAME.fullmatch(entry.name[:-6])
                    and entry.is_file(follow_symlinks=False)
                )
                return found
        except OSError as error:
            raise CaseError(f"{folder} could not be read: {why(error)}") from error

    def stamp(self, log: str) -> tuple[int, ...] | None:
        """Give a log's size, when it and its entry were changed, and which file it is; None where it is not there."""
        try:
            state = os.lstat(self.path / "log" / f"{log}.jsonl")
        except OSError:
            return None
        return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_dev

    def read(self, log: str, start: int, length: int = -1) -> bytes:
        """Read a log from a byte position to its end, or so many bytes."""
        if self._folder("log") is None:
            return b""
        path = self.path / "log" / f"{log}.jsonl"
        return self._read(path, start, length) if os.path.lexists(path) else b""

    def append(self, log: str, lines: bytes) -> None:
        """Put whole lines at the end of a log and wait until they are on the disk."""
        try:
            first = log not in self._open
            if first:
                folder = self.path / "log"
                folder.mkdir(exist_ok=True)
                self._folder("log")
            elif not self._is_ours(log):
                raise NotSavedError(
                    f"Not saved: something else deleted, replaced or changed {log}.jsonl while the case was open. Do "
                    "it again: a new log is then begun. Leave a case's files to osintkit, and copy whole cases only."
                )
            self._put(log, lines, first=first)
            self._written[log] = self._written.get(log, 0) + len(lines)
            if not self._is_ours(log):
                raise NotSavedError(
                    f"Perhaps not saved: something else replaced {log}.jsonl in this very moment. Look whether it is "
                    "there before you do it again."
                )
            if first:
                sync_folder(self.path / "log")
                sync_folder(self.path)
        except NotSavedError:
            raise
        except OSError as error:
            raise NotSavedError(
                f"Not saved: {self.path / 'log' / log}.jsonl could not be written: {why(error)}"
            ) from error

    def _put(self, log: str, lines: bytes, *, first: bool) -> None:
        """Write at the end of a log, and wait for the disk. The first time it is made, and stays open."""
        if first:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_EXCL | NO_FOLLOW
            self._open[log] = os.open(self.path / "log" / f"{log}.jsonl", flags, 0o666)
        write_all(self._open[log], lines)
        sync(self._open[log])

    def _is_ours(self, log: str) -> bool:
        """Tell whether an open log is still the file at its place, with what this process wrote and nothing else."""
        state = os.fstat(self._open[log])
        return state.st_nlink > 0 and state.st_size == self._written[log]

    def holds(self, log: str) -> bool:
        """Tell whether this store may go on writing a log: it began it and nobody touched it, or there is none yet."""
        return self._is_ours(log) if log in self._open else not os.path.lexists(self.path / "log" / f"{log}.jsonl")

    def rewrite(self, log: str, change: Callable[[bytes], bytes]) -> None:
        """Put other bytes in the place of a log: written aside, synced, then moved there in one step.

        Whoever appends meanwhile has the old file open. What they had written before the move is carried over; a later
        write of theirs meets a file that is gone, and goes on in a new log.
        """
        self.close(log)
        path = self.path / "log" / f"{log}.jsonl"
        aside = path.with_name(f".new-{secrets.token_hex(8)}")
        try:
            path.parent.mkdir(exist_ok=True)
            self._folder("log")
            old = os.open(path, os.O_RDONLY | NO_FOLLOW) if os.path.lexists(path) else None
            try:
                rewrite(old, aside, path, change)
            finally:
                if old is not None:
                    os.close(old)
            sync_folder(path.parent)
        except OSError as error:
            raise NotSavedError(f"Not saved: {path} could not be written anew: {why(error)}") from error
        finally:
            aside.unlink(missing_ok=True)

    def strays(self) -> list[str]:
        """List the files among the logs that bear no log's name, as `sizes` last saw them: conflict copies."""
        return list(self._strays)

    def stray(self, name: str) -> bytes:
        """Read one of them."""
        self._folder("log")
        return self._read(self.path / "log" / name)

    def close(self, log: str) -> None:
        """Write to this log no more."""
        if (descriptor := self._open.pop(log, CLOSED)) != CLOSED:
            os.close(descriptor)

    def article_ids(self) -> list[str]:
        """List the ids of the stored articles, sorted."""
        return [name for name in self._names("articles") if ARTICLE_ID.fullmatch(name)]

    def put_article(self, article: str, parts: Mapping[str, bytes]) -> None:
        """Store the files of an article: written aside, synced, then moved into place in one step."""
        target = self.path / "articles" / article
        aside = self.path / "articles" / f".new-{secrets.token_hex(8)}"
        try:
            self.path.joinpath("articles").mkdir(exist_ok=True)
            self._folder("articles")
            if target.is_dir():
                return
            aside.mkdir()
            for name, data in parts.items():
                put_new(aside / name, data)
            sync_folder(aside)
            try:
                aside.rename(target)
            except OSError:
                if not target.is_dir():  # somebody else stored the same article in this moment: theirs is as good
                    raise
            sync_folder(target.parent)
        except OSError as error:
            raise NotSavedError(
                f"Not saved: the article {article} could not be written to {self.path}: {why(error)}"
            ) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def article_parts(self, article: str) -> list[str]:
        """List the names of an article's files, sorted."""
        return [name for name in self._names(f"articles/{article}") if PART.fullmatch(name)]

    def article_part(self, article: str, part: str) -> bytes:
        """Read one file of an article."""
        self._folder(f"articles/{article}")
        return self._read(self.path / "articles" / article / part)

    def remove_article(self, article: str) -> int:
        """Delete the files of an article."""
        return self._remove(f"articles/{article}")

    def drop_cache(self) -> int:
        """Delete the folder `cache`."""
        return self._remove("cache")

    def _remove(self, place: str) -> int:
        folder = self._folder(place)
        if folder is None:
            return 0
        number = sum(len(files) for _, _, files in os.walk(folder))
        try:
            shutil.rmtree(folder)
            sync_folder(folder.parent)
        except OSError as error:
            raise CaseError(f"{folder} could not be deleted: {why(error)}") from error
        return number

    def oddities(self) -> list[tuple[str, str]]:
        """List links and files that do not belong into a case, and a missing .gitattributes."""
        found: list[tuple[str, str]] = []
        for folder, names, leaves in os.walk(self.path):
            here = Path(folder)
            names[:] = [name for name in names if name not in {".git", "cache", ".ipynb_checkpoints"}]
            for name in (*names, *leaves):
                place = (here / name).relative_to(self.path).as_posix()
                if (here / name).is_symlink():
                    found.append((place, "is a symbolic link, which a case does not follow"))
                elif name in leaves and not _belongs(place):
                    found.append((place, "does not belong into a case"))
        attributes = self.path / ".gitattributes"
        if not attributes.is_symlink() and (not attributes.is_file() or _ATTRIBUTES not in attributes.read_bytes()):
            found.append(
                (".gitattributes", "lacks its line '* -text': git on Windows would change line ends, and so every hash")
            )
        return found

    def _strange(self) -> list[str]:
        return [name for name in self._names("") if name not in _KNOWN and not _ASIDE.fullmatch(name)]

    def _names(self, place: str) -> list[str]:
        folder = self._folder(place)
        try:
            return sorted(entry.name for entry in folder.iterdir()) if folder else []
        except OSError as error:
            raise CaseError(f"{folder} could not be read: {why(error)}") from error

    def _folder(self, place: str) -> Path | None:
        """Give a folder of the case when it is there, refusing one that a link stands for."""
        here = self.path
        for part in filter(None, place.split("/")):
            here = here / part
            if here.is_symlink():
                raise CaseError(f"{here} is a symbolic link. A case keeps its own files: put the real folder there.")
        return here if here.is_dir() else None

    def _read(self, path: Path, start: int = 0, length: int = -1) -> bytes:
        try:
            descriptor = os.open(path, os.O_RDONLY | NO_FOLLOW)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise CaseError(
                    f"{path} is a symbolic link. A case keeps its own files: put the real file there."
                ) from error
            raise CaseError(f"{path} could not be read: {why(error)}") from error
        with os.fdopen(descriptor, "rb") as file:
            file.seek(start)
            return file.read(length)


def _close_all(descriptors: dict[str, int]) -> None:
    for descriptor in descriptors.values():
        if descriptor != CLOSED:
            os.close(descriptor)


def _belongs(place: str) -> bool:
    parts = place.split("/")
    if len(parts) == 1:
        return place in _KNOWN
    if len(parts) == 2:
        return parts[0] == "log" and parts[1].endswith(".jsonl") and bool(LOG_NAME.fullmatch(parts[1][:-6]))
    return (
        len(parts) == 3 and parts[0] == "articles" and bool(ARTICLE_ID.fullmatch(parts[1]) and PART.fullmatch(parts[2]))
    )
