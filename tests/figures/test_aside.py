"""What no map can draw is said, each with its own reason."""

from __future__ import annotations

import pytest

from osintkit import figures
from osintkit.article import Article
from osintkit.case import Case
from osintkit.figures.aside import left_aside
from osintkit.figures.words import ENGLISH, FRENCH
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.actor_map import ActorMap

TEXT = "The West praised Kenya. Norway may help. Nobody knows why."


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT))
    return case


def test_a_case_with_nothing_left_aside_says_nothing(case):
    assert left_aside(case, ENGLISH) == ()


def test_words_marked_as_a_country_that_name_none_are_listed_once(case):
    (article,) = case.articles()
    mark = case.annotate(article, 4, 8, label="country")
    case.annotate(article, 24, 30, label="country", country="NO")

    (found,) = left_aside(case, ENGLISH)
    assert found.sentence == "“West”: marked as a country, and names none that is known"
    assert found.event == mark.id


def test_rejected_suggestions_are_counted(case):
    (article,) = case.articles()
    for suggestion in case.suggest(article):
        case.reject(suggestion)

    assert [each.sentence for each in left_aside(case, FRENCH)] == ["2 suggestions rejetées par quelqu'un."]


def test_each_reason_stands_by_itself_on_the_map_of_the_case(case):
    (article,) = case.articles()
    case.annotate(article, 4, 8, label="country")
    case.annotate(article, 41, 58, label="claim")
    event = case.annotate(article, 35, 39, label="event", type="AID", modality="hypothetical")
    case.link(event, case.annotate(article, 24, 30, label="actor"), type="by")
    case.annotate(article, 9, 16, label="event", type="SUPPORT")
    case.reject(next(each for each in case.suggest(article) if each.quote == "Kenya"))

    sentences = list(ActorMap(case, static=False, filters="-modality:hypothetical").scene().missing)
    assert sentences == [
        "“The West praised Kenya.”: neither who nor to whom is marked",
        "“Nobody knows why.”: tells of no event, so of nobody who does something",
        "“Norway may help.”: hidden by the filter “without status: hypothetical”",
        "“West”: marked as a country, and names none that is known",
        "1 suggestion that somebody rejected.",
    ]
    assert "marked as a country" in figures.to_svg(ActorMap(case, static=False).scene())
