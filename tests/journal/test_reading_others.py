"""The journal reads the logs of others, while they write and after damage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from journals import CountingStore, added, note, opened

from osintkit.journal import Journal
from osintkit.operation import Draft, Place, write_line
from osintkit.stores.folder import FolderStore
from osintkit.stores.memory import MemoryStore


def test_what_others_append_is_seen_and_told() -> None:
    store = MemoryStore()
    one, other = Journal(store), Journal(store)
    told: list[Mapping[str, str] | frozenset[tuple[str, str]]] = []
    stop = one.listen(told.append)

    other.append([added(), added("r2")], writer="bo")
    changed = one.refresh()
    stop()
    other.append([note("more")], writer="bo")
    one.refresh()

    assert changed == {("annotation", "r1"), ("annotation", "r2")}
    assert told == [changed]


def test_a_listener_hears_of_own_changes_and_nothing_of_no_change() -> None:
    journal = Journal(MemoryStore())
    told: list[frozenset[tuple[str, str]]] = []
    journal.listen(told.append)

    journal.append([added()], writer="amina")
    journal.refresh()

    assert told == [{("annotation", "r1")}]


def test_a_last_line_without_its_end_is_not_yet_there(tmp_path: Path) -> None:
    writing = opened(tmp_path)
    [first] = writing.append([added()], writer="amina")
    [second] = writing.append([note("second")], writer="amina")
    file = tmp_path / "log" / f"{first.log}.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])

    journal = opened(tmp_path)

    assert (journal.operations(), journal.problems) == ([first], [])
    file.write_bytes(whole)
    journal.refresh()
    assert journal.operations() == [first, second]


@pytest.mark.parametrize("kept", [1, 2, 2.5])
def test_a_gesture_of_which_the_end_is_missing_counts_for_nothing_until_it_is_there(
    tmp_path: Path, kept: float
) -> None:
    writing = opened(tmp_path)
    [first] = writing.append([added("r0")], writer="amina")
    gesture = writing.append([added(f"r{number}") for number in (1, 2, 3)], writer="amina")
    file = tmp_path / "log" / f"{first.log}.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    cut = b"".join(lines[: 1 + int(kept)]) + (lines[-1][:9] if kept % 1 else b"")
    file.write_bytes(cut)

    journal = opened(tmp_path)

    assert (journal.operations(), journal.problems) == ([first], [])
    assert [log.waiting for log in journal.logs()] == [int(kept)]

    file.write_bytes(b"".join(lines))
    journal.refresh()

    assert journal.operations() == [first, *gesture]


def test_what_is_left_of_a_gesture_that_a_later_session_saw_counts(tmp_path: Path) -> None:
    gesture = opened(tmp_path).append([added("r1"), added("r2"), added("r3")], writer="amina")
    [later] = opened(tmp_path).append([added("r4")], writer="zoe")
    file = tmp_path / "log" / f"{gesture[0].log}.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))

    assert opened(tmp_path).operations() == [*gesture[:2], later]


def test_a_damaged_line_in_the_last_gesture_leaves_its_other_lines(tmp_path: Path) -> None:
    gesture = opened(tmp_path).append([added("r1"), added("r2"), added("r3")], writer="amina")
    file = tmp_path / "log" / f"{gesture[0].log}.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    for damaged in range(3):
        changed = [line.replace(b"first", b"worst") if line is lines[damaged] else line for line in lines]
        file.write_bytes(b"".join(changed))

        journal = opened(tmp_path)

        assert journal.operations() == [each for each in gesture if each is not gesture[damaged]]
        assert [problem.line for problem in journal.problems] == [damaged + 1]


def test_a_line_says_its_place_in_a_write_of_several_and_nothing_in_one_of_its_own() -> None:
    store = CountingStore()
    journal = Journal(store)
    journal.append([added()], writer="amina")
    journal.append([note("one"), note("two")], writer="amina")

    [single, pair] = [data.splitlines() for _, data in store.appends]
    assert "of" not in json.loads(single[0])
    assert [json.loads(line)["of"] for line in pair] == [[1, 2], [2, 2]]


def test_lines_end_at_line_feeds_only() -> None:
    store = MemoryStore()
    Journal(store).append([note("one\u2028two\x0bthree\x85four\r\nfive", action="add")], writer="amina")

    journal = Journal(store)

    assert journal.problems == []
    assert journal.operations()[0].fields["note"] == "one\u2028two\x0bthree\x85four\r\nfive"


def test_a_damaged_line_is_left_out_and_named_and_the_rest_is_read() -> None:
    store = MemoryStore()
    first, _, third = Journal(store).append([added(), note("second"), added("r2")], writer="amina")
    store._logs[first.log] = store._logs[first.log].replace(b"second", b"sekond")

    journal = Journal(store)

    assert journal.operations() == [first, third]
    [problem] = journal.problems
    assert (problem.place, problem.line) == (f"log/{first.log}.jsonl", 2)
    assert "does not fit body_sha256. It was left out." in problem.sentence


def test_a_later_session_does_not_vouch_for_a_damaged_line() -> None:
    store = MemoryStore()
    first, _ = Journal(store).append([added(), note("second")], writer="amina")
    store._logs[first.log] = store._logs[first.log].replace(b"second", b"sekond")

    assert Journal(store).append([added("r2")], writer="bo")[0].seen == ((first.log, 1, first.sha),)


def test_a_log_under_another_name_counts_once() -> None:
    store = MemoryStore()
    [operation] = Journal(store).append([added()], writer="amina")
    store._logs["amina-ffffffffffffffff"] = bytearray(store._logs[operation.log])

    journal = Journal(store)

    assert journal.operations() == [operation]
    assert f"belongs to the log {operation.log}. It was left out" in journal.problems[0].sentence


def test_a_line_written_twice_counts_once() -> None:
    store = MemoryStore()
    [operation] = Journal(store).append([added()], writer="amina")
    store._logs[operation.log] *= 2

    journal = Journal(store)

    assert journal.operations() == [operation]
    assert "two lines with the number 1" in journal.problems[0].sentence


def test_a_log_of_another_case_is_named(tmp_path: Path) -> None:
    FolderStore(tmp_path / "one").create(b'{"id":"1"}\n')
    FolderStore(tmp_path / "two").create(b'{"id":"2"}\n')
    [operation] = opened(tmp_path / "one").append([added()], writer="amina")
    (tmp_path / "one" / "log").rename(tmp_path / "two" / "log")

    [problem] = opened(tmp_path / "two").problems

    assert (problem.place, problem.line) == (f"log/{operation.log}.jsonl", 1)
    assert "written with another case.json" in problem.sentence


def test_a_log_that_becomes_shorter_while_it_is_read_is_named_once() -> None:
    store = MemoryStore()
    journal = Journal(store)
    [first, _] = journal.append([added(), note("second")], writer="amina")
    del store._logs[first.log][-10:]

    journal.refresh()
    journal.refresh()

    assert [problem.sentence for problem in journal.problems] == ["this log became shorter while the case was open."]


def test_an_operation_of_a_newer_kit_is_listed() -> None:
    store, log = MemoryStore(), "bo-0000000000000002"
    line, _ = write_line(Draft("annotation", "r1", "merge", {}), Place(log, 1, "", 1, "bo", ""), salt="", gesture="")
    store.append(log, line)

    assert "a newer osintkit wrote 'merge' on 'annotation' r1" in Journal(store).problems[0].sentence
