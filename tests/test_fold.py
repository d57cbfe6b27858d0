"""What operations add up to does not depend on the order in which their logs arrive."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.fold import REMOVAL, Folded, fold
from osintkit.operation import Operation, heads

A, B = "amina-0000000000000001", "bo-0000000000000002"


def made(
    log: str, counter: int, action: str, *after: Operation, voids: Operation | None = None, **fields: object
) -> Operation:
    """Make an operation on one record; its number in the log is its counter."""
    return Operation(
        log, counter, counter, log.partition("-")[0], f"at {counter}", tuple(each.id for each in after), "", "",
        kind="annotation", record="r", action=action, fields=fields, voids=voids.id if voids else None, article="a",
    )  # fmt: skip


def conflicting(state: Folded) -> dict[str, list[object]]:
    """Give the fields in conflict with the values that stand against each other."""
    return {c.field: [o.fields.get(c.field, o.action) for o in c.operations] for c in state.conflicts}


ADD = made(A, 1, "add", label="event", note="first")


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


# conflicts


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


# any history, any order


@dataclass
class Room:
    """Several people who each know only what reached them, and what all of them wrote."""

    people: list[str]
    known: dict[str, list[Operation]] = field(default_factory=dict)
    all: list[Operation] = field(default_factory=list)

    def write(self, person: str, action: str, name: str, value: object, voids: int) -> None:
        known = self.known.setdefault(person, [])
        mine = [each for each in known if each.writer == person]
        counter = 1 + max((each.counter for each in known), default=0)
        log = f"{person}-{self.people.index(person):016x}"
        target = mine[voids % len(mine)].id if action == "void" and mine else None
        if action == "void" and target is None:
            return
        fields = {name: value} if action in ("add", "edit") else {}
        operation = Operation(
            log, len(mine) + 1, counter, person, f"at {len(self.all)}", heads(known), "", "", "annotation", "r",
            action, fields, target, "a",
        )  # fmt: skip
        known.append(operation)
        self.all.append(operation)

    def tell(self, giver: str, taker: str) -> None:
        taken = self.known.setdefault(taker, [])
        taken.extend(each for each in self.known.get(giver, []) if each not in taken)


PEOPLE = ["amina", "bo", "chen"]
people = st.sampled_from(PEOPLE)
steps = st.one_of(
    st.tuples(st.just("tell"), people, people),
    st.tuples(
        st.just("write"), people, st.sampled_from(["add", "edit", "edit", "remove", "void", "void"]),
        st.sampled_from(["note", "label"]), st.sampled_from([None, "x", "y", 1]), st.integers(0, 20),
    ),
)  # fmt: skip


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    room = Room(PEOPLE)
    room.write("amina", "add", "label", "event", 0)
    for step in draw(st.lists(steps, max_size=25)):
        if step[0] == "tell":
            room.tell(step[1], step[2])
        else:
            room.write(*step[1:])
    return room


@settings(max_examples=300)
@given(rooms(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_state(room: Room, random: object) -> None:
    shuffled = list(room.all)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert fold(shuffled) == fold(room.all)


@settings(max_examples=300)
@given(rooms())
def test_the_short_way_for_plain_histories_gives_what_the_long_one_gives(room: Room) -> None:
    lengths = range(1, len(room.all) + 1)
    found = [fold(room.all[:length]) for length in lengths]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("osintkit.fold._is_plain", lambda ordered: False)
        assert [fold(room.all[:length]) for length in lengths] == found


def test_who_edits_without_knowing_of_another_edit_makes_no_plain_history() -> None:
    mine, theirs = made(A, 2, "edit", ADD, note="mine"), made(B, 3, "edit", ADD, note="theirs")

    assert conflicting(fold([ADD, mine, theirs])) == {"note": ["mine", "theirs"]}


@settings(max_examples=300)
@given(rooms())
def test_a_conflict_lists_operations_that_did_not_know_of_each_other(room: Room) -> None:
    by_id = {each.id: each for each in room.all}

    def knows(operation: Operation, other: Operation) -> bool:
        return any(name == other.id or knows(by_id[name], other) for name in operation.after)

    for conflict in fold(room.all).conflicts:
        assert len(conflict.operations) > 1
        for one in conflict.operations:
            assert not any(knows(one, other) for other in conflict.operations)


@settings(max_examples=200)
@given(rooms())
def test_one_person_who_knows_all_settles_all(room: Room) -> None:
    for person in PEOPLE:
        room.tell(person, "bo")
    room.write("bo", "edit", "note", "settled", 0)
    room.write("bo", "edit", "label", "settled", 0)

    state = fold(room.all)

    assert state.conflicts == ()
    assert not state.exists or state.fields == {"note": "settled", "label": "settled"}


@settings(max_examples=200)
@given(rooms(), people)
def test_taking_back_and_bringing_back_restores(room: Room, person: str) -> None:
    for other in PEOPLE:
        room.tell(other, person)
    mine = [each for each in room.all if each.writer == person]
    if not mine:
        return
    before = fold(room.all)
    room.write(person, "void", "", None, len(mine) - 1)
    room.write(person, "void", "", None, len(mine))

    after = fold(room.all)

    assert (after.exists, after.fields) == (before.exists, before.fields)
    assert {c.field for c in after.conflicts} == {c.field for c in before.conflicts}


def test_nobody_voids_what_another_of_the_same_name_wrote_with_another_hand() -> None:
    added, second = ADD._replace(hand="1" * 16), made(A, 2, "edit", ADD, note="second")._replace(hand="1" * 16)
    stranger = made(A, 3, "void", second, voids=second)

    assert fold([added, second, stranger._replace(hand="2" * 16)]).fields["note"] == "second"
    assert fold([added, second, stranger]).fields["note"] == "second"
    assert fold([added, second, stranger._replace(hand="1" * 16)]).fields["note"] == "first"
    assert (
        fold([ADD, made(A, 2, "edit", ADD, note="second"), stranger._replace(hand="1" * 16)]).fields["note"] == "first"
    )
