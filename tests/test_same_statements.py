"""Claims that may state the same are proposed; a person settles them."""

from __future__ import annotations

import pytest

from osintkit import samples
from osintkit.article import Article
from osintkit.case import Case
from osintkit.same_statements import same_statements
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case() -> Case:
    return Case(MemoryStore(), writer="amina")


def say(case, text, event, *, doer="country:NO", target="country:KE", outlet=None, **attributes):
    """Add an article in which somebody does something to somebody."""
    article = case.add(Article(text, outlet=outlet))
    start = text.index(event)
    marked = case.annotate(article, start, start + len(event), label="event", **attributes)
    case.link(marked, doer, type="by")
    case.link(marked, target, type="to")
    return marked


def proposed(case):
    return [(each.one.events[0], each.other.events[0]) for each in same_statements(case, "amina")]


def test_an_empty_case_proposes_nothing(case):
    assert same_statements(case, "amina") == []


def test_the_same_who_to_whom_and_kind_in_two_articles_is_proposed(case):
    one = say(case, "Norway praised Kenya.", "praised", type="SUPPORT")
    other = say(case, "La Norvège a félicité le Kenya.", "félicité", type="SUPPORT")

    (found,) = same_statements(case, "amina")

    assert (found.one.events, found.other.events, found.rule) == ((one.id,), (other.id,), "content")
    assert "same who" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        {"type": "ACCUSE"},
        {"type": "SUPPORT", "doer": "country:SE"},
        {"type": "SUPPORT", "target": "country:UG"},
        {"type": "SUPPORT", "modality": "denied"},
        {"type": "AGREE"},
    ],
    ids=["another kind", "another doer", "another target", "denied", "another type"],
)
def test_what_differs_in_what_it_says_is_not_proposed(case, other):
    say(case, "Norway praised Kenya.", "praised", type="SUPPORT")
    say(case, "On Friday an envoy spoke of Kenya.", "spoke", **other)

    assert proposed(case) == []


def test_two_claims_of_one_article_are_not_proposed(case):
    article = case.add(Article("Norway praised Kenya. Norway praised Kenya again."))
    for start in (7, 29):
        event = case.annotate(article, start, start + 7, label="event", type="SUPPORT")
        case.link(event, "country:NO", type="by")

    assert proposed(case) == []


def test_nearly_the_same_words_are_proposed_whoever_was_marked(case):
    words = (
        "the ferry Amani will sail between Kisumu and Port Bell every night from the first of June, in all weathers."
    )
    say(case, f"The lake office praised Kenya: {words}", "praised", type="SUPPORT", doer="name:the lake office")
    say(case, f"The office praised Kenya: {words}", "praised", type="SUPPORT", doer="name:the office")

    (found,) = same_statements(case, "amina")

    assert found.rule == "passage"


def test_what_is_one_statement_or_contradicts_is_not_proposed_again(case):
    events = [say(case, f"Norway praised Kenya, paper {n} says.", "praised", type="SUPPORT") for n in range(3)]
    assert len(proposed(case)) == 2

    case.link(events[1], events[0], type="restates")
    assert proposed(case) == [(events[0].id, events[2].id)]

    case.link(events[2], events[0], type="contradicts")
    assert proposed(case) == []


def test_each_claim_is_asked_about_once_at_a_time(case):
    for number in range(30):
        say(case, f"Norway praised Kenya in paper number {number} of that day.", "praised", type="SUPPORT")

    assert len(proposed(case)) == 29


def test_the_demo_stories_are_put_together_by_saying_yes_to_what_is_right():
    case = Case(MemoryStore(), writer="amina")
    case.add(samples.articles(every=True))
    samples.annotate(case)
    for link in case.links():
        if link.type in ("restates", "corroborates"):
            case.remove(link)
    meant = {
        samples.claim_id(key, claim, "amina"): claim.statement
        for key in samples.samples()
        for claim in samples.gold(key).claims
    }

    found = same_statements(case, "amina")

    right = [each for each in found if meant[each.one.id] == meant[each.other.id]]
    assert len(right) / len(found) >= 0.9
    joined = len(meant) - len(set(meant.values()))  # ties that make each statement one
    assert len(right) / joined >= 0.7


# when it happens


def on(case, event, words, edtf):
    """Tie an event to a date that is read so."""
    article = case.article(event.article)
    start = article.text.index(words)
    case.link(event, case.annotate(article, start, start + len(words), label="date", edtf=edtf), type="on")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("2026-03", "2026-03-12", "and dates that overlap"),
        ("2026-03-12/..", "2026-04", "and dates that overlap"),
        ("2026-03-12", "XXXX-03-12", "not both are dated"),
        ("2026-03-12", None, "not both are dated"),
        ("2026-03-12", "2026-03-13", None),
    ],
)
def test_dates_that_do_not_overlap_are_two_events(case, first, second, found):
    one = say(case, "Norway praised Kenya then.", "praised", type="SUPPORT")
    other = say(case, "La Norvège a félicité le Kenya alors.", "félicité", type="SUPPORT")
    on(case, one, "then", first)
    if second:
        on(case, other, "alors", second)

    proposals = case.same_statements()

    assert [found in each.reason for each in proposals] == ([True] if found else [])


# settled by a person


def test_accepting_a_proposal_counts_the_origins_of_both_together(case):
    one = say(case, "Norway praised Kenya.", "praised", type="SUPPORT", outlet="The Fjord")
    other = say(case, "La Norvège a félicité le Kenya.", "félicité", type="SUPPORT", outlet="Le Lac")
    (proposal,) = case.same_statements()

    link = case.accept(proposal)

    assert (link.type, link.source, link.target) == ("restates", other.id, one.id)
    assert [case.origins(claim).count for claim in case.claims()] == [2, 2]
    assert case.same_statements() == []


def test_accepting_a_proposal_is_undone_in_one_step(case):
    say(case, "Norway praised Kenya.", "praised", type="SUPPORT")
    say(case, "La Norvège a félicité le Kenya.", "félicité", type="SUPPORT")
    case.accept(case.same_statements()[0])

    case.undo()

    assert case.links(type="restates") == []
    assert len(case.same_statements()) == 1


def test_a_rejected_proposal_does_not_come_back_for_that_writer(case):
    say(case, "Norway praised Kenya.", "praised", type="SUPPORT")
    say(case, "La Norvège a félicité le Kenya.", "félicité", type="SUPPORT")
    (proposal,) = case.same_statements()

    case.reject(proposal)

    assert case.same_statements() == []
    assert [each.id for each in same_statements(case, "bo")] == [proposal.id]
    case.undo()
    assert [each.id for each in case.same_statements()] == [proposal.id]
