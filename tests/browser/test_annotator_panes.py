"""The panes of the Annotator in a real JupyterLab: by hand and by keys alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from annotating import SHOW, anew, keys, quotes, saved, told
from lab import Notebook, drag_over, word_box
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ENGLISH = "Talks end\nNorway and Kenya agreed to build ferries.\nKENYA denied it. Kenyan ministers laughed at Kenya.\n"
ARABIC = "رفضت مصر الخطة\nقال وزير الخارجية إن القاهرة ترفض الخطة مع Kenya.\n"
START = f"""import json, tempfile, osintkit as ok
case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
one, two = case.add([ok.Article({ENGLISH!r}, title="Talks end", outlet="The Harbour Post", language="en"),
                     ok.Article({ARABIC!r}, title="رفضت مصر", language="ar")])
"""
TELL = """print(json.dumps({"marks": [[a.label, a.quote, dict(a.attributes), a.note] for a in case.annotations()],
 "ties": [[k.type, case.record(k.source).quote, k.target, dict(k.attributes)] for k in case.links()],
 "actors": [[a.name, a.id] for a in case.actors()]}))"""


@pytest.fixture(scope="module")
def opened(shared_notebook: Callable[..., Notebook]) -> Notebook:
    """Give a notebook that makes a case with two articles and shows an Annotator of it."""
    return shared_notebook([START, SHOW, TELL], run=False)


@pytest.fixture
def annotator(opened: Notebook) -> Notebook:
    """Give that notebook with a new case."""
    return anew(opened)


# every occurrence


def test_every_occurrence_is_proposed_and_settled_by_keys_alone(annotator):
    page = annotator.page
    cells = annotator.cells()
    drag_over(page, "Kenya")
    keys(page, "1", "e")
    expect(page.locator(".find .count")).to_have_text("3 found")
    keys(page, "Enter")
    expect(page.locator("[data-part=proposed]")).to_contain_text("2 proposed in this article.")

    expect(page.locator("[data-part=text]")).to_be_focused()
    keys(page, "a")
    expect(page.locator("[data-part=proposed]")).to_contain_text("1 proposed in this article.")
    keys(page, "x", "Escape")

    assert quotes(annotator) == [["actor", "Kenya"], ["actor", "KENYA"]]
    assert annotator.cells() == cells


def test_all_of_the_case_at_once_and_undone_at_once(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    keys(page, "e")
    page.select_option("select[name=everywhere]", "all")
    expect(page.locator(".find .count")).to_have_text("4 found")
    page.click("[data-key=propose]")
    page.click("[data-key=accept-everywhere]")
    expect(page.locator("[data-part=list] li[data-label=actor]:not(.suggested)")).to_have_count(3)
    assert [quote for _, quote in quotes(annotator)] == ["Kenya", "KENYA", "Kenya", "Kenya"]

    page.locator("[data-part=text]").focus()
    keys(page, "Control+z")
    expect(page.locator("[data-part=list] li[data-label=actor]:not(.suggested)")).to_have_count(0)


def test_parts_of_words_are_found_when_asked_for(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    keys(page, "e")
    expect(page.locator(".find .count")).to_have_text("3 found")
    page.uncheck("input[name=whole_words]")
    expect(page.locator(".find .count")).to_have_text("4 found")
    page.check("input[name=exact]")

    expect(page.locator(".find .count")).to_have_text("3 found")


# finding


def test_words_are_found_and_jumped_to_in_another_article(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "f")
    page.select_option("select[name=everywhere]", "all")
    page.fill("input[name=words]", "القاهرة")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit b")).to_have_text("القاهرة")
    keys(page, "Enter")
    expect(page.locator(".position")).to_have_text("2 / 2")
    expect(page.locator("input[name=words]")).to_be_focused()

    keys(page, "Escape", "1")

    assert quotes(annotator) == [["actor", "القاهرة"]]


def test_marks_are_found_by_what_they_are(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "f")
    page.fill("input[name=words]", "")
    page.select_option("select[name=label]", "event")
    expect(page.locator(".hit .mute")).to_have_text("what happened")
    page.click(".hit")

    expect(page.locator("[data-part=list] [aria-selected=true]")).to_contain_text("agreed")


def test_rows_of_what_was_found_are_walked_by_keys(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "f")
    page.fill("input[name=words]", "kenya")
    expect(page.locator(".find .count")).to_have_text("3 found")
    keys(page, "ArrowDown", "ArrowDown", "Enter")
    expect(page.locator(".hits [aria-current]")).to_contain_text("KENYA")
    keys(page, "ArrowUp", "ArrowUp")

    expect(page.locator("input[name=words]")).to_be_focused()


# the inspector


def row(page: Page, label: str) -> None:
    page.locator(f"[data-part=list] li[data-label={label}]:not(.suggested)").click()


def test_fields_are_filled_by_keys_alone_and_left_by_escape(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    keys(page, "1", "i")
    expect(page.locator("[data-part=inspector]")).to_contain_text("stands for")
    expect(page.locator("[data-key=field-country]")).to_be_focused()
    page.keyboard.type("kenya")
    keys(page, "Tab")
    page.keyboard.type("Republic of Kenya")
    keys(page, "Enter", "Tab")
    page.keyboard.type("who else?")
    keys(page, "Escape")

    expect(page.locator("[data-part=text]")).to_be_focused()
    found = told(annotator)
    assert found["marks"] == [["actor", "Kenya", {"country": "KE"}, "who else?"]]
    assert found["actors"][0][0] == "Republic of Kenya"
    assert found["ties"] == [["refers_to", "Kenya", found["actors"][0][1], {}]]


def test_a_name_of_the_register_is_taken_not_registered_again(annotator):
    page = annotator.page
    for nth in (0, 2):
        drag_over(page, "Kenya", nth=nth)
        keys(page, "1")
        page.locator("[data-key=field-actor]").fill("republic of kenya")
        keys(page, "Enter", "Escape", "Escape")

    found = told(annotator)
    assert len(found["actors"]) == 1
    assert len(found["ties"]) == 2


def test_what_is_being_typed_stays_while_something_else_is_saved(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    keys(page, "1")
    page.locator("[data-key=field-note]").fill("half a th")
    annotator.page.evaluate("""async () => {
      const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
      await kernel.requestExecute({ code: "case.edit(case.annotations()[0], country='KE')" }).done;
    }""")
    expect(page.locator("[data-part=list] [aria-selected=true]")).to_contain_text("Kenya")
    expect(page.locator("[data-part=list] [aria-selected=true] .detail")).to_have_text("who · Kenya")

    expect(page.locator("[data-key=field-note]")).to_be_focused()
    page.keyboard.type("ought")
    keys(page, "Tab")
    expect(page.locator("[data-key=field-country]")).to_have_value("Kenya")
    assert told(annotator)["marks"][0][3] == "half a thought"


def test_a_chain_of_two_hops_is_made_and_told_by_its_chips(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    page.click("[data-key=add-speaker]")
    drag_over(page, "ministers")
    expect(page.locator(".chain")).to_contain_text("ministers")
    page.locator("[data-key^=relay-]").click()
    drag_over(page, "Kenya", nth=2)
    row(page, "event")

    expect(page.locator(".chain .hop")).to_have_text(["ministers", "Kenya", "The Harbour Post"])
    page.locator(".chain .hop").first.click()
    page.click("[data-part=hop] [data-key=field-naming-unnamed]")
    expect(page.locator(".chain .hop.unnamed")).to_contain_text("ministers unnamed")
    attributed = [tie for tie in told(annotator)["ties"] if tie[0] == "attributed_to"]
    assert [(tie[1], tie[3]) for tie in attributed] == [("agreed", {"naming": "unnamed"}), ("ministers", {})]


def test_a_claim_is_said_by_somebody_without_an_event(annotator):
    page = annotator.page
    drag_over(page, "KENYA denied it")
    keys(page, "6", "s")
    drag_over(page, "ministers")
    expect(page.locator("[data-part=list] li[data-label=source]")).to_contain_text("ministers")

    assert [tie[:2] for tie in told(annotator)["ties"]] == [["attributed_to", "KENYA denied it"]]


# borders


def drag_grip(page: Page, which: str, words: str, *, after: bool, rtl: bool = False) -> None:
    """Drag the handle at an end of the selected mark to where words begin, or end."""
    saved(page)  # what is answered draws the handles anew
    box = word_box(page, words)["first"]
    handle = page.locator(f".grip.{which}")
    grip, before = handle.bounding_box(), None
    while grip is None or grip != before:
        page.wait_for_timeout(50)
        grip, before = handle.bounding_box(), grip
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    x = box["x"] + (box["width"] if after != rtl else 0)
    page.mouse.move(x, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()


def test_a_border_is_dragged_to_other_words(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    drag_grip(page, "last", "ferries", after=True)
    expect(page.locator("[data-part=list] [aria-selected=true]")).to_contain_text("agreed to build ferries")
    drag_grip(page, "first", "Kenya", after=False)
    expect(page.locator("[data-part=list] [aria-selected=true]")).to_contain_text("Kenya agreed to build ferries")

    assert quotes(annotator) == [["event", "Kenya agreed to build ferries"]]


def test_a_border_is_dragged_in_a_text_from_right_to_left(annotator):
    page = annotator.page
    page.click("[data-key=next_article]")
    expect(page.locator(".position")).to_have_text("2 / 2")
    drag_over(page, "القاهرة", rtl=True)
    keys(page, "1")
    drag_grip(page, "last", "ترفض", after=True, rtl=True)
    expect(page.locator("[data-part=list] [aria-selected=true]")).to_contain_text("القاهرة ترفض")

    assert quotes(annotator) == [["actor", "القاهرة ترفض"]]


def test_escape_lets_a_border_go_where_it_was(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2")
    box, grip = word_box(page, "ferries"), page.locator(".grip.last").bounding_box()
    assert grip is not None
    page.mouse.move(grip["x"] + 6, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 8, steps=4)
    keys(page, "Escape")
    page.mouse.up()

    assert quotes(annotator) == [["event", "agreed"]]


def test_borders_move_by_keys(annotator):
    page = annotator.page
    drag_over(page, "agreed")
    keys(page, "2", "Alt+ArrowLeft", "Alt+Shift+ArrowRight")
    expect(page.locator("[data-part=list] [aria-selected=true] .quote")).to_have_text("gree")

    assert quotes(annotator) == [["event", "gree"]]


# same statements


TWICE = """for article, words in ((one, "agreed"), (two, "ترفض")):
    start = article.text.index(words)
    event = case.annotate(article, start, start + len(words), label="event", quad="verbal_conflict")
    case.link(event, "country:KE", type="by")
"""


def test_a_pair_is_settled_by_one_key_and_the_next_one_comes(annotator):
    page = annotator.page
    annotator.page.evaluate("""async (code) => {
      const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
      await kernel.requestExecute({ code }).done;
    }""", TWICE)  # fmt: skip
    page.locator("[data-part=text]").focus()
    keys(page, "d")
    expect(page.locator("[data-part=same] blockquote")).to_have_count(2)
    expect(page.locator("[data-part=same]")).to_contain_text("Same statement? · 1 left")
    keys(page, "y")
    expect(page.locator("[data-part=same]")).to_contain_text("Nothing looks like one statement told twice.")
    keys(page, "Escape")

    expect(page.locator("[data-part=text]")).to_be_focused()
    assert [tie[0] for tie in told(annotator)["ties"]] == ["by", "by", "restates"]


# history


def test_the_history_of_a_mark_says_who_and_what_it_was_before(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    keys(page, "1", "5", "h")

    expect(page.locator("[data-part=history] li").first).to_contain_text("changed")
    expect(page.locator("[data-part=history] li").first).to_contain_text("amina")
    expect(page.locator("[data-part=history] del")).to_have_text("who")
    expect(page.locator("[data-part=history] ins").first).to_have_text("who says")
    keys(page, "h")
    expect(page.locator("[data-part=history]")).to_have_count(0)


# the codebook


def test_a_label_is_changed_and_used_by_its_new_key(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "c")
    expect(page.locator("[data-part=codebook]")).to_contain_text("Who acts, or on whom something is done")
    page.click("[data-key=codebook-add]")
    page.fill("[data-part=codebook-form] [name=title]", "vessel")
    page.fill("[data-part=codebook-form] [name=key]", "1")
    page.click("[data-key=codebook-save]")
    expect(page.locator("[data-part=codebook-form]")).to_contain_text("This key is that of “who” already.")
    page.fill("[data-part=codebook-form] [name=key]", "v")
    page.fill("[data-part=codebook-form] [name=colour]", "#aa3311")
    page.click("[data-key=codebook-save]")
    expect(page.locator("[data-part=codebook]")).to_contain_text("vessel")
    keys(page, "Escape")
    drag_over(page, "ferries")
    keys(page, "v")

    expect(page.locator("[data-part=list] li[data-label=vessel]")).to_contain_text("ferries")
    assert quotes(annotator) == [["vessel", "ferries"]]


def test_the_codebook_goes_out_and_comes_in_as_one_file(annotator, tmp_path):
    page = annotator.page
    page.click("[data-key=codebook]")
    with page.expect_download() as download:
        page.click("[data-key=codebook-export]")
    data = json.loads(Path(download.value.path()).read_text("utf-8"))
    data["labels"][0]["titles"]["en"] = "protagonist"
    file = tmp_path / "codebook.json"
    file.write_text(json.dumps(data), "utf-8")
    page.set_input_files("[data-part=codebook] input[type=file]", str(file))

    expect(page.locator("[data-key=edit-labels-actor]").locator("..")).to_contain_text("protagonist")
