"""One file for everybody, opened from the disk in a real Chromium: hands and keys in, a log out, and no request."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lab import drag_over, press_on
from playwright.sync_api import Page, expect

import osintkit as ok
from osintkit.widgets.annotator import Annotator

pytestmark = pytest.mark.browser

ENGLISH = "😀 Norway and Kenya agreed to build ferries\nOslo denied it on Monday.\n"
ARABIC = "رفضت مصر الخطة\nقال وزير الخارجية إن القاهرة ترفض الخطة.\n"
CHINESE = "秘鲁支持该协议。中国批评了这一决定。\n"
TEXTS = [(ENGLISH, "en"), (ARABIC, "ar"), (CHINESE, "zh")]
NO_DATABASE = (
    "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })"
)
Opener = Callable[..., "Opened"]


class Opened:
    """A file in a page. What the page asked for, beside itself, is in `asked`; what it threw in `errors`."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url) if request.url != file.as_uri() else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)[:300]))
        page.on("console", lambda said: self.errors.append(said.text[:300]) if said.type == "error" else None)

    def open(self) -> Opened:
        self.page.goto(self.file.as_uri())
        self.page.wait_for_selector(".start")
        return self

    def begin(self, name: str | None = "Amina K.") -> Opened:
        """Give a name, or keep the one from before, and go to the text."""
        if name is not None:
            self.page.fill("input[name=writer]", name)
        self.page.click("[data-key=begin]")
        self.page.wait_for_selector("[data-part=text] p")
        return self

    def waiting(self, count: int) -> None:
        """Wait until so many changes are kept and in no file yet."""
        expect(self.page.locator("[data-part=waiting]")).to_have_attribute("data-count", str(count), timeout=10_000)
        expect(self.page.locator("[data-part=saved]")).to_have_attribute("data-state", "saved", timeout=10_000)

    def hand_in(self) -> Path:
        """Save the file, by its button, beside the page."""
        with self.page.expect_download() as download:
            self.page.click("[data-key=save-file]")
        path = self.file.with_name(download.value.suggested_filename)
        download.value.save_as(path)
        return path

    def keys(self, *chords: str) -> None:
        for chord in chords:
            self.page.keyboard.press(chord)


@pytest.fixture
def case(tmp_path: Path) -> ok.Case:
    made = ok.Case(tmp_path / "class", writer="teacher")
    made.add([ok.Article(text, language=language, title="Talks") for text, language in TEXTS])
    return made


@pytest.fixture
def opener(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Give `opener(case, others=False, **context)`: write its file, open it offline in a page of its own."""
    opened: list[Opened] = []

    def go(case: ok.Case, *, others: bool = False, script: str = "", **context: Any) -> Opened:
        file = tmp_path / f"{len(opened)}.html"
        file.write_text(Annotator(case, static=False, others=others).to_html(editable=True), "utf-8")
        made = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, "offline": True} | context)
        if script:
            made.add_init_script(script)
        opened.append(Opened(made.new_page(), file))
        return opened[-1].open()

    yield go
    for each in opened:
        each.page.context.close()
    assert [url for each in opened for url in each.asked if not url.startswith("blob:")] == []
    assert [error for each in opened for error in each.errors] == []


def marks(case: ok.Case) -> list[tuple[str, str, dict[str, object]]]:
    return sorted((each.label, each.quote, dict(each.attributes)) for each in case.annotations())


def ties(case: ok.Case) -> list[tuple[str, str, str]]:
    return sorted((link.type, case.record(link.source).quote, case.record(link.target).quote) for link in case.links())


def agree(opened: Opened) -> None:
    """Mark who agrees, in five gestures: two countries accepted, what happened, its kind, and who."""
    page = opened.page
    opened.keys("Tab", "a", "a")  # the next suggestion, then accept it and the one after
    drag_over(page, "agreed to build")
    opened.keys("2", "k", "2", "w")
    press_on(page, "Norway")
    opened.keys("w")
    press_on(page, "Kenya")


def test_what_is_marked_survives_a_reload_and_reaches_the_case_as_the_widget_would_have_made_it(case, opener, tmp_path):
    same = ok.Case(shutil.copytree(case.path, tmp_path / "same"), writer="Amina K.")
    article = same.articles()[0]
    same.accept(same.suggest(article)[:2])
    pact = same.annotate(article, 19, 34, label="event", quad="verbal_cooperation")
    for country in same.annotations(label="country"):
        same.link(pact, country, type="by")

    opened = opener(case).begin()
    agree(opened)
    drag_over(opened.page, "Oslo")
    opened.keys("1", "Control+z")
    opened.waiting(8)  # two countries, what happened, its kind, two ties, one mark and its undoing
    opened.open().begin(None)
    expect(opened.page.locator("[data-part=count]")).to_have_text("3 marks")
    file = opened.hand_in()
    came = case.gather(file)

    assert file.name.startswith("amina-k-") and file.suffix == ".jsonl"
    assert (came.operations, came.left_out, case.verify()) == (8, [], [])
    assert (marks(case), ties(case)) == (marks(same), ties(same))
    assert {each.id for each in case.annotations(label="country")} == {e.id for e in same.annotations(label="country")}


def test_undo_and_redo_work_after_a_reload_and_the_file_that_is_handed_in_again_grows(case, opener):
    opened = opener(case).begin()
    agree(opened)
    opened.waiting(6)
    assert case.gather(opened.hand_in()).operations == 6

    opened.open().begin(None)
    opened.page.locator("[data-part=text]").focus()
    opened.keys("Control+z", "Control+z", "Control+y")
    opened.waiting(3)
    again = case.gather(opened.hand_in())

    assert (again.operations, again.left_out, len(case.links()), case.verify()) == (3, [], 1, [])


def test_two_people_hand_in_and_their_work_comes_together(case, opener):
    files = []
    for name in ("Amina K.", "李"):
        opened = opener(case).begin(name)
        agree(opened)
        opened.waiting(6)
        files.append(opened.hand_in())

    assert case.gather(files).operations == 12
    assert [sorted(claim.coders) for claim in case.claims()] == [["Amina K.", "李"]]


def test_two_tabs_of_one_file_write_one_log(case, opener):
    opened = opener(case).begin()
    other = Opened(opened.page.context.new_page(), opened.file).open().begin(None)
    for each, words in ((opened, "Norway"), (other, "Kenya"), (opened, "Oslo"), (other, "Monday")):
        drag_over(each.page, words)
        each.keys("1", "Escape")  # the details of a mark cover the words below it
        expect(each.page.locator("[data-part=saved]")).to_have_attribute("data-state", "saved")
    other.waiting(4)
    opened.waiting(4)

    came = case.gather(opened.hand_in())

    assert (came.operations, came.left_out, case.verify(), len(case.annotations())) == (4, [], [], 4)


def test_without_a_database_it_says_that_the_work_lives_in_this_tab_and_still_hands_in(case, opener):
    opened = opener(case, script=NO_DATABASE)
    expect(opened.page.locator(".start .warn")).to_contain_text("only in this tab")
    opened.begin()
    agree(opened)
    opened.waiting(6)

    expect(opened.page.locator("[data-part=saved]")).to_contain_text("only in this tab")
    expect(opened.page.locator("[data-part=kept]")).to_have_attribute("data-kind", "tab")
    assert case.gather(opened.hand_in()).operations == 6


def test_the_map_draws_the_line_and_a_press_on_it_shows_the_passage(case, opener):
    opened = opener(case).begin()
    agree(opened)
    page = opened.page
    expect(page.locator(".map svg .line .way")).to_have_count(1)
    expect(page.locator(".map svg .name")).to_have_text(["Norway", "Kenya"])
    expect(page.locator(".map .lines > li")).to_contain_text("Kenya ↔ Norway")

    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.locator(".map .lines .link").click()

    expect(page.locator("[data-part=inspector]")).to_contain_text("agreed to build")


def test_all_words_change_language_and_what_is_marked_stays(case, opener):
    opened = opener(case).begin()
    agree(opened)
    opened.waiting(6)

    opened.page.click("[data-key=language-fr]")

    expect(opened.page.locator("[data-part=saved]")).to_contain_text("enregistré dans ce navigateur")
    expect(opened.page.locator("[data-part=count]")).to_have_text("3 marques")
    assert opened.page.evaluate("document.documentElement.lang") == "fr"
    assert opened.page.evaluate("/\\[\\w+\\]|\\{\\w+\\}/.test(document.body.innerText)") is False


@pytest.mark.parametrize(("number", "words", "rtl"), [(1, "القاهرة", True), (2, "中国", False)])
def test_other_scripts_are_marked_where_they_stand(case, opener, number, words, rtl):
    opened = opener(case).begin()
    article = case.articles()[number]
    opened.page.select_option("[data-key=articles]", article.id)
    drag_over(opened.page, words, rtl=rtl)
    opened.keys("1")
    opened.waiting(1)

    case.gather(opened.hand_in())

    assert marks(case) == [("actor", words, {})] and case.orphans() == []


def test_on_a_phone_nothing_is_wider_than_the_screen_and_fingers_mark(case, opener):
    opened = opener(case, viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True).begin()
    page = opened.page
    page.evaluate("""() => {
      const { firstChild } = document.querySelectorAll("[data-part=text] p")[1];
      getSelection().setBaseAndExtent(firstChild, 0, firstChild, 4);
    }""")  # what a long press does
    expect(page.locator("[data-part=text]")).to_be_visible()
    page.wait_for_timeout(400)  # a selection by touch is taken once it has settled
    page.locator(".palette .label-button").first.tap()
    opened.waiting(1)

    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]
    case.gather(opened.hand_in())
    assert marks(case) == [("actor", "Oslo", {})]


def test_what_needs_the_notebook_is_not_offered(case, opener):
    opened = opener(case).begin()
    opened.keys("n", "d")
    expect(opened.page.locator("[data-part=text]")).to_be_visible()
    opened.keys("c")

    assert opened.page.locator("[data-part=add], [data-part=same], [data-key=add], [data-key=same]").count() == 0
    assert opened.page.locator("[data-key=codebook-import], [data-key^=edit-labels]").filter(visible=True).count() == 0
    expect(opened.page.locator("[data-part=codebook]")).to_contain_text("what happened")


def test_a_colleague_sees_the_marks_of_others_and_adds_their_own(case, opener):
    article = case.articles()[0]
    case.annotate(article, 19, 34, label="event", note="sure?")
    opened = opener(case, others=True).begin("bo")
    expect(opened.page.locator("[data-part=count]")).to_have_text("1 mark")
    press_on(opened.page, "agreed to build")
    expect(opened.page.locator("[data-part=inspector]")).to_contain_text("by teacher")
    opened.keys("Escape")
    drag_over(opened.page, "Norway")
    opened.keys("1")
    opened.waiting(1)

    case.gather(opened.hand_in())

    assert sorted((each.quote, each.writer) for each in case.annotations()) == [
        ("Norway", "bo"),
        ("agreed to build", "teacher"),
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_readable_and_named_for_everybody(case, opener, root, dark):
    axe = root / "osintkit/widgets/js/node_modules/axe-core/axe.min.js"
    if not axe.exists():
        pytest.skip("axe-core is not there: run npm ci in osintkit/widgets/js.")
    opened = opener(case, color_scheme="dark" if dark else "light")
    wrong = [serious(opened.page, axe)]
    opened.begin()
    agree(opened)
    expect(opened.page.locator(".map svg .line .way")).to_have_count(1)
    wrong.append(serious(opened.page, axe))

    assert wrong == [[], []]


def serious(page: Page, axe: Path) -> list[str]:
    page.wait_for_timeout(400)  # colours that fade in are measured as they are at the end
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def test_nothing_hostile_runs_is_fetched_or_becomes_an_element(case, opener, hostile: Mapping[str, tuple[str, ...]]):
    attacks = [text.replace("\ud800", "") for texts in hostile.values() for text in texts]
    whole = " ".join(attacks)
    article = case.add(
        ok.Article("\n".join(attacks), title=whole[:3000], outlet=whole[:3000], published=whole, url=whole)
    )
    last = None
    for number, line in enumerate(article.text.split("\n")[:60]):
        if not line.strip():
            continue
        start = article.text.index(line)
        event = case.annotate(
            article, start, start + len(line), label="event", quad="verbal_conflict", note=whole[:2000]
        )
        case.link(event, case.register(attacks[number], note=line), type="by")
        if last is not None:
            case.link(event, last, type="to")
        last = case.annotate(article, start, start + len(line), label="actor", note=line)
    dialogs: list[str] = []
    opened = opener(case, others=True)
    opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened.begin("<img src=x onerror=window.pwned=1>")
    opened.page.select_option("[data-key=articles]", article.id)
    expect(opened.page.locator(".map svg .line .way").first).to_be_attached()
    press_on(opened.page, attacks[0][:12])
    opened.page.wait_for_timeout(500)

    never = (
        "iframe, object, embed, base, link, form[action], video, audio, source, animate, math, template, img, "
        "[onerror], [onload], [onclick], [onfocus], [srcset], [href^='javascript']"
    )
    assert (dialogs, opened.page.evaluate("globalThis.pwned")) == ([], None)
    assert opened.page.locator(f":is({never})").count() == 0 and opened.page.locator("script").count() == 2
