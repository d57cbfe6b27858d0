"""Many actors with long names in several scripts: what is drawn does not cover what is beside it."""

from __future__ import annotations

import math
import random

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.claims import Claim, Hop
from osintkit.figures.beside import MOST_HIGH, MOST_WIDE, strip, with_room
from osintkit.figures.curves import sampled
from osintkit.figures.labels import Box
from osintkit.figures.places import APART
from osintkit.span import Span

CODES = ("IR RU UA US FR CN EG DE GB TR SA IL IQ SY YE QA AE IN PK AF JP KR KP BY PL RO GR LB JO KW").split()  # noqa: SIM905
LONG = (
    ("وزارة الخارجية الإيرانية", "IR"),
    ("俄罗斯联邦国防部发言人", "RU"),
    ("Organisation pour la sécurité et la coopération en Europe", None),
    ("International Committee of the Red Cross and Red Crescent", None),
    ("世界卫生组织", None),
    ("منظمة الصحة العالمية", None),
    ("The Very Long Named Council of Ministers", "UA"),
    ("Harbour Union", None),
    ("Ada Lind", "US"),
    ("Kata'ib", None),
)
QUADS = ("material_cooperation", "verbal_cooperation", "verbal_conflict", "material_conflict")


def crowd(lines: int, seed: int = 7) -> list[Claim]:
    """Make claims of forty actors, of whom a few are in most of them."""
    chance = random.Random(seed)
    actors = [Actor.of_country(code, name=code) for code in CODES]
    actors += [Actor(f"name:{name.casefold()}", name, country=country) for name, country in LONG]
    weights = [10 / (rank + 2) for rank in range(len(actors))]
    pairs = [(actor, chance.choice(actors[:10])) for actor in actors if actor not in actors[:10]]
    pairs += [tuple(chance.choices(actors, weights, k=2)) for _ in range(60)]
    paper = Hop(Actor.of_words("Lake Courier"), "Lake Courier")
    return [
        Claim(f"{n:032x}", "0" * 16, (Span(n, n + 9),), f"what happened, {n}", (a,), (b,) if n % 17 else (),
              quad=chance.choice(QUADS), chain=(paper,), date=f"2026-03-{n % 28 + 1:02}" if n % 3 else None)
        for n, (a, b) in enumerate(chance.choice(pairs) for _ in range(lines))
    ]  # fmt: skip


@pytest.mark.parametrize("view", ["map", "network", "timeline"])
@pytest.mark.parametrize("width", [400, 700, 1100, 1600])
@pytest.mark.parametrize("lines", [12, 60, 200])
def test_labels_cover_no_node_no_mark_and_no_other_label(view, width, lines):
    scene = figures.scene(crowd(lines), view=view, width=width, height=min(620, max(260, width * 0.66)), language="fr")

    boxes = [(label.owner, box) for label in scene.labels for box in label.boxes]
    over = [
        (a, b) for at, (a, one) in enumerate(boxes) for b, other in boxes[at + 1 :] if a != b and one.overlaps(other)
    ]
    discs = [Box.around(node.x, node.y, node.radius) for node in scene.nodes]
    marks = [Box.around(*curve.open_end, 7) for curve in scene.curves if curve.open_end]
    assert over == []
    assert not [owner for owner, box in boxes for disc in (*discs, *marks) if box.overlaps(disc)]
    assert all(box.within(scene.width, scene.height) for _, box in boxes)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("view", "least"), [("map", 0.75), ("network", 0.95)])
def test_most_lines_between_thirty_and_more_actors_carry_their_number(view, least, seed):
    scene = figures.scene(crowd(60, seed), view=view, width=1100, height=620)

    assert len(scene.nodes) > 25
    assert len(scene.unlabelled) <= (1 - least) * len(scene.ties)


@pytest.mark.parametrize(("view", "most"), [("map", 0.1), ("network", 0.02)])
def test_few_lines_run_under_nodes_that_they_do_not_belong_to(view, most):
    under = lines = 0
    for seed in range(5):
        scene = figures.scene(crowd(60, seed), view=view, width=1100, height=620)
        lines += len(scene.curves)
        for curve in scene.curves:
            foreign = [node for node in scene.nodes if node.id not in (curve.source, curve.target)]
            under += any(math.dist(p, (n.x, n.y)) < n.radius for p in sampled(curve.bezier, 60) for n in foreign)

    assert under <= most * lines


def test_a_body_is_never_named_by_the_code_of_its_country():
    scene = figures.scene(crowd(200), width=400, height=264)
    names = {label.owner: label.text for label in scene.labels}

    bodies = [node for node in scene.nodes if node.actor.id.startswith("name:") and node.id in names]
    assert bodies
    assert not [node for node in bodies if names[node.id] == node.actor.country]


@pytest.mark.parametrize("width", [300, 400, 700, 1100, 1600])
@pytest.mark.parametrize("count", [1, 3, 8, 40])
def test_who_is_not_on_the_map_leaves_most_of_it_to_the_map(width, count):
    height = min(620, max(260, width * 0.66))
    found = strip(count, (width, height))

    assert found.map_width * found.map_height >= (1 - max(MOST_WIDE, MOST_HIGH) - 0.01) * width * height
    assert len(set(found.spots)) == count
    assert all(found.map_width < x < width or found.map_height < y < height for x, y in found.spots)


@pytest.mark.parametrize("width", [300, 400, 520, 640])
@pytest.mark.parametrize("count", [1, 3, 8, 40])
def test_a_map_keeps_most_of_its_height_and_the_picture_grows_for_who_stands_under_it(width, count):
    height = max(260, width * 0.66)
    grown = with_room(count, (width, height))
    found = strip(count, grown)

    assert grown[0] == width and height <= grown[1] <= 1.5 * height
    assert found.map_height >= 0.79 * height
    assert found.right or len({y for _, y in found.spots}) >= min(2, math.ceil(count * 150 / width))
    assert found.right or grown[1] - found.map_height <= 0.46 * grown[1]


def test_a_picture_does_not_grow_for_nobody_nor_for_a_strip_at_the_right():
    assert with_room(0, (400, 264)) == (400, 264)
    assert with_room(6, (640, 422)) == (640, 422)


def test_without_anybody_beside_it_the_map_has_the_whole_picture():
    found = strip(0, (640, 400))

    assert (found.map_width, found.map_height, found.spots) == (640, 400, ())


def test_in_a_narrow_picture_the_strip_stands_under_the_map_and_is_named_there(say):
    union = Actor.of_words("Harbour Union")
    scene = figures.scene([say([union], ["FR"]), say([union], ["RU"])], width=400, height=300)
    node = next(node for node in scene.nodes if not node.mapped)

    assert (scene.map_width, node.y > scene.map_height) == (400, True)
    assert all(each.y < scene.map_height for each in scene.nodes if each.mapped)
    drawn, words = figures.to_svg(scene), "Not on the map"
    assert all(drawn.index(f'data-id="{curve.id}"') < drawn.index(words) for curve in scene.curves)  # above the lines
    assert 'paint-order="stroke"' in drawn[: drawn.index(words)].rpartition("<text")[2]
    [note] = [each for each in figures.to_plotly(scene).layout.annotations if each.text == f"<b>{words}</b>"]
    assert note.bgcolor is not None


def test_neighbours_stand_apart_where_there_is_room_and_those_of_one_country_beside_each_other(say):
    fleet = Actor("name:the fleet", "The fleet", country="RU")
    scene = figures.scene([say(["RU"], [fleet]), say(["UA"], [fleet])])
    at = {node.actor.id: node for node in scene.nodes}

    def gap(one, other):
        return math.dist((at[one].x, at[one].y), (at[other].x, at[other].y)) - at[one].radius - at[other].radius

    assert gap("country:RU", "name:the fleet") < APART + 4
    assert gap("country:RU", "country:UA") > 20


def test_rims_of_who_is_not_on_the_map_are_dashed_in_both_drawings(say):
    union = Actor.of_words("Harbour Union")
    figure = figures.to_plotly(figures.scene([say([union], ["FR"]), say(["FR"], [])]))
    actors = next(trace for trace in figure.data if trace.name == "actors")

    dashes = [(shape.type, shape.line.dash, shape.xsizemode) for shape in figure.layout.shapes]
    assert dashes == [("circle", "3px,2px", "pixel"), ("circle", "2px,2px", "pixel")]
    assert sorted(actors.marker.line.width) == [0, 2]
