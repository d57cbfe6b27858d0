"""Grades: credibility on the claim, reliability on the source, kept apart."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case() -> Case:
    return Case(MemoryStore(), writer="amina")


@pytest.fixture
def article(case: Case) -> Article:
    return case.add(Article("Freedonia signed a pact with Sylvania.", outlet="The Harbour Post"))


def test_a_claim_is_confirmed_by_two_origins_or_a_written_reason(case: Case, article: Article) -> None:
    with pytest.raises(RecordError, match=r"needs two independent origins, or a written reason\. Mark the claim"):
        case.annotate(article, 0, 9, label="event", credibility="1")
    assert case.annotations(label="event") == []

    event = case.annotate(article, 0, 9, label="event")
    with pytest.raises(RecordError, match="Its origins: 1"):
        case.edit(event, credibility="1")

    case.link(event, "name:ada lind", type="attributed_to")
    case.link(event, "name:ben okoth", type="attributed_to")
    assert case.edit(event, credibility="1").attributes["credibility"] == "1"


def test_a_written_reason_confirms_a_claim_of_one_origin(case: Case, article: Article) -> None:
    event = case.annotate(article, 0, 9, label="event", credibility="1", basis="I stood there")

    assert event.attributes["credibility"] == "1"
    assert case.edit(case.edit(event, credibility="2"), credibility="1").attributes["basis"] == "I stood there"


def test_a_grade_that_says_it_cannot_be_judged_needs_nothing(case: Case, article: Article) -> None:
    assert case.annotate(article, 0, 9, label="event", credibility="6").attributes["credibility"] == "6"
