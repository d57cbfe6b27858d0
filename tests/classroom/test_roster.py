"""Seats: the PIN, the word that brings work back, and tokens that stand for both."""

from __future__ import annotations

import pytest

from osintkit.classroom import ClassSession, Limits, RefusedError
from osintkit.errors import InputError


def code(session, *given, address="10.0.0.2"):
    with pytest.raises(RefusedError) as caught:
        session.enter(*given, address=address)
    return caught.value.code


def test_nickname_and_word_bring_the_same_seat_back_whatever_the_capitals(session):
    first, new = session.enter("Amina", "4711", "Lantern", address="10.0.0.2")
    again, returning = session.enter("AMINA", "4711", " lantern", address="10.0.0.7")

    assert (first, new, returning) == (again, False, True)


def test_a_wrong_word_is_refused_and_soon_slowed_down_for_that_nickname_alone(session):
    session.enter("Amina", "4711", "lantern", address="10.0.0.2")
    session.enter("Bo", "4711", "harbour", address="10.0.0.3")

    assert [code(session, "Amina", "4711", "window") for _ in range(7)] == ["word"] * 5 + ["tries"] * 2
    assert code(session, "Amina", "4711", "lantern", address="10.0.0.8") == "tries"
    assert session.enter("Bo", "4711", "harbour", address="10.0.0.3")[1]


def test_a_wrong_pin_is_refused_and_soon_slowed_down_for_that_address_alone(session):
    assert [code(session, "Amina", "0000", "lantern") for _ in range(7)] == ["pin"] * 5 + ["tries"] * 2
    assert code(session, "Amina", "4711", "lantern") == "tries"  # or else guessing would still tell

    assert session.enter("Amina", "4711", "lantern", address="10.0.0.3")


def test_guessing_from_many_addresses_is_slowed_down_too(case, tmp_path):
    session = ClassSession(case, tmp_path / "h", pin="4711", limits=Limits(tries_of_all=10, again_of_all=60.0))
    codes = [code(session, "Amina", "0000", "lantern", address=f"10.0.1.{n}") for n in range(12)]

    assert codes == ["pin"] * 10 + ["tries"] * 2


@pytest.mark.parametrize("pin", [None, 4711, "", "4711\x00", "47110", ["4711"], "4" * 10_000, "\ud800"])
def test_only_the_pin_is_the_pin(session, pin):
    assert code(session, "Amina", pin, "lantern") == "pin"


def test_digits_of_another_keyboard_are_digits(session):
    assert session.enter("Amina", "٤٧١١", "lantern", address="10.0.0.2")


@pytest.mark.parametrize("word", [None, "", "abc", "x" * 65, 12345])
def test_a_word_has_a_length(session, word):
    assert code(session, "Amina", "4711", word) == "word.length"


def test_a_name_that_is_in_the_case_or_looks_like_one_that_is_here_is_taken(session):
    session.enter("Amina", "4711", "lantern", address="10.0.0.2")

    assert [code(session, name, "4711", "window") for name in ("teacher", "TEACHER", "Ámina", "Arnina")] == (
        ["nickname.taken"] * 4
    )


def test_seats_end(case, tmp_path):
    session = ClassSession(case, tmp_path / "h", pin="4711", limits=Limits(seats=1))
    session.enter("Amina", "4711", "lantern", address="10.0.0.2")

    assert code(session, "Bo", "4711", "lantern") == "full"
    assert session.enter("Amina", "4711", "lantern", address="10.0.0.2")[1]


def test_the_word_is_nowhere_on_the_disk(session):
    session.enter("Amina", "4711", "lantern", address="10.0.0.2")

    assert all(b"lantern" not in path.read_bytes() for path in session.folder.rglob("*") if path.is_file())


def test_a_token_holds_over_a_restart_but_not_over_another_pin_or_in_a_closed_class(case, session):
    seat = session.enter("Amina", "4711", "lantern", address="10.0.0.2")[0]
    token = session.roster.token(seat)
    same = ClassSession(case, session.folder, pin="4711")
    other = ClassSession(case, session.folder, pin="4712")

    assert same.seat(token) == seat
    with pytest.raises(RefusedError, match="PIN was changed"):
        other.seat(token)
    session.close()
    with pytest.raises(RefusedError, match="closed"):
        session.seat(token)
    assert ClassSession(case, session.folder, pin="4711").seat(token) == seat  # it was closed too early


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t.split(".")[0], lambda t: "", lambda t: "." + t,
                                    lambda t: t.swapcase(), lambda t: "é" + t])  # fmt: skip
def test_no_other_text_is_a_token(session, change):
    seat = session.enter("Amina", "4711", "lantern", address="10.0.0.2")[0]

    with pytest.raises(RefusedError, match="not in the class"):
        session.seat(change(session.roster.token(seat)))


@pytest.mark.parametrize("pin", ["", "123", "x" * 33, "12 34", "12/34"])
def test_a_pin_is_four_to_thirty_two_letters_or_digits(case, tmp_path, pin):
    with pytest.raises(InputError, match="A PIN is 4 to 32"):
        ClassSession(case, tmp_path / "h", pin=pin)
