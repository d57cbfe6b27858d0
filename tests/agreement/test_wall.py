"""How many marked each part of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from osintkit.agreement import Shade, begun, shades
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.stores.memory import MemoryStore

TEXT = "Freedonia and Sylvania signed."


def class_of(*marks, text=TEXT):
    """Give a case with the marks (writer, start, end, label) in one article."""
    store = MemoryStore()
    article = Case(store, writer="teacher").add(Article(text))
    for writer, start, end, label in marks:
        Case(store, writer=writer).annotate(article, start, end, label=label)
    return Case(store, writer="teacher"), article.id


def test_where_nobody_marked_anything_there_is_no_shade():
    case, article = class_of()

    assert shades(case, article) == []
    assert begun(case) == {}


def test_a_text_is_parted_by_who_marked_what():
    case, article = class_of(("bo", 0, 9, "actor"), ("amina", 4, 13, "claim"))

    assert shades(case, article) == [Shade(0, 4, ("bo",)), Shade(4, 9, ("amina", "bo")), Shade(9, 13, ("amina",))]
    assert shades(case, article, label="actor") == [Shade(0, 9, ("bo",))]
    assert begun(case) == {"bo": {article: 1}, "amina": {article: 1}}


def test_who_marks_a_word_twice_counts_once():
    case, article = class_of(("bo", 0, 9, "actor"), ("bo", 4, 13, "claim"))

    assert shades(case, article) == [Shade(0, 13, ("bo",))]


def test_what_was_settled_is_no_vote():
    case, article = class_of(("bo", 0, 9, "actor"))
    case.edit(case.annotations()[0], status="adjudicated")

    assert (shades(case, article), begun(case)) == ([], {})


def test_an_unknown_article_or_label_is_named():
    case, article = class_of()
    with pytest.raises(UnknownNameError, match="Unknown article"):
        shades(case, "none")
    with pytest.raises(UnknownNameError, match="Unknown label 'actr'"):
        shades(case, article, label="actr")


@settings(max_examples=40, deadline=None)
@given(some.lists(some.tuples(some.sampled_from("abc"), some.integers(0, 20), some.integers(1, 9)), max_size=6))
def test_shades_are_those_of_counting_character_by_character(given_marks):
    case, article = class_of(*[(writer, start, start + length, "actor") for writer, start, length in given_marks])

    def who(at):
        return tuple(sorted({writer for writer, start, length in given_marks if start <= at < start + length}))

    drawn = {at: shade.coders for shade in shades(case, article) for at in range(shade.start, shade.end)}
    assert drawn == {at: who(at) for at in range(len(TEXT)) if who(at)}
