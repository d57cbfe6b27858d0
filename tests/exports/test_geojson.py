"""The claims as a map: RFC 7946, lines cut at the antimeridian, nothing put where it is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from osintkit.exports import geojson
from osintkit.exports.geojson import cut_at_antimeridian
from osintkit.gazetteer import codes, label_point

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-90, 90, allow_nan=False)


def features(case):
    return json.loads(geojson.render(case))["features"]


def test_a_line_from_new_zealand_to_the_harbour_is_cut(case):
    lines = [each for each in features(case) if each["properties"].get("from") == "Uganda"]
    (contribution,) = [each for each in features(case) if each["properties"].get("form") == "contribution"]

    assert lines[0]["geometry"]["type"] == "LineString"
    assert contribution["geometry"]["type"] == "MultiLineString"
    pieces = contribution["geometry"]["coordinates"]
    assert (pieces[0][-1][0], pieces[1][0][0]) == (180.0, -180.0)
    assert pieces[0][-1][1] == pieces[1][0][1]


def test_a_feature_says_who_says_so_and_how_firmly(case):
    (pact,) = [each["properties"] for each in features(case) if each["properties"].get("form") == "mutual"]

    assert pact["quote"].startswith("Norway and Kenya signed a pact")
    assert [hop["name"] for hop in pact["chains"][0]] == ["two officials", "The Harbour Post"]
    assert (pact["credibility"], pact["origins"]) == (2, 1)


def test_what_has_no_place_has_no_geometry_and_is_listed(case):
    loose = [each for each in features(case) if each["geometry"] is None and each["properties"]["what"] == "claim"]

    assert [each["properties"]["form"] for each in loose] == ["to nobody said"]
    assert "1 claim has no line, since an end of it has no place: “اتهمت" in " ".join(geojson.left_out(case))


def test_an_actor_without_a_country_is_listed_by_name(hostile):
    assert "have no country and no place: “=cmd" in " ".join(geojson.left_out(hostile))


@given(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
def test_no_piece_runs_over_the_antimeridian_and_the_ends_stay(a, b, c, d):
    pieces = cut_at_antimeridian((a, b), (c, d))

    assert pieces[0][0] == (a, b) or abs(a) == 180
    assert pieces[-1][-1] == (c, d) or abs(c) == 180
    assert all(abs(start[0] - end[0]) <= 180 for start, end in pieces)
    assert all(-180 <= at[0] <= 180 and -90 <= at[1] <= 90 for piece in pieces for at in piece)
    if len(pieces) == 2:
        assert abs(pieces[0][-1][0]) == 180 and pieces[0][-1][1] == pieces[1][0][1]


@given(st.sampled_from(codes()), st.sampled_from(codes()))
def test_a_line_between_any_two_countries_passes(first, second):
    assume(first != second)
    a, b = label_point(first), label_point(second)
    pieces = cut_at_antimeridian((a.longitude, a.latitude), (b.longitude, b.latitude))
    geometry = {"type": "MultiLineString", "coordinates": pieces}
    file = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}

    assert geojson.check(json.dumps(file).encode()) == []


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [10.0]},
        {"type": "Point", "coordinates": [60.0, 190.0]},
        {"type": "LineString", "coordinates": [[170.0, 0.0], [-170.0, 0.0]]},
        {"type": "LineString", "coordinates": [[170.0, 0.0]]},
        {"type": "LineString", "coordinates": [["170", 0.0], [175.0, 0.0]]},
        {"type": "Line", "coordinates": [[170.0, 0.0], [175.0, 0.0]]},
        "Point",
    ],
)
def test_a_wrong_geometry_is_refused(geometry):
    file = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}

    assert geojson.check(json.dumps(file).encode()) != []


def test_numbers_that_are_none_are_refused():
    assert geojson.check(b'{"type": "FeatureCollection", "features": [NaN]}') != []
