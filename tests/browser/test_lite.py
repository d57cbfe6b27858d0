"""The browser kit, end to end: built, served, and two lessons worked through in Chromium with every name refused.

`python benchmarks/browser_kit.py` works through all of them.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lite import ELSEWHERE, PATIENCE, Traffic, alone, let_tests_in, printed, ready, run_all, served, tell, visited
from playwright.sync_api import expect

import osintkit as ok
from osintkit.classroom import ClassSession
from osintkit.classroom.server import Material
from osintkit.classroom.serving import Classroom

pytestmark = [pytest.mark.browser, pytest.mark.index]

MOST_BYTES = 25_000_000  # that a browser fetches on its first visit, packed


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory, require: Callable[[object, str], None]) -> Path:
    """Build the kit by its command."""
    require(find_spec("jupyterlite_core"), 'needs JupyterLite: pip install "osintkit[lite]"')
    require(shutil.which("npm"), "needs npm; on Debian and Ubuntu: sudo apt install npm")
    folder = tmp_path_factory.mktemp("lite") / "site"
    command = [sys.executable, "-m", "osintkit", "lite", "build", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    let_tests_in(folder)
    return folder


@pytest.fixture(scope="module")
def port(site: Path, traffic: Traffic) -> Iterator[int]:
    with served(site, traffic) as found:
        yield found


@pytest.fixture(scope="module")
def chrome(playwright: Any, traffic: Traffic) -> Iterator[Any]:
    with alone(playwright, traffic) as started:
        yield started


@pytest.fixture
def visit(chrome: Any, port: int, traffic: Traffic) -> Iterator[Callable[..., Any]]:
    """Give `visit(lesson)`: open a lesson in a browser that was never here, and wait until one can type."""
    contexts = []

    def go(lesson: str, *, host: str = "127.0.0.1") -> Any:
        contexts.append(chrome.new_context(viewport={"width": 1400, "height": 1000}))
        return visited(contexts[-1], f"http://{host}:{port}/lab/index.html?path={lesson}.ipynb", traffic)

    yield go
    for each in contexts:
        each.close()
    assert traffic.errors == []
    assert traffic.beyond() == set()


def test_lesson_1_is_worked_through_and_kept_over_a_reload(visit: Any, traffic: Traffic) -> None:
    page = visit("01_annotate_an_article")
    assert run_all(page) == []
    page.wait_for_selector(".osintkit-map .figure", timeout=PATIENCE)
    assert traffic.bytes < MOST_BYTES
    assert page.locator("[data-part=saved]").first.get_attribute("data-state") == "saved"

    printed(page, "first = case.articles()[0]; mark = case.annotate(first, 0, 4, label='actor')")
    page.reload()
    ready(page)

    assert run_all(page) == []
    assert printed(page, "print(len(case.annotations()), case.verify())") == "1 []\n"


def test_lesson_4_is_worked_through(visit: Any) -> None:
    page = visit("04_draw_the_actor_map")

    assert run_all(page) == []
    page.wait_for_selector(".osintkit-map .figure", timeout=PATIENCE)


def test_what_has_no_wheel_says_so_and_the_notebook_goes_on(visit: Any) -> None:
    page = visit("02_geocode_the_countries")

    said = printed(page, "import osintkit as ok\nok.sample_case().to_frame('claims')\nprint('not reached')")
    after = printed(page, "print('reached')")
    figure = tell(page, "ok.figures.country_map([('KE', 1.0)])")

    assert said.startswith("Not in this browser. Tables need pandas")
    assert (after, "not reached" in said) == ("reached\n", False)
    assert "error" not in {each["kind"] for each in figure}
    assert any("application/vnd.plotly.v1+json" in each.get("data", {}) for each in figure)


def test_by_plain_http_from_another_computer_it_is_only_in_this_tab_and_can_be_taken_home(
    visit: Any, tmp_path: Path
) -> None:
    page = visit("01_annotate_an_article", host=ELSEWHERE)
    assert not page.evaluate("isSecureContext")
    assert run_all(page) == []
    state = page.locator("[data-part=saved]").first
    page.wait_for_selector("[data-part=saved][data-state=only_here]", timeout=PATIENCE)
    assert "only in this tab" in state.inner_text()

    there = printed(
        page,
        "first = case.articles()[0]; mark = case.annotate(first, 0, 4, label='actor'); print(len(case.articles()))",
    )
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator("[data-key=take]").first.click()
    download.value.save_as(tmp_path / "home.zip")

    with zipfile.ZipFile(tmp_path / "home.zip") as packed:
        packed.extractall(tmp_path / "home")
    (header,) = (tmp_path / "home").rglob("case.json")
    taken = ok.Case(header.parent, writer="teacher")
    assert (len(taken.annotations()), len(taken.articles()), taken.verify()) == (1, int(there), [])


def test_what_two_people_hand_in_as_zips_gathers_into_one_case(visit: Any, tmp_path: Path) -> None:
    zips = []
    for name in ("Amina", "Bo"):
        page = visit("01_annotate_an_article", host=ELSEWHERE)
        assert run_all(page) == []
        page.wait_for_selector("[data-part=saved][data-state=only_here]", timeout=PATIENCE)
        mark = f"ok.Case('my-case', writer={name!r}).annotate(case.articles()[0], 0, 6, label='actor')"
        assert printed(page, f"mark = {mark}; print('marked')") == "marked\n"
        with page.expect_download(timeout=PATIENCE) as download:
            page.locator("[data-key=take]").first.click()
        zips.append(tmp_path / f"{name}.zip")
        download.value.save_as(zips[-1])

    with zipfile.ZipFile(zips[0]) as packed:
        packed.extractall(tmp_path / "class")
    (header,) = (tmp_path / "class").rglob("case.json")
    together = ok.Case(header.parent, writer="teacher")
    came = together.gather(zips[1:])

    assert came.left_out == []
    assert sorted(each.writer for each in together.annotations()) == ["Amina", "Bo"]
    assert len({each.text for each in together.articles()}) == len(together.articles())
    assert together.agreement(writers=["Amina", "Bo"]).overall.percent.value == 1.0
    assert together.verify() == []


class Elsewhere(Classroom):
    """A class that is also known by a name that browsers take for another computer's."""

    def _hosts(self) -> set[str]:
        return super()._hosts() | {f"{ELSEWHERE}:{self.port}"}


@contextmanager
def held(session: ClassSession, site: Path) -> Iterator[int]:
    """Hold a class that serves the kit, in a thread, and give its port."""
    begun, over = threading.Event(), threading.Event()
    classroom = Elsewhere(session, Material(b"<!doctype html><title>mark</title>", site), port=0)

    async def hold() -> None:
        classroom.start()
        begun.set()
        while not over.is_set():
            await asyncio.sleep(0.05)
        await classroom.stop()

    thread = threading.Thread(target=lambda: asyncio.run(hold()), daemon=True)
    thread.start()
    assert begun.wait(10)
    yield classroom.port
    over.set()
    thread.join(10)


def test_in_a_class_it_is_handed_in_by_a_button(site: Path, chrome: Any, tmp_path: Path) -> None:
    session = ClassSession(ok.Case(tmp_path / "class", writer="teacher"), tmp_path / "handed-in", pin="4711")
    context = chrome.new_context(viewport={"width": 1400, "height": 1000})
    with held(session, site) as port:
        page = context.new_page()
        page.goto(f"http://{ELSEWHERE}:{port}/")
        for name, text in (("nickname", "Amina"), ("pin", "4711"), ("word", "lantern")):
            page.fill(f"#{name}", text)
        page.keyboard.press("Enter")
        page.wait_for_url("**/mark/")
        page.goto(f"http://{ELSEWHERE}:{port}/")
        page.click("text=Open the notebooks")
        page.goto(f"http://{ELSEWHERE}:{port}/lite/lab/index.html?path=01_annotate_an_article.ipynb")
        ready(page)
        assert run_all(page) == []
        page.wait_for_selector("[data-part=saved][data-state=only_here]", timeout=PATIENCE)
        printed(page, "mark = case.annotate(case.articles()[0], 0, 4, label='actor')")

        page.locator("[data-key=hand_in]").first.click()
        expect(page.locator("[data-part=said]").first).to_contain_text("Handed in as Amina", timeout=PATIENCE)
    context.close()

    (made,) = session.close().together
    assert len(ok.Case(made, writer="teacher").annotations()) == 1
