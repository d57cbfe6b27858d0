"""Dates and quantities are suggested as the text states them."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case() -> Case:
    return Case(MemoryStore(), writer="amina")


def suggested(case: Case, text: str, by: str, **fields: str) -> list[tuple[str, dict[str, object]]]:
    article = case.add(Article(text, **fields))
    return [(each.quote, dict(each.attributes)) for each in case.suggest(article, by=by)]


@pytest.mark.parametrize("by", ["dates", "quantities"])
def test_a_text_without_any_gets_none(case, by):
    assert suggested(case, "The ministers met in the harbour.", by, language="en") == []


def test_a_vague_date_is_suggested_with_what_it_says(case):
    found = suggested(case, "Rien n'a bougé depuis août.", "dates", language="fr", published="2022-11-19")

    assert found == [("depuis août", {"edtf": "2022-08/.."})]


def test_without_a_date_of_the_article_the_year_stays_open(case):
    assert suggested(case, "🛰 في مطلع مارس", "dates", language="ar") == [
        ("مطلع مارس", {"edtf": "XXXX-03-01/XXXX-03-10~"})
    ]


def test_a_date_of_which_no_digit_is_known_carries_none(case):
    assert suggested(case, "He spoke on Tuesday.", "dates", language="en") == [("Tuesday", {})]


def test_a_length_of_time_is_a_quantity_and_no_date(case):
    article = case.add(Article("They talked for three days.", language="en"))

    assert case.suggest(article, by="dates") == []
    assert [each.attributes["value"] for each in case.suggest(article, by="quantities")] == ["3 day"]


def test_a_published_that_is_no_day_is_no_anchor(case):
    assert suggested(case, "In March it rained.", "dates", language="en", published="last spring") == [
        ("March", {"edtf": "XXXX-03"})
    ]


def test_the_reason_says_what_a_date_rests_on(case):
    article = case.add(Article("Rien depuis août.", language="fr", published="2022-11-19"))
    (found,) = case.suggest(article, by="dates")

    assert "Counted from the article's date, 2022-11-19" in found.suggestion["rule"]


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("It has more than 400 drones.", ">400", "an open minimum: it may be more; counted: drones"),
        ("At least 12 ships sank.", ">=12", "an open minimum: it may be more; counted: ships"),
        ("Up to 90 percent was lost.", "<=90 percent", "an open maximum: it may be less"),
        ("Hundreds of lorries wait.", "100s", "vague: the order of magnitude only; counted: lorries"),
        ("Between 100 and 200 people fled.", "100-200", "a number as it is; counted: people"),
    ],
)
def test_a_quantity_is_suggested_with_its_bound(case, text, value, reason):
    article = case.add(Article(text, language="en"))
    (found,) = case.suggest(article, by="quantities")

    assert (found.attributes["value"], found.suggestion["rule"]) == (value, reason)


def test_accepting_keeps_reading_and_reason_and_one_undo_takes_it_back(case):
    article = case.add(Article("Rien depuis août.", language="fr", published="2022-11-19"))
    mark = case.accept(case.suggest(article, by="dates")[0])

    assert (mark.label, mark.attributes["edtf"]) == ("date", "2022-08/..")
    assert case.suggest(article, by="dates") == []
    case.undo()
    assert len(case.suggest(article, by="dates")) == 1
