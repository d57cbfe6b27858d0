"""Conflicts in a browser: settled by one key each, brought back by undo, and still there without a kernel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lab import Notebook
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAKE = """import shutil, osintkit as ok
case = ok.Case("{folder}", writer="amina")
article = case.add(ok.Article("Freedonia and إيران signed a pact 😀.", title="<i>Pact</i>", language="en"))
for start, end in ((0, 9), (14, 19)):
    case.annotate(article, start, end, label="actor")
bo = ok.Case(shutil.copytree("{folder}", "{folder}-bo"), writer="bo")
for mine, theirs in zip(case.annotations(), bo.annotations()):
    case.edit(mine, note="<b>amina's</b>"); bo.edit(theirs, note="bo's")
case.gather("{folder}-bo")"""
CONFLICTS, STILL = ".osintkit-conflicts", "[class*=osintkit-static]"
NOTES = "print([each.note for each in case.annotations()])"


def test_each_is_settled_by_one_key_and_undo_brings_it_back(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="conflict-keys"), "ok.Conflicts(case)", NOTES])
    page, before = found.page, found.cells()
    rows = page.locator(f"{CONFLICTS} li")
    expect(rows).to_have_count(2)
    assert "<b>amina's</b>" in rows.first.inner_text()

    rows.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("1")
    expect(rows).to_have_count(1, timeout=10_000)
    assert page.evaluate("() => document.activeElement.dataset.row !== undefined")
    page.keyboard.press("2")
    expect(rows).to_have_count(0, timeout=10_000)
    assert found.run_cell(2).strip() == """["<b>amina's</b>", "bo's"]"""

    page.locator(f"{CONFLICTS} [data-key=undo]").click()
    expect(rows).to_have_count(1, timeout=10_000)
    rows.first.focus()
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(2, timeout=10_000)
    assert found.cells() == before
    assert (found.errors, found.outside) == ([], [])


def test_it_stands_without_a_kernel(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="conflict-still"), "ok.Conflicts(case, language='fr')"])
    expect(found.page.locator(f"{CONFLICTS} li")).to_have_count(2)
    expect(found.page.locator(STILL).first).to_be_hidden()
    found.save()
    found.restart()

    found.reload()

    expect(found.page.locator(STILL).first).to_be_visible()
    expect(found.page.locator(STILL).first).to_contain_text("<b>amina's</b>")
