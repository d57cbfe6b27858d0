"""Pairs of claims that may state the same, settled in the Annotator."""

from __future__ import annotations

import pytest

from osintkit.article import Article


@pytest.fixture
def pair(page, case):
    """Give the pair that the page is shown: two outlets tell of one accusation."""
    for outlet in ("The Harbour Post", None):
        article = case.add(Article("Kenya accused Norway on Monday, officials said.", outlet=outlet, title="Quarrel"))
        event = case.annotate(article, 6, 13, label="event", quad="verbal_conflict")
        case.link(event, "country:KE", type="by")
        case.link(event, "country:NO", type="to")
        speaker = case.annotate(article, 32, 41, label="source")
        case.link(event, speaker, type="attributed_to", naming="unnamed", cue="said")
    return page.say({"ask": 1, "what": "same"})["pair"]


def left(page) -> int:
    return int(page.say({"ask": 2, "what": "same"})["left"])


def test_a_pair_shows_both_passages_with_who_whom_and_chain(pair):
    assert pair["one"]["quote"] == "Kenya accused Norway on Monday, officials said."
    assert (pair["one"]["who"], pair["one"]["whom"], pair["one"]["quad"]) == (["Kenya"], ["Norway"], "verbal_conflict")
    assert pair["one"]["chain"] == [
        {"name": "officials", "naming": "unnamed", "cue": "said"},
        {"name": "The Harbour Post", "naming": "named"},
    ]
    assert pair["other"]["chain"][1]["naming"] == "unknown"


def test_the_same_is_written_as_a_link_and_asked_no_more(page, case, pair):
    step = {"do": "settle", "id": pair["id"], "answer": "same"}
    page.do(step)
    page.do(step)

    assert [link.type for link in case.links(type="restates")] == ["restates"]
    assert left(page) == 0


def test_what_is_not_the_same_is_not_proposed_again(page, case, pair):
    page.do({"do": "settle", "id": pair["id"], "answer": "different"})

    assert left(page) == 0
    assert case.links(type="restates") == []


def test_two_may_contradict_each_other(page, case, pair):
    page.do({"do": "settle", "id": pair["id"], "answer": "contradicts"})

    assert len(case.links(type="contradicts")) == 1


def test_a_pair_left_for_later_stays(page, pair):
    assert page.say({"ask": 2, "what": "same", "passed": [pair["id"]]})["left"] == 0
    assert left(page) == 1


def test_an_answer_that_there_is_not_is_a_sentence(page, pair):
    assert "maybe" in page.do({"do": "settle", "id": pair["id"], "answer": "maybe"})["error"]
