"""Many lines: grouped by pair and kind, the best supported first, and said."""

from __future__ import annotations

from itertools import permutations

from osintkit import figures
from osintkit.claims import Origins
from osintkit.figures.style import QUADS
from osintkit.figures.ties import BOTH_WAYS, DIRECTED, MUTUAL


def test_few_lines_are_drawn_one_by_one(say):
    scene = figures.scene([say(["RU"], ["UA"]), say(["UA"], ["RU"])], most=2)

    assert (len(scene.curves), scene.grouped, scene.thinning) == (2, 0, "")


def test_too_many_become_one_for_each_pair_and_kind(say, named, paper):
    claims = [
        say(["RU"], ["UA"], "material_conflict"),
        say(["UA"], ["RU"], "material_conflict", chain=(named, paper), modality="denied"),
        say(["RU"], ["UA"], "verbal_conflict"),
        say(["RU"], ["UA"], "verbal_conflict", chain=(named, paper)),
        say(["RU"], []),
    ]
    scene = figures.scene(claims, most=4)

    assert [(tie.form, tie.kind, len(tie.claims), tie.dashed) for tie in scene.ties] == [
        (BOTH_WAYS, "material_conflict", 2, False),
        (DIRECTED, "verbal_conflict", 2, False),
        ("to nobody said", "unknown", 1, True),
    ]
    assert len(scene.curves[0].heads) == 2
    assert scene.ties[0].status == ("partly:denied",)
    assert ", both ways: " in scene.told[0]
    assert scene.thinning.startswith("5 lines are too many to read")
    assert "5 lines are too many to read" in figures.to_svg(scene)


def test_an_agreement_stays_one_and_with_a_deed_goes_both_ways(say):
    agreed = [say(["RU", "IR"], [], "verbal_cooperation", type="AGREE"), say(["RU"], ["UA"]), say(["RU"], ["FR"])]
    also = say(["IR"], ["RU"], "verbal_cooperation")

    assert figures.scene(agreed, most=2).ties[0].form == MUTUAL
    assert figures.scene([*agreed, also], most=2).ties[0].form == BOTH_WAYS


def test_of_grouped_lines_the_best_supported_are_drawn_and_the_others_listed(say):
    codes = ("IR", "RU", "UA", "US", "FR", "CN", "EG", "FJ")
    claims = [say([a], [b], quad, outlet=quad) for a, b in permutations(codes, 2) for quad in QUADS[:3]]
    strong = {claims[-1].id, claims[100].id}

    scene = figures.scene(claims, most=100, origins=lambda same: Origins(3 if same[0].id in strong else 1))
    more = figures.scene(claims, most=100, filters="top:80")

    assert (len(scene.ties), scene.grouped, len(more.ties)) == (60, 168, 80)
    assert strong <= {claim.id for tie in scene.ties for claim in tie.claims}
    assert len(scene.not_drawn) == 48 and "not on the 60 best-supported lines" in scene.not_drawn[0].sentence
    assert all(sum(len(tie.claims) for tie in s.ties) + len(s.not_drawn) == 168 for s in (scene, more))


def test_top_draws_the_best_supported_of_few_lines_too(say):
    scene = figures.scene([say(["RU"], ["UA"]), say(["RU"], ["UA"]), say(["RU"], ["FR"])], filters="top:1")

    assert [len(tie.claims) for tie in scene.ties] == [2]
    assert list(scene.missing) == ["“what happened, 3”: not on the 1 best-supported line"]
