"""The still output before a widget: shown first, and brought up to date once it has been quiet for a while."""

from __future__ import annotations

import asyncio

import pytest

from osintkit.widgets import static_output
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.static_output import StaticOutput


@pytest.fixture
def displayed(monkeypatch):
    """Give the list of what is displayed: bundle, display_id and whether it replaces."""
    import IPython.display

    shown = []

    def display(bundle, *, raw=False, display_id=None, update=False):
        shown.append((bundle, display_id, update))

    monkeypatch.setattr(IPython.display, "display", display)
    return shown


def test_a_widget_displays_twice_the_still_output_first(case, displayed):
    widget = Annotator(case)
    widget._ipython_display_()

    (still, key, _), (live, _, _) = displayed
    assert key == widget.still_key
    assert f"osintkit-static-{widget.still_key}" in still["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in live


def test_without_the_still_output_no_text_of_the_article_is_displayed(case, displayed):
    widget = Annotator(case, static=False)
    widget._ipython_display_()

    assert len(displayed) == 1
    assert "Freedonia" not in str(displayed)
    assert widget.still_key == ""


def test_many_changes_are_one_update_once_it_is_quiet(displayed, monkeypatch):
    monkeypatch.setattr(static_output, "QUIET", 0.02)
    text = ["one"]
    still = StaticOutput(lambda: text[0], plain="plain")
    still.show()

    async def change() -> None:
        for word in ("two", "three", "four"):
            text[0] = word
            still.changed()
        await asyncio.sleep(0.1)

    asyncio.run(change())

    assert [bundle["text/html"].count("four") for bundle, _, update in displayed if update] == [1]


def test_what_looks_the_same_is_not_sent_again(displayed):
    still = StaticOutput(lambda: "same", plain="plain")
    still.show()
    still.refresh()

    assert len(displayed) == 1


def test_what_was_never_shown_is_never_updated(displayed):
    still = StaticOutput(lambda: "words", plain="plain")
    still.changed()
    still.refresh()

    assert displayed == []
