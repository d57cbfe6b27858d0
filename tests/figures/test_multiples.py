"""The same actors, one kind of event at a time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.figures.multiples import MOST_LINES, kinds_drawn, kinds_told, multiples
from osintkit.figures.style import (
    DARK,
    LIGHT,
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    VERBAL_COOPERATION,
)

HEAD = "Same actors, one kind of event at a time"


def parsed(scene, *, theme=LIGHT, room=1000.0):
    block = multiples(scene, theme, room)
    return block, ElementTree.fromstring(f"<svg>{block.draw(0, 0)}</svg>")


def lines_of(cell):
    return [group.get("data-id") for group in cell.iter("g") if group.get("data-id")]


def test_each_kind_has_a_picture_with_its_lines_alone(drones):
    scene = figures.scene(drones)
    _, root = parsed(scene)

    kinds = (MATERIAL_COOPERATION, VERBAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)
    cells = [group for group in root.findall("g") if group.find("title") is not None]
    assert kinds_drawn(scene) == kinds
    assert [lines_of(cell) for cell in cells] == [[c.id for c in scene.curves if c.kind == kind] for kind in kinds]


def test_everybody_stands_at_the_same_place_in_each_and_only_those_of_a_kind_are_named(drones):
    _, root = parsed(figures.scene(drones))
    cells = [group for group in root.findall("g") if group.find("title") is not None]

    spots = [{(dot.get("cx"), dot.get("cy")) for dot in cell.iter("circle")} for cell in cells]
    assert all(each == spots[0] for each in spots) and len(spots[0]) == 4
    assert sorted(text.text or "" for text in cells[2].iter("text")) == [
        "Iran",
        "Russia",
        "United States",
        "Verbal conflict",
    ]


def test_they_are_told_by_kind_and_ends(drones):
    told = kinds_told(figures.scene(drones))

    assert told.startswith("Material co-operation: Iran to Russia. Verbal co-operation: Iran and Russia; ")
    assert "Iran ↔" not in told


def test_one_kind_too_many_lines_or_a_timeline_have_none(say, drones):
    one = figures.scene([say(["IR"], ["UA"], "verbal_conflict"), say(["US"], ["UA"], "verbal_conflict")])
    bodies = [Actor.of_words(f"Body {n}") for n in range(MOST_LINES + 1)]
    many = figures.scene(
        [say([body], ["UA"], ("verbal_conflict", "material_conflict")[n % 2]) for n, body in enumerate(bodies)]
    )

    for scene in (figures.scene([]), one, many, figures.scene(drones, view="timeline")):
        assert (kinds_drawn(scene), kinds_told(scene), multiples(scene, LIGHT, 900).height) == ((), "", 0)
        assert HEAD not in figures.to_svg(scene)


@pytest.mark.parametrize("room", [240.0, 400.0, 700.0, 1000.0])
@pytest.mark.parametrize("view", ["map", "network"])
def test_nothing_runs_out_of_its_picture(say, drones, room, view):
    union = Actor.of_words("اتحاد الموانئ")
    scene = figures.scene(
        [*drones, say([union], ["FJ"], "verbal_conflict"), say(["CL"], [], "material_conflict")], view=view
    )
    block, root = parsed(scene, room=room)
    cells = [group for group in root.findall("g") if group.find("title") is not None]

    for cell in cells:
        picture = cell.find("g")
        ground = picture.find("rect")
        width, height = float(ground.get("width")), float(ground.get("height"))
        x, y = map(float, re.findall(r"[-\d.]+", picture.get("transform")))
        assert x >= 0 and x + width <= room + 1 and y + height <= block.height
        for dot in picture.iter("circle"):
            assert 0 < float(dot.get("cx")) < width and 0 < float(dot.get("cy")) < height


def test_in_the_dark_only_colours_differ(drones):
    scene = figures.scene(drones)
    light, dark = (multiples(scene, theme, 900).draw(0, 0) for theme in (LIGHT, DARK))

    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)


def test_the_still_picture_and_the_page_hold_them(drones):
    assert HEAD in figures.to_svg(figures.scene(drones))
    assert "Les mêmes acteurs, une sorte d&#39;événement à la fois" in figures.to_svg(
        figures.scene(drones, language="fr")
    )
    assert HEAD not in figures.to_svg(figures.scene(drones), parts=("map", "ledger"))
