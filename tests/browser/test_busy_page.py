"""On a page that was too busy for a widget's module to load in time, each widget hears its kernel all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from annotating import keys, saved
from every_widget import START, WIDGETS, show
from lab import Notebook, drag_over
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# anywidget lets a module have two seconds to load. Here the time is up before it begins.
BUSY = """() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => {
    if (ms !== 2000) return timeout(ms);
    const late = new AbortController();
    queueMicrotask(() => late.abort());
    return late.signal;
  };
}"""


@pytest.fixture(scope="module")
def busy(shared_notebook: Callable[..., Notebook]) -> Notebook:
    """Give a notebook in such a page."""
    opened = shared_notebook([START, "widget = None", "widget"], run=False)
    opened.page.evaluate(BUSY)
    return opened


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_shows_what_the_kernel_says(busy, name):
    show(busy, *WIDGETS[name])


def test_what_is_marked_is_said_to_be_saved(busy):
    show(busy, *WIDGETS["Annotator"])
    drag_over(busy.page, "ferries")
    keys(busy.page, "1")

    saved(busy.page)
    expect(busy.page.locator("[data-part=list]")).to_contain_text("ferries")


def test_a_widget_follows_what_is_done_in_another_cell(busy):
    show(busy, *WIDGETS["CountryReview"])
    busy.page.evaluate("""() => {
      const { content } = jupyterapp.shell.currentWidget;
      content.widgets[2].model.sharedModel.setSource("case.add(ok.Article('Peru and Chile met.', title='Two'))");
    }""")
    busy.run_cell(2)

    expect(busy.page.locator(".osintkit-review table")).to_contain_text("Peru", timeout=20_000)
