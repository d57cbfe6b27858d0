"""One Annotator shown twice in one page: what is done in one view is there in the other, at once and once only."""

from __future__ import annotations

import json

import pytest
from annotating import keys, saved
from lab import drag_over
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SLOW = 20_000  # ms; a machine with much else to do

START = """import tempfile, json, osintkit as ok
case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
article = case.add(ok.Article("Norway and Kenya agreed to build ferries.", title="Ferries"))"""


def test_a_mark_in_one_view_is_in_the_other_and_in_the_case_once(notebook):
    opened = notebook([START, "widget = ok.Annotator(case, article, height=300)\nwidget", "widget",
                       "print(json.dumps([each.quote for each in case.annotations()]))"])  # fmt: skip
    page = opened.page
    views = page.locator(".osintkit-annotator")
    expect(views).to_have_count(2, timeout=SLOW)

    drag_over(page, "Norway")
    keys(page, "1")
    for n in (0, 1):
        expect(views.nth(n).locator("[data-part=list]")).to_contain_text("Norway", timeout=SLOW)
        expect(views.nth(n).locator("[data-part=saved]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    views.nth(1).locator("[data-part=text]").focus()
    keys(page, "Control+z")
    expect(views.nth(0).locator("[data-part=list] li[data-label=actor]")).to_have_count(0, timeout=SLOW)
    assert json.loads(opened.run_cell(3)) == []


def test_what_is_left_of_two_views_goes_on(notebook):
    opened = notebook([START, "widget = ok.Annotator(case, article, height=300)\nwidget", "widget"])
    page = opened.page
    expect(page.locator(".osintkit-annotator")).to_have_count(2, timeout=SLOW)
    page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.setOutputs([])")
    expect(page.locator(".osintkit-annotator")).to_have_count(1)

    drag_over(page, "Kenya")
    keys(page, "1")
    saved(page)
    expect(page.locator("[data-part=list]")).to_contain_text("Kenya")
