"""A disk that is full at any write, sync or rename: what was acknowledged stays, what was not is said."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError, OsintkitError
from osintkit.repair import repair

TEXT = "Freedonia and Sylvania signed a pact."
CALLS = ("open", "write", "fsync", "mkdir", "link", "rename", "replace")  # what may want room on the disk
TORN = ("the last line has no end", "the write that starts here is not finished", "no log tells of this article")


class Disk:
    """A disk that takes `room` more calls, and of the write that fails a part."""

    def __init__(self, room: int) -> None:
        self.room, self.failed = room, False

    def refuses(self) -> bool:
        self.room -= 1
        self.failed = self.failed or self.room < 0
        return self.room < 0


@contextmanager
def full_after(calls: int) -> Iterator[Disk]:
    """Let so many calls that want room go through, and fail all later ones."""
    disk, patch = Disk(calls), pytest.MonkeyPatch()

    def failing(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **options: object) -> object:
            wants = name != "open" or int(str(arguments[1])) & os.O_CREAT
            if wants and disk.refuses():
                if name == "write":
                    descriptor, data = arguments
                    real(descriptor, bytes(data)[: len(bytes(data)) // 2])  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        return call

    for name in CALLS:
        if hasattr(os, name):
            patch.setattr(os, name, failing(name))
    try:
        yield disk
    finally:
        patch.undo()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with two people's work."""
    case = Case(tmp_path / "drones", writer="amina")
    article = case.add(Article(TEXT, title="Pact", original=b"<p>x", original_ext="html"))
    case.annotate(article, 0, 9, label="actor", note="acknowledged")
    shutil.copytree(tmp_path / "drones", tmp_path / "copy")
    copy = Case(tmp_path / "copy", writer="bo")
    copy.annotate(copy.add(Article("Second.")), 0, 3, label="actor", note="bo's")
    return tmp_path / "drones"


def said(folder: Path) -> tuple[set[str], list[str]]:
    """Open a case anew: what it says, and what is wrong with it but for a torn end."""
    again = folder.with_name("again")
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(folder, again)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = Case(again, writer="reader")
    texts = {article.text for article in case.articles()}
    wrong = [str(each) for each in case.verify() if not each.sentence.startswith(TORN)]
    return texts | {annotation.note for annotation in case.annotations()}, wrong


def add_article(case: Case) -> set[str]:
    case.add(Article("Third.", original=b"third", original_ext="txt"))
    return {"Third."}


def annotate(case: Case) -> set[str]:
    case.annotate(case.articles()[0], 0, 9, label="actor", note="new")
    return {"new"}


def gesture(case: Case) -> set[str]:
    case.accept(case.suggest(case.add(Article("Iran and Russia agreed with France."))))
    return {"Iran and Russia agreed with France."}


def undo(case: Case) -> set[str]:
    case.edit(case.annotations()[0], note="edited")
    case.undo()
    return {"acknowledged"}


def gather(case: Case) -> set[str]:
    assert case.path is not None
    case.gather(case.path.with_name("copy"))
    return {"bo's", "Second."}


WORK = [add_article, annotate, gesture, undo, gather]


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__name__)
def test_a_disk_that_is_full_at_any_moment_loses_nothing(
    folder: Path, tmp_path: Path, work: Callable[[Case], set[str]]
) -> None:
    before = {TEXT, "acknowledged"}
    for calls in [*range(12), *range(12, 200, 3)]:
        path = tmp_path / f"after {calls}" / "drones"
        shutil.copytree(folder, path)
        shutil.copytree(tmp_path / "copy", path.with_name("copy"))
        case = Case(path, writer="amina")
        done: set[str] = set()
        with full_after(calls) as disk:
            try:
                done = work(case)
            except OsintkitError as error:
                assert "disk is full" in str(error), error
        found, wrong = said(path)
        assert wrong == []
        # An edit whose undo failed was acknowledged: then it shows, and nothing is lost.
        assert (before | done) - found <= ({"acknowledged"} if "edited" in found else set())
        work(case)  # room was made: it is done again, and goes on as if nothing had been
        found, wrong = said(path)
        assert wrong == []
        assert work(case) <= found
        shutil.rmtree(path.parent)
        if not disk.failed:
            return
    pytest.fail("200 calls were not enough")


@pytest.mark.parametrize("level", ["all", "quotes"])
def test_a_zip_or_an_export_is_whole_or_not_there(folder: Path, tmp_path: Path, level: str) -> None:
    case = Case(folder, writer="amina")
    for name in ("out.zip", "out.html"):
        (tmp_path / name).write_bytes(b"the old one")

    patch = pytest.MonkeyPatch()
    patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
    try:
        with pytest.raises(OSError, match="No space left on device"):
            case.share(tmp_path / "out.zip", level=level)
        with pytest.raises(OSError, match="No space left on device"):
            case.export(tmp_path / "out.html")
    finally:
        patch.undo()
    assert (tmp_path / "out.zip").read_bytes() == (tmp_path / "out.html").read_bytes() == b"the old one"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".out.zip")] == []


def test_repairing_onto_a_full_disk_is_an_error_and_touches_nothing(folder: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for calls in range(100):
        with full_after(calls) as disk:
            try:
                repair(folder, tmp_path / "new")
            except CaseError as error:
                assert "disk is full" in str(error), error
        assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        if not disk.failed:
            return


def test_forgetting_on_a_full_disk_is_finished_later(folder: Path, tmp_path: Path) -> None:
    for calls in range(100):
        shutil.copytree(folder, tmp_path / "full")
        case = Case(tmp_path / "full", writer="amina")
        forgotten = False
        with full_after(calls) as disk:
            try:
                case.forget(case.articles()[0], reason="asked")
                forgotten = True
            except CaseError as error:
                assert "disk is full" in str(error), error
        del case
        (tmp_path / "full").rename(tmp_path / "anew")
        again = Case(tmp_path / "anew", writer="reader")
        assert bool(again.articles()) != forgotten or not forgotten
        if not again.articles():
            assert not any(b"acknowledged" in file.read_bytes() for file in (tmp_path / "anew").rglob("*.jsonl"))
        shutil.rmtree(tmp_path / "anew")
        if not disk.failed:
            return


SMALL = """
import sys, osintkit as ok
from osintkit.errors import NotSavedError
case = ok.Case(sys.argv[1], writer="amina")
article = case.add(ok.Article("Freedonia and Sylvania signed a pact."))
kept = []
try:
    while len(kept) < 5000:
        kept.append(case.annotate(article, 0, 9, label="actor", note="x" * 2000).id)
except NotSavedError as error:
    print(error)
print(len(kept))
"""


def test_on_a_small_disk_that_fills_up_all_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    try:
        done = subprocess.run(
            [sys.executable, "-c", SMALL, str(disk / "case")], capture_output=True, text=True, timeout=60, check=False
        )
        lines = done.stdout.splitlines()
        assert "Not saved" in lines[0], done.stderr
        assert "the disk is full. Make room and do it again" in lines[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case = Case(disk / "case", writer="reader")
        assert len(case.annotations()) == int(lines[1]) > 10
        assert all(each.sentence.startswith(TORN) for each in case.verify())
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_case_on_a_disk_that_may_only_be_read_is_read_and_says_what_it_cannot_do(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk that may only be read needs root on Linux")
    try:
        case = Case(tmp_path / "case", writer="amina")
        article = case.add(Article(TEXT))
        mark = case.annotate(article, 0, 9, label="actor")
        shutil.copytree(tmp_path / "case", disk / "case")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        case = Case(disk / "case", writer="bo")
        assert (case.annotations(), case.verify()) == ([mark], [])
        sentence = "this folder may not be written to or read. Change its permissions, or copy the case elsewhere"
        for work in (
            lambda: case.annotate(article, 0, 9, label="actor"),
            lambda: case.add(Article("Another.")),
            lambda: case.forget(article, reason="asked"),
        ):
            with pytest.raises(CaseError, match=sentence):
                work()
        assert case.annotations() == [mark]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
