"""Claims, their chains and their origins, as computed from annotations and links."""

from __future__ import annotations

import sys

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.change import annotation_fields
from osintkit.claims import claims_of
from osintkit.errors import RecordError
from osintkit.operation import Draft
from osintkit.span import Span
from osintkit.stores.memory import MemoryStore

TEXT = (
    "Norway and Kenya agreed to build ferries. Two officials told The Harbour Post so. "
    "Uganda threatened to close its ports, Ruth Nambi-Okello said."
)


class Desk:
    """A case with one article, and words marked by writing them."""

    def __init__(self, writer="amina", store=None, **metadata):
        self.case = Case(store or MemoryStore(), writer=writer)
        self.article = self.case.add(Article(TEXT, **metadata))

    def mark(self, words, label="actor", **attributes):
        start = TEXT.index(words)
        return self.case.annotate(self.article, start, start + len(words), label=label, **attributes)

    def tie(self, event, **ends):
        for type, others in ends.items():
            for other in others if isinstance(others, list) else [others]:
                self.case.link(event, other, type=type)
        return event

    def agreement(self, **attributes):
        event = self.mark("agreed to build ferries", "event", type="AGREE", **attributes)
        return self.tie(event, by=[self.mark("Norway"), self.mark("Kenya")])

    def claim(self):
        (claim,) = self.case.claims()
        return claim


@pytest.fixture
def desk():
    return Desk(outlet="Lake Courier")


def test_an_empty_case_has_no_claims():
    assert Case(MemoryStore(), writer="amina").claims() == []


def test_an_event_claims_its_sentence(desk):
    desk.agreement()

    claim = desk.claim()

    assert claim.quote == "Norway and Kenya agreed to build ferries."
    assert [actor.id for actor in claim.doers] == ["country:NO", "country:KE"]
    assert claim.targets == ()
    assert (claim.type, claim.quad, claim.modality) == ("AGREE", "verbal_cooperation", "reported")


def test_the_smallest_claim_around_an_event_is_its_passage(desk):
    event = desk.agreement()
    desk.mark(TEXT, "claim")
    small = desk.mark("Norway and Kenya agreed to build ferries", "claim", modality="planned")

    claim = next(claim for claim in desk.case.claims() if event.id in claim.events)

    assert (claim.id, claim.quote, claim.modality) == (small.id, small.quote, "planned")


def test_a_claim_that_is_about_an_event_goes_before_those_around_it(desk):
    event = desk.agreement()
    desk.mark("Norway and Kenya agreed to build ferries", "claim")
    told = desk.mark("Two officials told The Harbour Post so.", "claim")
    desk.case.link(told, event, type="about")

    assert event.id in next(claim for claim in desk.case.claims() if claim.id == told.id).events


def test_words_that_name_no_country_are_an_actor_of_their_own(desk):
    event = desk.mark("threatened to close its ports", "event", type="THREATEN")
    desk.tie(event, by=desk.mark("Ruth Nambi-Okello"))

    (doer,) = desk.claim().doers

    assert (doer.id, doer.country) == ("name:ruth nambi-okello", None)


def test_a_mention_stands_for_the_actor_it_refers_to(desk):
    post = desk.case.register("The Harbour Post", kind="media", country="NO")
    event = desk.mark("threatened to close its ports", "event", type="THREATEN")
    mention = desk.mark("Uganda")
    desk.tie(event, by=mention)
    desk.case.link(mention, post, type="refers_to")

    assert desk.claim().doers == (post,)


@pytest.mark.parametrize("country", ["France", "zz", "ZZ", 7])
def test_a_country_that_does_not_exist_is_refused_with_a_sentence(desk, country):
    with pytest.raises(RecordError, match="two-letter code in capitals"):
        desk.mark("Norway", "country", country=country)

    assert desk.case.annotations() == []


def test_the_code_of_a_country_given_by_name_is_told(desk):
    with pytest.raises(RecordError, match="'Norvège' is 'NO'"):
        desk.case.register("Fleet", country="Norvège")


def test_a_link_to_a_country_that_does_not_exist_is_refused(desk):
    event = desk.mark("agreed to build ferries", "event")

    with pytest.raises(RecordError, match="two-letter code in capitals, not 'ZZ'"):
        desk.case.link(event, "country:ZZ", type="by")


def test_a_country_that_another_program_made_up_stands_for_its_words(desk):
    fields = annotation_fields(desk.article, [Span(0, 6)], desk.case.codebook, "country", {})
    desk.case._write([Draft("annotation", "a" * 32, "add", fields | {"attr:country": "ZZ"}, article=desk.article.id)])
    event = desk.mark("agreed to build ferries", "event")
    desk.tie(event, by="a" * 32)

    assert [actor.id for actor in desk.claim().doers] == ["country:NO"]


def test_the_outlet_is_the_last_hop_without_being_marked(desk):
    desk.agreement()

    assert [(hop.name, hop.naming) for hop in desk.claim().chain] == [("Lake Courier", "named")]


def test_an_outlet_that_nobody_named_is_said_to_be_unknown():
    desk = Desk()
    desk.agreement()

    assert [(hop.name, hop.naming) for hop in desk.claim().chain] == [("unknown outlet", "unknown")]


def test_a_chain_runs_from_the_first_speaker_to_the_outlet(desk):
    officials = desk.mark("Two officials", "source", naming="unnamed")
    paper = desk.mark("The Harbour Post", "source")
    event = desk.tie(desk.agreement(), attributed_to=officials)
    desk.case.link(officials, paper, type="attributed_to")

    claim = desk.claim()

    assert [(hop.name, hop.naming) for hop in claim.chain] == [
        ("Two officials", "unnamed"),
        ("The Harbour Post", "named"),
        ("Lake Courier", "named"),
    ]
    assert claim.events == (event.id,)


def test_a_chain_of_sources_may_be_of_any_length():
    words = [f"relay{number}" for number in range(sys.getrecursionlimit() + 10)]
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(" ".join(words), outlet="Lake Courier"))
    before = case.annotate(article, 0, 6, label="event", type="AGREE")
    for word in words:
        start = article.text.index(word + " ") if word != words[-1] else article.text.index(word)
        relay = case.annotate(article, start, start + len(word), label="source")
        case.link(before, relay, type="attributed_to")
        before = relay

    (claim,) = case.claims()

    assert len(claim.chain) == len(words) + 1


def test_a_cycle_of_sources_is_named_and_not_followed(desk):
    officials = desk.mark("Two officials", "source", naming="unnamed")
    paper = desk.mark("The Harbour Post", "source")
    desk.tie(desk.agreement(), attributed_to=officials)
    desk.case.link(officials, paper, type="attributed_to")
    desk.case.link(paper, officials, type="attributed_to")

    claim = desk.claim()
    assert [hop.name for hop in claim.chain] == ["Two officials", "The Harbour Post", "Lake Courier"]
    assert claim.cycles == (("Two officials", "The Harbour Post"),)
    assert "Two officials, The Harbour Post are given as one another's source: their chain is cut there." in (
        desk.case.origins(claim).reasons
    )


def test_each_speaker_has_a_chain_of_its_own(desk):
    speakers = [desk.mark("Two officials", "source", naming="unnamed"), desk.mark("Ruth Nambi-Okello", "source")]
    desk.tie(desk.agreement(), attributed_to=speakers)

    assert [chain[0].name for chain in desk.claim().chains] == ["Two officials", "Ruth Nambi-Okello"]


def test_two_writers_who_state_the_same_are_two_coders_of_one_claim():
    store = MemoryStore()
    for writer in ("amina", "ben"):
        Desk(writer, store, outlet="Lake Courier").agreement()

    (claim,) = Case(store, writer="amina").claims()

    assert claim.coders == ("amina", "ben")
    assert len(claim.events) == 2


def test_writers_who_differ_about_the_doers_make_two_claims():
    store = MemoryStore()
    Desk("amina", store).agreement()
    other = Desk("ben", store)
    other.tie(other.mark("agreed to build ferries", "event", type="AGREE"), by=other.mark("Norway"))

    assert len(Case(store, writer="amina").claims()) == 2


def test_an_adjudicated_claim_counts_alone_on_its_words():
    store = MemoryStore()
    first = Desk("amina", store)
    settled = first.agreement()
    other = Desk("ben", store)
    other.tie(other.mark("agreed to build ferries", "event", type="CONSULT"), by=other.mark("Norway"))
    first.case.edit(settled, status="adjudicated")

    assert [claim.events for claim in first.case.claims()] == [(settled.id,)]
    (as_coded,) = claims_of(other.case, settled=False)
    assert as_coded.coders == ("ben",)


def test_a_claim_goes_with_its_event_and_returns_with_undo(desk):
    event = desk.agreement()

    desk.case.remove(event)
    assert desk.case.claims() == []

    desk.case.undo()
    assert len(desk.case.claims()) == 1


def test_an_actor_that_nobody_marked_is_written_as_the_text_writes_it():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("On Monday the Harbour\nUnion praised ميناء and the ŁÓDŹ council."))
    event = case.annotate(article, 28, 35, label="event", type="SUPPORT")
    case.link(event, "name:the harbour union", type="by")
    case.link(event, "name:the łódź council", type="to")
    case.link(event, "name:nobody at all", type="to")

    (claim,) = case.claims()

    assert [actor.name for actor in claim.doers] == ["the Harbour Union"]
    assert [actor.name for actor in claim.targets] == ["the ŁÓDŹ council", "nobody at all"]


@pytest.mark.parametrize(("label", "type"), [("actor", "by"), ("source", "attributed_to"), ("place", "at")])
def test_an_event_may_be_tied_to_what_was_marked_in_another_article(label, type):
    case = Case(MemoryStore(), writer="amina")
    one, other = case.add([Article("The pact was signed."), Article("The Harbour Union and Sylvania met.")])
    event = case.annotate(one, 13, 19, label="event", type="AGREE")
    union = case.annotate(other, 4, 17, label=label)
    case.link(event, union, type=type)

    (claim,) = case.claims()  # once, one such tie took all claims of the case away

    found = {"by": claim.doers, "attributed_to": [hop.actor for hop in claim.chain[:-1]], "at": ()}[type]
    assert [actor.name for actor in found] == ([] if type == "at" else ["Harbour Union"])


def test_a_mention_in_another_article_stands_for_the_actor_that_it_is_tied_to():
    case = Case(MemoryStore(), writer="amina")
    one, other = case.add([Article("The pact was signed."), Article("The Union and Sylvania met.")])
    event = case.annotate(one, 13, 19, label="event", type="AGREE")
    mention = case.annotate(other, 4, 9, label="actor")
    union = case.register("Harbour Union", kind="organisation")
    case.link(mention, union, type="refers_to")
    case.link(event, mention, type="by")

    assert [actor.id for actor in case.claims()[0].doers] == [union.id]
