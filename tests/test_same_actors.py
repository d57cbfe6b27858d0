"""Actors that may be one are proposed with a reason, and settled by a person."""

from __future__ import annotations

import time

import pytest

from osintkit.actor import Actor
from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

TEXT = "President Ruth Lind met Lind. Рут Линд said no. The Harbour Union and HU agreed; so did the harbour union."


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT))
    return case


def mark(case, words, label="actor"):
    start = TEXT.index(words)
    return case.annotate(case.articles()[0], start, start + len(words), label=label)


def told(case):
    return [(each.one.name, each.other.name, each.rule) for each in case.same_actors()]


def test_a_case_without_actors_has_no_proposals(case):
    assert case.same_actors() == []


def test_words_marked_in_a_text_are_proposed_to_be_a_registered_actor(case):
    union = case.register("Harbour Union", kind="organisation")
    mark(case, "The Harbour Union")

    (proposal,) = case.same_actors()

    assert (proposal.one.id, proposal.other) == ("name:the harbour union", union)
    assert proposal.reason == "the same words, apart from capitals, accents or an article"


def test_proposals_compare_titles_scripts_and_surnames(case):
    for words in ("President Ruth Lind", "Рут Линд"):
        mark(case, words)
    case.register("Ruth Lind", kind="person")

    assert told(case) == [
        ("President Ruth Lind", "Ruth Lind", "title"),
        ("Рут Линд", "Ruth Lind", "script"),
        ("Рут Линд", "President Ruth Lind", "script"),
    ]


def test_a_surname_is_proposed_only_where_one_person_bears_it(case):
    case.register("Ruth Lind", kind="person")
    mark(case, "Lind. "[:4])
    (before,) = [each for each in case.same_actors() if each.rule == "surname"]
    case.register("Tomas Lind", kind="person")

    assert before.reason == "“Lind” is the last word of “Ruth Lind”, and of no other person's name in this case"
    assert [each for each in case.same_actors() if each.rule == "surname"] == []


def test_the_last_word_of_a_body_is_no_surname(case):
    case.register("Harbour Union", kind="organisation")
    case.register("Union")

    assert case.same_actors() == []


def test_initials_are_proposed_unless_they_fit_two(case):
    case.register("HU")
    case.register("Harbour Union")
    assert told(case) == [("HU", "Harbour Union", "initials")]

    case.register("Highland University")
    assert told(case) == []


def test_aliases_count_as_names(case):
    case.register("Union of the Port", aliases=["Harbour Union"])
    mark(case, "The Harbour Union")

    assert [each.rule for each in case.same_actors()] == ["words"]


def test_a_registered_country_is_proposed_to_be_the_country(case):
    case.register("Norge")

    (proposal,) = case.same_actors()

    assert {proposal.one.id, proposal.other.id} >= {"country:NO"}
    assert proposal.reason == "“Norge” names Norway and nothing else"


@pytest.mark.parametrize(
    "first, second",
    [
        ({"country": "NO"}, {"country": "KE"}),
        ({"kind": "person"}, {"kind": "organisation"}),
    ],
)
def test_what_belongs_to_two_countries_or_is_person_and_body_is_not_proposed(case, first, second):
    case.register("Harbour Union", **first)
    case.register("The Harbour Union", **second)

    assert case.same_actors() == []


def test_accepting_a_proposal_merges_and_undo_brings_it_back(case):
    union = case.register("Harbour Union")
    mark(case, "The Harbour Union")

    merged = case.accept(case.same_actors()[0])

    assert isinstance(merged, Actor)
    assert (merged.id, case.same_actors()) == (union.id, [])
    case.undo()
    assert len(case.same_actors()) == 1


def test_a_rejected_proposal_does_not_come_back_for_this_writer(case):
    case.register("Harbour Union")
    case.register("The Harbour Union")
    case.reject(case.same_actors()[0])

    assert case.same_actors() == []
    assert len(Case(case._journal.store, writer="bo").same_actors()) == 1
    case.undo()
    assert len(case.same_actors()) == 1


def test_a_rejection_holds_after_one_of_the_two_was_merged_with_a_third(case):
    one, other = case.register("Harbour Union"), case.register("The Harbour Union")
    case.reject(case.same_actors()[0])

    case.merge(one, case.register("Dockers"))

    assert (case.identities.id_of(one.id) != one.id, told(case)) == (True, [])
    assert other.id in {actor.id for actor in case.identities.all()}


def test_what_was_split_is_not_proposed_again(case):
    one, other = case.register("Harbour Union"), case.register("The Harbour Union")
    case.merge(one, other)

    case.split(one, other)

    assert case.same_actors() == []
    case.undo()
    assert case.identities.id_of(one.id) == other.id


def test_proposing_writes_nothing_and_is_the_same_each_time(case):
    case.register("Harbour Union")
    case.register("The Harbour Union")
    before = len(case._journal.operations())

    assert case.same_actors() == case.same_actors()
    assert len(case._journal.operations()) == before


def test_two_thousand_actors_take_seconds(case):
    syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za"]
    names = [f"{a}{b}{c} {c}{a}{b}".title() for a in syllables for b in syllables for c in syllables]
    with case.gesture():
        for name in (*names, *(f"Dr {name}" for name in names)):
            case.register(name)
    start = time.process_time()

    found = case.same_actors()

    assert len(found) >= 1000
    assert time.process_time() - start < 20
