"""A class in real browsers: come in, mark, lose the server, come back, change laptops; all of it ends in the case."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from two_ports import two_ports

import osintkit as ok

pytestmark = pytest.mark.browser
SECOND = 1000  # milliseconds


class Class:
    """`osintkit class` in a process of its own, which can be stopped and started again on the same port."""

    def __init__(self, case: ok.Case) -> None:
        self.port = two_ports()
        self._command = [sys.executable, "-m", "osintkit", "class", str(case.path)]
        self.process: subprocess.Popen[str] | None = None

    def start(self, pin: str = "4711") -> str:
        """Start it, and give the teacher's address."""
        self.process = subprocess.Popen(
            [*self._command, "--pin", pin, "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = [self.process.stdout.readline() for _ in range(4)]
        assert "http" in said[2], said
        return said[2].split()[-1]

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.communicate(timeout=30)


@pytest.fixture
def case(tmp_path: Path) -> ok.Case:
    made = ok.Case(tmp_path / "class", writer="teacher")
    made.add(ok.Article("Norway and Kenya agreed to build ferries\nOslo denied it on Monday.\n", language="en"))
    return made


@pytest.fixture
def held(case: ok.Case) -> Iterator[Class]:
    made = Class(case)
    yield made
    made.stop(signal.SIGKILL)


@pytest.fixture
def laptop(browser: Any, held: Class) -> Iterator[Callable[..., Page]]:
    """Give `laptop()`: a browser of its own that came in as somebody, with the page to mark in open."""
    contexts = []

    def come_in(nickname: str, *, pin: str = "4711", **context: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | context))
        page: Page = contexts[-1].new_page()
        page.goto(f"http://127.0.0.1:{held.port}/")
        for name, text in (("nickname", nickname), ("pin", pin), ("word", "lantern")):
            page.fill(f"#{name}", text)
        page.keyboard.press("Enter")
        return page

    yield come_in
    for each in contexts:
        each.close()


def state(page: Page, name: str, *, seconds: int = 20) -> None:
    page.wait_for_timeout(400)  # what was pressed has been taken up: before, the state is still that of before
    expect(page.locator("[data-part=class]")).to_have_attribute("data-state", name, timeout=seconds * SECOND)


def marking(page: Page) -> None:
    page.wait_for_selector("[data-part=text] p")


def test_a_class_from_coming_in_to_the_case(case: ok.Case, held: Class, laptop: Callable[..., Page]) -> None:
    held.start()
    page = laptop("Amina")
    marking(page)
    for key in ("Tab", "a", "a"):  # the next suggestion, then accept it and the one after
        page.keyboard.press(key)
    state(page, "saved")

    held.stop()
    page.keyboard.press("a")
    state(page, "waiting")
    held.start("4712")  # another PIN: who has the old one is out
    page.reload()
    expect(page.locator("#problem")).to_contain_text("PIN was changed", timeout=10 * SECOND)
    assert page.input_value("#nickname") == "Amina"
    for name, text in (("pin", "4712"), ("word", "Lantern")):
        page.fill(f"#{name}", text)
    page.keyboard.press("Enter")
    marking(page)
    state(page, "saved")
    held.stop()

    assert sorted(each.quote for each in case_again(case).annotations()) == ["Kenya", "Norway", "Oslo"]
    assert {each.writer for each in case_again(case).annotations()} == {"Amina"}


def test_a_server_that_dies_loses_nothing_and_pages_go_on_by_themselves(
    case: ok.Case, held: Class, laptop: Callable[..., Page]
) -> None:
    held.start()
    page = laptop("Amina")
    marking(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    state(page, "saved")
    held.stop(signal.SIGKILL)
    page.keyboard.press("a")
    state(page, "waiting")
    held.start()
    state(page, "saved", seconds=60)
    held.stop()

    assert len(case_again(case).annotations()) == 2


def test_the_work_comes_back_on_another_laptop_and_can_be_gone_on_with(
    case: ok.Case, held: Class, laptop: Callable[..., Page]
) -> None:
    held.start()
    first = laptop("Amina")
    marking(first)
    first.keyboard.press("Tab")
    first.keyboard.press("a")
    state(first, "saved")

    second = laptop("AMINA")
    marking(second)
    assert second.locator("[data-part=class]").count() == 1
    second.keyboard.press("Tab")
    second.keyboard.press("a")
    state(second, "saved")
    held.stop()

    assert sorted(each.quote for each in case_again(case).annotations(writer="Amina")) == ["Kenya", "Norway"]


def test_who_did_not_come_in_by_the_door_gets_no_article(held: Class, browser: Any) -> None:
    held.start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{held.port}/mark/")

    assert page.url == f"http://127.0.0.1:{held.port}/"
    assert "Norway" not in page.content()
    page.close()


def test_the_teacher_sees_marks_arrive_and_closes_by_two_keys(
    case: ok.Case, held: Class, laptop: Callable[..., Page], browser: Any
) -> None:
    teacher = browser.new_page()
    teacher.goto(held.start())
    page = laptop("Amina")
    marking(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(teacher.locator("tbody tr")).to_have_count(1, timeout=10 * SECOND)
    expect(teacher.locator("tbody td").first).to_have_text("1", timeout=10 * SECOND)
    teacher.keyboard.press("c")
    teacher.keyboard.press("c")
    expect(teacher.locator("#close")).to_be_disabled(timeout=10 * SECOND)
    page.keyboard.press("a")
    state(page, "closed")
    teacher.close()
    assert held.process is not None and held.process.wait(timeout=30) == 0

    assert len(case_again(case).annotations()) == 1


def case_again(case: ok.Case) -> ok.Case:
    assert case.path is not None
    case.refresh()
    return case


if os.name == "nt":  # Windows has no SIGINT to send to another process
    pytestmark = [pytestmark, pytest.mark.skip(reason="needs signals")]
