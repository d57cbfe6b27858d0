"""Edit distance, and the places that come nearest to some words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osintkit.approximate import distance, nearest
from osintkit.span import Span

FEW = st.text("abcé😀", max_size=12)


def by_the_book(one: str, other: str) -> int:
    """Count by the table, as Wagner and Fischer do."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for column, another in enumerate(other, 1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != another)))
    return row[-1]


@given(FEW, FEW)
def test_the_distance_is_that_of_the_table(one: str, other: str) -> None:
    assert distance(one, other) == by_the_book(one, other)


@given(st.text("abcd", min_size=5, max_size=14), st.text("abcd", max_size=40))
def test_what_is_near_enough_is_found_and_nothing_else(words: str, text: str) -> None:
    most = len(words) // 5
    pieces = (
        text[at:end] for at in range(len(text)) for end in range(at + 1, min(len(text), at + len(words) + most) + 1)
    )
    best = min((by_the_book(words, piece) for piece in pieces), default=most + 1)

    found = nearest(words, text, most=most)

    assert bool(found) == (best <= most)
    assert all(by_the_book(words, span.of(text)) == errors <= most for span, errors in found)
    assert best in [errors for _, errors in found] or best > most


def test_places_that_overlap_are_one() -> None:
    assert nearest("signed a pact", "They signed that pact. They signed a pact.", most=3) == [
        (Span(5, 21), 3),
        (Span(28, 41), 0),
    ]


def test_words_that_are_empty_or_endless_are_nowhere() -> None:
    assert nearest("", "text", most=2) == []
    assert nearest("x" * 3000, "x" * 4000, most=2) == []
