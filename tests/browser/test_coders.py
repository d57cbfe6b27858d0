"""What several coders see, in a browser: settled by keys with a reason, on a wall, in numbers, and without a kernel."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from lab import Notebook
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAKE = """import osintkit as ok
case = ok.Case("{folder}", writer="dora")
article = case.add(ok.Article("Freedonia and إيران signed a pact 😀 with <b>Sylvania</b>.", title="<i>Pact</i>"))
for name, end in (("amina", 9), ("bo", 4)):
    coder = ok.Case("{folder}", writer=name)
    coder.annotate(article, 0, end, label="actor" if name == "amina" else "place")
    coder.annotate(article, 14, 19, label="actor" if name == "amina" else "country")
    event = coder.annotate(article, 20, 26, label="event", type="AGREE")
    coder.link(event, "country:IR", type="by")
ok.Case("{folder}", writer="amina").annotate(article, 44, 52, label="actor")
case.refresh()"""
SETTLED = "print([(each.quote, each.label) for each in case.annotations(writer='dora')])"
ADJUDICATE, WALL, AGREEMENT = ".osintkit-adjudicate", ".osintkit-wall", ".osintkit-agreement"
STILL = "[class*=osintkit-static]"
PRESS = """([selector, code, key]) => document.querySelector(selector).dispatchEvent(
    new KeyboardEvent("keydown", { code, key, bubbles: true, cancelable: true }))"""


def test_a_disagreement_is_settled_by_one_key_for_a_reason_and_undone(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="settle"), "ok.Adjudicate(case)", SETTLED])
    page, before = found.page, found.cells()
    rows = page.locator(f"{ADJUDICATE} li")
    count = rows.count()
    assert count >= 3
    assert "<b>Sylvania</b>" in page.locator(f"{ADJUDICATE} .text").inner_text()

    rows.first.focus()
    page.keyboard.press("1")  # without a reason it asks for one, and then goes on
    expect(page.locator(f"{ADJUDICATE} [name=reason]")).to_be_focused()
    expect(page.locator(f"{ADJUDICATE} [role=status]")).to_have_text("Say why first, then press Enter.")
    page.keyboard.type("the words say so")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(count - 1, timeout=10_000)
    assert page.evaluate("() => document.activeElement.dataset.row !== undefined")
    page.keyboard.press("1")  # the reason stands until it is changed
    expect(rows).to_have_count(count - 2, timeout=10_000)
    page.keyboard.press("s")
    expect(page.locator(f"{ADJUDICATE} .settled").first).to_contain_text("the words say so")
    page.keyboard.press("s")
    assert found.run_cell(2).strip() != "[]"

    rows.first.focus()
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(count - 1, timeout=10_000)
    page.locator(f"{ADJUDICATE} [data-key=undo]").click()
    expect(rows).to_have_count(count, timeout=10_000)
    assert found.run_cell(2).strip() == "[]"
    assert found.cells() == before


def test_a_value_that_nobody_gave_is_settled_by_keys(notebook: Callable[..., Notebook]) -> None:
    differ = """import osintkit as ok
case = ok.Case("third", writer="dora")
article = case.add(ok.Article("Freedonia and Sylvania signed."))
for name, type, value in (("amina", "AGREE", "3"), ("bo", "ACCUSE", "4")):
    coder = ok.Case("third", writer=name)
    coder.annotate(article, 23, 29, label="event", type=type)
    coder.annotate(article, 14, 22, label="quantity", value=value)
case.refresh()"""
    settled = "print([each.attributes for each in case.annotations(writer='dora')])"
    found = notebook([differ, "ok.Adjudicate(case)", settled])
    page, rows = found.page, found.page.locator(f"{ADJUDICATE} li")
    expect(rows).to_have_count(2)

    rows.first.focus()
    page.keyboard.press("0")
    expect(rows.first.locator("input")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"{ADJUDICATE} [role=status]")).to_have_text("Choose or write a value first.")
    page.keyboard.type("5")
    page.keyboard.press("Enter")  # without a reason it asks for one, and then goes on
    expect(page.locator(f"{ADJUDICATE} [name=reason]")).to_be_focused()
    page.keyboard.type("five were counted")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1, timeout=10_000)
    page.keyboard.press("0")
    expect(rows.locator("select")).to_be_focused()
    page.keyboard.type("threatens")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(0, timeout=10_000)

    told = found.run_cell(2)
    assert "'value': '5'" in told
    assert "'type': 'THREATEN'" in told
    assert "'quad': 'verbal_conflict'" in told


@pytest.mark.parametrize(("code", "key"), [("Digit2", "é"), ("Digit2", "٢"), ("Numpad2", "2")])
def test_keys_go_by_their_place(notebook: Callable[..., Notebook], code: str, key: str) -> None:
    found = notebook([MAKE.format(folder="layout"), "ok.Adjudicate(case)"])
    page = found.page
    rows = page.locator(f"{ADJUDICATE} li")
    count = rows.count()
    page.locator(f"{ADJUDICATE} [data-key=why-text]").click()
    page.evaluate(PRESS, [f"{ADJUDICATE} li", code, key])

    expect(rows).to_have_count(count - 1, timeout=10_000)


def test_a_pressed_word_leads_to_its_disagreement(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="press"), "ok.Adjudicate(case)"])
    page = found.page
    page.locator(f"{ADJUDICATE} .text [data-rows]", has_text="Sylvania").click()

    expect(page.locator(f"{ADJUDICATE} li[tabindex='0']")).to_contain_text("Sylvania")
    expect(page.locator(f"{ADJUDICATE} .text .current")).to_have_text("Sylvania")


def test_the_gold_is_saved_as_a_file(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="gold"), "ok.Adjudicate(case)"])
    with found.page.expect_download() as download:
        found.page.locator(f"{ADJUDICATE} [data-key=gold]").click()

    assert download.value.suggested_filename == "gold.gold.json"
    assert json.loads(download.value.path().read_text("utf-8"))["coders"] == ["amina", "bo"]


def test_the_wall_follows_who_marks_on_and_its_level_decides_what_the_map_draws(
    notebook: Callable[..., Notebook],
) -> None:
    more = """for name in ("chi", "emil"):
    coder = ok.Case("wall", writer=name)
    event = coder.annotate(article, 20, 26, label="event", type="AGREE")
    coder.link(event, "country:IR", type="by"); coder.hand_in()
wall.map.filters"""
    found = notebook([MAKE.format(folder="wall"), "wall = ok.ClassWall(case); wall", "None"])
    page = found.page
    summary = page.locator(f"{WALL} .summary")
    expect(summary).to_have_text("2 have begun · 0 handed in")
    expect(page.locator(".osintkit-map .main-svg").first).to_be_visible(timeout=20_000)
    assert page.locator(".osintkit-map.projected").count() == 1

    page.evaluate("code => jupyterapp.shell.currentWidget.content.widgets[2].model.sharedModel.setSource(code)", more)
    found.run_cell(2)
    expect(summary).to_have_text("4 have begun · 2 handed in", timeout=10_000)
    expect(page.locator(f"{WALL} [data-count='4']").first).to_have_text("signed")

    page.locator(f"{WALL} .text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{WALL} output")).to_have_text("marked by at least 4 of 4")
    expect(page.locator(".osintkit-map [data-key=filter]")).to_have_value("coders>=4", timeout=10_000)
    assert page.locator(f"{WALL} .text .agreed").all_inner_texts() == ["signed"]
    page.keyboard.press("n")
    expect(page.locator(f"{WALL} .people")).not_to_contain_text("amina")


def test_agreement_is_chosen_by_key_and_nothing_reaches_the_notebook(notebook: Callable[..., Notebook]) -> None:
    found = notebook([MAKE.format(folder="measure"), "ok.Agreement(case, language='fr')"])
    page, before = found.page, found.cells()
    page.locator(f"{AGREEMENT} [data-key=by-label]").focus()
    page.keyboard.press("4")

    expect(page.locator(f"{AGREEMENT} [data-key=by-link]")).to_have_attribute("aria-pressed", "true", timeout=10_000)
    expect(page.locator(f"{AGREEMENT} .about")).to_contain_text("quels passages sont reliés")
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert found.cells() == before


def test_all_three_stand_without_a_kernel(notebook: Callable[..., Notebook]) -> None:
    cells = ["ok.Agreement(case)", "ok.Adjudicate(case)", "ok.ClassWall(case)"]
    found = notebook([MAKE.format(folder="still"), *cells])
    expect(found.page.locator(f"{WALL} .shade").first).to_be_visible(timeout=20_000)
    found.save()
    found.restart()

    found.reload()

    stills = found.page.locator(STILL)
    for words in ("percent agreement", "What coders see differently", "2 have begun"):
        expect(stills.filter(has_text=words).first).to_be_attached(timeout=20_000)
    assert "<b>Sylvania</b>" in " ".join(stills.all_text_contents())


ATTACKED = """import json, pathlib, tempfile, osintkit as ok
from osintkit.codebook import Codebook
attacks = json.loads(pathlib.Path("attacks-coders.json").read_text("utf-8"))
folder = pathlib.Path(tempfile.mkdtemp()) / "<img src=x onerror=window.pwned=1>"
case = ok.Case(folder, writer="<b onclick=pwned=1>dora")
codebook = case.codebook.to_dict()
for number, part in enumerate(codebook["labels"] + codebook["links"] + codebook["attributes"]):
    part["titles"], part["definitions"] = {"en": attacks[number * 7]}, {"en": attacks[number * 5 + 1]}
case.edit_codebook(Codebook.from_dict(codebook))
article = case.add(ok.Article("\\n".join(attacks), title=attacks[3]))
for writer, label in (("<img src=x onerror=window.pwned=2>", "actor"), ("bo", "place")):
    coder, end = ok.Case(folder, writer=writer), 0
    for line in article.text.split("\\n"):
        start, end = end, end + len(line)
        if line.strip():
            coder.annotate(article, start, end, label=label)
        end += 1
case.refresh()"""
HARM = """() => {
  const within = [...document.querySelectorAll(".osintkit-page, [class*=osintkit-static]")];
  const bad = within.flatMap((each) => [...each.querySelectorAll(
    "script, iframe, object, embed, form, video, audio, img, svg, math, template, a, [onerror], [onload], [onclick]")]);
  return [window.pwned ?? null, bad.map((each) => each.outerHTML.slice(0, 120))];
}"""


@pytest.mark.parametrize("widget", ["Agreement(case)", "Adjudicate(case)", "ClassWall(case, at_least=1, map=False)"])
def test_nothing_that_a_stranger_wrote_runs_or_becomes_an_element(notebook, lab, hostile, widget) -> None:
    attacks = [text.replace("\ud800", "") for texts in hostile.values() for text in texts]
    (lab.root / "attacks-coders.json").write_text(json.dumps(attacks), "utf-8")

    found = notebook([ATTACKED, f"ok.{widget}"])
    found.page.wait_for_selector(".osintkit-page table, .osintkit-page li", timeout=90_000)

    assert found.page.evaluate(HARM) == [None, []]
    if "Agreement" not in widget:
        shown = found.page.locator(".osintkit-page .text p")
        assert shown.first.text_content() == next(a for a in "\n".join(attacks).split("\n") if a)
