"""Any history, in whatever order it arrives, gives the same state."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from histories import ADD, A, B, conflicting, made
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.fold import fold
from osintkit.operation import Operation, heads


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
