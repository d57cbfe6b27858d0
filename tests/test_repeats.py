"""Every occurrence of some words proposed as a mark, to accept or reject."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.repeats import Repeats
from osintkit.stores import store_class


@pytest.fixture
def case() -> Case:
    made = Case(store_class("memory")(), writer="amina")
    made.add([Article("Freedonia fell.\nFREEDONIA rose."), Article("In Freedonia nothing is known.")])
    return made


def test_each_occurrence_is_proposed_with_label_and_attributes(case):
    article = case.articles()[0]
    wanted = Repeats("freedonia", "actor", {"kind": "state"})

    proposed = case.suggest(article, by=wanted)

    assert [(each.quote, each.label, dict(each.attributes), each.status) for each in proposed] == [
        ("Freedonia", "actor", {"kind": "state"}, "suggested"),
        ("FREEDONIA", "actor", {"kind": "state"}, "suggested"),
    ]
    assert dict(proposed[0].suggestion) == {"by": "occurrences", "rule": "freedonia"}


def test_what_is_marked_so_already_is_not_proposed_again(case):
    article = case.articles()[0]
    case.annotate(article, 0, 9, label="actor")

    assert [each.start for each in case.suggest(article, by=Repeats("Freedonia", "actor"))] == [16]


def test_what_was_rejected_does_not_come_back_however_it_is_looked_for(case):
    article = case.articles()[0]
    case.reject(case.suggest(article, by=Repeats("Freedonia", "actor", exact=True)))

    assert [each.start for each in case.suggest(article, by=Repeats("FREEDONIA", "actor"))] == [16]


def test_accepted_ones_are_marks_that_say_where_they_came_from(case):
    article = case.articles()[0]
    made = case.accept(case.suggest(article, by=Repeats("freedonia", "actor")))

    assert [each.quote for each in made] == ["Freedonia", "FREEDONIA"]
    assert made[0].suggestion["rule"] == "freedonia"
    assert len(case.undo()) == 2


def test_one_article_or_all_of_them(case):
    first, second = case.articles()

    assert len(case.suggest(second, by=Repeats("Freedonia", "actor"))) == 1
    assert case.suggest(second, by=Repeats("Freedonia", "actor", article=first.id)) == []


def test_an_unknown_suggester_names_the_known_ones(case):
    with pytest.raises(UnknownNameError, match="countries"):
        case.suggest(case.articles()[0], by="contries")
