"""The journal: sessions write logs, everybody's logs are read, and what was acknowledged is kept."""

from __future__ import annotations

import gc
import json
import os
import random
import re
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import NotSavedError
from osintkit.journal import Journal, slug
from osintkit.operation import LARGEST, Draft, Operation, Place, write_line
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


# reading others


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


# whatever order


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.booleans()), max_size=20),
    st.randoms(use_true_random=False),
)
def test_logs_gathered_in_any_order_give_the_same_case(
    steps: list[tuple[str, int, bool]], order: random.Random
) -> None:
    copies = {writer: MemoryStore() for writer in "abc"}
    journals = {writer: Journal(store) for writer, store in copies.items()}
    journals["a"].append([added(str(number)) for number in range(3)], writer="a")
    for writer, record, spread in steps:
        journals[writer].append([note(f"{writer} {record}", str(record))], writer=writer)
        if spread:  # the logs of one are copied to another, as by mail
            _copy(copies[writer], copies[order.choice("abc")])
    whole = MemoryStore()
    stores = list(copies.values())
    order.shuffle(stores)
    for store in stores:
        _copy(store, whole)
    shuffled = MemoryStore()
    names = list(whole._logs)
    order.shuffle(names)
    shuffled._logs = {name: whole._logs[name] for name in names}

    one, other = Journal(whole), Journal(shuffled)

    assert one.problems == other.problems == []
    assert one.operations() == other.operations()
    assert one.existing("annotation") == other.existing("annotation")


def _copy(giver: MemoryStore, taker: MemoryStore) -> None:
    for log, lines in giver._logs.items():
        if len(lines) > len(taker._logs.get(log, b"")):
            taker._logs[log] = bytearray(lines)


def test_records_are_listed_in_the_order_in_which_they_were_first_written() -> None:
    store = MemoryStore()
    one, other = Journal(store), Journal(store)
    one.append([added("r1")], writer="zoe")
    other.refresh()
    other.append([added("r2")], writer="amina")
    one.refresh()
    one.append([added("r3")], writer="zoe")

    assert [state.record for state in Journal(store).existing("annotation")] == ["r1", "r2", "r3"]


# looking things up


def test_an_operation_is_found_by_its_name() -> None:
    journal = Journal(MemoryStore())
    [operation] = journal.append([added()], writer="amina")

    assert journal.operation(operation.id) == operation


@pytest.mark.parametrize(
    "name", ["", "x", "x:1", ":", "x:", "{log}:2", "{log}:01", "{log}:-1", "{log}:" + "9" * 5000, "{log}:१"]
)
def test_a_name_that_is_none_finds_nothing(name: str) -> None:
    journal = Journal(MemoryStore())
    [operation] = journal.append([added()], writer="amina")

    assert journal.operation(name.format(log=operation.log)) is None


def test_a_record_listed_under_an_article_is_of_that_article() -> None:
    journal = Journal(MemoryStore())
    journal.append([added(), Draft("annotation", "r1", "edit", {"note": "x"}, article="a2")], writer="amina")

    assert [state.record for state in journal.existing("annotation", "a1")] == ["r1"]
    assert journal.existing("annotation", "a2") == []


def test_the_past_is_what_had_been_written_up_to_an_operation() -> None:
    journal = Journal(MemoryStore())
    first, _ = journal.append([added(), note("second")], writer="amina")

    past = journal.until(first)
    journal.append([note("third")], writer="amina")

    assert past.operations() == [first]
    state = past.state("annotation", "r1")
    assert state is not None
    assert state.fields == {"note": "first"}


def test_a_writers_operations_come_newest_first_from_all_sessions() -> None:
    store = MemoryStore()
    first = Journal(store).append([added()], writer="amina")
    Journal(store).append([note("theirs")], writer="bo")
    third = Journal(store).append([note("third")], writer="amina")

    store._logs = dict(reversed(store._logs.items()))  # a folder lists its files in any order

    found: list[Operation] = list(Journal(store).newest_first("amina"))

    assert found == [*third, *first]
    assert list(Journal(store).newest_first("nobody")) == []


def test_a_large_load_thaws_nothing_that_somebody_froze(monkeypatch: pytest.MonkeyPatch) -> None:
    from osintkit import collecting

    monkeypatch.setattr(collecting, "_LARGE_LOAD", -1)
    gc.freeze()
    try:
        with collecting.no_collecting():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    with collecting.no_collecting():
        made: list[list[int]] = [[]]
    assert gc.get_freeze_count() == 0
    assert any(each is made for each in gc.get_objects(generation=2))


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    Journal(MemoryStore()).refresh()
    assert gc.isenabled()
    gc.disable()
    try:
        Journal(MemoryStore()).refresh()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_listener_that_fails_neither_undoes_a_save_nor_stops_the_others(caplog):
    case, heard = Case(MemoryStore(), writer="amina"), []

    def failing(keys):
        raise RuntimeError("a widget broke")

    case.listen(failing)
    case.listen(heard.append)
    article = case.add(Article("Norway praised Kenya."))

    assert heard == [frozenset({("article", article.id)})]
    assert "a widget broke" in caplog.text
