"""Grades: credibility on the claim, reliability on the source, kept apart."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError, UnknownNameError
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


def test_a_grade_may_be_given_as_a_number(case, article):
    assert case.annotate(article, 0, 9, label="event", credibility=6).attributes["credibility"] == "6"


# reliability


def test_an_outlet_is_graded_once_for_all_it_says(case: Case, article: Article) -> None:
    case.add(Article("Sylvania signed a pact with Freedonia.", outlet="The Harbour Post"))
    for each in case.articles():
        case.annotate(each, 0, 9, label="event")

    graded = case.grade("the harbour post", "B")

    assert (graded.name, graded.kind, graded.reliability) == ("The Harbour Post", "media", "B")
    assert [claim.chain[-1].actor.reliability for claim in case.claims()] == ["B", "B"]
    assert [actor.id for actor in case.actors()] == [graded.id]


def test_grading_again_changes_the_grade_and_none_takes_it_back(case: Case, article: Article) -> None:
    first = case.grade("The Harbour Post", "B")

    assert case.grade("The Harbour Post", "F").id == first.id
    assert case.grade(first, None).reliability is None
    case.undo()
    assert case.actors()[0].reliability == "F"


def test_grading_what_nobody_registered_is_undone_in_one_step(case: Case, article: Article) -> None:
    case.grade("The Harbour Post", "B")

    case.undo()

    assert case.actors() == []
    assert case.links() == []


def test_words_marked_in_a_text_can_be_graded(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="source")
    event = case.annotate(article, 10, 16, label="event")
    case.link(event, mark, type="attributed_to")

    case.grade(mark, "D")

    (claim,) = case.claims()
    assert [(hop.name, hop.actor.reliability) for hop in claim.chain] == [
        ("Freedonia", "D"),
        ("The Harbour Post", None),
    ]


def test_a_grade_on_a_mark_holds_for_the_actor_in_every_article(case: Case, article: Article) -> None:
    other = case.add(Article("Freedonia denied it.", outlet="Lake Courier"))
    for each in (article, other):
        mark = case.annotate(each, 0, 9, label="source", **({"reliability": "C"} if each is article else {}))
        case.link(case.annotate(each, 10, 16, label="event"), mark, type="attributed_to")

    assert [claim.chain[0].actor.reliability for claim in case.claims()] == ["C", "C"]


def test_marks_that_disagree_grade_nobody_and_the_actors_own_grade_goes_before(case: Case, article: Article) -> None:
    first = case.annotate(article, 0, 9, label="source", reliability="C")
    case.annotate(article, 0, 9, label="source", reliability="D", note="another day")
    case.link(case.annotate(article, 10, 16, label="event"), first, type="attributed_to")
    assert case.claims()[0].chain[0].actor.reliability is None

    case.grade(first, "E")

    assert case.claims()[0].chain[0].actor.reliability == "E"


def test_a_grade_survives_merging_when_nobody_disagrees(case: Case, article: Article) -> None:
    case.grade("The Harbour Post", "B")
    post = case.register("Harbour Post Group")
    case.merge("name:the harbour post", post)

    assert case.identities.of(post).reliability == "B"


@pytest.mark.parametrize("grade", ["G", "b", "", "AB", 1])
def test_what_is_no_grade_is_refused_and_nothing_is_registered(case: Case, article: Article, grade: object) -> None:
    with pytest.raises(RecordError, match=r"A \(reliable\) to E \(unreliable\), F \(cannot be judged\) or None"):
        case.grade("The Harbour Post", grade)  # type: ignore[arg-type]
    assert case.actors() == []


def test_a_source_that_the_case_does_not_know_is_named(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown source 'The Harbor Post'.*'The Harbour Post'"):
        case.grade("The Harbor Post", "B")


def test_a_name_of_two_actors_has_to_be_told_apart(case: Case, article: Article) -> None:
    one, other = case.register("Radio One", country="KE"), case.register("Radio One", country="NO")

    with pytest.raises(RecordError, match="names several actors") as refused:
        case.grade("Radio One", "C")

    assert one.id in str(refused.value)
    assert case.grade(other, "C").reliability == "C"
