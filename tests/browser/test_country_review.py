"""CountryReview in a browser: by keyboard from the table to a correction, which the Annotator beside it obeys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lab import Notebook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TEXT = (
    "Georgia wrote to Congo <b>twice</b>. Congo answered the Washington Post 😀, said Kenya. "
    "وصل وفد من إيران إلى كينيا. 中国说话。"
)
REVIEW, STILL = ".osintkit-review", "[class*=osintkit-static]"


def cells_of(folder: str, *more: str) -> list[str]:
    made = f'case.add(ok.Article({TEXT!r}, title="<i>Letters</i>", language="en"))'
    return [f'import osintkit as ok\ncase = ok.Case({folder!r}, writer="amina")\narticle = {made}', *more]


def rows_of(page: Page) -> list[str]:
    return [str(row.get_attribute("data-row")) for row in page.locator(f"{REVIEW} [data-row]").all()]


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.dataset.key ?? document.activeElement.tagName"))


def test_a_country_is_corrected_by_keyboard_alone_and_the_suggestions_obey(
    notebook: Callable[..., Notebook],
) -> None:
    cells = cells_of("review-keys", "ok.CountryReview(case, article)", "ok.Annotator(case, article)",
                     "print(sorted({s.quote for s in case.suggest(article)} & {'Congo', 'Georgia'}))")  # fmt: skip
    found = notebook(cells)
    page, before = found.page, found.cells()
    page.wait_for_selector(f"{REVIEW} .figure .main-svg")
    rows = rows_of(page)

    page.locator(f"{REVIEW} [data-row]").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    for _ in range(rows.index("CD")):
        page.keyboard.press("ArrowDown")
    assert focused(page) == "CD"
    page.keyboard.press("Enter")
    expect(page.locator(f"{REVIEW} li.passage")).to_have_count(2)
    assert page.locator(f"{REVIEW} blockquote").first.inner_text() == "Georgia wrote to Congo <b>twice</b>."
    page.keyboard.press("c")
    assert focused(page) == "country"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from "in this article" to "in this case"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(f"{REVIEW} .told [role=status]")).to_contain_text("no country", timeout=10_000)
    expect(page.locator(f"{REVIEW} .decisions li")).to_have_count(1)
    expect(page.locator(f"{REVIEW} [data-row=CD]")).to_have_count(0)
    assert found.cells() == before
    assert found.run_cell(3).strip() == "['Georgia']"

    page.locator(f"{REVIEW} [data-row]").first.focus()
    page.keyboard.press("Control+z")
    expect(page.locator(f"{REVIEW} [data-row=CD]")).to_have_count(1, timeout=10_000)
    expect(page.locator(f"{REVIEW} .decisions li")).to_have_count(0)


def test_a_passage_is_shown_in_the_annotator_beside_it(notebook: Callable[..., Notebook]) -> None:
    found = notebook(cells_of("review-show", "case.accept(case.suggest(article))",
                              "ok.Annotator(case, article)", "ok.CountryReview(case)"))  # fmt: skip
    page = found.page
    page.wait_for_selector(f"{REVIEW} [data-row=IR]")
    page.evaluate("() => addEventListener('osintkit:select', ({ detail }) => (window.heard = detail.ids))")

    page.click(f"{REVIEW} [data-row=IR]")
    page.click(f"{REVIEW} [data-key=show-0]")

    (record,) = page.evaluate("() => window.heard")
    page.locator(f"{REVIEW} [data-row=IR]").press("Escape")
    expect(page.locator(f"{REVIEW} li.passage")).to_have_count(0)
    assert len(record) == 32


def test_it_stands_again_after_a_reload_and_as_a_still_picture_without_a_kernel(
    notebook: Callable[..., Notebook],
) -> None:
    found = notebook(cells_of("review-reload", "ok.CountryReview(case)"))
    page = found.page
    page.wait_for_selector(f"{REVIEW} .figure .main-svg")
    expect(page.locator(STILL).first).to_be_hidden()
    found.save()

    found.reload()
    page.wait_for_selector(f"{REVIEW} .figure .main-svg")
    found.restart()
    found.reload()

    expect(page.locator(STILL).first).to_be_visible()
    expect(page.locator(f"{STILL} img")).to_have_attribute("alt", re.compile("Kenya: "))
