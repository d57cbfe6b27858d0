"""One file for everybody in Debian's Firefox ESR: marked, kept over a reload, and handed in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from firefox import Firefox, firefox

import osintkit as ok
from osintkit.widgets.annotator import Annotator

pytestmark = pytest.mark.browser

TEXT = "😀 Norway and Kenya agreed to build ferries\nOslo denied it on Monday.\n"
WORDS = """(() => { const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("[data-part=text]"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf("agreed to build");
    if (at < 0) continue;
    range.setStart(node, at); range.setEnd(node, at + 15);
    const { left, right, top, height } = range.getBoundingClientRect();
    return JSON.stringify([left + 2, right - 1, top + height / 2].map(Math.round));
  } })()"""
# What the button saves, read in place of the browser's download: BiDi of this version does not hand files over.
LINES = """new Promise((resolve) => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => (blob.text().then(resolve), make.call(URL, blob));
  document.querySelector("[data-key=save-file]").click();
})"""


@pytest.fixture
def browser_of_debian(tmp_path: Path, require: Callable[[object, str], None]) -> Iterator[Firefox]:
    require(firefox(), "needs Firefox ESR; on Debian: sudo apt install firefox-esr")
    started = Firefox(tmp_path)
    yield started
    started.stop()


def test_what_is_marked_survives_a_reload_and_reaches_the_case(browser_of_debian, tmp_path):
    fox = browser_of_debian
    case = ok.Case(tmp_path / "class", writer="teacher")
    article = case.add(ok.Article(TEXT, language="en", title="Talks"))
    file = tmp_path / "class.html"
    file.write_text(Annotator(case, static=False).to_html(editable=True), "utf-8")

    begin(fox, file, "Amina K.")
    fox.press("Shift+a")
    waiting(fox, 3)
    left, right, middle = standing(fox)
    fox.drag((left, middle), (right, middle))
    fox.wait("String(getSelection()) === 'agreed to build'")
    fox.press("2")
    waiting(fox, 4)
    fox.press("k", "2")
    waiting(fox, 5)
    begin(fox, file)
    fox.wait("document.querySelector('[data-part=count]').textContent === '4 marks'")
    log = tmp_path / "amina.jsonl"
    log.write_text(fox.evaluate(LINES), "ascii", newline="")
    came = case.gather(log)

    assert (came.operations, came.left_out, case.verify()) == (5, [], [])
    [event] = case.annotations(article, label="event")
    assert (event.quote, event.attributes["quad"], event.writer) == (
        "agreed to build",
        "verbal_cooperation",
        "Amina K.",
    )
    assert [url for url in fox.asked if not url.startswith(("file:", "about:", "blob:", "data:"))] == []


def waiting(fox: Firefox, count: int) -> None:
    fox.wait(f"document.querySelector('[data-part=waiting]').dataset.count === '{count}'")


def standing(fox: Firefox) -> list[int]:
    """Give where the words stand once they do: what is accepted takes a row of buttons away above them."""
    before, now = None, fox.evaluate(WORDS)
    while before != now:
        time.sleep(0.2)
        before, now = now, fox.evaluate(WORDS)
    return list(json.loads(now))


def begin(fox: Firefox, file: Path, name: str | None = None) -> None:
    fox.open(file.as_uri())
    fox.wait("document.querySelector('.start input')")
    if name is not None:
        fox.evaluate(f"document.querySelector('.start input').value = {json.dumps(name)}")
    fox.evaluate("document.querySelector('[data-key=begin]').click()")
    fox.wait("document.querySelector('[data-part=saved]')?.textContent.includes('saved in this browser')")
