"""Newer captures of an article: what was marked in the older one is proposed there, and moved by a person alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError, SpanError
from osintkit.stores import store_class

OLD = "Freedonia and Sylvania signed a pact on Tuesday, two officials said. The ferry was late again."
NEW = "Corrected. Freedonia and Sylvania signed a pact on Wednesday, two officials said. Nobody was hurt."


@pytest.fixture
def case() -> Case:
    return Case(store_class("memory")(), writer="amina")


@pytest.fixture
def old(case: Case) -> Article:
    return case.add(Article(OLD, title="Pact", outlet="The Harbour Post"))


@pytest.fixture
def new(case: Case) -> Article:
    return case.add(Article(NEW, title="Pact", outlet="The Harbour Post"))


def mark(case: Case, article: Article, words: str, label: str = "actor", **attributes: object):
    start = article.text.index(words)
    return case.annotate(article, start, start + len(words), label=label, **attributes)


def test_each_annotation_is_proposed_where_its_words_stand_and_nothing_is_moved(case, old, new) -> None:
    for words in ("Freedonia", "Sylvania", "signed a pact"):
        mark(case, old, words)

    proposed = case.supersede(old, new)

    assert [(each.quote, each.start - OLD.index(each.quote), each.status) for each in proposed] == [
        ("Freedonia", 11, "suggested"),
        ("Sylvania", 11, "suggested"),
        ("signed a pact", 11, "suggested"),
    ]
    assert case.annotations(new) == []
    assert {each.article for each in proposed} == {new.id}


def test_a_proposal_says_how_its_place_was_found_and_how_sure_it_is(case, old, new) -> None:
    pact = mark(case, old, "a pact on Tuesday, two officials")

    (proposed,) = case.supersede(old, new)

    assert proposed.quote == "a pact on Wednesday, two officials"
    assert (proposed.suggestion["rule"], proposed.suggestion["moved_from"]) == ("approximate", pact.id)
    assert 0.6 < proposed.suggestion["score"] < 1


def test_what_is_gone_is_an_orphan_until_somebody_shows_its_place(case, old, new) -> None:
    ferry = mark(case, old, "The ferry was late again", note="again?")
    assert case.supersede(old, new) == []
    assert case.orphans() == [ferry]

    moved = case.move(ferry, new, 83, 98)

    assert (moved.quote, moved.note, moved.suggestion["rule"]) == ("obody was hurt.", "again?", "by hand")
    assert case.orphans() == []
    case.undo()
    assert case.orphans() == [ferry]


def test_an_orphan_that_stands_nowhere_is_listed_no_more(case, old, new) -> None:
    ferry = mark(case, old, "The ferry was late again")
    case.supersede(old, new)

    case.reject(ferry)

    assert case.orphans() == []
    assert case.annotations(old) == [ferry]


def test_a_place_that_is_the_wrong_one_makes_an_orphan(case, old, new) -> None:
    pact = mark(case, old, "signed a pact")
    (proposed,) = case.supersede(old, new)

    case.reject(proposed)

    assert case.supersede(old, new) == []
    assert case.orphans() == [pact]


def test_two_places_that_are_as_good_make_an_orphan(case) -> None:
    old = case.add(Article("The ferry was late. So was the bus."))
    new = case.add(Article("The ferry was late. And then: The ferry was late. So was the bus, they say, and so on."))
    ferry = mark(case, old, "So was the bus")
    again = case.add(Article("Once more. So was the bus. So was the bus. So was the bus."))

    assert [each.quote for each in case.supersede(old, new)] == ["So was the bus"]
    case.undo()
    assert case.supersede(old, again) == []
    assert case.orphans() == [ferry]


def test_moving_keeps_what_was_said_and_who_says_it_is_who_confirmed(case, old, new, tmp_path: Path) -> None:
    pact = mark(case, old, "signed a pact", "event", type="AGREE", note="to check", translation="ont signé")

    (moved,) = case.accept(case.supersede(old, new))

    assert moved.attributes == pact.attributes
    assert (moved.label, moved.note, moved.translation, moved.quote) == ("event", "to check", "ont signé", pact.quote)
    assert (moved.writer, moved.status, moved.suggestion["moved_from"]) == ("amina", "accepted", pact.id)
    assert case.annotations(old) == [pact]
    assert case.supersede(old, new) == []


def test_a_decision_of_an_adjudicator_stays_one(case, old, new) -> None:
    case.edit(mark(case, old, "signed a pact", "event", type="AGREE"), status="adjudicated")

    (moved,) = case.accept(case.supersede(old, new))

    assert moved.status == "adjudicated"


def test_links_come_with_whichever_end_is_moved_last(case, old, new) -> None:
    pact = mark(case, old, "signed a pact", "event", type="AGREE")
    case.link(pact, mark(case, old, "Freedonia"), type="by")
    case.link(pact, "country:FR", type="contributor", note="as host")
    freedonia, signed = case.supersede(old, new)

    event = case.accept(signed)
    assert [(link.type, link.source, link.target) for link in case.links(new)] == [
        ("contributor", event.id, "country:FR")
    ]
    who = case.accept(freedonia)

    assert {(link.type, link.source, link.target, link.note) for link in case.links(new)} == {
        ("contributor", event.id, "country:FR", "as host"),
        ("by", event.id, who.id, ""),
    }


def test_all_of_it_is_one_gesture(case, old, new) -> None:
    pact = mark(case, old, "signed a pact", "event", type="AGREE")
    case.link(pact, mark(case, old, "Freedonia"), type="by")
    proposed = case.supersede(old, new)
    assert len(case.accept(proposed)) == 2
    assert len(case.links(new)) == 1

    case.undo()

    assert (case.annotations(new), case.links(new)) == ([], [])
    assert case.supersede(old, new) == proposed


def test_a_claim_counts_once_when_all_that_it_says_was_moved(case, old, new) -> None:
    pact = mark(case, old, "signed a pact", "event", type="AGREE")
    case.link(pact, mark(case, old, "Freedonia"), type="by")
    case.link(pact, mark(case, old, "two officials", "source"), type="attributed_to", naming="unnamed")
    other = case.add(Article("Freedonia and Sylvania have signed, it is said.", outlet="The Hill Times"))
    told = mark(case, other, "signed", "event", type="AGREE")
    case.link(told, pact, type="restates")
    freedonia, signed, officials = case.supersede(old, new)
    (before,) = {claim.statement for claim in case.claims()}

    case.accept([freedonia, signed])
    claims = case.claims()
    assert [claim.article for claim in claims] == [old.id, new.id, other.id]  # nobody says yet who said so
    assert len({claim.statement for claim in claims}) == 1
    case.accept(officials)

    claims = case.claims()
    assert [(claim.article, claim.coders) for claim in claims] == [(new.id, ("amina",)), (other.id, ("amina",))]
    assert len({claim.statement for claim in claims} - {""}) == 1
    assert before


def test_what_is_marked_on_the_whole_article_is_proposed_for_the_whole(case, old, new) -> None:
    case.annotate(old, label="claim", note="a routine report")

    (proposed,) = case.supersede(old, new)

    assert (proposed.spans, proposed.suggestion["rule"]) == ((), "whole article")
    assert case.accept(proposed).note == "a routine report"


def test_several_passages_are_moved_together_or_not_at_all(case, old, new) -> None:
    both = case.annotate(old, label="claim", spans=[(0, 9), (14, 22)])
    half = case.annotate(old, label="claim", spans=[(0, 9), (OLD.index("The ferry"), len(OLD))])

    (proposed,) = case.supersede(old, new)

    assert (proposed.quote, proposed.suggestion["moved_from"]) == ("Freedonia … Sylvania", both.id)
    assert case.orphans() == [half]


def test_passages_that_changed_places_are_not_moved_together(case) -> None:
    old = case.add(Article("The bank was asked at noon. The port was asked at night."))
    new = case.add(Article("The port was asked at night. The bank was asked at noon."))
    both = case.annotate(old, label="claim", spans=[(4, 18), (32, 46)])

    assert case.supersede(old, new) == []
    assert case.orphans() == [both]


def test_a_claim_whose_date_was_not_moved_stands_beside_the_newer_one(case, old, new) -> None:
    pact = mark(case, old, "signed a pact", "event", type="AGREE")
    case.link(pact, mark(case, old, "Tuesday", "date"), type="on")

    case.accept(case.supersede(old, new)[0])

    assert [(claim.article, claim.date) for claim in case.claims()] == [(old.id, "Tuesday"), (new.id, None)]


def test_a_capture_of_a_capture_takes_what_was_moved_once(case, old, new) -> None:
    mark(case, old, "Freedonia")
    ferry = mark(case, old, "The ferry was late again")
    (moved,) = case.accept(case.supersede(old, new))
    newest = case.add(Article("The ferry was late again. " + NEW))

    proposed = case.supersede(new, newest)

    assert [each.suggestion["moved_from"] for each in proposed] == [ferry.id, moved.id]
    assert case.orphans() == []  # what the newest has again is none


def test_everybodys_are_proposed_and_in_ones_own_suggestions_ones_own(case, old, new) -> None:
    mark(case, old, "Freedonia")
    bo = Case(case._journal.store, writer="bo")
    theirs = mark(bo, old, "Sylvania")

    assert [each.quote for each in case.supersede(old, new)] == ["Freedonia", "Sylvania"]
    assert [each.quote for each in case.supersede(old, new, writer="bo")] == ["Sylvania"]
    assert [each.quote for each in bo.suggest(new, by="moved")] == ["Sylvania"]
    moved = case.accept(case.supersede(old, new, writer="bo"))
    assert [(each.writer, each.suggestion["moved_from"]) for each in moved] == [("amina", theirs.id)]
    assert bo.suggest(new, by="moved") == []


def test_what_a_codebook_no_longer_has_is_moved_as_it_was_marked(case, old, new) -> None:
    mark(case, old, "signed a pact", "event", type="AGREE")
    fields = {"attributes:type": False}
    from osintkit.operation import Draft  # an edit of the codebook by somebody else

    labels = case.codebook.to_dict()["labels"]
    event = next(row for row in labels if row["name"] == "event")
    fields["labels:event"] = {**event, "attributes": [name for name in event["attributes"] if name != "type"]}
    case._journal.append([Draft("codebook", "codebook", "add", fields)], writer="bo")

    (moved,) = case.accept(case.supersede(old, new))

    assert moved.attributes["type"] == "AGREE"


def test_an_article_supersedes_no_later_capture_and_not_itself(case, old, new) -> None:
    case.supersede(old, new)

    with pytest.raises(RecordError, match="is not later than"):
        case.supersede(new, old)
    with pytest.raises(RecordError, match="is not later than"):
        case.supersede(old, old)


def test_nothing_is_moved_to_what_is_no_newer_capture_or_outside_it(case, old, new) -> None:
    ferry = mark(case, old, "The ferry was late again")
    with pytest.raises(RecordError, match="Only annotations of an older capture"):
        case.move(ferry, new, 0, 4)
    case.supersede(old, new)

    with pytest.raises(SpanError, match="lies outside"):
        case.move(ferry, new, 0, 4000)
    moved = case.move(ferry, new, 0, 4)
    with pytest.raises(RecordError, match=r"was moved to .* already"):
        case.move(ferry, new, 5, 9)
    assert case.annotations(new) == [moved]


def test_a_long_article_with_many_marks_is_proposed_quickly(case) -> None:
    text = " ".join(f"In town {number} the mayor said that {number * 7} ferries were late." for number in range(1500))
    old = case.add(Article(text))
    with case.gesture():
        for number in range(0, 1500, 10):
            mark(case, old, f"{number * 7} ferries were late", "claim")
    new = case.add(Article(text.replace("town 700 ", "town seven hundred ").replace("mayor", "Mayor")))

    proposed = case.supersede(old, new)

    assert len(proposed) + len(case.orphans()) == 150
    assert len(proposed) > 140


def test_the_case_opened_anew_says_the_same(tmp_path: Path) -> None:
    case = Case(tmp_path / "case", writer="amina")
    old, new = case.add([Article(OLD), Article(NEW)])
    mark(case, old, "Freedonia")
    case.accept(case.supersede(old, new))

    again = Case(tmp_path / "case", writer="bo")

    assert again.annotations() == case.annotations()
    assert case.verify() == []
