"""Dates whose year is not stated: months of no year, beside the days that have one, never among them."""

from __future__ import annotations

import re

import pytest

from osintkit import figures
from osintkit.dates.yearless import written, yearless
from osintkit.errors import InputError
from osintkit.figures.evidence import evidence
from osintkit.figures.filter_text import parse
from osintkit.figures.filter_words import told
from osintkit.figures.words import ENGLISH, FRENCH
from osintkit.figures.year_strip import strip_of


def strip(*dates):
    return strip_of([yearless(date) for date in dates], 0, 100)


@pytest.fixture
def mixed(say):
    return [
        say(["IR", "RU"], [], "verbal_cooperation", type="AGREE", date="XXXX-11-01/XXXX-11-10~"),
        say(["RU"], ["UA"], "material_conflict", date="XXXX-08/.."),
        say(["US"], ["UA"], "verbal_cooperation", date="2026-03-04"),
        say(["US"], ["RU"], "verbal_conflict", date="soon"),
        say(["US"], ["IR"], "verbal_conflict"),
    ]


def test_a_strip_holds_whole_months_from_the_first_that_is_named_to_the_last():
    found = strip("XXXX-11-01/XXXX-11-10~", "XXXX-08/..")

    assert [month for _, month in found.ticks] == [8, 9, 10, 11]
    assert (written(found.first), found.days) == ("XXXX-08-01", 122)
    assert found.ends(yearless("XXXX-08/..")) == (0, 100)


def test_what_runs_over_the_turn_of_the_year_is_one_piece():
    found = strip("XXXX-12/XXXX-02", "XXXX-01-03")

    assert [month for _, month in found.ticks] == [12, 1, 2]
    left, right = found.ends(yearless("XXXX-01-03"))
    assert 30 < left < right < 60


def test_a_year_of_which_all_months_are_named_begins_in_january():
    assert [month for _, month in strip("XXXX-01/XXXX-12").ticks] == list(range(1, 13))


def test_one_day_and_an_open_beginning_have_their_month():
    assert [month for _, month in strip("XXXX-03-08").ticks] == [3]
    assert strip("../XXXX-03-08").ends(yearless("../XXXX-03-08"))[0] == 0


def test_the_timeline_keeps_them_off_the_days_of_known_years(mixed):
    scene = figures.scene(mixed, view="timeline")
    axis = scene.time
    x = {curve.number: curve.bezier[0][0] for curve in scene.curves}

    assert axis.left <= x[3] <= axis.right < axis.year.left
    assert all(axis.year.left <= x[n] <= axis.year.right for n in (1, 2))
    assert axis.year.right < min(left for left, _, _ in axis.columns)
    assert [bar.right for bar in axis.bars if bar.kind == "material_conflict"] == [axis.year.right]


def test_without_a_known_year_the_strip_has_all_the_room(mixed):
    axis = figures.scene(mixed[:2], view="timeline").time

    assert axis.left == axis.right
    assert axis.year.right - axis.year.left > 700


@pytest.mark.parametrize(("language", "months", "head"), [("en", ["Aug", "Nov"], "year not stated"),
                                                         ("fr", ["août", "nov."], "année non précisée")])  # fmt: skip
def test_months_and_that_no_year_is_stated_are_written_in_every_drawing(mixed, language, months, head):
    scene = figures.scene(mixed, view="timeline", language=language)
    notes = [note.text for note in figures.to_plotly(scene).layout.annotations]

    for month in months:
        assert f">{month}<" in figures.to_svg(scene)
        assert month in notes
    assert head in figures.to_svg(scene) and f"<b>{head}</b>" in notes


def test_the_strip_under_a_map_has_months_too_and_no_guessed_year(mixed):
    svg = figures.to_svg(figures.scene(mixed), parts=("time",))

    assert ">Aug<" in svg and ">year not stated<" in svg and "2026-03-04" in svg
    assert svg.count('stroke-width="7"') == 3
    assert not re.search(r"20(?!26)\d\d-", svg)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ("date:XXXX-11", [0, 1]),
        ("date:XXXX-08..XXXX-10", [1]),
        ("date:xxxx-11-05", [0, 1]),
        ("date:XXXX", [0, 1]),
        ("-date:XXXX", [2, 3, 4]),
        ("date:2026", [2]),
        ("date:2026 date:XXXX-11", [0, 1, 2]),
        ("date:words", [3]),
        ("date:undated", [4]),
    ],
)
def test_filters_know_days_of_no_stated_year_and_take_none_of_them_for_a_known_one(mixed, filters, left):
    shown = figures.scene(mixed, filters=filters).claims

    assert [mixed.index(claim) for claim in shown] == left


def test_such_a_filter_is_said_in_words_and_is_text_that_can_be_read_again():
    (term,) = parse("date:xxxx-08..XXXX-11").terms

    assert str(term) == "date:XXXX-08..XXXX-11"
    assert told(term, ENGLISH) == "date: year not stated, 08 – 11"
    assert told(parse('date:"année non précisée"').terms[0], FRENCH) == "date : année non précisée"


@pytest.mark.parametrize("bad", ["XXXX-13", "XXXX-08..2026", "XXXX-XX"])
def test_a_range_that_mixes_years_and_none_is_refused(bad):
    with pytest.raises(InputError, match=r"is no date to filter by: .*XXXX-11"):
        parse(f"date:{bad}")


def test_a_page_learns_the_days_of_the_strip(mixed):
    year = evidence(figures.scene(mixed, view="timeline"))["time"]["year"]

    assert (year["days"][0], year["days"][-1], len(year["days"])) == ("08-01", "11-30", 122)
    assert "year" not in evidence(figures.scene(mixed[2:], view="timeline"))["time"]
