"""ActorMap in a browser: filters, views, days, dragging and keys, in a real JupyterLab."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import Notebook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MAP, ROWS = ".osintkit-map", ".osintkit-map button.line"
FILTER = f"{MAP} [data-key=filter]"
SPOT = """(name) => {
  const figure = document.querySelector('.osintkit-map .figure');
  if (!figure?._fullData) return [NaN, NaN]; // it is being drawn anew
  const { left, top } = figure.getBoundingClientRect();
  const options = [...document.querySelectorAll('.osintkit-map [data-key=actors] option')];
  const id = options.find((option) => option.textContent === name)?.value;
  const actors = figure._fullData.find((trace) => trace.name === 'actors');
  const at = [...actors.customdata].indexOf(id);
  const { xaxis, yaxis } = figure._fullLayout;
  return [left + xaxis.d2p(actors.x[at]), top + yaxis.d2p(actors.y[at])];
}"""


def cells_of(folder: str, options: str = "") -> list[str]:
    made = """
import osintkit as ok
case = ok.Case({folder!r}, writer="amina")
article = case.add(ok.Article("Norway praised Kenya on 2026-03-04. Kenya attacked <b>Chile</b> on 2026-03-09. "
                              "Kenya blamed the Harbour Union."))
for start, end, doer, target, type, when in ((7, 14, "country:NO", "country:KE", "SUPPORT", "2026-03-04"),
        (42, 50, "country:KE", "country:CL", "ASSAULT", "2026-03-09"),
        (85, 91, "country:KE", "name:the harbour union", "ACCUSE", None)):
    event = case.annotate(article, start, end, label="event", type=type)
    case.link(event, doer, type="by")
    case.link(event, target, type="to")
    if when:
        at = article.text.index(when)
        case.link(event, case.annotate(article, at, at + 10, label="date"), type="on")
"""
    show = f"map = ok.ActorMap(case{options})\nmap"
    told = "print(map.filters, '|', map.view, '|', sorted(case.positions.of(map.view)))"
    return [made.replace("{folder!r}", repr(folder)), show, told]


def drawn(page: Page) -> None:
    page.wait_for_selector(f"{MAP} .figure .main-svg")
    page.locator(f"{MAP} .figure").scroll_into_view_if_needed()


def spot(page: Page, name: str) -> list[float]:
    return [float(n) for n in page.evaluate(SPOT, name)]


def test_a_filter_is_typed_chosen_copied_and_taken_away(notebook: Callable[..., Notebook]) -> None:
    found = notebook(cells_of("map-filter"))
    page = found.page
    drawn(page)

    page.fill(FILTER, "colour:red")
    page.press(FILTER, "Enter")
    expect(page.locator(f"{MAP} .message")).to_contain_text("There is no field “colour”")
    page.fill(FILTER, "near:Norway")
    page.press(FILTER, "Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(f"{MAP} .message")).to_be_empty()
    expect(page.locator(f"{MAP} .missing")).to_contain_text("2 claims: hidden by the filter “around: Norway”")
    page.locator(f"{MAP} [data-key='chip near:Norway']").click()
    expect(page.locator(ROWS)).to_have_count(3)
    page.locator(f"{MAP} [data-key=add]").select_option("kind:material_conflict")

    expect(page.locator(ROWS)).to_have_count(1)
    assert "kind:material_conflict | map" in found.run_cell(2)


def test_days_are_dragged_over_on_the_timeline(notebook: Callable[..., Notebook]) -> None:
    found = notebook(cells_of("map-days", ", view='timeline'"))
    page = found.page
    drawn(page)
    box = page.locator(f"{MAP} .figure").bounding_box()
    assert box is not None

    expect(page.locator(f"{MAP} .days input").first).to_have_value("2026-03-04")
    page.mouse.move(box["x"] + 152, box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 160, steps=6)
    page.mouse.up()

    expect(page.locator(ROWS)).to_have_count(1)
    assert page.input_value(FILTER).startswith("date:2026-03-04..2026-03-0")


def test_an_actor_is_dragged_stays_after_another_run_and_undo_brings_it_back(
    notebook: Callable[..., Notebook],
) -> None:
    found = notebook(cells_of("map-drag"))
    page = found.page
    drawn(page)
    x, y = spot(page, "Kenya")

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 30, steps=5)
    page.mouse.up()
    page.wait_for_function(f"([x, name]) => Math.abs(({SPOT})(name)[0] - x) < 3", arg=[x - 40, "Kenya"])
    assert "['country:KE']" in found.run_cell(2)
    found.run_cell(1)
    page.wait_for_function(f"([x, name]) => Math.abs(({SPOT})(name)[0] - x) < 3", arg=[x - 40, "Kenya"])
    page.locator(f"{MAP} [data-key=undo]").click()

    page.wait_for_function(f"([x, name]) => Math.abs(({SPOT})(name)[0] - x) < 3", arg=[x, "Kenya"])


def test_by_keyboard_alone_lines_are_walked_and_an_actor_is_opened_moved_and_surrounded(
    notebook: Callable[..., Notebook],
) -> None:
    found = notebook(cells_of("map-keys", ", view='network'"))
    page, before = found.page, found.cells()
    drawn(page)
    live = page.locator(f"{MAP} .live")

    page.locator(ROWS).first.focus()
    page.keyboard.press("ArrowDown")
    expect(live).to_contain_text("Kenya to Chile: attacks; 1 claim, 1 independent origin")
    page.keyboard.press("End")
    expect(live).to_contain_text("the Harbour Union")
    actors = page.locator(f"{MAP} [data-key=actors]")
    actors.focus()
    actors.select_option(label="Kenya")
    expect(live).to_contain_text("Kenya: 3 claims · 3 partners")
    x, _ = spot(page, "Kenya")
    page.locator(f"{MAP} [data-key='move left']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"([x, name]) => ({SPOT})(name)[0] < x - 8", arg=[x, "Kenya"])
    assert page.evaluate("() => document.activeElement.dataset.key") == "move left"
    page.locator(f"{MAP} [data-key=paths]").select_option(label="Norway")

    expect(page.locator(FILTER)).to_have_value('between:"Kenya .. Norway"')
    expect(page.locator(ROWS)).to_have_count(1)
    assert found.cells() == before


def test_two_maps_share_their_page_and_each_redraw_is_small(notebook: Callable[..., Notebook]) -> None:
    found = notebook([*cells_of("map-wire"), "map", "two = ok.ActorMap(case)\ntwo"])
    page = found.page
    page.wait_for_function(f"() => document.querySelectorAll('{MAP} .figure .main-svg').length >= 3")
    found.wire.clear()

    page.locator(f"{MAP} [data-key=network]").last.click()
    expect(page.locator(f"{MAP} [data-key=network]").last).to_have_attribute("aria-pressed", "true")

    redraws = [frame for way, frame in found.wire if way == "in" and b"_picture" in bytes(str(frame), "utf-8")]
    assert redraws and max(map(len, redraws)) < 20_000


def test_the_save_menu_gives_each_format_and_says_where_it_went(notebook: Callable[..., Notebook]) -> None:
    page = notebook(cells_of("map-save")).page
    drawn(page)
    beginnings = {"svg": b"<svg", "png": b"\x89PNG", "html": b"<!doctype html>", "docx": b"PK"}

    for format, beginning in beginnings.items():
        page.locator(f"{MAP} button.save").click()
        with page.expect_download() as download:
            page.locator(f"{MAP} [data-format={format}]").click()
        name = f"map-save.{format}"
        assert (download.value.suggested_filename, Path(download.value.path()).read_bytes()[: len(beginning)]) == (
            name, beginning,
        )  # fmt: skip
        expect(page.locator(f"{MAP} .status")).to_have_text(f"{name} is in the downloads of this browser.")
    with zipfile.ZipFile(download.value.path()) as document:
        assert document.read("word/media/map.png").startswith(b"\x89PNG")


def test_the_save_menu_is_walked_by_keys_and_closes(notebook: Callable[..., Notebook]) -> None:
    page = notebook(cells_of("map-save-keys")).page
    drawn(page)
    button, menu = page.locator(f"{MAP} button.save"), page.locator(f"{MAP} .formats")

    button.focus()
    for key in ("Enter", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator(f"{MAP} [data-format=png]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.locator(f"{MAP} header b").click()
    expect(menu).to_be_hidden()


def test_without_a_kernel_saving_says_so(notebook: Callable[..., Notebook]) -> None:
    found = notebook(cells_of("map-save-alone"))
    page = found.page
    drawn(page)
    page.clock.install()
    page.evaluate("() => { jupyterapp.serviceManager.sessions.shutdownAll() }")
    page.wait_for_function("() => [...jupyterapp.serviceManager.sessions.running()].length === 0")

    page.locator(f"{MAP} button.save").click()
    page.locator(f"{MAP} [data-format=svg]").click()
    page.clock.fast_forward(16_000)

    expect(page.locator(f"{MAP} .status")).to_contain_text("No answer from the kernel")
