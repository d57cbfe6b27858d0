"""The timeline: the actors and lines of the map, each where its passages say that it happened."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.dates.interval import interval
from osintkit.figures.evidence import evidence
from osintkit.figures.parts import Scene


@pytest.fixture
def dated(say):
    return [
        say(["RU"], ["UA"], "material_conflict", date="2026-03-02"),
        say(["RU"], ["UA"], "material_conflict", date="2026-03-12"),
        say(["IR", "RU"], [], "verbal_cooperation", type="AGREE", date="2026-03"),
        say(["US"], ["UA"], "verbal_cooperation", date="within days"),
        say(["US"], ["RU"], "verbal_conflict"),
        say(["FR"], ["FR"], "verbal_conflict", date="2026-03-05/.."),
        say(["FR"], [], "verbal_conflict", date="2026-03-05"),
    ]


def over_time(claims, **more) -> Scene:
    return figures.scene(claims, view="timeline", **more)


def x_of(curve):
    return curve.bezier[0][0]


def test_actors_lines_and_kinds_are_those_of_the_map(dated):
    time, place = over_time(dated), figures.scene(dated)

    assert {node.id for node in time.nodes} == {node.id for node in place.nodes}
    assert {(c.id, c.kind, c.dashed, c.number) for c in time.curves} == {
        (c.id, c.kind, c.dashed, c.number) for c in place.curves
    }
    assert time.told == place.told
    assert {name: time.passages[name] for name in place.passages} == place.passages


def test_a_line_stands_at_each_day_that_its_passages_state(dated):
    scene = over_time(dated)
    attacks = [curve for curve in scene.curves if curve.number == 1]

    assert len(attacks) == 2
    first, second = (interval(f"2026-03-{day}").earliest for day in ("02", "12"))
    assert abs(x_of(attacks[0]) - scene.time.x(first + 0.5)) < 21
    assert abs(x_of(attacks[1]) - scene.time.x(second + 0.5)) < 21


def test_several_days_are_a_bar_and_an_open_end_reaches_the_edge(dated):
    axis = over_time(dated).time
    bars = {bar.kind: bar for bar in axis.bars}

    month, open_end = bars["verbal_cooperation"], bars["verbal_conflict"]
    assert (month.left, month.right) == (pytest.approx(axis.left), pytest.approx(axis.right))
    assert open_end.right == pytest.approx(axis.right)
    assert len(axis.bars) == 2


def test_what_has_no_day_stands_in_a_column_that_says_so(dated):
    scene = over_time(dated)
    columns = {key: (left, right) for left, right, key in scene.time.columns}
    words, undated = (next(c for c in scene.curves if c.number == n) for n in (3, 4))

    assert columns["dated in words"][0] <= x_of(words) <= columns["dated in words"][1]
    assert columns["undated"][0] <= x_of(undated) <= columns["undated"][1]
    svg = figures.to_svg(scene)
    assert ">in words" in svg and ">not dated" in svg


def test_without_any_day_there_are_columns_alone(say):
    scene = over_time([say(["RU"], ["UA"]), say(["RU"], ["UA"], date="soon")])

    assert (scene.time.ticks, scene.time.bars) == ((), ())
    assert evidence(scene)["time"]["first"] == ""


def test_without_claims_it_says_so():
    scene = over_time([])

    assert "No claim to draw yet" in figures.to_svg(scene)
    assert figures.to_plotly(scene).data == ()


def test_arrows_over_the_same_lanes_stand_apart_and_their_labels_too(say):
    claims = [say(["RU"], ["UA"], quad, date=f"2026-03-{day:02}") for day in (4, 5) for quad in
              ("material_conflict", "verbal_conflict", "verbal_cooperation")]  # fmt: skip
    claims += [say(["IR"], ["UA"], date="2026-03-04"), say(["IR"], ["RU"], date="2026-03-04")]
    scene = over_time(claims, width=640, height=420)

    xs = sorted(map(x_of, scene.curves))
    assert min(b - a for a, b in pairwise(xs)) >= 8
    boxes = [box for label in scene.labels for box in label.boxes]
    assert not [1 for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    assert scene.unlabelled == ()


def test_the_picture_grows_with_its_lanes(say):
    many = [say([a], [b]) for a in ("IR", "RU", "UA", "US") for b in ("FR", "CN", "EG", "FJ", "NZ", "XK", "RS", "CL")]
    scene = over_time(many, height=300)

    ys = sorted(node.y for node in scene.nodes)
    assert min(b - a for a, b in pairwise(ys)) >= 30
    assert scene.height > ys[-1] and figures.to_plotly(scene).layout.height == scene.height


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2026-03-01", "2026-03-03"], ["2026-03-01", "2026-03-02", "2026-03-03"]),
        (["2026-01-15", "2026-06-15"], ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]),
        (["1990", "2029"], ["1990", "2000", "2010", "2020"]),
        (["2026-03-01"], ["2026-03-01"]),
    ],
)
def test_days_months_or_years_are_written_as_they_have_room(say, dates, labels):
    axis = over_time([say(["RU"], ["UA"], date=each) for each in dates], width=700).time

    assert [label for _, label in axis.ticks] == labels


def test_a_page_learns_how_to_read_days_off_it(dated):
    found = evidence(over_time(dated))["time"]

    assert (found["first"], found["last"]) == ("2026-03-01", "2026-03-31")
    assert [term for _, _, term in found["columns"]] == ["date:words", "date:undated"]
    assert evidence(figures.scene(dated))["time"] is None


def test_names_of_lanes_begin_under_one_another_in_both_drawings(say):
    league = Actor.of_words("اتحاد الموانئ")
    scene = figures.scene([say(["IR"], [league]), say(["UA"], ["IR"])], view="timeline")
    names = {label.text: label.box.left for label in scene.labels if label.kind == "node"}

    drawn = ElementTree.fromstring(figures.to_svg(scene, parts=("map",)))
    starts = {t.text: (float(t.get("x")), t.get("text-anchor")) for t in drawn.iter() if t.text in names}
    notes = [
        each for each in figures.to_plotly(scene).layout.annotations if each.name in {node.id for node in scene.nodes}
    ]
    assert starts == {name: (left, None) for name, left in names.items()}
    assert len(set(names.values())) == 1
    assert [(each.x, each.xanchor) for each in notes] == [(next(iter(names.values())), "left")] * 3


@pytest.mark.parametrize(("width", "share"), [(300, 0.36), (1000, 0.25)])
def test_names_have_more_of_a_narrow_picture(say, width, share):
    body = Actor.of_words("The Very Long Named Council of Ministers")
    scene = figures.scene([say([body], ["UA"], date="2026-03-04")], view="timeline", width=width, height=300)
    (label,) = [label for label in scene.labels if label.kind == "node" and label.text.startswith("The")]

    assert label.box.right <= share * width
    assert label.box.right > 0.7 * share * width
