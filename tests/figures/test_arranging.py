"""Arranging: where people put actors, layouts that are kept, and what sizes stand for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit import figures
from osintkit.actor import Actor
from osintkit.errors import InputError, UnknownNameError
from osintkit.figures.labels import Box
from osintkit.figures.projection import fitted
from osintkit.positions import DEGREES, Position

latitudes = st.floats(-83, 83)
longitudes = st.floats(-180, 180)
UNION = Actor("c" * 32, "Harbour Union")


def spot(scene, name):
    return next((node.x, node.y) for node in scene.nodes if node.actor.id == name)


@given(longitudes, latitudes, st.sampled_from([[(20.0, 50.0), (40.0, 35.0)], [(-100.0, 40.0), (140.0, -30.0)], []]))
def test_a_pixel_is_read_back_as_the_place_that_it_shows(longitude, latitude, shown):
    frame = fitted(shown, 900, 600)
    x, y = frame.pixel(longitude, latitude)
    back = frame.position(x, y)

    assert -180 <= back[0] <= 180 and -90 <= back[1] <= 90
    if frame.name == "equal earth" or math.hypot(x - frame.left, y - frame.top) < 1.6 * frame.scale:
        assert math.dist(frame.pixel(*back), (x, y)) < 0.05


@given(st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_pixels_far_outside_the_earth_are_places_too(x, y):
    for frame in (fitted([], 900, 600), fitted([(20.0, 50.0), (40.0, 35.0)], 900, 600)):
        longitude, latitude = frame.position(x, y)
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90


def test_who_is_put_on_a_place_of_the_earth_stays_there_at_every_scale(say):
    put = {"country:RU": Position(39.0, 50.5, DEGREES)}
    near = figures.scene([say(["RU"], ["UA"])], positions=put)
    far = figures.scene([say(["RU"], ["UA"]), say(["CL"], ["FJ"])], positions=put, width=640)

    for scene in (near, far):
        assert scene.frame.position(*spot(scene, "country:RU")) == pytest.approx((39.0, 50.5), abs=0.01)
        assert [node.pinned for node in scene.nodes if node.actor.id == "country:RU"] == [True]


def test_moving_somebody_moves_nobody_else_and_a_place_out_of_sight_is_the_edge(say):
    before = figures.scene([say(["RU"], ["UA"])])
    after = figures.scene([say(["RU"], ["UA"])], positions={"country:RU": Position(130.0, -62.0, DEGREES)})

    assert after.frame == before.frame and spot(after, "country:UA") == spot(before, "country:UA")
    assert 0 < spot(after, "country:RU")[0] < after.width and 0 < spot(after, "country:RU")[1] < after.height


def test_who_has_no_country_stays_beside_the_map_wherever_it_is_put(say):
    scene = figures.scene([say([UNION], ["UA"])], positions={UNION.id: (0.1, 0.0)})

    x, y = spot(scene, UNION.id)
    assert x > scene.map_width and y > 28
    assert not next(node for node in scene.nodes if node.actor is UNION).mapped


def test_no_end_that_nobody_said_and_no_label_lies_on_the_heading_beside_the_map(say):
    many = [say([UNION], [], quad) for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", None)]
    scene = figures.scene([*many, say(["UA"], ["RU"])])
    heading = Box(scene.map_width, 6, scene.width, 28)

    assert not any(heading.overlaps(Box.around(*curve.open_end, 7)) for curve in scene.curves if curve.open_end)
    assert not any(heading.overlaps(box) for label in scene.labels for box in label.boxes)


def test_a_network_that_is_kept_does_not_jump_when_somebody_comes(say):
    claims = [say(["RU"], ["UA"]), say(["RU"], ["IR"]), say(["US"], ["UA"])]
    first = figures.scene(claims, view="network")
    kept = {node.actor.id: (node.x / first.width, node.y / first.height) for node in first.nodes}

    second = figures.scene([*claims, say(["FR"], ["IR"])], view="network", kept=kept)

    for name in kept:
        assert spot(second, name) == pytest.approx(spot(first, name))
    others = [spot(second, name) for name in kept]
    assert min(math.dist(spot(second, "country:FR"), other) for other in others) > 40


def test_a_network_of_which_little_is_known_is_laid_out_anew(say):
    claims = [say([a], [b]) for a, b in (("RU", "UA"), ("RU", "IR"), ("US", "UA"), ("FR", "CN"), ("CN", "EG"))]
    anew = figures.scene(claims, view="network")
    kept = figures.scene(claims, view="network", kept={"country:RU": (0.1, 0.1)})

    assert spot(kept, "country:UA") == spot(anew, "country:UA")


def test_who_was_put_somewhere_in_a_network_stays_and_others_make_room(say):
    scene = figures.scene(
        [say(["RU"], ["UA"]), say(["RU"], ["IR"])], view="network", positions={"country:IR": Position(0.25, 0.75)}
    )

    assert spot(scene, "country:IR") == (250, 480)


def test_sizes_may_stand_for_partners_or_paths_and_say_what_they_do_not_mean(say):
    claims = [say(["RU"], ["UA"]) for _ in range(6)] + [say(["RU"], ["IR"]), say(["IR"], ["US"]), say(["IR"], ["FR"])]
    scenes = {size: figures.scene(claims, sizes=size) for size in ("claims", "degree", "betweenness")}
    largest = {size: max(scene.nodes, key=lambda node: node.radius).actor.id for size, scene in scenes.items()}

    assert largest == {"claims": "country:RU", "degree": "country:IR", "betweenness": "country:IR"}
    iran = next(node for node in scenes["degree"].nodes if node.actor.id == "country:IR")
    assert (iran.partners, round(iran.between, 2)) == (3, 0.83)
    for size in ("degree", "betweenness"):
        assert "not who" in figures.to_svg(scenes[size], parts=("legend",))
    with pytest.raises(UnknownNameError, match="measure of size 'power'"):
        figures.scene(claims, sizes="power")


def test_type_may_be_larger_for_a_room(say):
    usual, large = (figures.scene([say(["RU"], ["UA"])], type_scale=scale) for scale in (1.0, 1.5))

    assert (large.name_size, large.label_size) == (1.5 * usual.name_size, 1.5 * usual.label_size)
    with pytest.raises(InputError, match=r"scale of type is 9; give 0.5 to 3"):
        figures.scene([], type_scale=9)
