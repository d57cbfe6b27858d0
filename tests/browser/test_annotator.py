"""The Annotator in a real JupyterLab: hands and keys in, records on disk out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from annotating import SHOW, anew, keys, quotes, saved, told
from lab import Notebook, drag_over, press_on
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ENGLISH = "😀 Norway and Kenya agreed to build ferries\nOslo denied it on Monday.\n"
FRENCH = "L'Iran accuse la Russie\nTéhéran a dit que l'accord n'existait pas.\n"
ARABIC = "رفضت مصر الخطة\nقال وزير الخارجية إن القاهرة ترفض الخطة.\n"
CHINESE = "秘鲁支持该协议。中国批评了这一决定。\n"
TEXTS = [(ENGLISH, "en"), (FRENCH, "fr"), (ARABIC, "ar"), (CHINESE, "zh")]

START = f"""import json, tempfile, osintkit as ok
case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
case.add([ok.Article(text, language=language) for text, language in {TEXTS!r}])
"""
TELL = """print(json.dumps({"marks": [[a.label, a.quote, dict(a.attributes)] for a in case.annotations()],
 "ties": [[k.type, case.record(k.source).quote, case.record(k.target).quote] for k in case.links()]}))"""


@pytest.fixture(scope="module")
def opened(shared_notebook: Callable[..., Notebook]) -> Notebook:
    """Give a notebook that makes a case with four articles in four scripts and shows an Annotator of it."""
    return shared_notebook([START, SHOW, TELL], run=False)


@pytest.fixture
def annotator(opened: Notebook) -> Notebook:
    """Give that notebook with a new case."""
    return anew(opened)


def show_article(page: Page, number: int) -> None:
    for _ in range(number):
        page.click("[data-key=next_article]")
    expect(page.locator(".position")).to_have_text(f"{number + 1} / 4")


def test_words_are_marked_where_they_stand_in_four_scripts(annotator):
    page = annotator.page
    for number, (words, rtl) in enumerate([("Kenya", False), ("Russie", False), ("القاهرة", True), ("中国", False)]):
        if number:
            show_article(page, number)
        drag_over(page, words, rtl=rtl)
        page.keyboard.press("1")
        page.click("[data-key=previous_article]") if number else None
        for _ in range(number - 1):
            page.click("[data-key=previous_article]")

    assert quotes(annotator) == [["actor", "Kenya"], ["actor", "Russie"], ["actor", "القاهرة"], ["actor", "中国"]]


def test_a_double_click_takes_a_word_without_its_elided_article(annotator):
    page = annotator.page
    show_article(page, 1)
    press_on(page, "accord", times=2)
    page.keyboard.press("1")

    assert quotes(annotator) == [["actor", "accord"]]


def test_everything_works_by_keys_alone(annotator):
    page = annotator.page
    cells = annotator.cells()
    page.locator("[data-part=text]").focus()
    # words: Norway, then "agreed to build ferries"
    keys(page, "ArrowRight", "1")
    keys(
        page, "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "2"
    )
    # who: asked for, chosen by arrow keys, taken; kind by its digit
    keys(page, "w", "ArrowLeft", "ArrowLeft", "Enter")
    keys(page, "k", "2", "m", "3")
    # keys that would insert, delete or cut cells of the notebook do nothing to it
    keys(page, "b", "d", "d", "x", "Escape", "Escape", "Escape")
    found = told(annotator)

    assert ["event", "agreed to build ferries", {"quad": "verbal_cooperation", "modality": "planned"}] in found["marks"]
    assert [tie[:2] for tie in found["ties"]] == [["by", "agreed to build ferries"]]
    assert annotator.cells() == cells


def test_suggestions_are_walked_by_tab_accepted_rejected_and_do_not_return(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    expect(page.locator("[data-part=suggested]")).to_have_text("3 suggested")
    keys(page, "Tab", "a", "x")
    saved(page)
    expect(page.locator("[data-part=suggested]")).to_have_text("1 suggested")
    assert quotes(annotator) == [["country", "Norway"]]

    annotator.run_cell(1)
    expect(page.locator("[data-part=suggested]")).to_have_text("1 suggested")
    expect(page.locator("[data-part=list] li.suggested")).to_contain_text("Oslo")


def test_after_the_last_suggestion_tab_leaves_the_text(annotator):
    page = annotator.page
    page.locator("[data-part=text]").focus()
    keys(page, "Tab", "Tab", "Tab", "Tab")

    assert page.evaluate("() => document.activeElement.closest('[data-part]').dataset.part") != "text"


def test_words_become_who_by_one_key_and_one_undo_takes_both_back(annotator):
    page = annotator.page
    drag_over(page, "agreed to build ferries")
    page.keyboard.press("2")
    press_on(page, "Kenya", times=2)
    page.keyboard.press("w")
    found = told(annotator)
    assert found["ties"] == [["by", "agreed to build ferries", "Kenya"]]

    page.locator("[data-part=text]").focus()
    page.keyboard.press("Control+z")
    saved(page)

    assert quotes(annotator) == [["event", "agreed to build ferries"]]


def test_a_suggestion_becomes_who_by_one_key(annotator):
    page = annotator.page
    drag_over(page, "agreed to build ferries")
    page.keyboard.press("2")
    press_on(page, "Norway")
    page.keyboard.press("w")
    found = told(annotator)

    assert found["marks"][1] == ["country", "Norway", {"country": "NO"}]
    assert found["ties"] == [["by", "agreed to build ferries", "Norway"]]


def test_overlapping_marks_are_reached_one_by_one_and_deleted(annotator):
    page = annotator.page
    drag_over(page, "Norway and Kenya")
    page.keyboard.press("1")
    drag_over(page, "and Kenya agreed")
    page.keyboard.press("2")
    chosen = page.locator("[data-part=list] [aria-selected=true]")
    press_on(page, "and")
    expect(chosen).to_contain_text("Norway and Kenya")
    press_on(page, "and")
    expect(chosen).to_contain_text("and Kenya agreed")

    page.keyboard.press("Delete")

    assert len(quotes(annotator)) == 1


def test_while_the_kernel_is_busy_the_page_says_that_it_waits(annotator):
    page = annotator.page
    page.evaluate(
        "() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({ code: 'import time; time.sleep(4)' }); }"
    )
    drag_over(page, "Kenya")
    page.keyboard.press("1")
    expect(page.locator("[data-part=saved]")).to_have_attribute("data-state", "saving")
    expect(page.locator("[data-part=saved]")).to_have_text("○ waiting for the kernel", timeout=3_500)

    assert quotes(annotator) == [["actor", "Kenya"]]


def test_what_a_dead_kernel_did_not_save_is_saved_by_the_next_exactly_once(notebook):
    opened = notebook([START.replace('tempfile.mkdtemp() + "/case"', '"kept"'), SHOW, TELL])
    page = opened.page
    page.wait_for_selector("[data-part=text] p")
    opened.restart()
    opened.run_cell(0)  # until a new kernel has answered, it may still be starting
    drag_over(page, "Kenya")
    page.keyboard.press("1")
    expect(page.locator("[data-part=saved]")).not_to_have_attribute("data-state", "saved", timeout=4_000)
    opened.reload()
    opened.run()
    expect(page.locator("[data-part=list] li[data-label=actor]")).to_contain_text("Kenya", timeout=20_000)

    assert quotes(opened) == [["actor", "Kenya"]]


def test_a_refusal_is_a_sentence_under_the_widget_and_can_be_tried_again(annotator):
    page = annotator.page
    annotator.page.evaluate(
        "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code:"
        " `from osintkit.errors import NotSavedError\\n"
        "store = case._journal.store\\n"
        "def full(*_): raise NotSavedError('The disk is full.')\\n"
        "store.append = full` }).done"
    )
    drag_over(page, "Kenya")
    page.keyboard.press("1")
    expect(page.locator("[data-part=problem]")).to_contain_text("Not saved: The disk is full.")
    expect(page.locator("[data-part=saved]")).to_have_text("○ not saved")

    page.evaluate(
        "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({ code: 'del store.append' }).done"
    )
    page.click("[data-key=retry]")

    assert quotes(annotator) == [["actor", "Kenya"]]
    expect(page.locator("[data-part=problem]")).to_be_empty()


def test_marks_are_there_after_a_reload(annotator):
    page = annotator.page
    drag_over(page, "Kenya")
    page.keyboard.press("1")
    saved(page)
    annotator.save()
    annotator.reload()

    expect(page.locator("[data-part=list] li[data-label=actor]")).to_contain_text("Kenya", timeout=20_000)


def test_two_widgets_of_one_case_show_each_others_marks(notebook):
    opened = notebook([START, SHOW, SHOW])
    page = opened.page
    page.wait_for_function("() => document.querySelectorAll('[data-part=text] p').length >= 4")
    drag_over(page, "Kenya")
    page.keyboard.press("1")

    expect(page.locator("[data-part=list] li[data-label=actor]")).to_have_count(2)


def test_the_still_output_is_hidden_while_the_widget_lives(annotator):
    still = annotator.page.locator(".jp-OutputArea-output [class^=osintkit-static]")

    expect(still).to_have_count(1)
    expect(still).to_be_hidden()


def test_one_mark_is_small_on_the_wire(annotator, record_property):
    page = annotator.page
    drag_over(page, "Kenya")
    annotator.wire.clear()
    page.keyboard.press("1")
    saved(page)
    frames = [(way, frame if isinstance(frame, bytes) else frame.encode()) for way, frame in annotator.wire]
    own = [(way, frame) for way, frame in frames if b"annotate" in frame or b'"ack"' in frame]
    payload = {way: sum(_payload(frame) for each, frame in own if each == way) for way in ("out", "in")}
    record_property("payload", payload)
    record_property("frames", {way: sum(len(frame) for each, frame in own if each == way) for way in ("out", "in")})

    assert 0 < payload["out"] + payload["in"] < 2000


def _payload(frame: bytes) -> int:
    """Count the bytes of a comm message's content: what the widget itself sends."""
    start = frame.index(b'{"comm_id"') if b'{"comm_id"' in frame else frame.index(b'{"data"')
    return len(json.dumps(json.JSONDecoder().raw_decode(frame[start:].decode("utf-8", "replace"))[0]))


def test_without_the_highlight_api_the_text_is_marked_by_elements(notebook, lab, browser):
    opened = notebook([START, SHOW, TELL], run=False)
    page = opened.page
    page.evaluate("() => { delete window.Highlight; }")
    opened.run()
    page.wait_for_selector("[data-part=text] p")
    drag_over(page, "Kenya agreed")
    page.keyboard.press("1")
    drag_over(page, "and Kenya")
    page.keyboard.press("2")
    saved(page)

    assert page.locator("[data-part=text]").text_content() == ENGLISH
    assert quotes(opened) == [["actor", "Kenya agreed"], ["event", "and Kenya"]]
    assert page.locator("[data-part=text] p mark mark").all_text_contents() == ["Kenya", "Kenya"]  # the suggestion too


def first_mark(notebook: Callable[..., Notebook], words: str, key: str, tell: str) -> Notebook:
    """Mark words as somebody whose name is made up, and give one's own when asked; `tell` is added to what is told."""
    opened = notebook([START.replace('"amina"', '"amber-1a2b3c"'), SHOW, TELL + tell])
    drag_over(opened.page, words)
    opened.page.keyboard.press(key)
    opened.page.locator("[data-part=name] input").fill("Amina K.")
    opened.page.keyboard.press("Enter")
    saved(opened.page)
    return opened


def test_a_made_up_name_is_asked_for_before_the_first_mark(notebook):
    opened = first_mark(notebook, "Kenya", "1", "\nprint(case.writer)")
    page = opened.page

    assert opened.run_cell(2).endswith("Amina K.\n")
    expect(page.locator("[data-key=writer]")).to_have_text("Amina K.")
    expect(page.locator("[data-part=list] li[data-label=actor]")).to_contain_text("Kenya")


def test_what_happened_is_still_what_is_tied_after_the_name_was_asked_for(notebook):
    ties = "\nprint([(each.type, case.record(each.source).quote) for each in case.links()])"
    opened = first_mark(notebook, "agreed", "2", ties)
    page = opened.page
    expect(page.locator("[data-key=writer]")).to_have_text("Amina K.")

    press_on(page, "Kenya")
    page.keyboard.press("w")
    saved(page)

    assert opened.run_cell(2).endswith("[('by', 'agreed')]\n")


def test_what_is_unknown_is_said_in_the_head_with_its_basis(annotator):
    page = annotator.page
    page.click("[data-key=chip-outlet]")
    page.locator("[data-part=known] input").fill("The Harbour Post")
    page.keyboard.press("Enter")

    expect(page.locator("[data-key=chip-outlet]")).to_have_text("The Harbour Post")


def test_hostile_text_is_shown_literally(notebook):
    attack = "<img src=x onerror=alert(1)> \"'><script>alert(1)</script> Iran said so."
    add = (
        "case = ok.Case(tempfile.mkdtemp() + '/case', writer='<b>amina</b>')\n"
        f"case.add(ok.Article({attack!r}, title={attack!r}, outlet={attack!r}))\n"
    )
    opened = notebook([START + add, SHOW])
    page = opened.page
    page.wait_for_selector("[data-part=text] p")
    drag_over(page, "<script>")
    page.keyboard.press("2")
    press_on(page, "Iran")
    page.keyboard.press("w")
    saved(page)

    assert page.locator("[data-part=text]").text_content() == attack
    assert page.locator(".osintkit-annotator :is(img, script, b b)").count() == 0


PAINTED = """() => [...document.querySelectorAll("[data-part=text]")].map((text) =>
  [...CSS.highlights.values()].flatMap((each) => [...each])
    .filter((range) => text.contains(range.startContainer)).length)"""


def test_two_annotators_in_one_page_each_paint_their_own_marks(notebook):
    cells = [
        "import osintkit as ok\ncase = ok.sample_case(annotated=True)",
        "ok.Annotator(case)",
        "ok.Annotator(case, article=case.articles()[3])",
    ]
    page = notebook(cells).page

    page.wait_for_function(f"() => ({PAINTED})().length === 2 && ({PAINTED})().every((ranges) => ranges > 20)")
