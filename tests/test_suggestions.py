"""Suggestions are computed, never logged; accepting makes an annotation, rejecting holds for who rejects."""

from __future__ import annotations

import pytest

from osintkit import suggesters
from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.span import Quote, Span
from osintkit.stores.memory import MemoryStore
from osintkit.suggestions import countries, suggestion_id

TEXT = "France and Brazil signed a pact. France was pleased."


@pytest.fixture
def case() -> Case:
    """A case of amina's with one article."""
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT, language="en"))
    return case


@pytest.fixture
def article(case: Case) -> Article:
    """The article of the case."""
    return case.articles()[0]


def words(found: list[Annotation]) -> list[str]:
    return [each.quote for each in found]


def test_countries_are_suggested_in_the_order_of_the_text(case: Case, article: Article) -> None:
    found = case.suggest(article)

    assert words(found) == ["France", "Brazil", "France"]
    assert [each.attributes["country"] for each in found] == ["FR", "BR", "FR"]
    assert {each.status for each in found} == {"suggested"}
    assert {each.label for each in found} == {"country"}
    assert all({"by", "rule", "score"} <= each.suggestion.keys() for each in found)


def test_suggesting_writes_nothing(case: Case, article: Article) -> None:
    before = case._journal.operations()
    case.suggest(article)

    assert case._journal.operations() == before
    assert case.annotations() == []


def test_a_suggestion_has_the_same_id_each_time_and_for_everybody(case: Case, article: Article) -> None:
    first, second = countries(article), countries(Article(TEXT, language="en"))

    assert [each.id for each in first] == [each.id for each in second]
    assert len({each.id for each in first}) == 3


def test_another_place_value_or_reason_is_another_suggestion(article: Article) -> None:
    base = suggestion_id(article, "countries", "country", Span(0, 6), "FR")

    others = {
        suggestion_id(article, "countries", "country", Span(33, 39), "FR"),
        suggestion_id(article, "countries", "country", Span(0, 6), "GP"),
        suggestion_id(article, "quotes", "country", Span(0, 6), "FR"),
        suggestion_id(article, "countries", "place", Span(0, 6), "FR"),
        suggestion_id(Article("x"), "countries", "country", Span(0, 6), "FR"),
    }
    assert len(others | {base}) == 6


def test_an_accepted_one_is_the_writers_and_keeps_who_suggested_it_and_why(case: Case, article: Article) -> None:
    suggestion = case.suggest(article)[0]

    accepted = case.accept(suggestion)

    assert (accepted.status, accepted.writer, accepted.quote) == ("accepted", "amina", "France")
    assert accepted.suggestion["by"] == "countries"
    assert accepted.suggestion["id"] == suggestion.id
    assert accepted.id != suggestion.id
    assert words(case.suggest(article)) == ["Brazil", "France"]


def test_all_are_accepted_in_one_gesture(case: Case, article: Article) -> None:
    accepted = case.accept(case.suggest(article))

    assert words(accepted) == ["France", "Brazil", "France"]
    assert len({case.history(each)[0].gesture for each in accepted}) == 1
    assert case.suggest(article) == []
    case.undo(article)
    assert words(case.suggest(article)) == ["France", "Brazil", "France"]
    assert case.accept([]) == []


def test_accepting_twice_is_accepting_once(case: Case, article: Article) -> None:
    suggestion = case.suggest(article)[0]

    assert case.accept(suggestion) == case.accept(suggestion)
    assert len(case.annotations()) == 1
    assert len(case.history(case.annotations()[0])) == 1


def test_accepting_in_two_places_that_do_not_know_of_each_other_is_no_conflict(case: Case, article: Article) -> None:
    import copy

    apart = Case(copy.deepcopy(case._journal.store), writer="amina")
    suggestion = case.suggest(article)[0]
    case.accept(suggestion)
    apart.accept(suggestion)
    for log, lines in apart._journal.store._logs.items():  # type: ignore[attr-defined]
        case._journal.store._logs.setdefault(log, lines)  # type: ignore[attr-defined]
    case.refresh()

    assert len(case.annotations()) == 1
    assert (case.conflicts(), case.verify()) == ([], [])


def test_one_that_was_accepted_removed_and_accepted_again_is_there(case: Case, article: Article) -> None:
    suggestion = case.suggest(article)[0]
    case.remove(case.accept(suggestion))
    assert case.annotations() == []
    assert words(case.suggest(article)) == ["France", "Brazil", "France"]

    case.accept(suggestion)

    assert words(case.annotations()) == ["France"]


def test_a_rejected_one_does_not_come_back_for_this_writer(case: Case, article: Article) -> None:
    case.reject(case.suggest(article)[0])

    assert words(case.suggest(article)) == ["Brazil", "France"]
    assert case.annotations() == []
    assert words(Case(case._journal.store, writer="bo").suggest(article)) == ["France", "Brazil", "France"]
    case.undo()
    assert words(case.suggest(article)) == ["France", "Brazil", "France"]


def test_several_are_rejected_in_one_gesture(case: Case, article: Article) -> None:
    case.reject(case.suggest(article))
    assert case.suggest(article) == []

    assert len(case.undo()) == 3


def test_what_is_marked_already_is_not_suggested(case: Case, article: Article) -> None:
    case.annotate(article, 0, 6, label="country", country="FR")

    assert words(case.suggest(article)) == ["Brazil", "France"]


def test_another_writers_marks_hide_no_suggestion(case: Case, article: Article) -> None:
    Case(case._journal.store, writer="bo").annotate(article, 0, 6, label="country", country="FR")

    assert words(case.suggest(article)) == ["France", "Brazil", "France"]


def test_a_suggester_that_does_not_exist_names_the_known(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown suggester 'country'. Did you mean 'countries'"):
        case.suggest(article, by="country")


def test_another_suggester_is_a_function_from_an_article_and_the_case(
    case: Case, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Annotation("e" * 32, article.id, (Span(18, 31),), (Quote("signed a pact"),), "event", status="suggested")
    monkeypatch.setattr(suggesters, "_REGISTERED", {})

    suggesters.register("pacts", lambda article, view: [found])

    assert case.accept(case.suggest(article, by="pacts"))[0].quote == "signed a pact"


def test_a_text_without_countries_has_no_suggestions(case: Case) -> None:
    assert case.suggest(case.add(Article(""))) == []
