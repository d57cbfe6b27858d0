"""The main path, end to end: paste an article, accept its countries, mark who does what to whom, see the line, open its
passage, save the picture; then everything is there again after a reload and a new kernel, and without any kernel.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lab import Lab, Notebook, drag_over, press_on
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TEXT = (
    "Norway and Kenya agreed to build ferries\n"
    "Oslo has agreed with Nairobi to build twelve ferries 🛳️, two officials said.\n"
    "قال مسؤول في أوغندا إن بلاده ترفض الخطة.\n"
    "坦桑尼亚支持该计划。\n"
    "Танзания поддерживает план.\n"
)
PASSAGE = TEXT.split("\n")[1]
MOST_GESTURES = 30
MAP, ROWS = ".osintkit-map", ".osintkit-map button.line"


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> str:
    """Name a case that no other test opens."""
    return f"case-{abs(hash(request.node.name)) % 10**8}"


def cells_of(folder: str) -> list[str]:
    """Give the cells of the notebook."""
    return [f"import osintkit as ok\ncase = ok.Case({folder!r})", "ok.Desk(case)"]


# A point of the line, in CSS pixels of the page.
ON_THE_LINE = """() => {
  const figure = document.querySelector('.osintkit-map .figure');
  figure.scrollIntoView({ block: 'center' });
  const trace = figure._fullData.find((each) => each.name === 'lines');
  const at = Math.floor(trace.x.length * 0.3), { xaxis, yaxis } = figure._fullLayout;
  const box = figure.getBoundingClientRect();
  return [box.x + xaxis._offset + xaxis.l2p(trace.x[at]), box.y + yaxis._offset + yaxis.l2p(trace.y[at])];
}"""


class Hands:
    """Someone's hands on a page: every click, drag and key is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, keys: str) -> None:
        self.count += 1
        self.page.keyboard.press(keys)

    def paste(self, text: str) -> None:
        self.count += 1
        self.page.keyboard.insert_text(text)

    def click(self, selector: str) -> None:
        self.count += 1
        self.page.click(selector)

    def click_words(self, words: str, *, nth: int = 0) -> None:
        self.count += 1
        press_on(self.page, words, nth=nth)

    def drag(self, words: str, *, rtl: bool = False) -> None:
        self.count += 1
        drag_over(self.page, words, rtl=rtl)


def saved(page: Page) -> None:
    """Wait until everything marked is on disk."""
    expect(page.locator("[data-part=saved]").first).to_have_attribute("data-state", "saved", timeout=10_000)


def walk_main_path(page: Page) -> Hands:
    """Go from a pasted article to its map, as the first notebook tells it."""
    hands = Hands(page)
    hands.click("textarea[name=text]")
    hands.paste(TEXT)
    hands.press("Control+Enter")
    page.wait_for_selector("[data-part=text]")
    expect(page.locator("[data-part=suggested]")).to_be_visible()
    hands.press("Shift+A")
    if page.locator("[data-part=name]").count():
        hands.click("[data-key=keep-name]")
    saved(page)
    hands.drag("has agreed")
    hands.press("2")
    hands.click_words("Oslo")
    hands.press("w")
    hands.click_words("Nairobi")
    hands.press("w")
    hands.press("k")
    hands.press("2")
    saved(page)
    expect(page.locator(ROWS)).to_have_count(1)
    settled(page, ROWS)
    hands.click(ROWS)
    return hands


def settled(page: Page, selector: str) -> None:
    """Wait until something has stood in one place for a moment, as a person does who presses it."""
    before = None
    while before != (before := page.locator(selector).first.bounding_box()):
        page.wait_for_timeout(300)


def records(notebook: Notebook, folder: str) -> dict[str, object]:
    """Ask the case on disk, through a process of its own kind: the kernel after everything else."""
    code = (
        f"import json; c = ok.Case({folder!r}); t = c.articles()[0].text\n"
        "print(json.dumps({'quotes': sorted(a.quote for a in c.annotations()),"
        " 'right': all(t[s.start:s.end] == q.exact for a in c.annotations() for s, q in zip(a.spans, a.quotes)),"
        " 'claims': [[d.id for d in k.doers] + [k.quad] for k in c.claims()], 'problems': list(map(str, c.verify()))}))"
    )
    notebook.page.evaluate("() => jupyterapp.commands.execute('notebook:insert-cell-below')")
    index = notebook.cells() - 1
    notebook.page.evaluate(
        "([i, code]) => jupyterapp.shell.currentWidget.content.widgets[i].model.sharedModel.setSource(code)",
        [index, code],
    )
    printed = notebook.run_cell(index)
    notebook.page.evaluate("() => jupyterapp.commands.execute('notebook:delete-cell')")
    assert len(printed.splitlines()) == 1, printed  # a warning about the case would stand beside it
    return dict(json.loads(printed))


def test_an_article_becomes_a_map_in_thirty_clicks_and_keys(
    folder: str, notebook: Callable[..., Notebook], record_property
) -> None:
    opened = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100})
    page = opened.page
    cells = opened.cells()

    hands = walk_main_path(page)
    expect(page.locator(f"{MAP} .card mark")).to_have_text(PASSAGE)
    with page.expect_download() as download:
        hands.click(f"{MAP} button.save")
        hands.click(f"{MAP} [data-format=svg]")

    assert hands.count <= MOST_GESTURES
    record_property("clicks and keys", hands.count)
    picture = Path(download.value.path()).read_text("utf-8")
    assert picture.startswith("<svg") and "Oslo has agreed with Nairobi" in picture
    assert opened.cells() == cells  # no typed key inserted or deleted a cell
    found = records(opened, folder)
    assert found["claims"] == [["country:NO", "country:KE", "verbal_cooperation"]]
    assert found["problems"] == []


def test_words_in_four_scripts_keep_their_offsets(folder: str, notebook: Callable[..., Notebook]) -> None:
    opened = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100})
    page = opened.page
    walk_main_path(page)
    press_on(page, "Oslo")

    for words, rtl in (("two officials", False), ("مسؤول", True), ("该计划", False), ("поддерживает", False)):
        page.keyboard.press("Escape")  # the details of what was marked last cover what stands under it
        drag_over(page, words, rtl=rtl)
        page.keyboard.press("1")
        saved(page)

    found = records(opened, folder)
    assert found["right"]
    assert {"two officials", "مسؤول", "该计划", "поддерживает"} <= set(found["quotes"])


def test_pressing_a_line_of_the_map_opens_its_passage(folder: str, notebook: Callable[..., Notebook]) -> None:
    page = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100}).page
    walk_main_path(page)
    page.click(ROWS)  # closes the passage that the main path opened
    expect(page.locator(f"{MAP} .card")).to_have_count(0)

    middle = None
    while middle != (middle := page.evaluate(ON_THE_LINE)):  # until nothing moves any more
        page.wait_for_timeout(100)
    page.mouse.move(*middle)
    page.mouse.click(*middle)

    expect(page.locator(f"{MAP} .card mark")).to_have_text(PASSAGE)


def test_undo_takes_the_line_away_and_redo_brings_it_back(folder: str, notebook: Callable[..., Notebook]) -> None:
    page = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100}).page
    walk_main_path(page)
    press_on(page, "Oslo")

    for _ in range(4):  # the kind, two doers, the event
        page.keyboard.press("Control+z")
        saved(page)
    expect(page.locator(ROWS)).to_have_count(0)

    for _ in range(4):
        page.keyboard.press("Control+Shift+Z")
        saved(page)
    expect(page.locator(ROWS)).to_have_count(1)


def test_everything_is_there_after_a_reload_and_after_a_new_kernel(
    folder: str, notebook: Callable[..., Notebook]
) -> None:
    opened = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100})
    page = opened.page
    walk_main_path(page)
    before = records(opened, folder)
    opened.save()

    opened.reload()
    expect(page.locator(ROWS)).to_have_count(1, timeout=20_000)
    assert page.locator("[data-part=text]").inner_text().startswith("Norway and Kenya")

    opened.restart()
    opened.run()
    expect(page.locator(ROWS)).to_have_count(1, timeout=20_000)
    assert records(opened, folder) == before


def test_without_a_kernel_and_untrusted_the_still_outputs_show(
    folder: str, notebook: Callable[..., Notebook], lab: Lab, browser
) -> None:
    opened = notebook(cells_of(folder), viewport={"width": 1600, "height": 1100})
    walk_main_path(opened.page)
    opened.run_cell(1)  # displays anew, with the line
    opened.save()
    stored = json.loads((lab.root / opened.name).read_text("utf-8"))
    stored["metadata"]["handed"] = "on"  # another notebook than the one that this person trusted
    (lab.root / "handed-on.ipynb").write_text(json.dumps(stored), "utf-8")
    (lab.root / "other").mkdir(exist_ok=True)

    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    handed = Notebook(lab, page, "handed-on.ipynb").open()
    page.evaluate("async () => { await jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")

    assert page.evaluate("() => jupyterapp.shell.currentWidget.content.model.widget?.trusted ?? false") is False
    marks = page.locator(".jp-OutputArea-output mark")
    expect(marks.filter(has_text="has agreed").first).to_be_visible()
    picture = page.locator(".jp-OutputArea-output img[src^='data:image/svg+xml']")
    expect(picture).to_be_visible()
    assert "Kenya and Norway" in (picture.get_attribute("alt") or "")
    assert (handed.outside, handed.errors) == ([], [])
    page.context.close()
