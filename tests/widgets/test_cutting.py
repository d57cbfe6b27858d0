"""Cutting a text where something begins or ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from osintkit.widgets.cutting import cut

ranges = some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12), some.integers(0, 3)), max_size=6)


def test_a_text_without_anything_is_its_lines():
    assert list(cut("", [])) == [[]]
    assert list(cut("a\n\nb", [])) == [[("a", [])], [], [("b", [])]]


def test_what_overlaps_is_cut_at_each_border_and_goes_on_over_a_line_end():
    assert list(cut("😀bcd\nef", [(0, 3, "one"), (2, 6, "two")])) == [
        [("😀b", ["one"]), ("c", ["one", "two"]), ("d", ["two"])],
        [("e", ["two"]), ("f", [])],
    ]


@given(some.text("ab\n😀", max_size=12), ranges)
def test_every_character_stands_once_under_what_lies_over_it(text, placed):
    placed = [(start, min(end, len(text)), what) for start, end, what in placed]

    found = [(c, over) for line in cut(text, placed) for words, over in line for c in words]

    wanted = [(c, [what for start, end, what in placed if start <= at < end]) for at, c in enumerate(text) if c != "\n"]
    assert found == wanted
