"""Agreement about where passages are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from osintkit.agreement.borders import EXACT, OVERLAPPING, Line, character_cells, f1, span_scores
from osintkit.agreement.coefficients import krippendorff_alpha
from osintkit.agreement.marks import Mark, joined, likeness, touching
from osintkit.agreement.pairing import grouped, most_pairs
from osintkit.span import Span


def marks(coder, *places, label="actor", article="a"):
    return [Mark(f"{coder}{start}-{end}{label}", coder, article, label, (Span(start, end),)) for start, end in places]


def scores(one, other):
    names = {"amina": one, "bo": other}
    marks = [replace(mark, coder=name) for name, given in names.items() for mark in given]
    return sum(span_scores(marks, {"a": names, "b": names}), Counter())


# --- F1


def test_f1_by_hand():
    """Amina marked four, Bo three; two have the same borders, a third pair shares a word: 2*2/7 and 2*3/7."""
    found = scores(marks("amina", (0, 4), (10, 20), (30, 34), (40, 44)), marks("bo", (0, 4), (12, 20), (30, 34)))

    assert f1(found, EXACT) == pytest.approx(4 / 7)
    assert f1(found, OVERLAPPING) == pytest.approx(6 / 7)


def test_nobody_marked_anything():
    assert span_scores([], {}) == []
    assert f1({}, EXACT) is None


def test_only_one_marked_anything():
    found = scores(marks("amina", (0, 4)), [])

    assert (f1(found, EXACT), f1(found, OVERLAPPING)) == (0, 0)


def test_passages_that_only_touch_do_not_overlap():
    assert f1(scores(marks("amina", (0, 4)), marks("bo", (4, 8))), OVERLAPPING) == 0


def test_one_long_mark_is_not_a_match_for_many_short_ones():
    found = scores(marks("amina", (0, 30)), marks("bo", (0, 4), (10, 14), (20, 24)))

    assert f1(found, OVERLAPPING) == pytest.approx(2 * 1 / 4)


def test_as_many_pairs_are_made_as_can_be():
    """The long one must leave the first to the one that has no other."""
    found = scores(marks("amina", (0, 4), (2, 20)), marks("bo", (3, 6), (10, 20)))

    assert found[OVERLAPPING] == 2


def test_another_label_or_article_is_no_match():
    one = marks("amina", (0, 4))

    assert scores(one, marks("bo", (0, 4), label="source"))[OVERLAPPING] == 0
    assert scores(one, marks("bo", (0, 4), article="b"))[OVERLAPPING] == 0


def test_marks_of_the_whole_article_are_alike_and_unlike_passages():
    one, other = (Mark(name, name, "a", "claim", ()) for name in ("amina", "bo"))

    assert scores([one], [other]) == {"marked": 2, EXACT: 1, OVERLAPPING: 1}
    assert scores([one], marks("bo", (0, 4), label="claim"))[OVERLAPPING] == 0


PLACES = some.lists(
    some.tuples(some.integers(0, 20), some.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), unique=True
)


@given(PLACES, PLACES)
def test_f1_is_the_same_whoever_is_taken_for_the_standard(one, other):
    there, back = scores(marks("a", *one), marks("b", *other)), scores(marks("b", *other), marks("a", *one))

    assert there == back
    assert 0 <= there[EXACT] <= there[OVERLAPPING] <= min(len(one), len(other))
    assert scores(marks("a", *one), marks("b", *one)) == +Counter(
        marked=2 * len(one), exact=len(one), overlapping=len(one)
    )


@given(some.lists(some.lists(some.integers(0, 4), unique=True), max_size=5))
def test_most_pairs_are_those_of_trying_all(alike):
    def tried(order):
        return sum(b in alike[a] for a, b in enumerate(order[: len(alike)]))

    best = max(map(tried, permutations(range(5)))) if alike else 0
    assert most_pairs(alike) == best


# --- characters


def test_alpha_over_characters_is_that_of_a_unit_a_character():
    """Ten characters; Amina marked the first four, Bo the first five: 1 - (2/20) / (2*9*11/(20*19))."""
    found = character_cells([Line("a", 0, 10, frozenset("xy"))], [*marks("x", (0, 4)), *marks("y", (0, 5))], "xy")

    assert found == [{(frozenset({"actor"}),) * 2: 4, (frozenset(), frozenset({"actor"})): 1, (frozenset(),) * 2: 5}]
    assert krippendorff_alpha(found[0]) == pytest.approx(1 - (2 / 20) / (2 * 9 * 11 / (20 * 19)))


def test_who_did_not_work_in_an_article_said_nothing_about_it():
    found = character_cells([Line("a", 0, 10, frozenset("xy"))], marks("x", (0, 4)), "xyz", "actor")

    assert found == [{(True, False, None): 4, (False, False, None): 6}]


def test_a_mark_over_two_lines_counts_in_both():
    lines = [Line("a", 0, 5, frozenset("xy")), Line("a", 5, 10, frozenset("xy"))]

    assert character_cells(lines, marks("x", (3, 7)), "xy", "actor") == [
        {(False, False): 3, (True, False): 2},
        {(True, False): 2, (False, False): 3},
    ]


@given(PLACES, PLACES)
def test_characters_are_counted_as_one_by_one(one, other):
    cells = character_cells([Line("a", 0, 30, frozenset("xy"))], marks("x", *one) + marks("y", *other), "xy", "actor")

    def within(places, at):
        return any(start <= at < end for start, end in places)

    assert cells == [Counter((within(one, at), within(other, at)) for at in range(30))]


# --- marks and groups


def test_likeness_is_what_is_shared_of_what_is_covered():
    [one], [other] = marks("a", (0, 10)), marks("b", (5, 15))

    assert likeness(one, other) == pytest.approx(5 / 15)


@pytest.mark.parametrize("article", ["a", "b"])
@pytest.mark.parametrize("spans", [[], [(0, 4)], [(4, 9)], [(5, 6)], [(0, 2), (8, 20)], [(0, 4), (9, 11)]])
def test_marks_touch_when_they_are_alike_at_all(spans, article):
    one = Mark("1", "x", "a", "actor", (Span(4, 9),))
    other = Mark("2", "y", article, "actor", tuple(Span(*each) for each in spans))
    whole = Mark("3", "z", "a", "actor", ())

    for mark in (one, whole):
        assert touching(mark, other) is touching(other, mark) is (likeness(mark, other) > 0)


def test_spans_that_overlap_are_joined():
    assert joined([Span(5, 9), Span(0, 6), Span(12, 14)]) == (Span(0, 9), Span(12, 14))


def test_a_group_holds_one_of_each_coder_and_the_surest_first():
    things = [("a1", "a"), ("b1", "b"), ("b2", "b"), ("c1", "c")]

    groups = grouped(things, [(0.5, "a1", "b1"), (0.9, "a1", "b2"), (0.4, "b1", "c1"), (0.3, "b2", "c1")])

    assert groups == [{"a": "a1", "b": "b2"}, {"b": "b1", "c": "c1"}]
