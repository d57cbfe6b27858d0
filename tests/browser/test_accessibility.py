"""Every widget, light and dark, in each of its states, held against axe-core, and by keys of other layouts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from every_widget import START, WIDGETS, show
from lab import Notebook, drag_over
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def axe(root: Any) -> str:
    """Give axe-core's source; `npm ci` in osintkit/widgets/js brings it."""
    file = root / "osintkit/widgets/js/node_modules/axe-core/axe.min.js"
    if not file.exists():
        pytest.skip("axe-core is not there: run npm ci in osintkit/widgets/js.")
    return str(file.read_text("utf-8"))


def themed(notebook: Notebook, dark: bool) -> None:
    name = "JupyterLab Dark" if dark else "JupyterLab Light"
    notebook.page.evaluate("name => jupyterapp.commands.execute('apputils:change-theme', { theme: name })", name)
    notebook.page.wait_for_function("dark => document.body.dataset.jpThemeLight === String(!dark)", arg=dark)


def violations(notebook: Notebook, axe: str) -> list[str]:
    """Give what axe-core says is seriously wrong inside osintkit's widgets: a line for each element."""
    page = notebook.page
    page.wait_for_timeout(400)  # colours that fade in are measured as they are at the end
    page.evaluate(axe)
    # JupyterLab's body has no height and hides what overflows: axe-core would take all text in it for hidden, and pass.
    page.evaluate("() => { document.body.style.height = '100vh'; }")
    found = page.evaluate("""async () => (await axe.run(
        { include: [".osintkit-annotator", ".osintkit-conflicts", ".osintkit-map", ".osintkit-page", ".osintkit-review"]
            .filter((one) => document.querySelector(one)).map((one) => [one]) },
        { resultTypes: ["violations"] })).violations.map(({ id, impact, nodes }) =>
          ({ id, impact, nodes: nodes.map((node) =>
            node.html.slice(0, 160) + " " + (node.failureSummary ?? "").slice(0, 260)) }))""")
    return [f"{each['id']}: {node}" for each in found if each["impact"] in SERIOUS for node in each["nodes"]]


@pytest.fixture(scope="module")
def opened(shared_notebook: Callable[..., Notebook]) -> Notebook:
    """Give a notebook that makes a case with marks, ties and suggestions."""
    return shared_notebook([START, "widget = None", "widget"])


def test_the_check_itself_finds_words_that_are_too_pale(opened, axe):
    themed(opened, False)
    show(opened, *WIDGETS["Annotator"])
    opened.page.evaluate("() => { document.querySelector('[data-part=list] .quote').style.color = '#ccc'; }")

    assert [line.split(":")[0] for line in violations(opened, axe)] == ["color-contrast"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", WIDGETS)
def test_no_widget_has_a_serious_violation(opened, axe, name, dark):
    themed(opened, dark)
    show(opened, *WIDGETS[name])

    assert violations(opened, axe) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_state_of_the_annotator_has_a_serious_violation(opened, axe, dark):
    themed(opened, dark)
    show(opened, *WIDGETS["Annotator"])
    page, found = opened.page, {}

    def look(state: str) -> None:
        if bad := violations(opened, axe):
            found[state] = bad

    page.locator("[data-part=list] li[data-label=event]").click()
    look("an event is selected")
    page.keyboard.press("k")
    look("its kinds are open")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    look("an end is picked")
    page.keyboard.press("Escape")
    page.locator("[data-part=list] li.suggested").first.click()
    look("a suggestion is selected")
    drag_over(page, "ferries")
    look("words are selected")
    for key, state in (("?", "the keys"), ("n", "a new article")):
        page.keyboard.press("Escape")
        page.locator("[data-part=text]").focus()
        page.keyboard.press(key)
        look(state)
        page.keyboard.press("Escape")
    page.click("[data-key=chip-outlet]")
    look("what is known of the article")
    page.click("[data-key=writer]")
    look("the writer's name")

    assert found == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_pane_of_the_annotator_has_a_serious_violation(opened, axe, dark):
    themed(opened, dark)
    show(opened, *WIDGETS["Annotator"])
    page, found = opened.page, {}

    def look(state: str) -> None:
        if bad := violations(opened, axe):
            found[state] = bad

    page.locator("[data-part=list] li[data-label=event]:not(.suggested)").click()
    page.locator("[data-key=all-fields]").click()
    page.locator("[data-key=add-speaker]").click()
    drag_over(page, "denied")
    page.locator(".chain .hop").first.click()
    look("the inspector with a chain, a hop open")
    page.locator("[data-part=text]").focus()
    for key, state in (("f", "finding"), ("e", "every occurrence")):
        page.keyboard.press(key)
        page.locator("input[name=words]").fill("Norway")
        expect(page.locator(".hit").first).to_be_visible()
        look(state)
        if key == "f":
            page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=proposed]")).to_be_visible()
    look("occurrences are proposed")
    page.click("[data-key=drop-proposed]")
    keys = page.keyboard
    page.locator("[data-part=list] li[data-label=event]:not(.suggested)").click()
    keys.press("h")
    expect(page.locator("[data-part=history] li").first).to_be_visible()
    look("the history of a mark")
    for key, part, state in (
        ("d", "same", "same statements"),
        ("q", "suggest", "what is suggested"),
        ("c", "codebook", "the codebook"),
    ):
        page.locator("[data-part=text]").focus()
        keys.press(key)
        expect(page.locator(f"[data-part={part}]")).to_be_visible()
        look(state)
        if key != "c":
            keys.press("Escape")
    page.locator("[data-key=edit-attributes-modality]").click()
    look("an attribute of the codebook is changed, with its choices")
    page.locator("[data-key=edit-links-by]").click()
    look("a tie of the codebook is changed")
    page.locator("[data-key=edit-labels-actor]").click()
    look("a label of the codebook is changed")
    keys.press("Escape")

    assert found == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_state_of_adjudicate_has_a_serious_violation(opened, axe, dark):
    themed(opened, dark)
    show(opened, *WIDGETS["Adjudicate"])
    page, found = opened.page, {}

    def look(state: str) -> None:
        if bad := violations(opened, axe):
            found[state] = bad

    page.locator(".osintkit-adjudicate li").first.focus()
    page.keyboard.press("1")
    look("a reason is asked for")
    page.locator("[data-key=why-codebook]").click()
    expect(page.locator(".osintkit-adjudicate [data-key=settled]")).to_be_visible(timeout=10_000)
    page.locator("[data-key=settled]").click()
    page.locator("[data-key=confused]").click()
    look("what was settled and what was confused")

    assert found == {}


# Letters by their place: where a layout prints another script, by where the key lies; where it prints Latin letters, by
# what is printed. The event below is what each browser sends for the key that says `by` ("w") or marks an actor ("1").
LAYOUTS = {
    "AZERTY": [("KeyZ", "w"), ("Digit1", "&")],
    "QWERTZ": [("KeyW", "w"), ("Digit1", "1")],
    "Cyrillic": [("KeyW", "ц"), ("Digit1", "1")],
    "Arabic": [("KeyW", "ص"), ("Digit1", "١")],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_of_other_layouts_do_the_same(opened, layout):
    show(opened, *WIDGETS["Annotator"])
    page = opened.page
    (who, who_prints), (one, one_prints) = LAYOUTS[layout]
    press = """([code, key]) => document.querySelector("[data-part=text]").dispatchEvent(
        new KeyboardEvent("keydown", { code, key, bubbles: true, cancelable: true }))"""
    page.locator("[data-part=list] li[data-label=event]").click()
    page.evaluate(press, [who, who_prints])
    expect(page.locator("[data-part=event]")).to_contain_text("Who does it?")
    page.keyboard.press("Escape")
    drag_over(page, "ferries")
    page.evaluate(press, [one, one_prints])

    expect(page.locator("[data-part=list] li[data-label=actor]")).to_contain_text("ferries")


def test_a_long_list_tells_which_of_how_many_and_is_walked_by_keys(opened):
    made = """long = case.add(ok.Article('Word ' * 1500))
for i in range(1500):
    case.annotate(long, i * 5, i * 5 + 4, label='actor')
ok.Annotator(case, long, height=400)"""
    show(opened, made, "[data-part=list] li")
    page = opened.page
    rows = page.locator("[data-part=list] li")
    assert rows.count() < 100
    assert rows.first.get_attribute("aria-setsize") == "1500"
    rows.first.click()

    page.keyboard.press("End")
    expect(page.locator("[data-part=list] [aria-selected=true]")).to_have_attribute("aria-posinset", "1500")
    page.keyboard.press("PageUp")
    chosen = page.locator("[data-part=list] [aria-selected=true]")
    expect(chosen).to_have_attribute("aria-posinset", "1490")
    expect(chosen).to_be_focused()
    places = page.evaluate(
        "() => [...document.querySelectorAll('[data-part=list] li')].map((row) => +row.getAttribute('aria-posinset'))"
    )
    assert places == sorted(places), "the order in the page is the order of the list"
    assert chosen.bounding_box()["y"] > 0


def test_motion_is_reduced_where_a_person_asks_for_it(opened):
    opened.page.emulate_media(reduced_motion="reduce")
    show(opened, *WIDGETS["Annotator"])
    opened.page.locator("[data-part=list] li[data-label=event]").click()

    running = opened.page.evaluate(
        "() => document.getAnimations().filter((a) => a.effect.target.closest?.('.osintkit-annotator')).length"
    )
    assert json.dumps(running) == "0"
