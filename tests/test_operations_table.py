"""The log as a table: every operation in its order, shown without letting anything out of its cell."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.operations_table import SHOWN
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case() -> Case:
    """A case of two people's."""
    case = Case(MemoryStore(), writer="amina")
    mark = case.annotate(case.add(Article("Freedonia signed.")), 0, 9, label="actor", note="one")
    Case(case._journal.store, writer="bo").edit(mark, note="two")
    case.register("Harbour Union")
    case.undo()
    return case


def test_each_operation_is_a_row_in_its_order(case: Case) -> None:
    table = case.log()

    assert [(row.writer, row.action, row.kind, row.set) for row in table] == [
        ("amina", "add", "article", "as_read:" + table[0].set.partition(":")[2]),
        ("amina", "add", "annotation", "label, note, quotes, spans"),
        ("bo", "edit", "annotation", "note"),
        ("amina", "add", "actor", "name"),
        ("amina", "void", "actor", ""),
    ]
    assert table[4].voids == table[3].operation
    assert repr(table) == "OperationsTable(5 operations)"


def test_of_one_writer_or_about_one_article(case: Case) -> None:
    assert [row.kind for row in case.log(writer="bo")] == ["annotation"]
    assert [row.kind for row in case.log(article=case.articles()[0])] == ["article", "annotation", "annotation"]


def test_what_was_forgotten_keeps_its_place_alone(case: Case) -> None:
    case.forget(case.articles()[0], reason="asked")

    table = case.log()

    assert [row.forgotten for row in table] == [True, True, True, False, False, False]
    assert {(row.record, row.set, row.article) for row in table if row.forgotten} == {("", "", None)}


def test_a_notebook_shows_a_table_and_nothing_that_people_wrote_as_markup(case: Case) -> None:
    Case(case._journal.store, writer="<b>mallory</b>").register("x")

    shown = case.log()._repr_html_()

    assert "&lt;b&gt;mallory&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert shown.count("<tr>") == 7


def test_of_many_a_notebook_shows_the_last(case: Case) -> None:
    for _ in range(SHOWN):
        case.register("Union")

    assert f"the last {SHOWN} of {SHOWN + 5}" in case.log()._repr_html_()
    assert case.log()._repr_html_().count("<tr>") == SHOWN + 1
    assert len(case.log()[-2:]) == 2


def test_it_becomes_a_pandas_table_also_without_rows(case: Case) -> None:
    pytest.importorskip("pandas")

    frame = case.log().to_frame()

    assert list(frame["action"]) == ["add", "add", "edit", "add", "void"]
    assert list(case.log(writer="nobody").to_frame().columns) == list(frame.columns)
