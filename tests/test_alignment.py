"""What a place of an older text corresponds to in a newer one."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from osintkit.alignment import aligned

SENTENCE = st.sampled_from(
    ["One ship left. ", "Two ships came. ", "Nobody knows.\n", "Кто там? ", "船来了。", "Again. "]
)
TEXT = st.lists(SENTENCE, max_size=8).map("".join)


def test_a_place_moves_with_its_sentence() -> None:
    older, newer = "One. Two. Three.", "Zero! One. Three. Four."

    found = aligned(older, newer)

    assert newer[found.place(older.index("Three")) :] == "Three. Four."


def test_a_place_in_what_was_cut_stands_where_the_cut_is() -> None:
    older, newer = "One. Two. Three.", "One. Three."

    assert aligned(older, newer).place(older.index("wo.")) == newer.index("Three")


def test_texts_that_share_nothing_keep_the_place_inside_the_newer_one() -> None:
    assert aligned("Aaa. Bbb.", "Ccc.").place(2) == 2
    assert aligned("Aaa. Bbb.", "Ccc.").place(8) == 4


@given(TEXT)
def test_a_text_and_itself_keep_every_place(text: str) -> None:
    found = aligned(text, text)

    assert [found.place(at) for at in range(len(text))] == list(range(len(text)))


@given(TEXT, TEXT)
def test_places_lie_in_the_newer_text_and_keep_their_order(older: str, newer: str) -> None:
    found = aligned(older, newer)

    places = [found.place(at) for at in range(len(older) + 1)]

    assert places == sorted(places)
    assert all(0 <= place <= len(newer) for place in places)


@given(TEXT, TEXT)
def test_a_block_stands_in_both(older: str, newer: str) -> None:
    for one, other, length in aligned(older, newer).blocks:
        assert older[one : one + length] == newer[other : other + length]


def test_a_text_of_equal_lines_takes_no_longer_than_another() -> None:
    start = time.process_time()

    aligned("same\n" * 20_000 + "x" + "same\n" * 20_000, "same\n" * 20_000 + "y")

    assert time.process_time() - start < 5
