"""A review of countries: what is mentioned, with what share, and what is not mapped and why."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.review import AROUND, around, review
from osintkit.stores.memory import MemoryStore

TEXT = "Kenya voted. 😀 Kenyan boats left for Norway. The Washington Post wrote about it."


@pytest.fixture
def case() -> Case:
    """A case of amina's with one article."""
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT, title="Boats", language="en"))
    return case


def of(case: Case, *, writer: str = "amina"):
    return review(case, case.articles(), writer=writer)


def test_countries_are_listed_by_share_with_their_kinds_and_the_focus(case):
    found = of(case)

    assert [(each.country, len(each.passages), each.kinds, each.focus) for each in found.mentioned] == [
        ("KE", 2, {"name": 1, "demonym": 1}, True),
        ("NO", 1, {"name": 1}, False),
    ]
    assert sum(share for _, share in found.shares) == pytest.approx(1)


def test_a_passage_stands_in_its_sentence_and_its_place_is_counted_in_code_points(case):
    passage = of(case).mentioned[0].passages[1]

    assert (passage.before, passage.words, passage.after) == ("😀 ", "Kenyan", " boats left for Norway.")
    assert TEXT[passage.start : passage.end] == "Kenyan"


def test_what_is_not_mapped_is_listed_with_the_reason(case):
    (refused,) = of(case).not_mapped

    assert (refused.words, refused.kind) == ("Washington Post", "newspaper")
    assert "newspaper" in refused.passages[0].rule


def test_a_rejected_suggestion_is_not_mapped_for_who_rejected_it(case):
    case.reject(case.suggest(case.articles()[0])[2])

    assert [each.country for each in of(case).mentioned] == ["KE"]
    assert ("Norway", "rejected") in [(each.words, each.kind) for each in of(case).not_mapped]
    assert [each.country for each in of(case, writer="ben").mentioned] == ["KE", "NO"]


def test_a_mark_goes_before_what_is_found_there(case):
    article = case.articles()[0]
    mark = case.annotate(article, 0, 5, label="country", country="UG")

    (uganda,) = [each for each in of(case).mentioned if each.country == "UG"]
    assert [(each.record, each.accepted, each.kind) for each in uganda.passages] == [(mark.id, True, "marked")]


def test_each_article_counts_the_same_however_long(case):
    case.add(Article("Oman slept. " * 40, language="en"))

    assert dict(of(case).shares)["OM"] == pytest.approx(0.5)


def test_no_article_gives_an_empty_review(case):
    found = review(case, [], writer="amina")

    assert (found.articles, found.mentioned, found.not_mapped) == (0, (), ())


def test_a_sentence_without_end_is_cut_and_says_so():
    text = "word " * 200 + "Iran" + " word" * 200

    before, after = around(text, 1000, 1004)

    assert before.startswith("…word")
    assert after.endswith("word…")
    assert len(before) <= AROUND + 1


def test_chinese_sentences_end_without_a_space():
    assert around("下雨了。中国说话。走了。", 4, 6) == ("", "说话。")
