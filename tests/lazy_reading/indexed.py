"""What the tests of lazy reading share: a case with an index, and what every part of it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from osintkit import line_index
from osintkit.journal import Journal
from osintkit.operation import KINDS, Draft, Operation, Place, write_line
from osintkit.reading import Reading
from osintkit.stores.folder import FolderStore
from osintkit.view import View

TEXT = "Freedonia and Sylvania signed a pact. "


WRITERS = ("amina", "bo", "chen")


def opened(path: Path) -> Journal:
    """Open a case as another process would."""
    return Journal(FolderStore(path))


def read_whole(path: Path) -> Reading:
    return Reading(FolderStore(path))


def is_lazy(journal: Journal) -> bool:
    return journal._index is not None


def index(path: Path) -> Path:
    file = line_index.index_file(FolderStore(path), opened(path).case)
    assert file is not None
    return file


def logs(path: Path) -> list[Path]:
    return sorted((path / "log").iterdir())


Answer = Callable[[Reading], object]


def questions(whole: Reading) -> Iterator[Answer]:
    """All that can be asked of few lines, about all that is there and a little that is not."""
    records = [(kind, record) for kind in KINDS for record in whole.records(kind)] + [("annotation", "nobody")]
    articles = [*whole.records("article"), "nowhere"]
    for kind, record in records:
        yield lambda journal, kind=kind, record=record: journal.state(kind, record)
        yield lambda journal, kind=kind, record=record: journal.operations(kind, record)
        yield lambda journal, record=record: journal.operations(None, record)
    for kind in KINDS:
        yield lambda journal, kind=kind: sorted(journal.shared(kind))
        if kind not in line_index.MANY:
            yield lambda journal, kind=kind: journal.existing(kind)
            yield lambda journal, kind=kind: journal.operations(kind)
        for article in articles:
            yield lambda journal, kind=kind, article=article: sorted(journal.records(kind, article))
            yield lambda journal, kind=kind, article=article: journal.existing(kind, article)
    for writer in (*WRITERS, "nobody"):
        yield lambda journal, writer=writer: list(journal.newest_first(writer))
        yield lambda journal, writer=writer: next(journal.newest_first(writer), None)
        for article in articles:
            yield lambda journal, each=(writer, article): list(journal.newest_first(*each))
    for each in [*whole.lines()]:
        yield lambda journal, each=each: (journal.operation(each.id), journal.has_line(each.log, each.n))
    yield lambda journal: (journal.operation("nobody-0000000000000000:1"), journal.has_line("nobody", 1))
    yield lambda journal: (journal.clock, journal.taken, journal.problems, journal._vouched, journal._forgotten)


def of_all(whole: Reading) -> Iterator[Answer]:
    """What only all the logs tell."""
    yield lambda journal: {each.id: each for each in journal.lines()}
    yield lambda journal: sorted((log.name, log.size, log.number, log.sha, log.waiting) for log in journal.logs())
    yield lambda journal: journal.operations()
    yield lambda journal: sorted(journal.writers())
    yield lambda journal: [journal.existing(kind) for kind in KINDS]
    yield lambda journal: [View(journal).conflicts(), View(journal).claims(), View(journal).links()]
    yield lambda journal: (journal.clock, journal.taken, journal.problems, journal._vouched, journal._forgotten)


def replace_a_line(path: Path) -> Operation:
    """Put a line that is sound by itself in the place of another, and give the one that stood there."""
    log = logs(path)[0]
    old = next(each for each in read_whole(path).operations("annotation") if each.fields.get("note") == "amina 1")
    place = Place(old.log, old.n, old.prev, old.counter, old.writer, old.at, hand=old.hand)
    draft = Draft("annotation", old.record, "add", {**old.fields, "note": "amina 9"}, old.after, article=old.article)
    new, _ = write_line(draft, place, salt="0" * 16, gesture=old.gesture)
    lines = log.read_bytes().split(b"\n")
    assert len(new) == len(lines[old.n - 1]) + 1
    log.write_bytes(b"\n".join([*lines[: old.n - 1], new[:-1], *lines[old.n :]]))
    return old
