"""What the tests of the Annotator share: the cell that shows it, keys, and what is on disk afterwards.

Their notebooks have three cells: one makes a case, `SHOW` shows it, the third prints it as JSON with `marks`.
"""

from __future__ import annotations

import json
from typing import Any

from lab import Notebook
from playwright.sync_api import Page, expect

SHOW = "widget = ok.Annotator(case, height=300)\nwidget"


def anew(opened: Notebook) -> Notebook:
    """Run a notebook again, so that its case is a new one, and wait for the text."""
    opened.page.evaluate("async () => { await jupyterapp.commands.execute('notebook:clear-all-cell-outputs'); }")
    opened.run()
    opened.page.wait_for_selector("[data-part=text] p")
    return opened


def keys(page: Page, *chords: str) -> None:
    """Press keys, one after the other."""
    for chord in chords:
        page.keyboard.press(chord)


def saved(page: Page) -> None:
    """Wait until all is on disk."""
    expect(page.locator("[data-part=saved]")).to_have_attribute("data-state", "saved", timeout=10_000)


def told(opened: Notebook) -> dict[str, Any]:
    """Give what the third cell prints of the case, once all is on disk."""
    saved(opened.page)
    return dict(json.loads(opened.run_cell(2)))


def quotes(opened: Notebook) -> list[list[str]]:
    """Give label and words of each mark."""
    return [[label, quote] for label, quote, *_ in told(opened)["marks"]]
