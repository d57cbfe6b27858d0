"""Finding words and marks over a case, each with its context."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.search import Hit, Query, search
from osintkit.span import Span
from osintkit.stores import store_class


@pytest.fixture
def case() -> Case:
    made = Case(store_class("memory")(), writer="amina")
    one, two = made.add([Article("Freedonia accused Iran.\nFREEDONIA denied it."), Article("Tehran blames nobody.")])
    accused = made.annotate(one, 10, 17, label="event", quad="verbal_conflict", note="first of three")
    made.link(accused, made.annotate(one, 0, 9, label="actor"), type="by")
    made.link(accused, made.annotate(one, 18, 22, label="country", country="IR"), type="to")
    made.writer = "boris"
    made.annotate(two, 0, 6, label="country", country="IR")
    made.annotate(two, label="claim")
    made.writer = "amina"
    return made


def words(case: Case, **query: object) -> list[str]:
    return [hit.words for hit in search(case, Query(**query))]


def test_an_empty_query_finds_nothing(case):
    assert list(search(case, Query(words="  "))) == []


def test_words_are_found_in_the_texts_with_what_stands_around_them(case):
    one = case.articles()[0]

    assert list(search(case, Query(words="denied"))) == [
        Hit(one.id, Span(34, 40), "Freedonia accused Iran.\nFREEDONIA ", "denied", " it.")
    ]


def test_words_are_found_whatever_their_case_or_to_the_letter(case):
    assert words(case, words="freedonia") == ["Freedonia", "FREEDONIA"]
    assert words(case, words="FREEDONIA", exact=True) == ["FREEDONIA"]


def test_one_article_is_searched_where_one_is_named(case):
    assert words(case, words="Tehran", article=case.articles()[0].id) == []


def test_marks_are_found_by_label_and_writer(case):
    assert words(case, label="country") == ["Iran", "Tehran"]
    assert words(case, label="country", writer="boris") == ["Tehran"]


def test_a_mark_of_a_whole_article_has_no_passage(case):
    assert [(hit.span, hit.words) for hit in search(case, Query(label="claim"))] == [(None, "")]


def test_words_with_a_label_are_looked_for_in_the_marks_and_their_notes(case):
    assert words(case, words="three", label="event") == ["accused"]
    assert words(case, words="denied", label="event") == []


def test_marks_are_found_by_whom_they_stand_for_or_concern(case):
    assert words(case, actor="iran") == ["accused", "Iran", "Tehran"]
    assert words(case, actor="freedonia", label="event") == ["accused"]


def test_a_registered_actor_is_found_by_its_name_and_aliases(case):
    actor = case.register("Islamic Republic", aliases=("IRI",))
    mark = case.annotations(label="country", writer="amina")[0]
    case.link(mark, actor, type="refers_to")

    assert words(case, actor="iri", label="country") == ["Iran"]


def test_suggestions_are_found_among_the_marks(case):
    made = case.add(Article("Kenya and Norway met."))
    proposed = case.suggest(made)

    assert [hit.words for hit in search(case, Query(status="suggested"), proposed)] == ["Kenya", "Norway"]
