"""A few hundred attacks at once, in every place that a stranger fills, in the live widgets and in what stands still."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lab import Notebook

pytestmark = pytest.mark.browser

MAKE = """import json, pathlib, shutil, tempfile, osintkit as ok
from osintkit.codebook import Codebook
from osintkit.actor import IMPLICIT
attacks = json.loads(pathlib.Path("attacks.json").read_text("utf-8"))
whole = " ".join(attacks).replace("\\ud800", "")
element = "<img src=x onerror=window.pwned=1>"
folder = pathlib.Path(tempfile.mkdtemp()) / element
case = ok.Case(folder, writer="<b onclick=pwned=1>amina")
codebook = case.codebook.to_dict()
for number, part in enumerate(codebook["labels"] + codebook["links"] + codebook["attributes"]):
    part["titles"], part["definitions"] = {"en": attacks[number * 7]}, {"en": whole}
    for choice in part.get("choices", ()):
        choice["titles"], choice["definitions"] = {"en": attacks[number * 5 + 1]}, {"en": whole}
case.edit_codebook(Codebook.from_dict(codebook))
article = case.add(ok.Article("\\n".join(attacks), title=whole[:3000], outlet=whole[:3000],
                              published=whole, url=whole, authors=(whole,)))
file = pathlib.Path(tempfile.mkdtemp()) / (element + ".txt")
file.write_text("Iran said so.")
case.add(str(file))
end, last = 0, None
for line in article.text.split("\\n"):
    start, end = end, end + len(line)
    if line.strip():
        words = f"name:{line.strip().casefold()}"
        event = case.annotate(article, start, end, label="event", quad="verbal_conflict", note=whole[:2000])
        case.link(event, words if IMPLICIT.fullmatch(words) else case.register(line, note=line), type="by")
        if last is not None:
            case.link(event, last, type="to")
        last = case.annotate(article, start, end, label="actor", note=line)
    end += 1
bo = ok.Case(shutil.copytree(folder, str(folder) + "-bo"), writer="bo")
for each, other in zip(case.annotations(article), reversed(case.annotations(article))):
    bo.edit(each.id, note=other.note + whole[:500])
    case.edit(each.id, note=whole[-500:] + other.note)
case.gather(bo.path)
print(json.dumps({"text": article.text, "folder": str(folder)}))
"""
# Nothing that the kit shows has one of these; JupyterLab's own elements are outside of what is looked at.
NEVER = ("script, iframe, object, embed, base, meta, link, form[action], video, audio, source, animate, math, template,"
         "[onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], [srcset], "
         "[href^='javascript'], [src*='attack']")  # fmt: skip
PLACES = (".osintkit-annotator, .osintkit-conflicts, .osintkit-map, .osintkit-page, .osintkit-review, "
          "[class*=osintkit-static]")  # fmt: skip


@pytest.fixture(scope="module")
def attacked(
    shared_notebook: Callable[..., Notebook], lab: Any, hostile: Mapping[str, tuple[str, ...]]
) -> tuple[Notebook, str, list[str]]:
    """Give a notebook with all widgets of a hostile case, the article's text, and the dialogs that came up."""
    attacks = [text for texts in hostile.values() for text in texts]
    (lab.root / "attacks.json").write_text(json.dumps(attacks), "utf-8")
    widgets = (
        "Annotator(case, article, height=400)",
        "ActorMap(case)",
        "Conflicts(case)",
        "CountryReview(case)",
        "Desk(case, article, height=400)",
    )
    opened = shared_notebook([MAKE, *(f"ok.{widget}" for widget in widgets)], run=False)
    dialogs: list[str] = []
    opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    made = json.loads(opened.run_cell(0))
    opened.run()
    opened.page.wait_for_selector("[data-part=text] p", timeout=60_000)
    return opened, made["text"], dialogs


def harm(opened: Notebook) -> dict[str, Any]:
    """Give what went wrong: elements that an attack made, its script that ran."""
    return dict(opened.page.evaluate("""([places, never]) => {
      const within = (selector) => [...document.querySelectorAll(places)]
        .flatMap((place) => [...place.querySelectorAll(selector)]);
      const shown = (elements) => elements.map((each) => each.outerHTML.slice(0, 120));
      return {
        elements: shown(within(never)),
        ran: window.pwned === undefined ? [] : [window.pwned],
        images: shown(within("img").filter((each) => !each.src.startsWith("data:image/svg+xml;base64,"))),
        polluted: Object.keys(Object.prototype).concat(({}).pwned ?? []),
      };
    }""", [PLACES, NEVER]))  # fmt: skip


CLEAN: dict[str, list[Any]] = {"elements": [], "ran": [], "images": [], "polluted": []}


def test_the_text_stands_on_the_page_letter_for_letter(attacked):
    opened, text, _ = attacked

    assert opened.page.locator("[data-part=text]").first.text_content() == text


def test_no_widget_and_no_still_output_makes_anything_of_an_attack(attacked):
    opened, _, dialogs = attacked
    for cell, shown in enumerate((".osintkit-annotator", ".osintkit-map", None, ".osintkit-review table", None), 1):
        opened.scroll_to(cell)  # JupyterLab may leave away what is far from what is seen
        if shown:
            opened.page.wait_for_selector(shown, timeout=60_000, state="attached")
        assert harm(opened) == CLEAN
    opened.scroll_to(1)

    assert (dialogs, opened.outside) == ([], [])


def test_walking_over_the_marks_shows_them_and_runs_nothing(attacked):
    opened, _, dialogs = attacked
    page = opened.page
    page.locator("[data-part=list] li").first.click()
    for _ in range(120):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.locator("[data-part=text]").first.focus()
    for key in ("?", "Escape", "l", "k", "2", "Escape", "n", "Escape"):
        page.keyboard.press(key)
    page.locator("[data-key=chip-outlet]").first.click()
    page.keyboard.press("Escape")

    assert harm(opened) == CLEAN
    assert (dialogs, opened.outside) == ([], [])


def test_without_the_widgets_the_still_outputs_run_nothing_either(attacked):
    opened, _, dialogs = attacked
    opened.save()
    opened.restart()
    opened.reload()
    opened.page.wait_for_selector("[class*=osintkit-static]", timeout=60_000, state="attached")

    assert harm(opened) == CLEAN
    assert (dialogs, opened.outside) == ([], [])
