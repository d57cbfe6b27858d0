"""Merging and splitting actors: one actor in every view, taken back by undo or split, and a sentence for nonsense."""

from __future__ import annotations

import copy
from itertools import pairwise, permutations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError, UnknownNameError
from osintkit.operation import Draft
from osintkit.stores.memory import MemoryStore

TEXT = "The Harbour Union accused Kenya. Harbor Union leaders met the port union, Ruth Lind said. Lind was calm."

ALL = ("name:a", "name:b", "name:c", "name:d")


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT, outlet="Lake Courier"))
    return case


def mark(case, words, label="actor", **attributes):
    start = TEXT.index(words)
    return case.annotate(case.articles()[0], start, start + len(words), label=label, **attributes)


def accusation(case, doer="The Harbour Union"):
    event = mark(case, "accused", "event", type="ACCUSE")
    case.link(event, mark(case, doer), type="by")
    return event


# --- merging


def test_every_view_shows_the_actor_that_another_was_merged_into(case):
    accusation(case)
    union = case.register("Harbour Union", kind="organisation", country="NO", aliases=["HU"])

    merged = case.merge("name:the harbour union", union)

    (claim,) = case.claims()
    assert claim.doers == (merged,)
    assert (merged.id, merged.name, merged.kind, merged.country) == (union.id, "Harbour Union", "organisation", "NO")
    assert merged.aliases == ("HU", "The Harbour Union")


def test_origins_count_a_merged_speaker_once(case):
    event = accusation(case)
    ruth, lind = mark(case, "Ruth Lind", "source"), mark(case, "Lind was"[:4], "source")
    for speaker in (ruth, lind):
        case.link(event, speaker, type="attributed_to")
    other = mark(case, "Lind was calm", "source")
    case.link(event, other, type="attributed_to")
    before = case.origins(case.claims()[0]).count

    case.merge(other, ruth)

    assert case.origins(case.claims()[0]).count == before - 1


def test_an_outlet_that_was_merged_is_one_end_of_the_chain(case):
    event = accusation(case)
    paper = case.register("Courier of the Lake", kind="media")
    case.link(event, paper, type="attributed_to")
    assert len(case.claims()[0].chain) == 2

    case.merge("name:lake courier", paper)

    assert [hop.name for hop in case.claims()[0].chain] == ["Courier of the Lake"]


def test_words_are_merged_by_the_annotation_of_them(case):
    doer = mark(case, "The Harbour Union")
    other = mark(case, "Harbor Union")

    merged = case.merge(other, doer)

    assert (merged.id, merged.name, merged.aliases) == (
        "name:the harbour union",
        "The Harbour Union",
        ("Harbor Union",),
    )


def test_a_name_is_merged_into_a_country(case):
    accusation(case)

    case.merge("name:the harbour union", "country:NO")

    assert [actor.id for actor in case.claims()[0].doers] == ["country:NO"]


def test_merging_twice_is_merging_once(case):
    union = case.register("Harbour Union")
    case.merge("name:the harbour union", union)
    before = len(case.links())

    assert case.merge("name:the harbour union", union) == case.merge(union, "name:the harbour union")
    assert len(case.links()) == before


def test_chains_of_merging_end_at_the_last(case):
    for one, other in pairwise(ALL):
        case.merge(one, other)

    assert {case.identities.id_of(name) for name in ALL} == {"name:d"}
    assert set(case.identities.members("name:a")) == set(ALL)


def test_which_one_stands_for_all_does_not_depend_on_the_order_of_the_links():
    ties = [("name:a", "name:b"), ("name:c", "name:b"), ("name:c", "name:d")]
    heads = set()
    for order in permutations(ties):
        case = Case(MemoryStore(), writer="amina")
        for one, other in order:
            case.merge(one, other)
        heads |= {case.identities.id_of(name) for name in ALL}

    assert heads == {"name:b"}  # b and d were merged into nothing: the first by name


def test_a_registered_actor_stands_for_all_before_a_country_and_words(case):
    union = case.register("Harbour Union")
    case.merge("name:x", union)
    case.merge("name:x", "country:NO")

    assert case.identities.id_of("country:NO") == union.id
    assert case.identities.of("name:x").country == "NO"


def test_undo_takes_a_merge_back_and_redo_brings_it_again(case):
    union = case.register("Harbour Union")
    case.merge("name:the harbour union", union)

    case.undo()
    assert case.identities.id_of("name:the harbour union") == "name:the harbour union"
    case.redo()
    assert case.identities.id_of("name:the harbour union") == union.id


def test_an_actor_that_was_removed_leaves_those_merged_into_it_as_they_were(case):
    accusation(case)
    union = case.register("Harbour Union")
    case.merge("name:the harbour union", union)

    case.remove(union)
    assert [actor.id for actor in case.claims()[0].doers] == ["name:the harbour union"]
    case.undo()
    assert [actor.id for actor in case.claims()[0].doers] == [union.id]


def test_a_case_as_it_stood_shows_the_actors_of_then(case):
    accusation(case)
    then = case.history(case.annotations()[0])[-1]
    case.merge("name:the harbour union", "name:hu")

    assert [actor.id for actor in case.as_of(then).identities.all()] == ["name:lake courier"]
    assert case.identities.id_of("name:the harbour union") == "name:hu"


# --- bad input: a sentence each, nothing lost


def unchanged(case):
    return len(case._journal.operations())


@pytest.mark.parametrize("who", ["name:harbour union", "country:NO"])
def test_an_actor_is_not_merged_into_itself(case, who):
    before = unchanged(case)

    with pytest.raises(RecordError, match="cannot be merged into itself: both are"):
        case.merge(who, who)
    assert unchanged(case) == before


def test_a_circle_of_merging_is_refused(case):
    case.merge("name:a", "name:b")
    case.merge("name:b", "name:c")
    before = unchanged(case)

    with pytest.raises(RecordError, match="'c' and 'a' are one actor already"):
        case.merge("name:c", "name:a")
    assert unchanged(case) == before


def test_two_countries_are_not_merged(case):
    with pytest.raises(RecordError, match="'Norway' belongs to Norway and 'Kenya' to Kenya: they are not merged"):
        case.merge("country:NO", "country:KE")


def test_two_actors_of_two_countries_are_not_merged(case):
    one = case.register("Ministry of Ports", country="NO")
    other = case.register("Ministry of Ports", country="KE")

    with pytest.raises(RecordError, match="Correct the country of one first"):
        case.link(one, other, type="same_as")
    case.edit(other, country="NO")
    assert case.merge(one, other).id == other.id


def test_a_country_that_does_not_exist_is_named(case):
    with pytest.raises(RecordError, match="XQ"):
        case.merge("name:harbour union", "country:XQ")


def test_an_actor_that_is_gone_is_named(case):
    union = case.register("Harbour Union")
    case.remove(union)

    with pytest.raises(UnknownNameError, match="it was removed, or never was"):
        case.merge("name:harbour union", union)


def test_an_article_is_no_actor(case):
    with pytest.raises(RecordError, match="'same_as' link starts at @actor, not at @article"):
        case.merge(case.articles()[0].id, "name:harbour union")


# --- what two people write who do not know of each other


def together(case, apart):
    for log, lines in apart._journal.store._logs.items():
        case._journal.store._logs.setdefault(log, lines)
    case.refresh()


def test_a_circle_that_two_people_made_is_one_actor_and_split_by_one_call(case):
    apart = Case(copy.deepcopy(case._journal.store), writer="bo")
    case.merge("name:a", "name:b")
    apart.merge("name:b", "name:a")
    together(case, apart)

    assert {case.identities.id_of(name) for name in ("name:a", "name:b")} == {"name:a"}
    case.split("name:a", "name:b")
    assert case.identities.id_of("name:b") == "name:b"
    assert case.conflicts() == []


def test_two_countries_that_two_people_merged_with_one_name_stay_two_and_are_named(case):
    apart = Case(copy.deepcopy(case._journal.store), writer="bo")
    case.merge("name:a", "country:NO")
    apart.merge("name:a", "country:KE")
    together(case, apart)

    assert case.identities.id_of("country:NO") != case.identities.id_of("country:KE")
    assert any("it would make one actor of country:" in problem.sentence for problem in case._journal.problems)


def test_a_log_full_of_nonsense_is_read(case):
    fields = {"type": "same_as", "source": "name:a", "target": "name:a"}
    case._write([Draft("link", "1" * 32, "add", fields)])
    for number in range(2000):
        fields = {"type": "same_as", "source": f"name:{number}", "target": f"name:{number + 1}"}
        case._write([Draft("link", f"{number:032x}", "add", fields)])

    assert case.identities.id_of("name:7") == "name:2000"
    assert case.identities.of("name:a").id == "name:a"


# --- splitting


def test_a_split_leaves_both_as_they_were_and_undo_takes_it_back(case):
    union = case.register("Harbour Union")
    case.merge("name:the harbour union", union)

    case.split("name:the harbour union", union)
    assert case.identities.of(union) == union
    case.undo()
    assert case.identities.id_of("name:the harbour union") == union.id


def test_who_is_split_off_leaves_with_what_was_merged_into_it_alone(case):
    case.merge("name:a", "name:b")
    case.merge("name:b", "name:c")
    case.merge("name:c", "name:d")

    case.split("name:b", "name:d")

    known = case.identities
    assert [known.id_of(name) for name in ALL] == [
        "name:b", "name:b", "name:d", "name:d",
    ]  # fmt: skip


def test_somebody_elses_merge_can_be_split(case):
    Case(case._journal.store, writer="bo").merge("name:a", "name:b")

    case.split("name:b", "name:a")

    assert case.identities.members("name:a") == ("name:a",)


@pytest.mark.parametrize("one, other", [("name:a", "name:b"), ("name:a", "name:a")])
def test_what_is_not_merged_cannot_be_split(case, one, other):
    with pytest.raises(RecordError, match="are not merged, so there is nothing to split"):
        case.split(one, other)


# --- what a log from elsewhere may hold


def test_a_link_that_makes_an_actor_one_with_an_event_is_left_out_and_named(case):
    event = accusation(case)
    fields = {"type": "same_as", "source": event.id, "target": "name:the harbour union"}
    case._write([Draft("link", "f" * 32, "add", fields)])

    assert [actor.name for actor in case.claims()[0].doers] == ["The Harbour Union"]
    case.same_actors()
    assert any("ties what is no actor" in str(problem) for problem in case._journal.problems)
