"""What a case keeps of requests to services: each in its log, before it goes out, and the answers in its cache.

The cache may be deleted at any time: then a service is asked again. It is JSON, a file a question, and read as what it
is in a case that was handed over: a stranger's.
"""

from __future__ import annotations

import json
import os
import secrets
import weakref
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osintkit.canonical import canonical_json
from osintkit.errors import CaseError, GeocodingError
from osintkit.journal import Journal
from osintkit.operation import Draft, Operation
from osintkit.writer import configuration_folder

if TYPE_CHECKING:
    from osintkit.geocoders.question import Question

VERSION = 1
KIND = "request"
LARGEST = 8_000_000  # bytes of one kept answer: those of a service have 2 MB at most, and escapes make them longer
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_IN_MEMORY: weakref.WeakKeyDictionary[Any, dict[str, bytes]] = weakref.WeakKeyDictionary()  # of cases without a folder


class KeepsRequests:
    """The part of a case through which geocoders ask services."""

    _journal: Journal
    writer: str

    @property
    def requests(self) -> Requests:
        """What was asked of services for this case: `requests.made()` lists it."""
        return Requests(self._journal, self.writer)


class Requests:
    """The requests of one case, made by one writer: a `RequestLog`, as geocoders need it."""

    def __init__(self, journal: Journal, writer: str) -> None:
        self._journal, self._writer = journal, writer

    def __repr__(self) -> str:
        return f"Requests({len(self.made())} made)"

    def made(self) -> list[Operation]:
        """List all requests that were made for this case, the oldest first: `fields` say what was asked of whom."""
        return self._journal.operations(KIND)

    def about_to_ask(self, question: Question, *, host: str) -> None:
        """Write down, durably, that a service is about to be asked. Raises NotSavedError; then nothing is asked."""
        fields = {**question.to_dict(), "host": host}
        self._journal.append([Draft(KIND, secrets.token_hex(16), "add", fields)], writer=self._writer)

    def recall(self, question: Question) -> list[Any] | None:
        """Give the answer that was kept, [] for "nothing found"; None when there is none that can be read."""
        data = self._read(question.key)
        if data is None:
            return None
        with suppress(ValueError, RecursionError, TypeError, KeyError):  # a torn or odd file of a cache is no answer
            kept = json.loads(data)
            if kept["v"] == VERSION and kept["question"] == json.loads(canonical_json(question.to_dict())):
                answer = kept["answer"]
                return answer if isinstance(answer, list) else None
        return None

    def remember(self, question: Question, answer: Sequence[object]) -> None:
        """Keep an answer with the date. Raises CaseError when it cannot be written."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kept = {"v": VERSION, "question": question.to_dict(), "asked": at, "answer": list(answer)}
        self._write(question.key, (canonical_json(kept) + "\n").encode("ascii"))

    def pace_folders(self) -> list[Path]:
        """List the folders in which those who share a pace find each other: the user's own, then the case's."""
        folders = []
        own = configuration_folder() / "pace"
        with suppress(OSError):  # a home that cannot be written to: then the case's folder alone keeps the pace
            own.mkdir(parents=True, exist_ok=True)
            folders.append(own)
        cache = self._folder("pace", make=True)
        if cache is not None:
            folders.append(cache)
        if not folders:
            raise GeocodingError(
                f"{configuration_folder()} cannot be written to, and this case has no folder, so nothing would keep "
                "requests apart. Use a case in a folder."
            )
        return folders

    def _folder(self, name: str, *, make: bool) -> Path | None:
        """Give a folder of the cache, None when the case has no folder, or the cache not this one."""
        here: Path | None = getattr(self._journal.store, "path", None)
        if here is None:
            return None
        try:
            for part in ("cache", name):
                here = here / part
                if here.is_symlink():
                    raise CaseError(f"{here} is a symbolic link. A case keeps its own files: put the folder there.")
                if make:
                    here.mkdir(exist_ok=True)
        except OSError as error:
            if isinstance(error, CaseError):
                raise
            raise CaseError(f"{here} could not be made: {error.strerror or error}.") from error
        return here if here.is_dir() else None

    def _read(self, key: str) -> bytes | None:
        if getattr(self._journal.store, "path", None) is None:
            return _IN_MEMORY.get(self._journal.store, {}).get(key)
        folder = self._folder("answers", make=False)
        if folder is None:
            return None
        try:
            descriptor = os.open(folder / f"{key}.json", os.O_RDONLY | _NO_FOLLOW)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(LARGEST + 1)
        return data if len(data) <= LARGEST else None

    def _write(self, key: str, data: bytes) -> None:
        folder = self._folder("answers", make=True)
        if folder is None:
            _IN_MEMORY.setdefault(self._journal.store, {})[key] = data
            return
        aside = folder / f".new-{secrets.token_hex(8)}"
        try:
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o666)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            aside.replace(folder / f"{key}.json")
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise CaseError(f"{folder} could not be written to: {error.strerror or error}.") from error
