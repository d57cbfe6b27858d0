"""Arranging a map in its page: the page says px, the case keeps places."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.positions import DEGREES, PARTS
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.actor_map import ActorMap
from osintkit.widgets.packing import opened


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya. Kenya praised the union."))
    for at, doer, target in ((7, "country:NO", "country:KE"), (28, "country:KE", "name:the union")):
        event = case.annotate(article, at, at + 7, label="event", type="SUPPORT")
        case.link(event, doer, type="by")
        case.link(event, target, type="to")
    return case


def picture(widget):
    return opened(widget._picture)


def node(widget, name):
    return next(each for each in picture(widget)["nodes"] if each["name"].casefold() == name.casefold())


def tell(widget, **message):
    widget._answer(widget, message, [])


def test_a_dragged_country_is_kept_as_a_place_of_the_earth_and_drawn_there(case):
    widget = ActorMap(case)

    tell(widget, do="place", id=node(widget, "Norway")["id"], x=200, y=100)

    assert case.positions.of("map")["country:NO"].unit == DEGREES
    moved = node(widget, "Norway")
    assert moved["pinned"]
    again = ActorMap(case)
    assert (node(again, "Norway")["x"], node(again, "Norway")["y"]) == (moved["x"], moved["y"])


def test_in_a_network_and_beside_the_map_parts_of_the_picture_are_kept(case):
    network, beside = ActorMap(case, view="network"), ActorMap(case)

    tell(network, do="place", id=node(network, "Kenya")["id"], x=320, y=211)
    tell(beside, do="place", id=node(beside, "the union")["id"], x=10, y=400)

    assert case.positions.of("network")["country:KE"].x == 0.5
    assert case.positions.of("map")["name:the union"].unit == PARTS
    assert node(beside, "the union")["x"] > beside._laid.map_width
    assert (node(network, "Kenya")["x"], node(network, "Kenya")["y"]) == (320, 211)


def test_keys_move_an_actor_step_by_step_and_undo_takes_steps_back(case):
    widget = ActorMap(case, view="network")
    kenya = node(widget, "Kenya")

    tell(widget, do="nudge", id=kenya["id"], dx=12, dy=0)
    tell(widget, do="nudge", id=kenya["id"], dx=12, dy=0)
    tell(widget, do="undo")

    assert node(widget, "Kenya")["x"] == pytest.approx(kenya["x"] + 12, abs=0.2)
    assert len(case.claims()) == 2


def test_release_puts_one_back_and_tidy_all(case):
    widget = ActorMap(case)
    before = picture(widget)["nodes"]
    for name in ("Norway", "Kenya"):
        tell(widget, do="place", id=node(widget, name)["id"], x=300, y=300)

    tell(widget, do="release", id=node(widget, "Norway")["id"])
    pinned = [each["name"] for each in picture(widget)["nodes"] if each["pinned"]]
    tell(widget, do="tidy")

    assert pinned == ["Kenya"]
    assert picture(widget)["nodes"] == before


@pytest.mark.parametrize(
    "message",
    [
        {"do": "place", "id": "no-such-node", "x": 1, "y": 1},
        {"do": "place", "id": 5, "x": 1, "y": 1},
        {"do": "place", "x": "1"},
        {"do": "nudge", "id": "x", "dx": float("nan"), "dy": 0},
        {"do": "near", "id": "x"},
        {"do": "between", "ids": ["a"]},
        {"do": "what"},
        "tidy",
        None,
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(case, message):
    widget = ActorMap(case)

    widget._answer(widget, message, [])

    assert (case.positions.of("map"), widget.filters) == ({}, "")


def test_a_place_outside_the_picture_or_no_number_is_moved_in_or_left(case):
    widget = ActorMap(case, view="network")
    name = node(widget, "Kenya")["id"]

    tell(widget, do="place", id=name, x=float("nan"), y=3)
    assert case.positions.of("network") == {}
    tell(widget, do="place", id=name, x=-500, y=5000)

    assert 0 < node(widget, "Kenya")["x"] < 40 and node(widget, "Kenya")["y"] < widget._laid.height


def test_a_timeline_and_a_case_of_the_past_are_not_arranged(case):
    past = ActorMap(case.as_of(case._journal.operations("link")[-1]))
    for widget in (ActorMap(case, view="timeline"), past):
        tell(widget, do="place", id=node(widget, "Kenya")["id"], x=100, y=100)
        assert not picture(widget)["arranges"]

    assert case.positions.of("map") == {}


def test_what_is_around_an_actor_and_between_two_becomes_the_filter(case):
    widget = ActorMap(case)

    tell(widget, do="near", id=node(widget, "Norway")["id"])
    near = widget.filters
    tell(widget, do="filters", text="")
    tell(widget, do="between", ids=[node(widget, "Norway")["id"], node(widget, "the union")["id"]])

    assert (near, widget.filters) == ("near:Norway", 'between:"Norway .. the union"')
    assert len(picture(widget)["lines"]) == 2


def test_sizes_are_asked_for_by_name(case):
    widget = ActorMap(case, sizes="degree")
    tell(widget, do="sizes", sizes="betweenness")

    assert (widget.sizes, picture(widget)["sizes"]) == ("betweenness", "betweenness")
    assert "not who controls" in picture(widget)["marks"]
    with pytest.raises(UnknownNameError, match="measure of size 'power'"):
        ActorMap(case, sizes="power")


def test_a_network_does_not_jump_when_somebody_marks(case):
    widget = ActorMap(case, view="network")
    before = {each["id"]: (each["x"], each["y"]) for each in picture(widget)["nodes"]}
    article = case.articles()[0]
    event = case.annotate(article, 0, 6, label="event", type="SUPPORT")
    case.link(event, "country:NO", type="by")
    case.link(event, "country:FR", type="to")

    after = {each["id"]: (each["x"], each["y"]) for each in picture(widget)["nodes"]}

    assert len(after) == 4
    assert all(after[name] == pytest.approx(spot, abs=0.2) for name, spot in before.items())
