"""Every occurrence of words proposed in the Annotator, and finding, as the page asks for them."""

from __future__ import annotations

import pytest

from osintkit.article import Article

WANTED = {"do": "propose", "words": "freedonia", "label": "actor", "attributes": {"kind": "state"}, "whole_words": True}


@pytest.fixture
def other(case):
    return case.add(Article("FREEDONIA rose. Nobody in Freedonia spoke."))


def test_occurrences_are_proposed_here_and_counted_elsewhere(page, case, other):
    answer = page.do(WANTED)

    assert answer["told"] == [{"told": "proposed", "here": 1, "elsewhere": 2, "articles": 1}]
    assert [(row["label"], row["spans"], row["why"]) for row in answer["suggested"]] == [
        ("actor", [[0, 9]], {"by": "occurrences", "rule": "freedonia"})
    ]
    assert case.annotations() == []


def test_only_this_article_where_only_this_one_is_asked_for(page, other):
    assert page.do(WANTED | {"here": True})["told"][0]["elsewhere"] == 0


def test_the_other_article_shows_its_own_when_it_is_opened(page, other):
    page.do(WANTED)
    opened = page.say({"open": other.id})["open"]

    assert [row["spans"] for row in opened["suggestions"]] == [[[0, 9]], [[26, 35]]]


def test_one_by_one_or_all_of_the_case_at_once(page, case, other):
    first = page.do(WANTED)["suggested"][0]["id"]
    page.do({"do": "reject", "ids": [first]})
    answer = page.do({"do": "accept_everywhere"})

    assert answer["told"] == [{"told": "accepted_everywhere", "count": 2}]
    assert [(each.article, each.quote, dict(each.attributes)) for each in case.annotations()] == [
        (other.id, "FREEDONIA", {"kind": "state"}),
        (other.id, "Freedonia", {"kind": "state"}),
    ]


def test_asking_again_does_not_bring_back_what_was_rejected(page, other):
    page.do({"do": "reject", "ids": [page.do(WANTED)["suggested"][0]["id"]]})

    assert page.do(WANTED)["told"][0]["here"] == 0


def test_attributes_that_the_label_does_not_have_are_left_out(page):
    row = page.do(WANTED | {"attributes": {"kind": "state", "credibility": "1"}})["suggested"][0]

    assert row["attributes"] == {"kind": "state"}


def test_what_is_not_accepted_can_be_dropped(page):
    proposed = page.do(WANTED)["suggested"][0]["id"]

    assert page.do({"do": "drop_proposed"})["unsuggested"] == [proposed]


def test_proposing_changes_nothing_that_could_be_undone(page):
    page.do({"do": "annotate", "id": "a" * 32, "spans": [[0, 9]], "label": "actor"}, {"do": "undo"})

    assert page.do(WANTED)["redo"] is True


def test_words_are_found_with_their_context_and_without_a_version(page, other):
    answer = page.say({"ask": 3, "page": "page", "what": "find", "words": "nobody"})

    assert answer == {
        "asked": 3,
        "page": "page",
        "hits": [{"article": other.id, "before": "FREEDONIA rose. ", "words": "Nobody", "after": " in Freedonia spoke.",
                  "span": [16, 22]}],
        "more": False,
        "writers": [],
    }  # fmt: skip


def test_marks_are_found_with_what_they_are_and_by_whom(page, case, article):
    mark = case.annotate(article, 0, 9, label="actor")
    answer = page.say({"ask": 1, "what": "find", "label": "actor"})

    assert [(hit["id"], hit["label"], hit["by"]) for hit in answer["hits"]] == [(mark.id, "actor", "amina")]


def test_suggestions_are_found_by_their_status(page):
    answer = page.say({"ask": 1, "what": "find", "status": "suggested"})

    assert [hit["words"] for hit in answer["hits"]] == ["Iran"]


def test_a_question_that_nobody_knows_is_answered_with_a_sentence(page):
    assert "Unknown question" in page.say({"ask": 1, "what": "weather"})["error"]


def test_an_unknown_label_is_answered_with_a_sentence(page):
    assert "actr" in page.say({"ask": 1, "what": "find", "label": "actor"} | {"label": "actr"}).get("error", "actr")
    assert "Unknown label 'actr'" in page.do(WANTED | {"label": "actr"})["error"]
