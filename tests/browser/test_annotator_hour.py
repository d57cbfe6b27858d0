"""What an hour of marking a real article by hand showed: each test says what stood in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from annotating import SHOW, anew, keys, told
from lab import Notebook, drag_over
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TEXT = "Talks end\nNorway and Kenya agreed to build ferries.\nMinisters told the Post so early in May.\n"
START = f"""import json, tempfile, osintkit as ok
case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
article = case.add(ok.Article({TEXT!r}, title="Talks end", language="en"))
"""
TELL = """print(json.dumps({"marks": [[a.label, a.quote] for a in case.annotations()],
 "ties": [[k.type, case.record(k.source).quote, case.record(k.target).quote] for k in case.links()]}))"""


@pytest.fixture(scope="module")
def opened(shared_notebook: Callable[..., Notebook]) -> Notebook:
    """Give a notebook that shows an Annotator of one article."""
    return shared_notebook([START, SHOW, TELL], run=False)


@pytest.fixture
def annotator(opened: Notebook) -> Notebook:
    """Give that notebook with a new case."""
    return anew(opened)


def row(page: Page, label: str) -> None:
    page.locator(f"[data-part=list] li[data-label={label}]:not(.suggested)").click()


def test_nothing_covers_the_text_while_the_inspector_shows_the_fields(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    expect(page.locator("[data-part=inspector] [data-key=tie-by]")).to_be_visible()
    expect(page.locator("[data-part=details]")).to_be_hidden()

    page.click("[data-key=close-inspector]")
    expect(page.locator("[data-part=details] [data-key=tie-by]")).to_be_visible()
    page.click("[data-part=details] [data-key=inspect]")
    expect(page.locator("[data-part=details]")).to_be_hidden()


def test_where_the_widget_is_narrow_the_fields_stand_at_the_words(annotator):
    page = annotator.page
    page.set_viewport_size({"width": 700, "height": 900})
    try:
        drag_over(page, "agreed")
        keys(page, "2")
        expect(page.locator("[data-part=details] [data-key=tie-by]")).to_be_visible()
        expect(page.locator("[data-part=inspector]")).to_be_hidden()
    finally:
        page.set_viewport_size({"width": 1400, "height": 1000})


def test_why_a_key_did_nothing_is_seen_not_only_read_out(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "w")
    said = page.locator("[data-part=said]")
    expect(said).to_have_text("Mark what happened first, then say who and to whom.")
    box = said.bounding_box()

    assert box is not None and box["height"] > 10 and box["width"] > 100


def test_what_happened_does_not_become_a_date_by_one_key_once_it_is_tied(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    drag_over(page, "ferries")
    keys(page, "w")
    row(page, "event")
    keys(page, "4")
    expect(page.locator("[data-part=said]")).to_contain_text("is tied (who)")

    assert ["event", "agreed"] in told(annotator)["marks"]


def test_words_that_were_picked_are_not_left_selected(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "s")
    drag_over(page, "Ministers")
    expect(page.locator(".chain")).to_contain_text("Ministers")

    assert page.evaluate("() => String(document.getSelection())") == ""


def test_who_builds_a_chain_stays_at_what_it_is_about(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "s")
    drag_over(page, "Ministers")
    page.locator("[data-key^=relay-]").click()
    drag_over(page, "the Post")
    expect(page.locator(".chain .hop")).to_have_text(["Ministers", "the Post", "unknown outlet"])

    assert page.locator("[data-part=list] li[aria-selected=true]").get_attribute("data-label") == "event"
    expect(page.locator("[data-part=list] li[data-label=event] .detail")).to_contain_text("said by: Ministers")


def test_when_and_where_take_one_key_as_who_does(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    drag_over(page, "early in May")
    keys(page, "o")
    drag_over(page, "ferries")
    keys(page, "p")
    found = told(annotator)

    assert ["date", "early in May"] in found["marks"] and ["place", "ferries"] in found["marks"]
    assert sorted(tie[0] for tie in found["ties"]) == ["at", "on"]


LONG = "Norway began.\n" + "Nobody here says where.\n" * 60 + "Then Kenya ended it on 3 May 2021.\n"


def test_only_what_is_in_view_is_accepted_together_and_the_rest_comes_next(notebook):
    opened = notebook([START.replace(repr(TEXT), repr(LONG)), SHOW, TELL])
    page = opened.page
    page.wait_for_selector("[data-part=text] p")
    expect(page.locator("[data-key=accept-all]")).to_contain_text("accept all in view (1)")
    page.locator("[data-part=text]").focus()
    keys(page, "Shift+A")
    expect(page.locator("[data-part=said]")).to_have_text("1 accepted · 1 suggested")
    assert told(opened)["marks"] == [["country", "Norway"]]

    expect(page.locator("[data-part=list] li[aria-selected=true]")).to_contain_text("Kenya")
    page.locator("[data-part=text]").focus()
    keys(page, "Shift+A")
    expect(page.locator("[data-part=suggested]")).to_have_text("nothing left to decide")
    assert told(opened)["marks"] == [["country", "Norway"], ["country", "Kenya"]]


def test_what_is_suggested_is_chosen_by_keys_and_kept_for_the_next_widget(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "q")
    expect(page.locator("[data-key=suggest-countries]")).to_be_focused()
    page.locator("[data-key=suggest-dates]").focus()
    keys(page, "Space", "Escape")
    expect(page.locator("[data-part=list] li.suggested[data-label=date]")).to_contain_text("early in May")
    expect(page.locator("[data-part=text]")).to_be_focused()
    keys(page, "Tab")  # leaving a pane does not leave the text
    expect(page.locator("[data-part=list] li[aria-selected=true]")).to_contain_text("Norway")

    annotator.run_cell(1)
    expect(page.locator("[data-key=suggest]")).to_contain_text("countries + 1")
    page.locator("[data-key=suggest]").click()
    page.locator("[data-key=suggest-dates]").click()
    expect(page.locator("[data-part=list] li[data-label=date]")).to_have_count(0)


def test_undo_goes_to_what_it_took_back(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "k", "1")
    drag_over(page, "ferries")
    keys(page, "1", "Escape", "Escape", "Escape", "Control+z", "Control+z")

    expect(page.locator("[data-part=list] li[aria-selected=true]")).to_contain_text("agreed")


def test_choices_are_added_and_a_label_is_removed_in_the_codebook(annotator):
    page = annotator.page
    page.click("[data-key=codebook]")
    page.click("[data-key=edit-attributes-kind]")
    page.click("[data-key=choice-add]")
    page.keyboard.type("shipyard")
    page.click("[data-key=codebook-save]")
    expect(page.locator("[data-key=edit-attributes-kind]").locator("../..")).to_contain_text("shipyard")
    page.click("[data-key=edit-labels-cue]")
    page.fill("[data-part=codebook-form] [name=key]", "a")
    page.click("[data-key=codebook-save]")
    expect(page.locator("[data-part=codebook-form]")).to_contain_text("The widget itself uses this key")
    page.click("[data-key=codebook-remove]")
    expect(page.locator("[data-key=edit-labels-cue]")).to_have_count(0)
    page.click("[data-key=edit-labels-event]")
    page.click("[data-key=codebook-remove]")
    expect(page.locator("[data-part=problem]")).to_contain_text("cannot be removed")


def test_an_outlet_is_graded_where_its_chain_ends(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "s")
    drag_over(page, "Ministers")
    page.locator("[data-key^=outlet-]").click()
    page.fill("[data-part=known] [name=outlet]", "The Harbour Post")
    page.select_option("[data-part=known] [name=reliability]", "B")
    expect(page.locator("[data-part=known] [role=note]")).not_to_be_empty()
    page.locator("[data-part=known] button[type=submit]").click()

    expect(page.locator("[data-key=chip-outlet]")).to_have_text("The Harbour Post · B")
    expect(page.locator("[data-key^=outlet-]")).to_have_text("The Harbour Post B")
