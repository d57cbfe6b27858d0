"""Conflicts about anything are settled by a person who chooses a side."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError
from osintkit.fold import Conflict
from osintkit.operation import Draft


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Case, Case]:
    """Two copies of a case with one actor and one mark, which do not know of each other's later work."""
    amina = Case(tmp_path / "amina", writer="amina")
    amina.annotate(amina.add(Article("Freedonia signed.")), 0, 9, label="actor")
    amina.register("Harbour Union")
    shutil.copytree(tmp_path / "amina", tmp_path / "bo")
    return amina, Case(tmp_path / "bo", writer="bo")


def together(amina: Case, bo: Case) -> Conflict:
    assert bo.path is not None
    amina.gather(bo.path)
    [conflict] = amina.conflicts()
    return conflict


def rekeyed(case: Case, key: str) -> None:
    labels = {**case.codebook.labels, "actor": replace(case.codebook.label("actor"), key=key)}
    case.edit_codebook(replace(case.codebook, labels=labels))


@pytest.mark.parametrize("side", [0, 1])
def test_a_conflict_about_the_codebook(pair: tuple[Case, Case], side: int) -> None:
    amina, bo = pair
    rekeyed(amina, "v")
    rekeyed(bo, "x")
    conflict = together(amina, bo)

    amina.settle(conflict, conflict.operations[side])

    assert amina.conflicts() == []
    chosen = conflict.operations[side].fields["labels:actor"]
    assert isinstance(chosen, dict)
    assert amina.codebook.label("actor").key == chosen["key"]


def test_a_codebook_saved_as_it_stands_settles_with_what_shows(pair: tuple[Case, Case]) -> None:
    amina, bo = pair
    rekeyed(amina, "v")
    rekeyed(bo, "x")
    together(amina, bo)
    shown = amina.codebook

    amina.edit_codebook(shown)

    assert (amina.conflicts(), amina.codebook) == ([], shown)


def test_another_change_of_the_codebook_settles_nothing(pair: tuple[Case, Case]) -> None:
    amina, bo = pair
    rekeyed(amina, "v")
    rekeyed(bo, "x")
    conflict = together(amina, bo)

    labels = {**amina.codebook.labels, "date": replace(amina.codebook.label("date"), key="j")}
    amina.edit_codebook(replace(amina.codebook, labels=labels))

    assert amina.conflicts() == [conflict]


@pytest.mark.parametrize("side", [0, 1])
def test_a_conflict_about_a_position(pair: tuple[Case, Case], side: int) -> None:
    for case, x in zip(pair, (1, 2), strict=True):
        case._write([Draft("position", "country:FR", "add", {"x": x})])
    conflict = together(*pair)

    pair[0].settle(conflict, conflict.operations[side])

    assert pair[0].conflicts() == []
    state = pair[0]._journal.state("position", "country:FR")
    assert state is not None
    assert state.fields["x"] == conflict.operations[side].fields["x"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_removal_against_a_change(pair: tuple[Case, Case], keep: bool) -> None:
    amina, bo = pair
    amina.remove(amina.actors()[0])
    bo.edit(bo.actors()[0], note="theirs")
    conflict = together(amina, bo)
    choice = next(each for each in conflict.operations if (each.action == "edit") is keep)

    amina.settle(conflict, choice)

    assert (amina.conflicts(), len(amina.actors())) == ([], int(keep))


def test_settling_is_undone_like_any_change(pair: tuple[Case, Case]) -> None:
    amina, bo = pair
    amina.edit(amina.actors()[0], note="amina's")
    bo.edit(bo.actors()[0], note="bo's")
    conflict = together(amina, bo)
    amina.settle(conflict, conflict.operations[0])

    amina.undo()

    assert amina.conflicts() == [conflict]


def test_what_is_no_side_or_no_conflict_any_more_is_refused(pair: tuple[Case, Case]) -> None:
    amina, bo = pair
    amina.edit(amina.actors()[0], note="amina's")
    bo.edit(bo.actors()[0], note="bo's")
    conflict = together(amina, bo)

    with pytest.raises(RecordError, match="is no side of this conflict about 'note'"):
        amina.settle(conflict, amina.history(amina.actors()[0])[0])
    amina.settle(conflict, conflict.operations[0])
    with pytest.raises(RecordError, match="settled or changed since"):
        amina.settle(conflict, conflict.operations[1])


def test_a_log_that_was_not_handed_in_makes_no_conflict_with_what_came_before_it(tmp_path: Path) -> None:
    """Amina's note, bo's change of it and chen's of bo's: without bo's log, chen still knew amina's."""
    folder = tmp_path / "case"
    amina = Case(folder, writer="amina")
    mark = amina.annotate(amina.add(Article("Freedonia signed.")), 0, 9, label="actor", note="amina's")
    amina.edit(mark, note="amina's again")
    for writer in ("bo", "chen"):
        Case(folder, writer=writer).edit(mark, note=f"{writer}'s")
    shutil.copytree(folder, tmp_path / "gathered")
    [log] = (tmp_path / "gathered" / "log").glob("bo-*")
    log.unlink()

    case = Case(tmp_path / "gathered", writer="dee")

    assert (case.record(mark.id).note, case.conflicts()) == ("chen's", [])
