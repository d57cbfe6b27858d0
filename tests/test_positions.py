"""Positions: kept in the case, taken back alone, shared."""

from __future__ import annotations

import pytest

from osintkit.case import Case
from osintkit.errors import RecordError, UnknownNameError
from osintkit.operation import Draft
from osintkit.positions import DEGREES, Position, positions_in
from osintkit.stores.memory import MemoryStore

IRAN, RUSSIA = "country:IR", "country:RU"


@pytest.fixture
def case():
    return Case(MemoryStore(), writer="amina")


def test_a_case_has_none_at_first(case):
    assert (case.positions.of("map"), case.positions.release("map"), case.positions.undo()) == ({}, 0, [])


def test_each_view_keeps_its_own_and_the_last_one_holds(case):
    case.positions.put(IRAN, "map", Position(53.5, 32.0, DEGREES))
    case.positions.put(IRAN, "network", Position(0.2, 0.9))
    case.positions.put(IRAN, "network", Position(0.3, 0.8))

    assert case.positions.of("map") == {IRAN: Position(53.5, 32.0, DEGREES)}
    assert case.positions.of("network") == positions_in(case, "network") == {IRAN: Position(0.3, 0.8)}


def test_they_are_there_when_the_case_is_opened_again(tmp_path):
    Case(tmp_path / "c", writer="amina").positions.put("name:der hafen", "map", Position(0.5, 1))

    assert Case(tmp_path / "c", writer="bo").positions.of("map") == {"name:der hafen": Position(0.5, 1)}
    assert Case(tmp_path / "c", writer="bo").verify() == []


def test_undo_takes_back_one_move_and_leaves_what_was_marked(case):
    case.positions.put(IRAN, "network", Position(0.1, 0.1))
    case.positions.put(IRAN, "network", Position(0.9, 0.9))
    case.register("Harbour Union")

    assert len(case.positions.undo()) == 1
    assert case.positions.of("network") == {IRAN: Position(0.1, 0.1)}
    assert [actor.name for actor in case.actors()] == ["Harbour Union"]
    assert len(case.positions.redo()) == 1
    assert case.positions.of("network") == {IRAN: Position(0.9, 0.9)}


def test_tidying_releases_all_and_one_undo_brings_all_back(case):
    for actor in (IRAN, RUSSIA):
        case.positions.put(actor, "map", Position(0.5, 0.5))

    assert case.positions.release("map", ["country:FR", IRAN]) == 1
    assert list(case.positions.of("map")) == [RUSSIA]
    case.positions.undo()
    assert case.positions.release("map") == 2
    case.positions.undo()

    assert sorted(case.positions.of("map")) == [IRAN, RUSSIA]


def test_the_case_as_it_once_stood_has_its_positions_of_then(case):
    case.positions.put(IRAN, "map", Position(0.1, 0.1))
    then = case._journal.operations("position")[-1]
    case.positions.put(IRAN, "map", Position(0.2, 0.2))

    assert positions_in(case.as_of(then), "map") == {IRAN: Position(0.1, 0.1)}


@pytest.mark.parametrize("place", [(1.01, 0), (0, -0.1), (float("nan"), 0), ("a", 0), (None, 0)])
def test_a_place_outside_the_picture_is_refused(place):
    with pytest.raises(RecordError, match="between 0 and 1"):
        Position(*place)


def test_units_and_views_that_there_are_not_are_refused(case):
    with pytest.raises(UnknownNameError, match="unit of a position 'px'"):
        Position(0, 0, "px")
    with pytest.raises(UnknownNameError, match="'timeline'"):
        case.positions.put(IRAN, "timeline", Position(0, 0))


@pytest.mark.parametrize("at", [[1], "ab", [5, 5], None, [0, "x"]])
def test_what_a_stranger_wrote_wrongly_is_left_out_and_named(case, at):
    case._write([Draft("position", f"map:{IRAN}", "add", {"view": "map", "actor": IRAN, "at": at})])

    assert case.positions.of("map") == {}
    assert any("cannot be read and is left out" in str(problem) for problem in case._journal.problems)
