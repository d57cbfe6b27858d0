"""The journal is the same in whatever order lines came, and finds what is looked up."""

from __future__ import annotations

import gc
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journals import added, note

from osintkit.article import Article
from osintkit.case import Case
from osintkit.journal import Journal
from osintkit.operation import Draft, Operation
from osintkit.stores.memory import MemoryStore

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
