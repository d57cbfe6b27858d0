"""A case in memory with one article, and a page that stands in for the browser's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores import store_class
from osintkit.widgets.annotator import Annotator

TEXT = "Freedonia and Iran signed a pact.\n😀 Sylvania's officials denied it.\n"


class Page:
    """What a page does: sends gestures, hears answers. Every answer has been through JSON, as on the wire."""

    def __init__(self, widget: Annotator) -> None:
        self.widget = widget
        self.heard: list[dict[str, Any]] = []
        self.sizes: list[int] = []
        self._seq = 0
        widget.send = self._hear  # type: ignore[method-assign]

    def _hear(self, content: Any, buffers: Any = None) -> None:
        text = json.dumps(content)
        self.sizes.append(len(text))
        self.heard.append(json.loads(text))

    def say(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send a message and give the first answer to it, {} when there is none."""
        before = len(self.heard)
        self.widget._asked(self.widget, json.loads(json.dumps(message)), [])
        return self.heard[before] if len(self.heard) > before else {}

    def do(self, *steps: dict[str, Any]) -> dict[str, Any]:
        """Send a gesture."""
        self._seq += 1
        return self.say({"seq": self._seq, "page": "page", "article": self.widget.article.id, "steps": list(steps)})


@pytest.fixture
def case() -> Case:
    """Give a case of amina's with one article."""
    made = Case(store_class("memory")(), writer="amina")
    made.add(Article(TEXT, title="Freedonia and Iran signed a pact.", language="en"))
    return made


@pytest.fixture
def article(case: Case) -> Article:
    return case.articles()[0]


@pytest.fixture
def page_of() -> type[Page]:
    """Give `page_of(widget)`, a page that shows a widget."""
    return Page


@pytest.fixture
def page(case: Case) -> Page:
    """Give a page that shows the case's article."""
    return Page(Annotator(case))
