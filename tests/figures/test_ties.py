"""Which claims share a line, what the line says, and what has none."""

from __future__ import annotations

from dataclasses import replace

from osintkit.actor import Actor
from osintkit.claims import Hop, Origins, origins
from osintkit.figures.ties import Tie, ends_of, tied
from osintkit.figures.words import ENGLISH


def ties_of(*claims, **more):  # type: ignore[no-untyped-def]
    return tied(claims, origins=origins, words=ENGLISH, **more)


def only(*claims) -> Tie:  # type: ignore[no-untyped-def]
    found, missing = ties_of(*claims)
    assert not missing
    (tie,) = found
    return tie


def test_claims_with_the_same_ends_and_kind_share_a_line(say):
    first, second = say(["RU"], ["UA"], "material_conflict"), say(["RU"], ["UA"], "material_conflict")

    assert only(first, second).claims == (first, second)


def test_each_kind_and_each_direction_has_its_own_line(say):
    found, _ = ties_of(
        say(["RU"], ["UA"], "material_conflict"),
        say(["RU"], ["UA"], "verbal_conflict"),
        say(["UA"], ["RU"], "verbal_conflict"),
    )

    assert len(found) == 3


def test_a_claim_without_a_passage_is_listed_and_never_drawn(say):
    for empty in (say(["IR"], ["RU"], quote=""), say(["IR"], ["RU"], spans=()), say(["IR"], ["RU"], quote="  ")):
        found, (missing,) = ties_of(empty)

        assert found == ()
        assert missing.claim == empty.id
        assert missing.sentence == "IR and RU: no passage, so no line"


def test_a_claim_that_names_nobody_is_listed_with_its_words(say):
    _, (missing,) = ties_of(say([], [], quote="could avoid sanctions"))

    assert missing.sentence == "“could avoid sanctions”: neither who nor to whom is marked"


def test_a_modality_can_be_hidden_and_is_then_listed(say):
    claim = say(["IR"], ["RU"], modality="hypothetical", quote="might")

    assert len(ties_of(claim)[0]) == 1
    assert ties_of(claim, hide=("hypothetical",))[1][0].sentence == "“might”: hypothetical, hidden by the filter"


def test_two_who_agree_are_one_line_that_nobody_began(say):
    tie = only(say(["RU", "IR"], [], "verbal_cooperation", type="AGREE"))

    assert tie.form == "mutual"
    assert {tie.source, tie.target} == {"country:IR", "country:RU"}
    assert tie.id == only(say(["IR", "RU"], [], "verbal_cooperation", type="AGREE")).id


def test_three_who_agree_are_tied_each_to_each_and_many_in_a_ring(say):
    assert len(ends_of(say(["IR", "RU", "CN"], [], type="CONSULT"))) == 3
    assert len(ends_of(say(["IR", "RU", "CN", "FR", "US", "UA"], [], type="CONSULT"))) == 6


def test_two_who_attack_nobody_said_have_not_agreed(say):
    found, _ = ties_of(say(["IR", "RU"], [], "material_conflict", type="ASSAULT"))

    assert [tie.form for tie in found] == ["to nobody said", "to nobody said"]


def test_an_unknown_doer_leaves_a_line_from_nobody_said(say):
    tie = only(say([], ["UA"], "material_conflict"))

    assert (tie.form, tie.source, tie.target) == ("from nobody said", None, "country:UA")


def test_what_one_does_to_oneself_is_a_loop(say):
    assert only(say(["IR"], ["IR"], "material_conflict")).form == "loop"


def test_a_contributor_has_a_line_of_its_own_and_is_not_a_doer(say):
    found, _ = ties_of(say(["RU"], ["UA"], "material_conflict", contributors=["IR"]))

    assert [(tie.form, tie.source, tie.target) for tie in found] == [
        ("directed", "country:RU", "country:UA"),
        ("contribution", "country:IR", "country:RU"),
    ]


def test_a_line_is_dashed_only_when_no_first_speaker_is_named(say, named, paper):
    assert only(say(["RU"], ["UA"])).dashed
    assert only(say(["RU"], ["UA"], chain=())).dashed
    assert only(say(["RU"], ["UA"], chain=(Hop(Actor.of_words("experts"), "experts", "collective"), paper))).dashed
    assert not only(say(["RU"], ["UA"], chain=(named, paper))).dashed
    report = Hop(Actor("c" * 32, "a report", kind="document"), "a report", "unnamed")
    assert not only(say(["RU"], ["UA"], chain=(report, paper))).dashed


def test_ten_outlets_that_repeat_one_speaker_are_one_origin(say, named):
    outlets = [Hop(Actor(f"{n:032x}", f"Paper {n}", kind="media"), f"Paper {n}") for n in range(10)]
    claims = [say(["RU"], ["UA"], "material_conflict", chain=(named, outlet)) for outlet in outlets]

    assert only(*claims).origins == 1


def test_width_counts_the_best_supported_statement_and_not_the_sum(say):
    def counting(claims):  # type: ignore[no-untyped-def]
        return Origins(len(claims))

    claims = [say(["RU"], ["UA"], "material_conflict", statement=which) for which in ("first", "first", "second")]
    (tie,), _ = tied(claims, origins=counting, words=ENGLISH)

    assert (tie.origins, tie.statements) == (2, 2)


def test_claims_that_look_alike_are_several_statements_until_somebody_says_otherwise(say, named, paper):
    claims = [say(["RU"], ["UA"], "material_conflict", chain=(each,)) for each in (named, paper)]

    assert (only(*claims).origins, only(*claims).statements) == (1, 2)
    settled = [replace(claim, statement="one") for claim in claims]
    assert (only(*settled).origins, only(*settled).statements) == (2, 1)


def test_denied_by_some_is_disputed_and_planned_by_some_is_partly_planned(say):
    reported = say(["RU"], ["UA"], "material_conflict")

    assert only(reported, replace(reported, modality="denied")).status == ("disputed",)
    assert only(reported, replace(reported, modality="planned")).status == ("partly:planned",)
    assert only(replace(reported, modality="denied")).status == ("denied",)


def test_what_a_party_says_of_its_opponent_is_alleged(say, named, paper):
    struck = Hop(Actor("d" * 32, "spokesman", kind="person", country="UA"), "spokesman")

    assert only(say(["RU"], ["UA"], "material_conflict", chain=(struck, paper))).status == ("alleged",)
    found, _ = ties_of(
        say(["IR"], ["UA"], "material_conflict", chain=(named, paper)),
        say(["US"], ["IR"], "verbal_conflict", chain=(named, paper)),
    )
    assert [tie.status for tie in found] == [("alleged",), ()]


def test_what_somebody_says_of_their_own_side_is_no_allegation(say, named, paper):
    assert only(say(["US"], ["IR"], "material_conflict", chain=(named, paper))).status == ()
