"""Disagreements are settled by one person, in operations, with a reason."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from team import TEXT

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, RecordError, UnknownNameError


def test_following_a_coder_makes_an_annotation_of_the_adjudicator(team):
    team.mark("amina", "an envoy", "source", naming="unnamed")
    team.mark("bo", "envoy", "source", naming="unnamed")
    [border] = team.open()

    made = team["dora"].adjudicate(border, "amina", reason="the article belongs to it")

    assert (made.writer, made.status, made.quote, made.label) == ("dora", "adjudicated", "an envoy", "source")
    assert dict(made.attributes) == {"naming": "unnamed"}
    assert team.open() == []
    [settled] = team["dora"].disagreements(settled=True)
    assert (settled.decision.value, settled.decision.reason, settled.decision.writer, settled.decision.result) == (
        [[31, 39]],
        "the article belongs to it",
        "dora",
        made.id,
    )
    assert [each.writer for each in team["amina"].annotations() if each.status == "accepted"] == ["amina", "bo"]
    assert team["dora"].verify() == []


def test_one_undo_takes_a_decision_back(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    [border] = team.open()
    team["dora"].adjudicate(border, "bo")

    team["dora"].undo()

    assert [each.id for each in team.open()] == [border.id]
    assert team["dora"].annotations(writer="dora") == []


def test_a_second_decision_about_a_passage_changes_the_same_annotation(team):
    team.mark("amina", "an envoy", "source", naming="unnamed")
    team.mark("bo", "envoy", "actor")
    label, border, *_ = team.open()

    first = team["dora"].adjudicate(label, "amina")
    second = team["dora"].adjudicate(border, "bo")

    assert second.id == first.id
    assert (second.label, second.quote, dict(second.attributes)) == ("source", "envoy", {"naming": "unnamed"})
    assert team.open() == []


def test_deciding_anew_replaces_what_was_decided(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    [border] = team.open()
    team["dora"].adjudicate(border, "amina")

    again = team["dora"].adjudicate(border, "bo", reason="on second thoughts")

    assert again.quote == "envoy"
    assert [each.quote for each in team["dora"].annotations(writer="dora")] == ["envoy"]
    assert [each.decision.reason for each in team["dora"].disagreements(settled=True)] == ["on second thoughts"]


def test_a_third_reading_may_hold(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "actor")
    label, border = team.open()

    team["dora"].adjudicate(label, value="object")
    made = team["dora"].adjudicate(border, value=[(31, 44)])

    assert (made.label, made.quote) == ("object", "an envoy said")


def test_a_passage_that_one_missed_is_kept_or_dropped(team):
    team.both("Iran", "actor")
    team.mark("bo", "Nobody", "actor")
    team.mark("bo", "envoy", "source")
    envoy, nobody = team.open()

    assert team["dora"].adjudicate(nobody, "amina", reason="names nobody") is None
    kept = team["dora"].adjudicate(envoy, "bo")

    assert team.open() == []
    assert [each.quote for each in team["dora"].annotations(writer="dora")] == [kept.quote] == ["envoy"]


def test_dropping_a_passage_after_keeping_it_removes_it(team):
    team.both("Iran", "actor")
    team.mark("bo", "Nobody", "actor")
    [nobody] = team.open()
    team["dora"].adjudicate(nobody, "bo")

    team["dora"].adjudicate(nobody, "amina")
    assert team["dora"].annotations(writer="dora") == []

    kept = team["dora"].adjudicate(nobody, "bo")
    assert (kept.quote, kept.status) == ("Nobody", "adjudicated")


def test_a_type_that_was_decided_takes_its_quad_with_it(team):
    team.mark("amina", "signed", "event", type="AGREE")
    team.mark("bo", "signed", "event", type="ACCUSE")
    kind = next(each for each in team.open() if each.field == "type")

    made = team["dora"].adjudicate(kind, value="COERCE")

    assert dict(made.attributes) == {"type": "COERCE", "quad": "material_conflict"}


def test_links_go_with_the_reading_that_is_followed_and_each_can_be_settled(team):
    team.tied()
    [tie] = team.open()

    made = team["dora"].adjudicate(tie, "amina")
    assert [[actor.id for actor in claim.doers] for claim in team["dora"].claims()] == [["country:IR", "country:RU"]]

    team["dora"].adjudicate(tie, "bo")
    assert [[actor.id for actor in claim.doers] for claim in team["dora"].claims()] == [["country:IR"]]
    assert [claim.events for claim in team["dora"].claims()] == [(made.id,)]
    assert team["dora"].verify() == []


def test_a_link_that_was_decided_against_is_not_taken_over_later(team):
    events, russias = team.both("signed", "event", type="AGREE"), team.both("Russia", "actor")
    team["amina"].link(events[0], russias[0], type="by")
    team["amina"].edit(events[0], modality="planned")
    found = {each.kind: each for each in team.open()}

    team["dora"].adjudicate(found["link"], "bo")
    made = team["dora"].adjudicate(found["attribute"], "amina")

    assert made.attributes["modality"] == "planned"
    assert [link for link in team["dora"].links() if link.source == made.id] == []


def test_a_passage_that_is_dropped_and_kept_again_does_not_bring_a_refused_link_back(team):
    events, russias = team.both("signed", "event", type="AGREE"), team.both("Russia", "actor")
    team.mark("chi", "Russia", "actor")
    team["amina"].link(events[0], russias[0], type="by")
    found = {each.kind: each for each in team.open()}
    assert set(found) == {"link", "missing"}
    team["dora"].adjudicate(found["link"], "bo")

    assert team["dora"].adjudicate(found["missing"], "chi") is None
    made = team["dora"].adjudicate(found["missing"], "amina")

    assert [link for link in team["dora"].links() if link.source == made.id] == []


def test_links_of_settled_passages_end_at_settled_passages(team):
    """Dora settles the event first, and then who did it: the map must not go on with the old border."""
    events = team.both("signed", "event", type="AGREE")
    team["amina"].edit(events[0], modality="planned")
    doers = team.mark("amina", "Russia", "actor"), team.mark("bo", "Russia signed", "actor")
    for name, event, doer in zip(("amina", "bo"), events, doers, strict=True):
        team[name].link(event, doer, type="by")
    found = {each.kind: each for each in team.open()}

    event = team["dora"].adjudicate(found["attribute"], "bo")
    doer = team["dora"].adjudicate(found["border"], "amina")

    assert [(link.type, link.target) for link in team["dora"].links() if link.source == event.id] == [("by", doer.id)]


def test_only_the_adjudicated_counts_in_claims(team):
    events, irans = team.both("signed", "event", type="AGREE"), team.both("Iran", "actor")
    for name, event, iran in zip(("amina", "bo"), events, irans, strict=True):
        team[name].link(event, iran, type="by")
    team["bo"].edit(events[1], type="ACCUSE")
    kind = next(each for each in team.open() if each.field == "type")
    assert len(team["dora"].claims()) == 2

    team["dora"].adjudicate(kind, "amina")

    [claim] = team["dora"].claims()
    assert (claim.type, claim.coders, [actor.id for actor in claim.doers]) == ("AGREE", ("dora",), ["country:IR"])


def test_what_a_coder_changes_after_a_decision_is_open_again(team):
    team.mark("amina", "an envoy", "source")
    mark = team.mark("bo", "envoy", "source")
    team["dora"].adjudicate(team.open()[0], "amina")

    team["bo"].edit(mark, end=mark.end + 5)

    assert [each.kind for each in team.open()] == ["border"]
    assert team["dora"].adjudicate(team.open()[0], "bo").quote == "envoy said"
    assert len(team["dora"].annotations(writer="dora")) == 1


def test_two_adjudicators_who_differ_are_a_conflict(team, tmp_path):
    one = Case(tmp_path / "one", writer="amina")
    article = one.add(Article(TEXT))
    one.annotate(article, 31, 39, label="source")
    Case(tmp_path / "one", writer="bo").annotate(article, 34, 39, label="source")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    cases = Case(tmp_path / "one", writer="dora"), Case(tmp_path / "two", writer="emil")
    for case, coder in zip(cases, ("amina", "bo"), strict=True):
        case.adjudicate(case.disagreements()[0], coder)

    cases[0].gather(tmp_path / "two")

    conflicts = cases[0].conflicts()
    assert {(each.kind, each.field) for each in conflicts} >= {("decision", "value")}
    for conflict in conflicts:
        cases[0].settle(conflict, conflict.operations[-1])
    assert cases[0].conflicts() == []


def test_agreement_is_the_same_before_and_after(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    before = team["dora"].agreement()

    team["dora"].adjudicate(team.open()[0], "amina")

    assert team["dora"].agreement() == before


def test_what_cannot_be_settled_so_is_refused_and_nothing_is_written(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    team.mark("bo", "Nobody", "actor")
    border, nobody = team.open()
    dora = team["dora"]

    with pytest.raises(UnknownNameError, match=r"coder in this disagreement 'chi'.*'amina', 'bo'"):
        dora.adjudicate(border, "chi")
    for given in ({}, {"coder": "bo", "value": [(0, 4)]}):
        with pytest.raises(RecordError, match=r"following a coder, or by value"):
            dora.adjudicate(border, **given)
    with pytest.raises(RecordError, match=r"True or False, not 'yes'"):
        dora.adjudicate(nobody, value="yes")
    with pytest.raises(InputError):
        dora.adjudicate(border, value=[(0, 4000)])
    with pytest.raises(UnknownNameError, match=r"argument of adjudicate 'resaon'.*'reason'"):
        dora.adjudicate(border, "bo", resaon="?")
    with pytest.raises(RecordError, match="The reason is a text"):
        dora.adjudicate(border, "bo", reason=3)
    assert dora.disagreements() == [border, nobody]


def test_what_is_shared_below_everything_leaves_decisions_at_home(team, tmp_path):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    team["dora"].adjudicate(team.open()[0], "amina", reason="Bo is careless")

    shared = team["dora"].share(tmp_path / "out.zip", level="work")

    assert "what was decided between coders, and why" in str(shared)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert [name for name in packed.namelist() if b"careless" in packed.read(name)] == []
