"""The pages of a class, light and dark, wide and narrow, in both languages: for everybody, and by keys alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import osintkit as ok

pytestmark = pytest.mark.browser
LOOKS = [("light", "en-GB", 1280), ("dark", "fr-FR", 360)]


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Give the addresses of a class that is open: that of participants and the teacher's."""
    folder = tmp_path_factory.mktemp("class")
    case = ok.Case(folder / "drones", writer="teacher")
    case.add(ok.Article("Norway and Kenya agreed."))
    (folder / "mark.html").write_text("<!doctype html><html lang=en><title>mark</title><h1>mark</h1>")
    command = [sys.executable, "-m", "osintkit", "class", str(case.path), "--pin", "4711", "--port", "0"]
    with subprocess.Popen(
        [*command, "--page", str(folder / "mark.html")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(4)]
        yield next(word for word in said[1].split() if word.startswith("http")), said[2].split()[-1]
        process.kill()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]} {look[1]}")
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Page]:
    scheme, locale, width = request.param
    context = browser.new_context(color_scheme=scheme, locale=locale, viewport={"width": width, "height": 900})
    made: Page = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert errors == []


@pytest.fixture(scope="module")
def axe(root: Path, require: Callable[[object, str], None]) -> str:
    """Give axe-core's source; `npm ci` in osintkit/widgets/js brings it."""
    file = root / "osintkit/widgets/js/node_modules/axe-core/axe.min.js"
    require(file.exists(), "needs axe-core: run npm ci in osintkit/widgets/js")
    return file.read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations.map(each => `${each.impact} ${each.id}`)")
    return list(found)


def come_in(page: Page, link: str, nickname: str, pin: str = "4711") -> None:
    """By keys alone: the first field has the focus."""
    page.goto(link)
    for text in (nickname, pin, "lantern"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_the_door_is_for_everybody(page: Page, links: tuple[str, str], axe: str) -> None:
    come_in(page, links[0], "Eve", pin="0000")
    expect(page.locator("#problem")).not_to_be_empty()

    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_came_in_is_greeted_and_can_go_on(page: Page, links: tuple[str, str], axe: str) -> None:
    come_in(page, links[0], "محمد")
    page.wait_for_url("**/mark/")
    page.goto(links[0])

    expect(page.locator("#who")).to_contain_text("محمد")
    assert not page.is_visible("[data-site]")
    assert violations(page, axe) == []


def test_who_is_out_is_told_so_and_not_sent_round_in_a_circle(page: Page, links: tuple[str, str]) -> None:
    page.goto(links[0])
    page.evaluate("sessionStorage.setItem('osintkit:class', JSON.stringify({ token: 'x.y', nickname: 'Amina' }))")
    page.reload()

    expect(page.locator("#form")).to_be_visible()
    expect(page.locator("#nickname")).to_have_value("Amina")
    expect(page.locator("#problem")).not_to_be_empty()


def test_the_teachers_page_is_for_everybody_and_asks_twice_before_it_closes(
    page: Page, links: tuple[str, str], axe: str
) -> None:
    come_in(page, links[0], "محمد")
    page.wait_for_url("**/mark/")
    page.goto(links[1])
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("KeyG")
    expect(page.locator("#said")).to_contain_text("0 ")
    page.keyboard.press("KeyC")

    expect(page.locator("#said")).to_contain_text(" C ")
    expect(page.locator("#close")).to_be_enabled()
    assert violations(page, axe) == []


def test_without_its_key_the_teachers_page_says_so(page: Page, links: tuple[str, str]) -> None:
    page.goto(links[1].split("#")[0])

    expect(page.locator("#problem")).not_to_be_empty()
    expect(page.locator("tbody tr")).to_have_count(0)
