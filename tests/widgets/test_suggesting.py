"""The choice of what the Annotator suggests: kept for the next widget, and nothing is written to the case."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.errors import UnknownNameError
from osintkit.suggesters import register
from osintkit.widgets import suggesting
from osintkit.widgets.annotator import Annotator

TEXT = "Norway agreed with Kenya on 3 May 2021. “We sold 400 boats,” said Ann Berg."


@pytest.fixture(autouse=True)
def configuration(tmp_path, monkeypatch):
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "configuration"))


@pytest.fixture
def talks(case, page):
    article = case.add(Article(TEXT, language="en"))
    page.say({"open": article.id})
    return article


def labels(rows):
    return sorted({row["label"] for row in rows})


def test_countries_alone_are_suggested_until_somebody_chooses(page, case):
    state = page.say({"hello": -1})["open"]

    assert state["suggesting"]["chosen"] == ["countries"]
    assert labels(state["suggestions"]) == ["country"]
    assert "moved" not in state["suggesting"]["offered"]


def test_what_is_chosen_is_suggested_and_what_is_not_is_withdrawn(page, case, talks):
    before = len(case.history(talks.id))
    answer = page.do({"do": "suggest", "by": ["dates", "quantities"]})

    assert answer["told"] == [{"told": "suggesting", "chosen": ["dates", "quantities"]}]
    assert labels(answer["suggested"]) == ["date", "quantity"]
    assert len(answer["unsuggested"]) == 2
    assert len(case.history(talks.id)) == before and not case.annotations()


def test_a_statement_is_accepted_with_who_says_it(page, case, talks):
    found = page.do({"do": "suggest", "by": ["quotes"]})["suggested"]
    said = next(row for row in found if row.get("with"))
    assert said["with"] == [["attributed_to", "Ann Berg"]]
    page.do({"do": "accept", "ids": [said["id"]]})

    assert [case.record(link.target).quote for link in case.links()] == ["Ann Berg"]


def test_the_next_widget_suggests_what_was_chosen_last(page, case):
    page.do({"do": "suggest", "by": ["events", "countries"]})

    assert Annotator(case, static=False)._proposed.chosen == ("countries", "events")


def test_nothing_at_all_is_a_choice_too(page, case):
    page.do({"do": "suggest", "by": []})

    assert Annotator(case, static=False)._proposed.chosen == ()


def test_a_suggester_of_ones_own_is_offered_by_its_name(page, monkeypatch):
    monkeypatch.setattr("osintkit.suggesters._REGISTERED", {})
    register("ports", lambda article, view: [])

    assert "ports" in page.say({"hello": -1})["open"]["suggesting"]["offered"]
    assert page.do({"do": "suggest", "by": ["ports"]})["told"][0]["chosen"] == ["ports"]


def test_an_unknown_one_is_a_sentence_and_changes_nothing(page):
    assert "Unknown suggester 'port5'" in page.do({"do": "suggest", "by": ["port5"]})["error"]
    assert page.say({"hello": -1})["open"]["suggesting"]["chosen"] == ["countries"]
    with pytest.raises(UnknownNameError, match="Unknown suggester 'x'"):
        suggesting.checked(["x"])


def test_a_choice_that_cannot_be_kept_holds_for_this_widget_and_says_so(page, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the place of the folder")
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "file"))
    told = page.do({"do": "suggest", "by": ["dates"]})["told"][0]

    assert (told["told"], told["chosen"]) == ("suggesting_not_kept", ["dates"])
    assert suggesting.remembered() == suggesting.DEFAULT
