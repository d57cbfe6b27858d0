"""Fixtures of the tests in a browser: one JupyterLab and one Chromium for all, a fresh notebook for each."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Tests are imported one by one (--import-mode=importlib), so a module beside them is found only this way.
sys.path.insert(0, str(Path(__file__).parent))

from lab import FLAGS, Lab, Notebook, chromium


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give a running JupyterLab in a folder of its own."""
    started = Lab(tmp_path_factory.mktemp("lab"))
    yield started
    started.stop()


@pytest.fixture(scope="package")
def playwright() -> Iterator[Any]:
    """Give the one Playwright of all files: a process can run no second one.

    Not for the whole session: while it runs, asyncio.run() fails elsewhere.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Any) -> Iterator[Any]:
    """Give a running Chromium."""
    started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield started
    started.close()


def _notebooks(lab: Lab, browser: Any, stem: str) -> Iterator[Callable[..., Notebook]]:
    opened: list[Notebook] = []

    def open_notebook(cells: list[str], *, run: bool = True, **context: Any) -> Notebook:
        name = re.sub(r"[^\w-]", "-", stem)[:60] + f"-{len(opened)}.ipynb"
        lab.write(name, cells)
        page = browser.new_context(**{"viewport": {"width": 1400, "height": 1000}} | context).new_page()
        found = Notebook(lab, page, name).open()
        opened.append(found)
        if run:
            found.run()
        return found

    yield open_notebook
    for each in opened:
        each.page.context.close()
    assert [url for each in opened for url in each.outside] == []
    assert [error for each in opened for error in each.errors] == []


@pytest.fixture
def notebook(lab: Lab, browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Notebook]]:
    """Give `notebook(cells, **context)`: write a notebook, open it in a page of its own, run it.

    Afterwards the test fails if the page asked another machine for anything or threw an error.
    """
    yield from _notebooks(lab, browser, request.node.name)


@pytest.fixture(scope="module")
def shared_notebook(lab: Lab, browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Notebook]]:
    """Give the same for all tests of a file, which run its cells anew: opening a page and a kernel takes longer."""
    yield from _notebooks(lab, browser, request.node.name)
