"""The actors of a case, where their names stand in an article."""

from __future__ import annotations

import time

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case():
    return Case(MemoryStore(), writer="amina")


def found(case, text, **metadata):
    """Give the words suggested in a new article, and the actor that each is tied to (None for no tie)."""
    names = {actor.id: actor.name for actor in case.identities.all()}
    article = case.add(Article(text, **metadata))
    return [(each.quote, *(names[link.target] for link in each.links)) for each in case.suggest(article, by="actors")]


def test_a_case_without_actors_suggests_none(case):
    assert found(case, "The Harbour Union met.") == []


def test_names_and_aliases_are_found_as_whole_words_and_the_longest_first(case):
    case.register("Harbour Union", aliases=["HU", "the dockers"])
    case.register("Harbour Union Bank")

    assert found(case, "Harbour Union and HUB. HU paid Harbour Union Bank; the dockers left Harbour Unions.") == [
        ("Harbour Union", "Harbour Union"),
        ("HU", "Harbour Union"),
        ("Harbour Union Bank", "Harbour Union Bank"),
        ("the dockers", "Harbour Union"),
    ]


def test_the_reason_says_whose_name_it_is(case):
    case.register("Harbour Union", aliases=["HU"])
    article = case.add(Article("HU met Harbour Union."))

    assert [each.suggestion["rule"] for each in case.suggest(article, by="actors")] == [
        "“HU” is a name of “Harbour Union”",
        "“Harbour Union” is an actor of this case",
    ]


def test_what_was_marked_in_another_article_is_found_without_a_tie_since_the_words_are_the_same(case):
    article = case.add(Article("Ruth Lind came."))
    case.annotate(article, 0, 9, label="actor", kind="person", country="NO")

    assert found(case, "Then Ruth Lind left.") == [("Ruth Lind",)]


def test_an_outlet_is_an_actor(case):
    case.add(Article("The ferry sank.", outlet="The Harbour Post"))

    assert found(case, "The Harbour Post reports this.") == [("The Harbour Post",)]


def test_the_outlet_of_the_article_itself_is_the_end_of_every_chain_without_being_marked(case):
    case.add(Article("The ferry sank.", outlet="The Harbour Post"))

    assert found(case, "Lind told The Harbour Post so.", outlet="The Harbour Post") == []


def test_words_that_are_no_name_are_not_looked_for(case):
    article = case.add(Article("We met the officials."))
    for start, end in ((0, 2), (7, 20)):
        case.annotate(article, start, end, label="source")

    assert found(case, "So did the officials.") == []


def test_countries_are_another_suggesters(case):
    article = case.add(Article("Kenya came."))
    case.annotate(article, 0, 5, label="country", country="KE")

    assert found(case, "Kenya left.") == []


def test_capitals_are_those_of_a_name(case):
    case.register("May")
    case.register("WHO")

    assert found(case, "They may say who. May and the WHO came; a Who fan.") == [("May", "May"), ("WHO", "WHO")]


def test_a_surname_behind_another_given_name_is_another_person(case):
    case.register("Lind")

    assert found(case, "Ruth Lind met Lind.") == [("Lind", "Lind")]


def test_words_over_a_full_stop_or_a_line_are_no_name(case):
    case.register("Harbour Union")
    case.register("St. Anne")

    assert found(case, "In the Harbour. Union members. Harbour\nUnion. St. Anne is near.") == [("St. Anne", "St. Anne")]


@pytest.mark.parametrize(
    "name, text, words",
    [
        ("الاتحاد", "قال والاتحاد وبالاتحاد.", ["الاتحاد", "الاتحاد"]),
        ("כהן", "אמר לכהן וכהן.", ["כהן", "כהן"]),
        ("Олег Сомов", "Встретил Олега Сомова, с Олегом Сомовым.", ["Олега Сомова", "Олегом Сомовым"]),
        ("Міністерство оборони", "Заява Міністерства оборони.", ["Міністерства оборони"]),
        ("港湾組合", "昨日港湾組合が発表した。", ["港湾組合"]),
        ("李明", "部长李明和李明珠", ["李明", "李明"]),
        ("Société du Port", "La SOCIETE DU PORT ferme.", ["SOCIETE DU PORT"]),
    ],
)
def test_clitics_endings_and_scripts_without_spaces(case, name, text, words):
    case.register(name)

    assert [row[0] for row in found(case, text)] == words


def test_accepting_ties_the_words_to_the_actor_and_undo_takes_both_back(case):
    union = case.register("Harbour Union", aliases=["HU"])
    article = case.add(Article("HU struck."))
    (suggestion,) = case.suggest(article, by="actors")

    mention = case.accept(suggestion)

    assert [(link.source, link.target, link.type) for link in case.links(article)] == [
        (mention.id, union.id, "refers_to")
    ]
    assert case.suggest(article, by="actors") == []
    case.undo(article)
    assert (case.annotations(article), case.links(article)) == ([], [])


def test_a_merged_actor_is_found_by_all_its_names(case):
    one, other = case.register("Harbour Union"), case.register("Dockers United")
    case.merge(one, other)

    assert found(case, "Harbour Union met Dockers United.") == [
        ("Harbour Union", "Dockers United"),
        ("Dockers United", "Dockers United"),
    ]


def test_words_that_are_marked_as_somebody_are_not_suggested_again(case):
    case.register("Harbour Union")
    article = case.add(Article("Harbour Union struck."))
    case.annotate(article, 0, 13, label="source")

    assert case.suggest(article, by="actors") == []


def test_a_thousand_names_in_a_long_text_take_time_by_the_text(case):
    with case.gesture():
        for number in range(1000):
            case.register(f"Harbour Union {number:04d}x")
    article = case.add(Article("Harbour Unions met. " * 5000 + "Harbour Union 0007x left."))
    start = time.process_time()

    assert [each.quote for each in case.suggest(article, by="actors")] == ["Harbour Union 0007x"]
    assert time.process_time() - start < 10
