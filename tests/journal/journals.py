"""What the tests of the journal share: drafts, a journal opened anew, a store that counts."""

from __future__ import annotations

from pathlib import Path

from osintkit.journal import Journal
from osintkit.operation import Draft
from osintkit.stores.folder import FolderStore
from osintkit.stores.memory import MemoryStore


def note(text: str, record: str = "r1", action: str = "edit") -> Draft:
    return Draft("annotation", record, action, {"note": text}, article="a1")


def added(record: str = "r1") -> Draft:
    return note("first", record, "add")


def opened(folder: Path) -> Journal:
    store = FolderStore(folder)
    if store.header() is None:
        store.create(b'{"format":"osintkit-case"}\n')
    return Journal(store)


def logs(folder: Path) -> dict[str, bytes]:
    return (
        {file.stem: file.read_bytes() for file in sorted((folder / "log").glob("*"))}
        if (folder / "log").exists()
        else {}
    )


class CountingStore(MemoryStore):
    """A store that counts what it is asked to append, and fails when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.appends: list[tuple[str, bytes]] = []
        self.closed: list[str] = []
        self.failing: BaseException | None = None
        self.kept_when_failing = 0

    def append(self, log: str, lines: bytes) -> None:
        if self.failing is not None:
            super().append(log, lines[: self.kept_when_failing])
            raise self.failing
        self.appends.append((log, lines))
        super().append(log, lines)

    def close(self, log: str) -> None:
        self.closed.append(log)
