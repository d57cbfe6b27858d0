"""The map of countries by share: laid out, as SVG and as a plotly figure."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from osintkit import figures
from osintkit.errors import InputError, UnknownNameError
from osintkit.figures.lettering import text_width
from osintkit.figures.shaded_svg import share_svg
from osintkit.figures.shading import SHADES, STEPS, legend_spots, share_map, step_of
from osintkit.figures.style import THEMES

SHARES = [("US", 0.45), ("FR", 0.3), ("GE", 0.15), ("SG", 0.07), ("LU", 0.03)]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_shade_is_three_to_one_against_land_and_sea_and_apart_from_the_next(name):
    theme, shades = THEMES[name], SHADES[name]

    assert len(shades) == len(STEPS) == 5
    assert min(contrast(shade, ground) for shade in shades for ground in (theme.land, theme.sea)) >= 3
    assert min(contrast(one, other) for one, other in pairwise(shades)) >= 1.3


def test_shares_fall_into_five_steps():
    assert [step_of(share) for share in (0, 0.049, 0.05, 0.1, 0.2, 0.399, 0.4, 1)] == [1, 1, 2, 3, 4, 4, 5, 5]


def test_each_country_is_named_with_its_share():
    laid = share_map(SHARES, language="fr")

    texts = [label.text for label in laid.labels]
    assert "États-Unis 45\u00a0%" in texts
    assert {label.country for label in laid.labels} | set(laid.unlabelled) == {code for code, _ in SHARES}
    assert laid.told[1] == "France : 30\u00a0%"
    assert laid.summary == "5 pays mentionnés"


def test_a_country_too_small_to_be_seen_has_a_mark():
    assert {each.country for each in share_map(SHARES).shaded if each.dot} >= {"SG", "LU"}


def test_names_do_not_cover_one_another_nor_leave_the_map():
    laid = share_map(
        [(code, 0.04) for code in ("FR", "DE", "BE", "NL", "LU", "CH", "AT", "CZ", "PL", "DK", "IT", "ES")]
    )

    boxes = [label.box for label in laid.labels]
    assert all(box.within(laid.width, laid.map_height) for box in boxes)
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_countries_on_two_sides_of_the_world_are_shown_on_the_world_map():
    assert len(share_map([("US", 0.5), ("CN", 0.5)]).labels) == 2


@pytest.mark.parametrize("theme", THEMES)
def test_the_svg_carries_legend_note_and_text_alternative(theme):
    root = ET.fromstring(share_svg(share_map(SHARES), theme=theme))

    words = "".join(root.itertext())
    assert root.get("role") == "img"
    assert "United States: 45\u00a0%" in words
    assert "10–20\u00a0%" in words
    assert "No position is taken on any territory." in words


def test_the_figure_asks_no_one_for_its_ground():
    figure = figures.country_map(SHARES, theme="dark")

    data = json.loads(figure.to_json())
    assert {trace["type"] for trace in data["data"]} == {"scatter"}
    assert data["layout"]["paper_bgcolor"] == THEMES["dark"].panel
    assert [trace["customdata"] for trace in data["data"] if trace.get("name") == "countries"] == [
        ["US", "FR", "GE", "SG", "LU"]
    ]


def test_without_countries_it_says_so():
    assert "No country is mentioned" in share_svg(share_map([]))
    assert "No country is mentioned" in figures.country_map({}).to_json()


def test_a_mapping_is_taken_too_and_put_in_order():
    assert [each.country for each in share_map({"KE": 0.2, "NO": 0.8}).shaded] == ["NO", "KE"]


def test_an_unknown_country_or_impossible_share_is_refused():
    with pytest.raises(UnknownNameError, match="ZZ"):
        share_map({"ZZ": 0.5})
    with pytest.raises(InputError, match="0 to 1, not 45"):
        share_map({"FR": 45})
    with pytest.raises(InputError, match="given twice"):
        share_map([("FR", 0.5), ("FR", 0.5)])
    with pytest.raises(InputError, match="too small to read"):
        share_map({}, width=100)


def test_a_narrow_legend_takes_two_rows_and_none_of_it_runs_into_the_next():
    laid = share_map(SHARES, width=300, height=320)

    spots = legend_spots(laid)
    rooms = {down: [left for left, at in spots if at == down] for _, down in spots}
    assert [len(row) for row in rooms.values()] == [3, 2]
    widest = 18 + max(text_width(text, 11) for text in laid.legend)
    assert all(later - earlier >= widest for row in rooms.values() for earlier, later in pairwise(row))
    assert max(down for _, down in spots) + 14 <= laid.height - laid.map_height
