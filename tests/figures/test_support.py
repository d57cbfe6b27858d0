"""Origins belong to a statement: every part of a figure reads the number that the case gives."""

from __future__ import annotations

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.claims import Hop, origins
from osintkit.figures.evidence import evidence
from osintkit.figures.support import Support
from osintkit.samples import sample_case

HERALD = Hop(Actor("c" * 32, "Lakeside Herald", kind="media"), "Lakeside Herald")
COURIER = Hop(Actor("d" * 32, "Lake Courier", kind="media"), "Lake Courier")


@pytest.fixture
def restated(say, named):
    """One statement on two lines: Ada Lind says it in the Herald, and the Courier tells it of its unnamed sources."""
    hidden = Hop(Actor.of_words("officials"), "officials", "unnamed")
    return [
        say(["RU"], ["UA"], "material_conflict", chain=(named, HERALD), outlet="Lakeside Herald", statement="one"),
        say(["RU"], ["UA"], "material_conflict", chain=(hidden, COURIER), outlet="Lake Courier", statement="one"),
        say(["RU"], ["UA"], "material_conflict", chain=(named, HERALD), outlet="Lakeside Herald"),
    ]


@pytest.mark.parametrize("view", ["map", "network", "timeline"])
@pytest.mark.parametrize("sample", [{}, {"story": "queue"}, {"every": True}])
def test_every_line_of_the_sample_case_has_the_origins_that_the_case_gives(view, sample):
    case = sample_case(annotated=True, **sample)
    scene = figures.scene(case.claims(), view=view, width=1200, height=800)

    for tie in scene.ties:
        assert tie.origins == max(1, *(case.origins(claim).count for claim in tie.claims))
    assert {curve.id: curve.origins for curve in scene.curves} == {tie.id: tie.origins for tie in scene.ties}


def test_passages_of_one_statement_on_two_lines_give_both_its_origins(restated):
    scene = figures.scene(restated)

    assert [(tie.dashed, tie.origins, len(tie.claims)) for tie in scene.ties] == [(False, 2, 2), (True, 2, 1)]
    assert [curve.step for curve in scene.curves] == [2, 2]
    assert "2 independent origins" in figures.to_svg(scene)


def test_the_ledger_says_what_is_counted_from_elsewhere_and_gives_no_source_as_an_origin_that_is_none(restated):
    lines = evidence(figures.scene(restated))["lines"]

    dashed = next(line for line in lines if line["dashed"])
    assert dashed["origins"] == "2 independent origins"
    assert dashed["reasons"] == [
        "Ada Lind says so.",
        "“officials”: not named; they reach us through Lake Courier.",
        "1 passage that says the same, on another line or hidden, is counted too.",
    ]
    assert dashed["passages"][0]["origins"] == []


def test_who_repeats_a_source_on_another_line_is_no_origin_there(say, named, paper):
    first = say(["RU"], ["UA"], "material_conflict", chain=(named, HERALD), statement="one")
    cites = say(["RU"], ["UA"], "verbal_conflict", chain=(HERALD, paper), statement="one")

    lines = evidence(figures.scene([first, cites]))["lines"]

    assert [line["origins"] for line in lines] == ["1 independent origin"] * 2
    assert not any("Herald says so" in reason for line in lines for reason in line["reasons"])


@pytest.mark.parametrize("filters", ["origins>=2", 'origins>=2 outlet:"Lake Courier"', '-outlet:"Lake Courier"'])
def test_a_filter_leaves_lines_that_read_what_it_asked_for(restated, filters):
    scene = figures.scene(restated, filters=filters)

    assert scene.ties
    assert all(tie.origins >= 2 for tie in scene.ties)


def test_a_claim_that_is_not_known_stands_alone_and_nothing_has_no_origin(say):
    support = Support([], origins)

    assert (support([say(["RU"], ["UA"])]).count, support([]).count, support.same(say(["RU"], []))) == (1, 0, ())
