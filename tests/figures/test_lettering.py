"""Widths, line breaks and directions of text; the tables of words."""

from __future__ import annotations

import re

import pytest

from osintkit.figures.lettering import cut, isolated, runs_right_to_left, shown, text_width, wrapped
from osintkit.figures.told import short
from osintkit.figures.words import ENGLISH, FRENCH


def test_wrapped_lines_fit_and_lose_nothing():
    text = "Who does what to whom, according to which source, and how firmly, in any language at all."
    lines = wrapped(text, 120, 12)

    assert " ".join(lines) == text
    assert all(text_width(line, 12) <= 120 for line in lines)


def test_chinese_breaks_between_characters_and_a_long_word_inside():
    assert "".join(wrapped("中国向埃及提供港口设备并派出工程师", 60, 12)) == "中国向埃及提供港口设备并派出工程师"
    assert all(text_width(line, 12) <= 60 for line in wrapped("x" * 100, 60, 12))


def test_a_limit_of_lines_ends_in_an_ellipsis():
    lines = wrapped("one two three four five six seven eight nine ten", 60, 12, most=2)

    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_french_closing_mark_does_not_stand_alone():
    for room in range(40, 160, 3):
        assert "»" not in wrapped(FRENCH.quoted("le mot est dit ici"), room, 12)


def test_empty_text_gives_no_line_and_no_width():
    assert wrapped("", 100, 12) == []
    assert text_width("", 12) == 0


def test_wide_characters_and_capitals_take_more_room():
    assert text_width("中", 10) > text_width("M", 10) > text_width("n", 10) > text_width("i", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_cutting_keeps_what_fits():
    assert cut("Iran", 100, 12) == "Iran"
    assert cut("The Harbour Union of the North", 80, 12).endswith("…")
    assert text_width(cut("x" * 10_000, 80, 12), 12) <= 80


def test_direction_marks_and_controls_become_visible():
    assert shown("a\u202eb\x00c\n d") == "a\ufffdb\ufffdc d"


def test_direction_is_that_of_the_first_strong_character():
    assert runs_right_to_left("« أعلنت »")
    assert not runs_right_to_left("Iran أعلنت")
    assert not runs_right_to_left("12 …")


def test_only_names_that_run_leftwards_are_isolated():
    assert isolated("Iran") == "Iran"
    assert isolated("مصر") == "\u2068مصر\u2069"


def test_a_long_name_is_short_in_a_sentence():
    assert len(short("x" * 10_000)) == 90


@pytest.mark.parametrize("table", ["texts", "verbs", "kinds", "status"])
def test_both_languages_have_every_word_with_the_same_places(table):
    english, french = getattr(ENGLISH, table), getattr(FRENCH, table)

    assert english.keys() == french.keys()
    if table == "texts":
        for key, text in english.items():
            if not key.endswith("_one"):
                assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", french[key]))


def test_french_counts_nothing_in_the_singular():
    assert FRENCH.count("claim", 0) == "0 affirmation"
    assert ENGLISH.count("claim", 0) == "0 claims"
    assert ENGLISH.listed([]) == ""
    assert ENGLISH.listed(["A", "B", "C"]) == "A, B and C"
