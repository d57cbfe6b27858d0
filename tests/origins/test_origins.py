"""How many independent origins claims have, and why."""

from __future__ import annotations

import pytest
from chains import (
    AGENCY,
    CAPTAIN,
    COURIER,
    EXPERTS,
    GAZETTE,
    MINISTER,
    NOBODY,
    POST,
    RETOLD,
    STORY,
    case_of,
    claim,
    derived,
    hidden,
    tie_all,
)

from osintkit.article import Article
from osintkit.claims import Origins, origins
from osintkit.families import Copy, Family


def test_no_claim_has_no_origin():
    assert origins([]) == Origins(0)
    assert origins([claim()]).count == 0


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ([[MINISTER, POST]], 1),
        ([[MINISTER, POST], [MINISTER, COURIER]], 1),
        ([[MINISTER, POST], [CAPTAIN, COURIER]], 2),
        ([[POST], [COURIER]], 2),
        ([[hidden(), POST], [hidden("diplomats"), POST]], 1),
        ([[hidden(), POST], [EXPERTS, POST, COURIER]], 1),
        ([[hidden(), POST], [hidden(), COURIER]], 2),
        ([[hidden(), POST], [MINISTER, POST]], 2),
        ([[NOBODY], [NOBODY]], 1),
        ([[hidden(), NOBODY], [NOBODY]], 1),
        ([[hidden(), AGENCY, POST], [hidden(), AGENCY, COURIER], [AGENCY, GAZETTE]], 1),
        ([[MINISTER, hidden(), POST]], 1),
    ],
    ids=[
        "a speaker through an outlet",
        "one speaker through two outlets",
        "two speakers",
        "two outlets in their own words",
        "two groups of hidden sources of one outlet",
        "hidden sources of one outlet, directly and through another",
        "hidden sources of two outlets",
        "hidden sources and a speaker of one outlet",
        "two outlets that nobody named",
        "hidden sources of an outlet that nobody named",
        "an agency that three outlets print",
        "a speaker told by hidden sources",
    ],
)
def test_origins_are_the_ends_of_the_chains(chains, expected):
    assert origins([claim(tuple(chain)) for chain in chains]).count == expected


def test_several_speakers_behind_one_claim_are_several_origins():
    assert origins([claim((MINISTER, POST), (CAPTAIN, POST))]).count == 2


def test_an_outlet_that_cites_somebody_is_no_origin_where_another_cites_it():
    counted = origins([claim((POST, COURIER)), claim((MINISTER, POST))])

    assert (counted.count, counted.grounds[0].speaker) == (1, "The minister")
    assert len(counted.grounds[0].claims) == 2


def test_two_outlets_that_cite_one_another_are_one_origin_and_said_to_be():
    counted = origins([claim((POST, COURIER)), claim((COURIER, POST))])

    assert (counted.count, counted.grounds[0].kind) == (1, "circular")
    assert counted.reasons[0].startswith("Lake Courier, The Harbour Post cite one another, and nobody else.")


def test_a_circle_that_leads_out_to_somebody_adds_nothing():
    counted = origins([claim((POST, COURIER)), claim((COURIER, POST)), claim((MINISTER, COURIER))])

    assert [ground.speaker for ground in counted.grounds] == ["The minister"]
    assert "Lake Courier, The Harbour Post cite one another: that adds nothing." in counted.reasons


def test_a_circle_of_three_is_found():
    counted = origins([claim((POST, COURIER)), claim((COURIER, GAZETTE)), claim((GAZETTE, POST))])

    assert (counted.count, counted.grounds[0].kind) == (1, "circular")


def test_copies_of_one_article_are_one_origin_whoever_prints_them():
    copies = (Copy("a", "b", 0.92), Copy("b", "c", None))
    family = Family(("a", "b", "c"), copies, {"a": "The Harbour Post", "b": "Lake Courier", "c": "“Night ferry”"})
    printed = {"a": POST, "b": COURIER, "c": NOBODY}

    counted = origins([claim((outlet,), article=name, family=family) for name, outlet in printed.items()])

    assert counted.count == 1
    assert counted.reasons == (
        "The article says so itself, and its outlet is not known. 3 passages rest on this; they do not confirm one "
        "another.",
        "The Harbour Post and Lake Courier print nearly the same text (92 % of the shorter one): one origin.",
        "Lake Courier is marked as taken from “Night ferry”: one origin.",
    )


@pytest.mark.parametrize(
    ("original", "taken", "speakers"),
    [
        ((POST,), (COURIER,), ["The Harbour Post"]),
        ((POST,), (MINISTER, COURIER), ["The Harbour Post", "The minister"]),
        ((MINISTER, POST), (COURIER,), ["The minister"]),
        ((MINISTER, POST), (hidden(), COURIER), ["The minister"]),
        ((POST,), (hidden(), COURIER), ["The Harbour Post"]),
        ((hidden(), POST), (hidden(), COURIER), ["officials"]),
        ((hidden(), POST), (COURIER,), ["officials"]),
    ],
)
def test_what_is_derived_cites_what_it_was_taken_from_and_may_ask_others_itself(original, taken, speakers):
    family = derived(("b", "a"))

    counted = origins([claim(original, article="a", family=family), claim(taken, article="b", family=family)])

    assert [ground.speaker for ground in counted.grounds] == speakers


def test_an_outlet_that_an_article_of_its_own_is_derived_from_by_way_of_another_keeps_its_voice():
    family = derived(("b", "a"), ("c", "b"))
    claims = [claim((POST,), article="a", family=family), claim((COURIER,), article="b", family=family)]

    counted = origins([*claims, claim((COURIER, POST), article="c", family=family)])

    assert [ground.speaker for ground in counted.grounds] == ["The Harbour Post"]


@pytest.mark.parametrize("voices", [((POST,), (COURIER,)), ((hidden(), POST), (hidden(), COURIER))])
def test_what_was_taken_from_an_article_that_says_nothing_here_is_one_origin(voices):
    family = derived(("a", "c"), ("b", "c"))

    assert (
        origins([claim(each, article=name, family=family) for name, each in zip("ab", voices, strict=True)]).count == 1
    )


def test_articles_marked_as_derived_from_one_another_are_one_origin():
    family = derived(("a", "b"), ("b", "a"))

    assert (
        origins([claim((POST,), article="a", family=family), claim((COURIER,), article="b", family=family)]).count == 1
    )


def test_hidden_sources_in_copies_are_one_origin():
    family = Family(("a", "b"), (Copy("a", "b", 0.8),))
    claims = [claim((hidden(), each), article=name, family=family) for name, each in (("a", POST), ("b", COURIER))]

    assert origins(claims).count == 1


def test_a_copy_that_leaves_out_the_name_of_a_source_has_no_other():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    naming = claim((MINISTER, POST), article="a", family=family)
    hiding = claim((hidden("a member of the government"), COURIER), article="b", family=family)

    assert [ground.speaker for ground in origins([naming, hiding]).grounds] == ["The minister"]


def test_an_article_that_hides_a_source_is_no_copy_of_a_later_one_that_names_another():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    hiding = claim((hidden(), POST), article="a", family=family)
    later = claim((MINISTER, COURIER), article="b", family=family)

    assert origins([hiding, later]).count == 2


def test_an_article_that_names_one_source_and_hides_others_has_both():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    both = claim((MINISTER, POST), (hidden(), POST), article="a", family=family)

    assert origins([both, claim((COURIER,), article="b", family=family)]).count == 2


def test_an_outlet_that_prints_anothers_story_may_have_a_voice_of_its_own_elsewhere():
    shared, own = Family(("a", "b"), (Copy("a", "b", 0.9),)), Family(("c", "d"), (Copy("c", "d", 0.9),))
    claims = [
        claim((MINISTER, POST), article="a", family=shared),
        claim((MINISTER, COURIER), article="b", family=shared),
        claim((CAPTAIN, COURIER), article="c", family=own),
        claim((CAPTAIN, GAZETTE), article="d", family=own),
    ]

    assert origins(claims).count == 2


def test_copies_that_name_the_outlet_which_wrote_the_story_make_no_circle():
    family = Family(("a", "b"), (Copy("b", "a", 0.9),))
    claims = [claim((POST,), article="a", family=family), claim((POST, COURIER), article="b", family=family)]

    counted = origins(claims)

    assert (counted.count, counted.grounds[0].kind, counted.circles) == (1, "named", ())


def test_hidden_sources_are_told_with_their_relay():
    assert origins([claim((hidden("Two officials"), POST, COURIER))]).reasons == (
        "“Two officials”: not named; they reach us through The Harbour Post.",
    )
    assert origins([claim((hidden("Two officials"), NOBODY))]).reasons == (
        "“Two officials”: not named; through which outlet is not known.",
    )


def test_claims_are_not_compared_until_somebody_says_that_they_state_the_same():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    assert [case.origins(claim).count for claim in case.claims()] == [1, 1]

    tie_all(case)

    assert [case.origins(claim).count for claim in case.claims()] == [2, 2]
    assert {claim.statement for claim in case.claims()} == {case.claims()[0].id}


@pytest.mark.parametrize("type", ["restates", "corroborates"])
def test_five_outlets_that_print_one_agencys_story_are_one_origin(type):
    case = case_of(*((f"Outlet {n}", f"Outlet {n} writes: {STORY}") for n in range(5)))
    tie_all(case, type)

    counted = case.origins(case.claims()[3])

    assert counted.count == 1
    assert len(counted.grounds[0].claims) == 5
    assert any("print nearly the same text" in reason for reason in counted.reasons)


def test_a_translation_counts_apart_until_somebody_marks_it_as_derived():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case)
    one, other = case.articles()

    case.link(other, one, type="derived_from")
    assert case.origins(case.claims()[0]).count == 1

    case.undo()
    assert case.origins(case.claims()[0]).count == 2


def test_two_translations_of_a_third_article_are_one_origin():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case)
    third = case.add(Article("Die Vorlage", outlet="Seeblatt"))
    for article in case.articles()[:2]:
        case.link(article, third, type="derived_from")

    assert case.origins(case.claims()[0]).count == 1


def test_claims_that_contradict_one_another_are_not_one_statement():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case, "contradicts")

    assert {claim.statement for claim in case.claims()} == {""}
