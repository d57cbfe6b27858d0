"""The journal writes: sessions, the clock, one gesture in one write, and what fails."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from journals import CountingStore, added, logs, note, opened

from osintkit.errors import NotSavedError
from osintkit.journal import Journal, slug
from osintkit.operation import LARGEST, Draft, Place, write_line
from osintkit.stores.memory import MemoryStore

# sessions


def test_there_is_no_file_before_the_first_operation(tmp_path: Path) -> None:
    opened(tmp_path).append([], writer="amina")

    assert logs(tmp_path) == {}


def test_a_log_is_named_by_the_writer_and_sixteen_random_digits(tmp_path: Path) -> None:
    opened(tmp_path).append([added()], writer="Aminé K.")

    [name] = logs(tmp_path)
    assert re.fullmatch(r"amine-k-[0-9a-f]{16}", name)


@pytest.mark.parametrize(
    "writer, name",
    [
        ("Aminé K.", "amine-k"),
        ("李雷", "writer"),
        ("../../etc", "etc"),
        ("CON", "con"),
        ("a" * 80, "a" * 32),
        ("-", "writer"),
    ],
)
def test_the_slug_is_plain_ascii_and_says_nothing_that_a_file_system_minds(writer: str, name: str) -> None:
    assert slug(writer) == name


def test_the_line_keeps_the_true_name() -> None:
    journal = Journal(MemoryStore())

    assert journal.append([added()], writer="李雷")[0].writer == "李雷"


def test_one_session_writes_one_log_with_numbers_from_one() -> None:
    journal = Journal(MemoryStore())

    written = [journal.append([draft], writer="amina")[0] for draft in (added(), note("second"), note("third"))]

    assert [each.n for each in written] == [1, 2, 3]
    assert len({each.log for each in written}) == 1
    assert [each.prev for each in written] == ["", written[0].sha, written[1].sha]


def test_each_opening_starts_a_session_of_its_own(tmp_path: Path) -> None:
    opened(tmp_path).append([added()], writer="amina")
    opened(tmp_path).append([note("second")], writer="amina")

    assert [data.count(b"\n") for data in logs(tmp_path).values()] == [1, 1]


def test_the_first_line_of_a_session_lists_what_it_has_seen(tmp_path: Path) -> None:
    first = opened(tmp_path).append([added(), note("second")], writer="amina")
    second = opened(tmp_path).append([note("third"), note("fourth")], writer="bo")

    assert first[0].seen == ()
    assert second[0].seen == ((first[1].log, 2, first[1].sha),)
    assert second[1].seen == ()


def test_two_writers_of_one_process_have_two_sessions() -> None:
    journal = Journal(MemoryStore())

    logs_of = {journal.append([added()], writer=writer)[0].log for writer in ("amina", "bo", "amina")}

    assert len(logs_of) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork processes")
def test_a_forked_process_starts_its_own_session(tmp_path: Path) -> None:
    script = f"""
import os
from osintkit.journal import Journal
from osintkit.operation import Draft
from osintkit.stores.folder import FolderStore
journal = Journal(FolderStore({str(tmp_path)!r}))
note = lambda text, do="edit": [Draft("annotation", "r1", do, {{"note": text}}, article="a1")]
journal.append(note("first", "add"), writer="amina")
child = os.fork()
journal.append(note("from the child" if child == 0 else "from the parent"), writer="amina")
if child:
    os.waitpid(child, 0)
"""
    opened(tmp_path)
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)

    assert sorted(data.count(b"\n") for data in logs(tmp_path).values()) == [1, 2]
    assert opened(tmp_path).problems == []
    assert len(opened(tmp_path).operations()) == 3


# the clock and what a writer had seen


def test_the_counter_is_one_more_than_the_highest_seen() -> None:
    store = MemoryStore()
    one, other = Journal(store), Journal(store)
    one.append([added(), note("second")], writer="amina")
    other.refresh()

    assert other.append([note("third")], writer="bo")[0].counter == 3


def test_the_clock_counts_lines_whose_body_was_forgotten() -> None:
    store = MemoryStore()
    log = Journal(store).append([added()], writer="amina")[0].log
    raw = json.loads(store.read(log, 0))
    store._logs[log] = bytearray(
        json.dumps(raw | {"body": None}, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    )

    journal = Journal(store)

    assert journal.problems == []
    assert journal.append([added()], writer="bo")[0].counter == 2


def test_the_clock_stops_at_what_javascript_can_count() -> None:
    store, log = MemoryStore(), "bo-0000000000000002"
    line, _ = write_line(added(), Place(log, 1, "", LARGEST, "bo", ""), salt="", gesture="")
    store.append(log, line)
    journal = Journal(store)

    written = [journal.append([note(str(each))], writer="amina")[0] for each in range(3)]

    assert [each.counter for each in written] == [LARGEST] * 3
    assert Journal(store).problems == []
    assert Journal(store).state("annotation", "r1") == journal.state("annotation", "r1")


def test_after_names_the_latest_operations_on_the_record_that_the_writer_had_seen() -> None:
    store = MemoryStore()
    one, other = Journal(store), Journal(store)
    [first] = one.append([added()], writer="amina")
    other.refresh()
    [mine] = one.append([note("mine")], writer="amina")
    [theirs] = other.append([note("theirs")], writer="bo")
    one.refresh()
    [settled] = one.append([note("settled")], writer="amina")

    assert (first.after, mine.after, theirs.after) == ((), (first.id,), (first.id,))
    assert settled.after == tuple(sorted((mine.id, theirs.id)))


def test_each_body_has_a_salt_of_its_own() -> None:
    store = MemoryStore()
    log = Journal(store).append([added(), note("first"), note("first")], writer="amina")[0].log

    bodies = [json.loads(line)["body"] for line in store.read(log, 0).splitlines()]

    assert len({body["salt"] for body in bodies}) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", body["salt"]) for body in bodies)


# one gesture, one write, one sync


def test_many_operations_of_one_gesture_are_one_write_and_share_it() -> None:
    store = CountingStore()
    journal = Journal(store)

    written = journal.append([added(), note("second"), added("r2")], writer="amina")

    assert [data.count(b"\n") for _, data in store.appends] == [3]
    assert len({each.gesture for each in written}) == 1
    assert [each.after for each in written] == [(), (written[0].id,), ()]
    assert [each.counter for each in written] == [1, 2, 3]


def test_one_gesture_is_one_sync_of_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = opened(tmp_path)
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    journal.append([added(str(number)) for number in range(20)], writer="amina")
    first = list(synced)
    journal.append([note("again", str(number)) for number in range(20)], writer="amina")

    if sys.platform == "linux":
        assert first == ["file", "folder", "folder"]  # a file's first line: the folders that lead to it too
        assert synced[3:] == ["file"]


def test_what_was_appended_is_on_disk_when_the_call_returns(tmp_path: Path) -> None:
    journal = opened(tmp_path)

    [operation] = journal.append([added()], writer="amina")

    assert json.loads(logs(tmp_path)[operation.log])["sha"] == operation.sha


# failing


def test_what_is_not_on_disk_is_not_acknowledged_and_the_next_goes_on_in_a_new_log() -> None:
    store = CountingStore()
    journal = Journal(store)
    [first] = journal.append([added()], writer="amina")
    store.failing, store.kept_when_failing = NotSavedError("the disk is full"), 40

    with pytest.raises(NotSavedError, match="disk is full"):
        journal.append([note("lost")], writer="amina")

    assert journal.operations() == [first]
    assert store.closed == [first.log]
    store.failing = None
    [second] = journal.append([note("second")], writer="amina")
    assert second.log != first.log
    assert second.n == 1
    assert second.seen == ((first.log, 1, first.sha),)
    again = Journal(store)
    assert again.problems == []
    assert again.operations() == [first, second]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), RuntimeError("anything")])
@pytest.mark.parametrize("kept", [0, 40, 100_000])
def test_an_interrupt_in_the_middle_of_a_write_never_doubles_a_line_number(error: BaseException, kept: int) -> None:
    store = CountingStore()
    journal = Journal(store)
    journal.append([added()], writer="amina")
    store.failing, store.kept_when_failing = error, kept

    with pytest.raises(type(error)):
        journal.append([note("interrupted")], writer="amina")

    store.failing = None
    journal.append([note("after")], writer="amina")
    journal.refresh()
    assert journal.problems == Journal(store).problems == []
    assert {each.id for each in journal.operations()} == {each.id for each in Journal(store).operations()}


def test_a_field_that_no_line_can_hold_harms_nothing() -> None:
    journal = Journal(MemoryStore())

    with pytest.raises(ValueError, match="cannot be written"):
        journal.append([added(), Draft("annotation", "r2", "add", {"score": float("nan")})], writer="amina")
    assert journal.append([added()], writer="amina")[0].n == 1
