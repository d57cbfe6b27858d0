"""A saved page of a map, opened from disk with the network refused: chosen, walked, filtered, printed."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.exports import html
from osintkit.stores.memory import MemoryStore

pytestmark = pytest.mark.browser

TEXT = "Norway praised Kenya.\nUganda threatened Norway.\nKenya helped Norway.\n"


def marked(text=TEXT, title=None):
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(text, title=title, outlet="The Harbour Post"))
    for words, kind, by, to in (("praised", "SUPPORT", "NO", "KE"), ("threatened", "THREATEN", "UG", "NO"),
                                ("helped", "AID", "KE", "NO")):  # fmt: skip
        start = article.text.index(words)
        event = case.annotate(article, start, start + len(words), label="event", type=kind)
        case.link(event, f"country:{by}", type="by")
        case.link(event, f"country:{to}", type="to")
    return case


@pytest.fixture
def opened(browser, tmp_path):
    """Give `opened(case, **context)`: the saved page in a browser without network, its requests and its errors."""
    contexts = []

    def open_page(case, **context):
        file = tmp_path / "map.html"
        file.write_bytes(html.render(case))
        contexts.append(browser.new_context(offline=True, **context))
        page = contexts[-1].new_page()
        page.asked, page.errors = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("dialog", lambda dialog: (page.errors.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        return page

    yield open_page
    for each in contexts:
        each.close()


def lines(page):
    return page.locator("#ledger tbody:visible .head").all_text_contents()


def said(page):
    return page.locator("#live").text_content()


def test_it_opens_from_disk_and_asks_for_nothing(opened):
    page = opened(marked())

    assert lines(page) == ["Norway to Kenya", "Uganda to Norway", "Kenya to Norway"]
    assert (len(page.asked), page.errors) == (1, [])


def test_a_pressed_line_leaves_its_own_claims_in_the_ledger_and_says_itself(opened):
    page = opened(marked())
    line = page.locator("#ledger tbody[data-line]").nth(1).get_attribute("data-line")

    page.locator(f'.map g[data-id="{line}"]').last.click()

    assert lines(page) == ["Uganda to Norway"]
    assert said(page).startswith("Uganda to Norway: threatens; 1 claim, 1 independent origin")
    page.keyboard.press("Escape")
    assert len(lines(page)) == 3


def test_a_pressed_actor_leaves_its_lines(opened):
    page = opened(marked())

    page.locator(".map g[data-id^=actor]:has(circle)").last.click()

    assert len(lines(page)) in (1, 2)
    assert "claim" in said(page)


def test_a_pressed_bar_of_the_time_strip_is_its_line(opened):
    case = marked("On 2026-03-05 Norway praised Kenya.\nUganda threatened Norway.\nKenya helped Norway.\n")
    (event, *_) = case.annotations(label="event")
    case.link(event, case.annotate(case.articles()[0], 3, 13, label="date"), type="on")
    page = opened(case)

    page.locator(".under g[data-id]").first.click()

    assert lines(page) == ["Norway to Kenya"]


def test_arrow_keys_walk_the_lines(opened):
    page = opened(marked())
    page.locator("#ledger .head button").first.focus()

    heard = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home"):
        page.keyboard.press(key)
        heard.append(said(page).partition(":")[0])

    assert heard == ["Uganda to Norway", "Kenya to Norway", "Uganda to Norway", "Kenya to Norway", "Norway to Kenya"]


def test_a_filter_hides_lines_actors_and_rows_and_says_how_many_pass(opened):
    page = opened(marked())

    page.fill("#filter", "actor:Uganda")
    page.press("#filter", "Enter")

    assert lines(page) == ["Uganda to Norway"]
    assert page.locator("[role=search]").inner_text().endswith("1 of 3 claims pass.")
    assert page.locator(".map g[data-id^=actor] circle:visible").count() == 2


def test_a_filter_that_cannot_be_read_says_so_and_changes_nothing(opened):
    page = opened(marked())

    page.fill("#filter", "colour:red")
    page.press("#filter", "Enter")

    assert page.locator("[role=alert]").inner_text().startswith("There is no field “colour” to filter by.")
    assert len(lines(page)) == 3


@pytest.mark.parametrize("width", [360, 1200])
def test_no_width_makes_the_page_scroll_sideways(opened, width):
    page = opened(marked(), viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_in_the_dark_the_ground_is_dark_and_print_is_light(opened):
    page = opened(marked(), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"

    dark = page.evaluate(ground)
    page.emulate_media(media="print", color_scheme="dark")

    assert (dark, page.evaluate(ground)) == ("rgb(27, 32, 39)", "rgb(255, 255, 255)")


def test_without_script_everything_is_read(opened):
    page = opened(marked(), java_script_enabled=False)

    text = page.locator("body").inner_text()

    for words in ("Norway praised Kenya.", "Uganda threatened Norway.", "The Harbour Post", "Natural Earth"):
        assert words in text


def test_attacks_stand_letter_for_letter_and_run_nothing(opened, hostile):
    attacks = [text for texts in hostile.values() for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)]
    for attack in (attacks[0], "</script><script>window.pwned=1</script>", " ".join(attacks)[:6000]):
        page = opened(marked(TEXT + attack, title=attack))

        page.locator("#ledger .head button").first.click()

        assert page.evaluate("window.pwned === undefined")
        assert (page.locator("a, img, iframe, form, object").count(), page.errors, len(page.asked)) == (0, [], 1)
