"""A case as a folder of plain files."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from osintkit.errors import CaseError, NotACaseError, NotSavedError
from osintkit.stores.folder import FolderStore

HEADER = b'{"format":"osintkit-case"}\n'
LOG = "amina-0123456789abcdef"
ARTICLE = "0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """An empty case."""
    store = FolderStore(tmp_path / "case")
    store.create(HEADER)
    return store


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def test_looking_makes_nothing(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "case")

    assert (store.header(), store.sizes(), store.article_ids(), store.read(LOG, 0)) == (None, {}, [], b"")
    assert names(tmp_path) == set()


def test_a_new_case_is_its_header_and_git_s_attributes(store: FolderStore) -> None:
    assert names(store.path) == {"case.json", ".gitattributes"}
    assert store.header() == HEADER
    assert (store.path / ".gitattributes").read_bytes() == b"* -text\n"


def test_the_header_is_written_once(store: FolderStore) -> None:
    store.create(b"another\n")

    assert store.header() == HEADER


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    FolderStore(tmp_path / "a" / "b" / "case").create(HEADER)

    assert (tmp_path / "a" / "b" / "case" / "case.json").read_bytes() == HEADER


@pytest.mark.parametrize("name", ["notes.txt", "src", ".hidden"])
def test_a_folder_with_other_things_is_no_case(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    with pytest.raises(NotACaseError, match=f"holds other things \\({name}\\).*no case.json"):
        FolderStore(tmp_path).create(HEADER)
    assert names(tmp_path) == {name}


@pytest.mark.parametrize("name", [".git", "README.md", ".ipynb_checkpoints"])
def test_a_folder_that_is_as_good_as_empty_may_become_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    FolderStore(tmp_path).create(HEADER)


def test_a_file_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("")

    with pytest.raises(NotACaseError, match=r"is a file. A case is a folder"):
        FolderStore(tmp_path / "case")


def test_a_case_that_lost_its_header_is_not_made_anew(store: FolderStore) -> None:
    store.append(LOG, b"line\n")
    (store.path / "case.json").unlink()

    with pytest.raises(CaseError, match=r"has lost its case.json. Put it back from a copy"):
        store.create(HEADER)


# logs


def test_lines_are_appended_as_they_are(store: FolderStore) -> None:
    store.append(LOG, b"one\n")
    store.append(LOG, b"two\r\nthree\n")

    assert (store.path / "log" / f"{LOG}.jsonl").read_bytes() == b"one\ntwo\r\nthree\n"
    assert store.sizes() == {LOG: 15}
    assert store.read(LOG, 4) == b"two\r\nthree\n"


def test_a_log_that_is_there_is_nobody_elses_to_write(store: FolderStore) -> None:
    store.append(LOG, b"one\n")

    with pytest.raises(NotSavedError, match="could not be written: File exists"):
        FolderStore(store.path).append(LOG, b"two\n")
    assert store.read(LOG, 0) == b"one\n"


@pytest.mark.parametrize(
    "name", ["amina.jsonl", "amina-0123456789abcdef.jsonl.bak", "AMINA-0123456789abcdef.jsonl",
             "amina-0123456789abcdef (1).jsonl", "amina-0123456789abcdeg.jsonl"]
)  # fmt: skip
def test_a_file_that_is_no_log_is_left_alone_and_listed(store: FolderStore, name: str) -> None:
    (store.path / "log").mkdir()
    (store.path / "log" / name).write_bytes(b"x")

    assert store.sizes() == {}
    assert store.oddities() == [(f"log/{name}", "does not belong into a case")]


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_a_full_disk_is_said_plainly(store: FolderStore, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, failing, full)

    with pytest.raises(
        NotSavedError, match=r"the disk is full. Make room and do it again; what was saved before is safe"
    ):
        store.append(LOG, b"one\n")


def test_a_write_that_takes_a_part_is_gone_on_with(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:3]))

    store.append(LOG, b"0123456789\n")

    assert store.read(LOG, 0) == b"0123456789\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not delete a file that is open")
def test_a_log_that_was_deleted_under_the_writer_is_not_written_into_the_void(store: FolderStore) -> None:
    store.append(LOG, b"one\n")
    (store.path / "log" / f"{LOG}.jsonl").unlink()

    with pytest.raises(NotSavedError, match="something else deleted, replaced or changed"):
        store.append(LOG, b"two\n")


def test_a_folder_that_may_not_be_written_is_said_plainly(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refused(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refused)

    with pytest.raises(NotSavedError, match=r"may not be written to or read. Change its permissions, or copy the case"):
        store.append(LOG, b"one\n")
    with pytest.raises(NotSavedError, match="may not be written to"):
        store.put_article(ARTICLE, {"text.txt": b"x"})
    with pytest.raises(CaseError, match="could not be made: this folder may not be written to"):
        FolderStore(store.path.parent / "other").create(HEADER)


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all"
)
def test_a_read_only_folder(store: FolderStore) -> None:
    store.path.chmod(0o500)
    try:
        with pytest.raises(NotSavedError, match="may not be written to"):
            store.append(LOG, b"one\n")
    finally:
        store.path.chmod(0o700)


@pytest.mark.parametrize("content", [b"", b"older\n", b"one\ntwo\nthree\n"])
def test_a_log_that_something_else_wrote_over_is_not_gone_on_with(store: FolderStore, content: bytes) -> None:
    store.append(LOG, b"one\n")
    store.append(LOG, b"two\n")
    (store.path / "log" / f"{LOG}.jsonl").write_bytes(content)

    with pytest.raises(NotSavedError, match=r"something else deleted, replaced or changed .* a new log is then begun"):
        store.append(LOG, b"three\n")


# articles


def test_an_article_is_a_folder_of_files(store: FolderStore) -> None:
    store.put_article(ARTICLE, {"text.txt": b"text\r\n", "article.json": b"{}\n", "original.html": b"<p>"})

    assert store.article_ids() == [ARTICLE]
    assert store.article_parts(ARTICLE) == ["article.json", "original.html", "text.txt"]
    assert store.article_part(ARTICLE, "text.txt") == b"text\r\n"


def test_one_that_is_there_stays_as_it_is(store: FolderStore) -> None:
    store.put_article(ARTICLE, {"text.txt": b"first"})
    store.put_article(ARTICLE, {"text.txt": b"second"})

    assert store.article_part(ARTICLE, "text.txt") == b"first"


def test_an_article_is_stored_whole_or_not_at_all(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = os.write, []

    def full(descriptor: int, data: bytes) -> int:
        written.append(data)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", full)

    with pytest.raises(NotSavedError, match="the disk is full"):
        store.put_article(ARTICLE, {"text.txt": b"text", "article.json": b"{}"})
    assert store.article_ids() == []
    assert names(store.path / "articles") == set()


def test_a_missing_part_is_an_error_with_its_place(store: FolderStore) -> None:
    with pytest.raises(CaseError, match=f"{ARTICLE}.*text.txt could not be read"):
        store.article_part(ARTICLE, "text.txt")


# symbolic links


def linked(place: Path, target: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.symlink_to(target)
    except OSError:  # Windows without the right to
        pytest.skip("needs a system that lets this user make symbolic links")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the case that looks like a part of one."""
    (tmp_path / "outside" / ARTICLE).mkdir(parents=True)
    (tmp_path / "outside" / "file").write_bytes(b"secret\n")
    (tmp_path / "outside" / ARTICLE / "text.txt").write_bytes(b"secret\n")
    return tmp_path / "outside"


def test_a_log_that_is_a_link_is_not_read(store: FolderStore, outside: Path) -> None:
    linked(store.path / "log" / f"{LOG}.jsonl", outside / "file")

    assert store.sizes() == {}
    with pytest.raises(CaseError, match="symbolic link"):
        store.read(LOG, 0)
    assert store.oddities() == [(f"log/{LOG}.jsonl", "is a symbolic link, which a case does not follow")]


def test_a_log_that_is_a_link_is_not_written(store: FolderStore, outside: Path) -> None:
    linked(store.path / "log" / f"{LOG}.jsonl", outside / "file")

    with pytest.raises(NotSavedError):
        store.append(LOG, b"one\n")
    assert (outside / "file").read_bytes() == b"secret\n"


@pytest.mark.parametrize("folder", ["log", "articles"])
def test_a_folder_that_is_a_link_is_refused(store: FolderStore, outside: Path, folder: str) -> None:
    linked(store.path / folder, outside)

    with pytest.raises(CaseError, match="symbolic link"):
        if folder == "log":
            store.append(LOG, b"one\n")
        else:
            store.put_article(ARTICLE, {"text.txt": b"x"})
    with pytest.raises(CaseError, match="symbolic link"):
        store.sizes() if folder == "log" else store.article_ids()
    assert sorted(names(outside)) == [ARTICLE, f"{ARTICLE}/text.txt", "file"]


def test_an_article_that_is_a_link_is_refused(store: FolderStore, outside: Path) -> None:
    linked(store.path / "articles" / ARTICLE, outside / ARTICLE)

    with pytest.raises(CaseError, match="symbolic link"):
        store.article_part(ARTICLE, "text.txt")


def test_a_text_that_is_a_link_is_refused(store: FolderStore, outside: Path) -> None:
    linked(store.path / "articles" / ARTICLE / "text.txt", outside / "file")

    with pytest.raises(CaseError, match="symbolic link"):
        store.article_part(ARTICLE, "text.txt")


def test_a_header_that_is_a_link_is_refused(tmp_path: Path, outside: Path) -> None:
    linked(tmp_path / "case" / "case.json", outside / "file")

    with pytest.raises(CaseError, match="symbolic link"):
        FolderStore(tmp_path / "case").header()


def test_the_case_itself_may_be_reached_through_a_link(store: FolderStore, tmp_path: Path) -> None:
    linked(tmp_path / "shortcut", store.path)

    assert FolderStore(tmp_path / "shortcut").header() == HEADER
    assert FolderStore(tmp_path / "shortcut").key == store.key


# what does not belong


def test_a_sound_case_has_no_oddities(store: FolderStore) -> None:
    store.append(LOG, b"one\n")
    store.put_article(ARTICLE, {"text.txt": b"x", "original.html": b"y"})
    (store.path / "cache").mkdir()
    (store.path / "cache" / "anything").write_text("")
    (store.path / ".git").mkdir()

    assert store.oddities() == []


@pytest.mark.parametrize("content", [None, b"", b"*.txt text\n", b"* -tex\n", b"* -text\x0b"])
def test_git_s_attributes_must_keep_line_ends(store: FolderStore, content: bytes | None) -> None:
    (store.path / ".gitattributes").unlink()
    if content is not None:
        (store.path / ".gitattributes").write_bytes(content)

    [(place, sentence)] = store.oddities()

    assert (place, "* -text" in sentence) == (".gitattributes", True)


def test_git_s_attributes_may_say_more(store: FolderStore) -> None:
    (store.path / ".gitattributes").write_bytes(b"# ours\n* -text\n*.html diff=html\n")

    assert store.oddities() == []


@pytest.mark.parametrize("place", ["notes.txt", "articles/x.txt", f"articles/{ARTICLE}/evil.exe", "log/sub/x.jsonl"])
def test_what_does_not_belong_is_listed(store: FolderStore, place: str) -> None:
    (store.path / place).parent.mkdir(parents=True, exist_ok=True)
    (store.path / place).write_text("")

    assert [found for found, _ in store.oddities()] == [place]


def test_eight_processes_write_to_one_folder_and_all_is_there(tmp_path: Path) -> None:
    script = """
import sys
from osintkit.journal import Journal
from osintkit.operation import Draft
from osintkit.stores.folder import FolderStore
store = FolderStore(sys.argv[1])
store.create(b'{"format":"osintkit-case","version":1,"id":"0"}\\n')
journal = Journal(store)
for number in range(40):
    do = "add" if sys.argv[2] == "0" else "edit"
    journal.append([Draft("actor", f"{number:032x}", do, {"name": sys.argv[2]})], writer="w" + sys.argv[2])
"""
    workers = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "case"), str(number)]) for number in range(8)
    ]

    assert [worker.wait(60) for worker in workers] == [0] * 8
    from osintkit.case import Case
    from osintkit.journal import Journal

    journal = Journal(FolderStore(tmp_path / "case"))
    assert len(journal.operations()) == 8 * 40
    assert journal.problems == []
    assert Case(tmp_path / "case", writer="amina").verify() == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files can be counted on Linux only")
def test_a_store_that_nobody_uses_any_more_holds_no_file_open(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "case")
    store.create(b"{}")
    store.append("amina-0000000000000001", b"{}\n")
    gc.collect()  # what other tests left goes now, and is not counted
    opened = len(list(Path("/proc/self/fd").iterdir()))

    del store
    gc.collect()

    assert len(list(Path("/proc/self/fd").iterdir())) == opened - 1
