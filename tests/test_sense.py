"""What words mean: decided once, in one article or in the whole case, and obeyed by every suggestion after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError
from osintkit.stores.memory import MemoryStore

TEXT = "Georgia wrote to Congo. Congo answered."


@pytest.fixture
def case() -> Case:
    """A case of amina's with one article."""
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT, language="en"))
    return case


@pytest.fixture
def article(case: Case) -> Article:
    return case.articles()[0]


def suggested(case: Case, article: Article) -> list[tuple[str, object]]:
    return [(each.quote, each.attributes["country"]) for each in case.suggest(article)]


def test_words_that_are_no_country_in_an_article_are_not_suggested_there(case: Case, article: Article) -> None:
    other = case.add(Article("Georgia sent a letter to Kenya.", language="en"))

    case.correct("Georgia", None, article=article)

    assert suggested(case, article) == [("Congo", "CD"), ("Congo", "CD")]
    assert suggested(case, other) == [("Georgia", "GE"), ("Kenya", "KE")]


def test_a_decision_for_the_case_holds_for_the_next_article_and_the_next_day(tmp_path: Path) -> None:
    Case(tmp_path / "case", writer="amina").correct("congo", "CG")

    later = Case(tmp_path / "case", writer="ben")
    article = later.add(Article("CONGO and Kenya talked.", language="en"))

    assert suggested(later, article) == [("CONGO", "CG"), ("Kenya", "KE")]
    assert later.verify() == []


def test_what_is_decided_for_an_article_goes_before_what_holds_for_the_case(case: Case, article: Article) -> None:
    case.correct("Congo", "CG", article=article)
    case.correct("Congo", None)

    assert suggested(case, article) == [("Georgia", "GE"), ("Congo", "CG"), ("Congo", "CG")]


def test_the_reason_of_a_suggestion_says_who_decided(case: Case, article: Article) -> None:
    case.correct("Congo", "CG", article=article)

    assert case.suggest(article)[1].suggestion["rule"] == (
        "Congo: Congo - Brazzaville in this article, as amina decided"
    )


def test_marks_of_the_writer_change_with_the_decision_and_return_with_one_undo(case: Case, article: Article) -> None:
    case.accept(case.suggest(article))

    case.correct("Congo", "CG")
    changed = [each.attributes["country"] for each in case.annotations(article)]
    case.correct("Georgia", None)
    left = [each.quote for each in case.annotations(article)]
    case.undo()
    case.undo()

    assert changed == ["GE", "CG", "CG"]
    assert left == ["Congo", "Congo"]
    assert [each.attributes["country"] for each in case.annotations(article)] == ["GE", "CD", "CD"]
    assert case.senses() == []
    assert case.verify() == []


def test_marks_of_others_stay_as_they_are(case: Case, article: Article) -> None:
    case.accept(case.suggest(article))
    case.writer = "ben"

    case.correct("Congo", None)

    assert [each.quote for each in case.annotations(article)] == ["Georgia", "Congo", "Congo"]


def test_a_decision_is_taken_back_by_anybody_and_comes_back_by_undo(case: Case, article: Article) -> None:
    sense = case.correct("Congo", None)
    case.writer = "ben"

    case.remove(sense)
    removed = suggested(case, article)
    case.undo()

    assert removed == [("Georgia", "GE"), ("Congo", "CD"), ("Congo", "CD")]
    assert suggested(case, article) == [("Georgia", "GE")]


def test_undoing_the_first_decision_leaves_a_later_one_of_somebody_else(case: Case) -> None:
    case.correct("Congo", "CD")
    case.writer = "ben"
    case.correct("Congo", "CG")
    case.writer = "amina"

    case.undo()

    assert [sense.country for sense in case.senses()] == ["CG"]


def test_two_who_decide_otherwise_without_knowing_are_in_conflict_until_one_settles_it(tmp_path: Path) -> None:
    Case(tmp_path / "one", writer="amina").add(Article(TEXT, language="en"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    amina, ben = Case(tmp_path / "one", writer="amina"), Case(tmp_path / "two", writer="ben")
    amina.correct("Congo", "CD")
    ben.correct("Congo", "CG")
    for log in (tmp_path / "two" / "log").iterdir():
        shutil.copy(log, tmp_path / "one" / "log")
    amina.refresh()
    (conflict,) = amina.conflicts()
    (sense,) = amina.senses()

    amina.edit(sense, country="CD")

    assert (conflict.kind, conflict.field, len(conflict.operations)) == ("sense", "country", 2)
    assert amina.conflicts() == []
    assert [each.country for each in amina.senses()] == ["CD"]
    assert amina.verify() == []


def test_the_history_of_a_decision_says_who_decided_what(case: Case) -> None:
    sense = case.correct("Congo", "CD")
    case.correct("congo", None)

    assert [operation.fields["country"] for operation in case.history(sense)] == ["CD", ""]


@pytest.mark.parametrize("words", ["", "  ", "x" * 300])
def test_a_decision_needs_words(case: Case, words: str) -> None:
    with pytest.raises(RecordError, match="needs the words it is about"):
        case.correct(words, "CD")


def test_a_country_that_there_is_not_is_refused(case: Case) -> None:
    with pytest.raises(RecordError, match="two-letter code"):
        case.correct("Congo", "ZZ")

    assert case.senses() == []
