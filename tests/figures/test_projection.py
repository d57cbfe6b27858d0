"""From the globe to pixels."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from osintkit import outlines
from osintkit.figures.land import ACTOR_LAND, BORDER, DOTTED, LAND, shapes_in
from osintkit.figures.projection import clipped, fitted

TEHRAN, MOSCOW, KYIV, SUVA, APIA = (51.4, 35.7), (37.6, 55.8), (30.5, 50.5), (178.4, -18.1), (-171.8, -13.8)


def contains(rings, x, y):
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def on_land(frame, longitude, latitude):
    (land,) = [shape for shape in shapes_in(frame, ()) if shape.kind == LAND]
    return contains(land.lines, *frame.pixel(longitude, latitude))


def test_neighbours_are_shown_as_a_region_centred_on_them():
    frame = fitted([TEHRAN, MOSCOW, KYIV], 1000, 640)

    assert frame.name == "laea"
    assert 30 < frame.longitude < 52
    assert 35 < frame.latitude < 56


def test_actors_all_around_the_globe_are_shown_on_the_whole_world():
    assert fitted([(-100, 40), (140, 36), (20, -30)], 1000, 640).name == "equal earth"
    assert fitted([], 1000, 640).name == "equal earth"


def test_actors_around_the_pacific_are_not_torn_apart():
    frame = fitted([(140, 36), (-100, 40), (-70, -33), (175, -41)], 1000, 640)

    japan, america = frame.pixel(140, 36)[0], frame.pixel(-100, 40)[0]
    assert 0 < america - japan < 600


def test_what_is_shown_lies_inside_with_room_for_names():
    for positions in ([TEHRAN, MOSCOW], [SUVA, APIA], [(-100, 40), (100, 30), (25, -29)], [KYIV]):
        frame = fitted(positions, 1000, 640)
        for position in positions:
            x, y = frame.pixel(*position)
            assert 40 < x < 960
            assert 30 < y < 610


def test_equal_areas_stay_equal():
    frame = fitted([TEHRAN, MOSCOW], 1000, 640)

    def area(longitude, latitude):  # of one degree by one degree, divided by its share of the sphere
        (ax, ay), (bx, by), (cx, cy) = (
            frame.pixel(longitude, latitude),
            frame.pixel(longitude + 0.1, latitude),
            frame.pixel(longitude, latitude + 0.1),
        )
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / math.cos(math.radians(latitude + 0.05))

    assert area(20, 20) == pytest.approx(area(60, 70), rel=0.02)


def test_neighbours_across_the_antimeridian_stand_next_to_each_other():
    frame = fitted([SUVA, APIA], 1000, 640)

    assert 0 < frame.pixel(*APIA)[0] - frame.pixel(*SUVA)[0] < 1000


@pytest.mark.parametrize(
    ("positions", "land", "sea"),
    [
        (
            [SUVA, APIA],
            (178.0, -17.8),
            (-178.0, -19.0),
        ),  # the point opposite lies in Africa, whose shore turns inside out
        ([TEHRAN, MOSCOW, KYIV], (44.0, 48.0), (34.0, 43.3)),  # the Black Sea
        ([(-70, -33), (15, -78)], (0, -80), (-40, -50)),  # Antarctica, around the pole
        ([(-100, 40), (140, 36), (20, -30)], (25.0, 0.0), (-30.0, 20.0)),
        ([(170, 66), (-155, 65)], (175.0, 67.0), (-174.0, 62.0)),  # the Bering Strait
    ],
)
def test_land_is_filled_and_sea_is_not(positions, land, sea):
    frame = fitted(positions, 1000, 640)

    assert on_land(frame, *land)
    assert not on_land(frame, *sea)


def test_shapes_stay_near_the_picture_however_far_the_land_goes():
    for positions in ([SUVA, APIA], [KYIV], [(-100, 40), (140, 36), (20, -30)]):
        frame = fitted(positions, 800, 500)
        for shape in shapes_in(frame, ("RU", "FJ")):
            if shape.filled:
                assert all(-13 <= x <= 813 and -13 <= y <= 513 for line in shape.lines for x, y in line)


def test_no_border_runs_across_the_whole_picture():
    frame = fitted([(-100, 40), (140, 36), (20, -30)], 1000, 640)

    for shape in shapes_in(frame, ()):
        if not shape.filled:
            for line in shape.lines:
                assert all(math.dist(a, b) < 60 for a, b in pairwise(line))


def test_countries_of_actors_are_tinted_and_disputed_areas_are_not():
    shapes = shapes_in(fitted([KYIV, MOSCOW], 1000, 640), ("UA", "RU"))
    frame = fitted([KYIV, MOSCOW], 1000, 640)
    crimea = frame.pixel(34.3, 45.2)

    tinted = [shape for shape in shapes if shape.kind == ACTOR_LAND]
    assert {shape.country for shape in tinted} == {"UA", "RU"}
    assert not any(contains(shape.lines, *crimea) for shape in tinted)


def test_borders_are_drawn_once_and_disputed_ones_apart():
    shapes = shapes_in(fitted([(20.9, 42.6), (21, 44)], 1000, 640), ())
    kinds = [shape.kind for shape in shapes]

    assert kinds.count(BORDER) == 1
    assert kinds.count(DOTTED) == 1


def test_a_ring_outside_the_picture_is_dropped_and_one_around_it_becomes_its_edge():
    assert clipped([(-90, -90), (-80, -90), (-80, -80)], 100, 100) == []
    around = clipped([(-500, -500), (500, -500), (500, 500), (-500, 500)], 100, 100)
    assert {(min(x for x, _ in around), max(x for x, _ in around))} == {(-12, 112)}


def test_every_country_falls_on_the_world_map():
    frame = fitted([], 1000, 640)

    for country in outlines.countries():
        if country in ("AQ", "BV", "GS", "HM"):
            continue  # south of what a map without them shows
        x, y = frame.pixel(*outlines.label_point(country))
        assert 0 <= x <= 1000
        assert 0 <= y <= 640
