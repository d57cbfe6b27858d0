"""Changes that did not know of each other are conflicts, until somebody settles them."""

from __future__ import annotations

from histories import ADD, A, B, conflicting, made

from osintkit.fold import REMOVAL, fold


def test_two_edits_of_one_field_that_did_not_know_of_each_other_are_a_conflict() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")

    state = fold([theirs, ADD, mine])

    assert state.fields["note"] == "theirs"  # the same counter: the later log shows
    assert conflicting(state) == {"note": ["mine", "theirs"]}


def test_edits_of_different_fields_are_none() -> None:
    state = fold([ADD, made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, label="claim")])

    assert (state.fields, state.conflicts) == ({"label": "claim", "note": "mine"}, ())


def test_the_same_value_from_two_people_is_none() -> None:
    assert fold([ADD, made(A, 2, "edit", ADD, note="same"), made(B, 2, "edit", ADD, note="same")]).conflicts == ()


def test_one_and_true_are_two_values() -> None:
    assert fold([ADD, made(A, 2, "edit", ADD, note=1), made(B, 2, "edit", ADD, note=True)]).conflicts


def test_an_edit_that_had_seen_the_other_is_none() -> None:
    mine = made(A, 2, "edit", ADD, note="mine")

    assert fold([ADD, mine, made(B, 3, "edit", mine, note="theirs")]).conflicts == ()


def test_seeing_passes_on_through_others() -> None:
    mine = made(A, 2, "edit", ADD, note="mine")
    between = made(B, 3, "edit", mine, label="claim")

    assert fold([ADD, mine, between, made(B, 4, "edit", between, note="theirs")]).conflicts == ()


def test_settling_is_an_edit_after_both() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")

    state = fold([ADD, mine, theirs, made(A, 3, "edit", mine, theirs, note="settled")])

    assert (state.fields["note"], state.conflicts) == ("settled", ())


def test_an_edit_of_another_field_after_both_does_not_settle() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")

    assert conflicting(fold([ADD, mine, theirs, made(A, 3, "edit", mine, theirs, label="claim")])) == {
        "note": ["mine", "theirs"]
    }


def test_a_settlement_taken_back_leaves_the_conflict() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")
    settled = made(A, 3, "edit", mine, theirs, note="settled")

    assert conflicting(fold([ADD, mine, theirs, settled, made(A, 4, "void", settled, voids=settled)])) == {
        "note": ["mine", "theirs"]
    }


def test_one_side_taken_back_ends_the_conflict() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")

    state = fold([ADD, mine, theirs, made(B, 3, "void", theirs, voids=theirs)])

    assert (state.fields["note"], state.conflicts) == ("mine", ())


def test_three_sides_stand_in_one_conflict() -> None:
    sides = [made(f"{name}-000000000000000{name}", 2, "edit", ADD, note=name) for name in "cde"]

    assert conflicting(fold([ADD, *sides])) == {"note": ["c", "d", "e"]}


def test_a_removal_does_not_hide_a_change_that_it_had_not_seen() -> None:
    removal, edit = made(A, 2, "remove", ADD), made(B, 2, "edit", ADD, note="theirs")

    state = fold([ADD, removal, edit])

    assert (state.exists, state.fields["note"]) == (True, "theirs")
    assert conflicting(state) == {REMOVAL: ["remove", "edit"]}


def test_taking_back_an_addition_does_not_hide_a_change_that_it_had_not_seen() -> None:
    undo, edit = made(A, 2, "void", ADD, voids=ADD), made(B, 2, "edit", ADD, note="theirs")

    state = fold([ADD, undo, edit])

    assert (state.exists, state.fields) == (True, {"label": "event", "note": "theirs"})
    assert conflicting(state) == {REMOVAL: ["void", "edit"]}


def test_taking_back_an_addition_hides_what_it_had_seen() -> None:
    edit = made(B, 2, "edit", ADD, note="theirs")

    assert not fold([ADD, edit, made(A, 3, "void", edit, voids=ADD)]).exists


def test_a_record_added_taken_back_and_edited_again_exists() -> None:
    undo = made(A, 2, "void", ADD, voids=ADD)

    assert fold([ADD, undo, made(A, 3, "edit", undo, label="claim")]).exists


def test_a_record_added_anew_has_nothing_of_what_was_taken_back() -> None:
    undo = made(A, 2, "void", ADD, voids=ADD)

    assert fold([ADD, undo, made(A, 3, "add", undo, label="claim")]).fields == {"label": "claim"}


def test_of_two_additions_one_taken_back_leaves_the_other() -> None:
    other = made(B, 2, "add", ADD, label="claim")

    assert fold([ADD, other, made(A, 3, "void", other, voids=ADD)]).fields == {"label": "claim"}


def test_two_removals_remove() -> None:
    state = fold([ADD, made(A, 2, "remove", ADD), made(B, 2, "remove", ADD)])

    assert (state.exists, state.conflicts) == (False, ())


def test_the_conflicts_of_a_removed_record_are_settled_with_it() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 2, "edit", ADD, note="theirs")

    state = fold([ADD, mine, theirs, made(A, 3, "remove", mine, theirs)])

    assert (state.exists, state.conflicts) == (False, ())


def test_an_operation_of_a_newer_kit_is_listed_and_changes_nothing() -> None:
    merge = made(B, 2, "merge", ADD, note="?")

    state = fold([ADD, merge])

    assert (state.fields["note"], state.unknown, state.heads) == ("first", (merge.id,), (merge.id,))


def test_an_operation_after_one_that_is_missing_can_still_be_read() -> None:
    missing = made(A, 2, "edit", ADD, note="missing")
    theirs = made(B, 3, "edit", missing, note="theirs")

    incomplete, whole = fold([ADD, theirs]), fold([ADD, missing, theirs])

    assert incomplete.fields == whole.fields == {"label": "event", "note": "theirs"}
    assert whole.conflicts == ()
