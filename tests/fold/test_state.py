"""What the operations on one record add up to."""

from __future__ import annotations

import pytest
from histories import ADD, A, B, made

from osintkit.fold import fold
from osintkit.operation import Operation


def test_one_addition_is_the_record() -> None:
    state = fold([ADD])

    assert (state.exists, state.fields, state.writer, state.article) == (
        True,
        {"label": "event", "note": "first"},
        "amina",
        "a",
    )
    assert (state.created, state.modified, state.heads) == ("at 1", "at 1", (ADD.id,))


def test_nothing_cannot_be_folded() -> None:
    with pytest.raises(ValueError, match="nothing to fold"):
        fold([])


def test_an_edit_sets_its_fields_and_leaves_the_others() -> None:
    state = fold([ADD, made(A, 2, "edit", ADD, note="second")])

    assert state.fields == {"label": "event", "note": "second"}
    assert (state.created, state.modified) == ("at 1", "at 2")


def test_none_takes_a_field_away() -> None:
    assert fold([ADD, made(A, 2, "edit", ADD, note=None)]).fields == {"label": "event"}


def test_a_removed_record_does_not_exist_and_an_edit_brings_it_back() -> None:
    removal = made(A, 2, "remove", ADD)
    edit = made(A, 3, "edit", removal, note="back")

    assert not fold([ADD, removal]).exists
    assert fold([ADD, removal, edit]).fields == {"label": "event", "note": "back"}


def test_a_record_that_was_never_added_does_not_exist() -> None:
    assert not fold([made(B, 5, "edit", ADD, note="alone")]).exists


def test_a_void_takes_back_one_operation_and_not_what_came_after() -> None:
    second = made(A, 2, "edit", ADD, note="second")
    third = made(A, 3, "edit", second, label="claim")
    void = made(A, 4, "void", third, voids=second)

    assert fold([ADD, second, third, void]).fields == {"label": "claim", "note": "first"}


def test_a_void_of_a_void_brings_back() -> None:
    second = made(A, 2, "edit", ADD, note="second")
    undo = made(A, 3, "void", second, voids=second)
    redo = made(A, 4, "void", undo, voids=undo)
    again = made(A, 5, "void", redo, voids=redo)

    assert fold([ADD, second, undo]).fields["note"] == "first"
    assert fold([ADD, second, undo, redo]).fields["note"] == "second"
    assert fold([ADD, second, undo, redo, again]).fields["note"] == "first"


def test_nobody_voids_what_another_wrote() -> None:
    second = made(A, 2, "edit", ADD, note="second")

    assert fold([ADD, second, made(B, 3, "void", second, voids=second)]).fields["note"] == "second"


def test_a_void_of_what_comes_later_or_of_itself_has_no_effect() -> None:
    later = made(A, 9, "edit", ADD, note="later")
    early = made(A, 2, "void", ADD, voids=later)
    own = Operation(A, 3, 3, "amina", "", (), "", "", "annotation", "r", "void", {}, f"{A}:3", "a")

    assert fold([ADD, early, later, own]).fields["note"] == "later"


def test_a_void_of_what_is_not_there_has_no_effect() -> None:
    missing = made(A, 2, "edit", ADD, note="missing")

    assert fold([ADD, made(A, 3, "void", missing, voids=missing)]).fields["note"] == "first"
