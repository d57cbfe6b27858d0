"""The Desk in a browser: what is marked stands on the map, a line opens its passage, both fill the screen."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from lab import Notebook, drag_over
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DESK, MAP, ROWS = ".osintkit-desk", ".osintkit-map", ".osintkit-map button.line"
SOON = 3.0  # s until the map is drawn anew; on a machine that did much else it took 0.7


def cells_of(folder: str, options: str = "") -> list[str]:
    made = f"""
import osintkit as ok
case = ok.Case({folder!r}, writer="amina")
article = case.add(ok.Article("Norway praised Kenya. " + "Nothing happened at the lake. " * 60 + "Kenya blamed Chile."))
def mark(words, type, by, to):
    at = article.text.index(words)
    event = case.annotate(article, at, at + len(words), label="event", type=type)
    case.link(event, by, type="by")
    case.link(event, to, type="to")
mark("praised", "SUPPORT", "country:NO", "country:KE")
mark("blamed", "ACCUSE", "country:KE", "country:CL")
"""
    return [made, f"ok.Desk(case, height=300{options})"]


def drawn(page: Page) -> None:
    page.wait_for_selector(f"{MAP} .figure .main-svg")
    page.wait_for_selector("[data-part=text] p")


def sent(found: Notebook) -> int:
    """Count what the page sent to the kernel's widgets, but for the map's own question for the passages of a line."""
    frames = (frame if isinstance(frame, bytes) else frame.encode() for way, frame in found.wire if way == "out")
    return sum(b"comm_msg" in frame and b'"do":"open"' not in frame.replace(b" ", b"") for frame in frames)


def test_what_is_marked_stands_on_the_map_at_once(notebook: Callable[..., Notebook], record_property) -> None:
    found = notebook(cells_of("desk-marks"), viewport={"width": 1600, "height": 1000})
    page = found.page
    drawn(page)
    cells = found.cells()
    drag_over(page, "Nothing happened")
    start = time.monotonic()
    page.keyboard.press("2")
    expect(page.locator(f"{MAP} header .mute").first).to_contain_text("3 claims")
    took = time.monotonic() - start

    record_property("seconds until the map is drawn anew", took)
    assert took < SOON
    assert found.cells() == cells


def test_a_line_opens_its_passage_in_the_text_without_the_kernel(notebook: Callable[..., Notebook]) -> None:
    found = notebook(cells_of("desk-opens"), viewport={"width": 1600, "height": 1000})
    page = found.page
    drawn(page)
    page.wait_for_timeout(1000)  # what the page says of itself when it comes up has been said
    before = sent(found)

    page.locator(ROWS).nth(1).click()
    expect(page.locator(f"{MAP} .card mark")).to_have_text("Kenya blamed Chile.")

    expect(page.locator("[data-part=side] [aria-selected=true]").first).to_contain_text("blamed")
    assert page.locator("[data-part=frame]").evaluate("(frame) => frame.scrollTop") > 0
    # ipysigma and jupyterannotate style these names on the whole page.
    assert page.locator("[class*=osintkit-] :is(.choices, .content, .label, .selected, .span)").count() == 0
    assert sent(found) == before


def test_text_and_map_fill_the_screen_together_with_larger_type(notebook: Callable[..., Notebook]) -> None:
    page = notebook(cells_of("desk-screen"), viewport={"width": 1600, "height": 1000}).page
    drawn(page)
    size = "parseFloat(getComputedStyle(document.querySelector('[data-part=text]')).fontSize)"
    before = page.evaluate(size)

    page.locator(f"{MAP} .large").click()
    page.locator(f"{MAP} .full").click()
    page.wait_for_function("() => document.fullscreenElement !== null")

    assert page.evaluate("document.fullscreenElement.matches('.osintkit-desk')")
    assert page.evaluate(size) > before * 1.3
    expect(page.locator("[data-part=text]")).to_be_visible()
    page.locator(f"{MAP} .full").click()
    page.wait_for_function("() => document.fullscreenElement === null")


def box_of(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return dict(box)


@pytest.mark.parametrize(("width", "beside"), [(1600, True), (400, False)])
def test_wide_the_parts_stand_side_by_side_and_narrow_under_one_another(notebook, width: int, beside: bool) -> None:
    page = notebook(cells_of(f"desk-{width}"), viewport={"width": width, "height": 900}).page
    page.evaluate("() => jupyterapp.shell.collapseLeft()")  # else it leaves a narrow page no room at all
    drawn(page)

    text, map = box_of(page, "[data-part=frame]"), box_of(page, f"{MAP} .figure")
    assert (map["x"] >= text["x"] + text["width"]) == beside
    assert (map["y"] >= text["y"] + text["height"]) != beside
    assert page.locator(DESK).evaluate("(desk) => desk.scrollWidth <= desk.clientWidth + 1")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_head_one_row_of_labels_and_one_foot_stand_over_and_under_both_parts(notebook, language: str) -> None:
    page = notebook(
        cells_of(f"desk-frame-{language}", f", language={language!r}"), viewport={"width": 1600, "height": 1000}
    ).page
    page.evaluate("() => jupyterapp.shell.collapseLeft()")
    drawn(page)

    desk, head, save = box_of(page, DESK), box_of(page, "[data-part=head]"), box_of(page, f"{MAP} button.save")
    text, map = box_of(page, "[data-part=text]"), box_of(page, f"{MAP} .parts")
    for part in ("palette", "suggesting"):
        row = box_of(page, f"[data-part={part}]")
        assert row["width"] > desk["width"] - 4
        assert row["height"] < 60, "one line"
    assert head["height"] < 60, "one line"
    assert head["y"] < save["y"] < head["y"] + head["height"] and save["x"] > head["x"] + head["width"] - 1
    assert map["x"] - (text["x"] + text["width"]) < 20, "no gap"
    assert box_of(page, f"{MAP} .notes")["width"] > desk["width"] - 4
    assert text["height"] > 280, "as high as was asked for"


def test_the_list_of_marks_is_folded_under_the_text_until_it_is_asked_for(notebook) -> None:
    page = notebook(cells_of("desk-fold"), viewport={"width": 1600, "height": 1000}).page
    drawn(page)
    fold, rows = page.locator("[data-part=fold]"), page.locator("[data-part=side] li")
    expect(fold).to_contain_text("2 marks")
    expect(rows.first).to_be_hidden()

    fold.focus()
    page.keyboard.press("Enter")
    expect(rows.first).to_be_visible()
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert box_of(page, "[data-part=frame]")["height"] > 150

    page.keyboard.press("Enter")
    expect(rows.first).to_be_hidden()


def test_filters_are_folded_behind_a_button_that_says_how_many_are_set(notebook) -> None:
    page = notebook(cells_of("desk-filter"), viewport={"width": 1600, "height": 1000}).page
    drawn(page)
    button, field = page.locator(f"{MAP} [data-key=unfold]"), page.locator(f"{MAP} [data-key=filter]")
    expect(field).to_be_hidden()

    button.focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("actor:Chile")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(button).to_have_text("Filter · 1")
    page.keyboard.press("Escape")

    expect(button).to_be_focused()
    expect(field).to_be_hidden()
    expect(page.locator(f"{MAP} .chip")).to_be_visible()
    page.locator(f"{MAP} .chip").click()
    expect(page.locator(ROWS)).to_have_count(2)
    expect(button).to_have_text("Filter")
