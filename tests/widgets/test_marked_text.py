"""The still output and the one-file page: marked text that shows without a kernel, and fetches nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import osintkit as ok
from osintkit.actor import IMPLICIT
from osintkit.codebook import Codebook
from osintkit.errors import CodebookError
from osintkit.stores import store_class
from osintkit.widgets import marked_text
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.words import table

CLASSES = (
    "elements", "handlers", "addresses", "styles", "entities", "templates", "directions", "controls", "long",
    "keys", "formulas",
)  # fmt: skip
ALLOWED = {
    "div", "p", "strong", "bdi", "mark", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "small",
}  # fmt: skip
NAMES = {"class", "style", "dir", "title", "open", "lang", "charset", "http-equiv", "content", "name", "scope"}
PAGE = {"html", "head", "meta", "title", "style", "body", "header", "main", "article", "aside"}


class Elements(HTMLParser):
    """Lists the elements and attributes of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def fragment(case: ok.Case, language: str = "en") -> str:
    return marked_text.fragment(case, case.articles()[0], table(language), writer=None)


def test_the_text_comes_back_whole_from_the_marked_text(case, article):
    case.annotate(article, 0, 32, label="claim")
    case.annotate(article, 14, 25, label="event")
    case.annotate(article, 10, 20, label="actor")
    paragraphs = re.findall(r'<p dir="auto"[^>]*>(.*?)</p>', fragment(case))

    assert [Elements(each).text for each in paragraphs] == [line for line in article.text.split("\n") if line]


def test_a_mark_over_a_line_end_is_marked_in_both_lines(case, article):
    case.annotate(article, 26, 44, label="quote")

    assert re.findall(r"<mark[^>]*>(.*?)</mark>", fragment(case)) == ["a pact.", "😀 Sylvania"]


def test_who_to_whom_and_kind_stand_in_the_table(case, article):
    event = case.annotate(article, 19, 32, label="event", quad="verbal_cooperation", modality="planned")
    case.link(event, case.annotate(article, 0, 9, label="actor"), type="by")
    row = re.search(r"<tbody>(.*?)</tbody>", fragment(case))[1]

    assert [Elements(cell).text for cell in re.findall(r"<td[^>]*>.*?</td>", row)] == [
        "Freedonia", "signed a pact", "–", "promises or agrees · planned",
    ]  # fmt: skip


def test_the_words_are_in_the_language_asked_for(case, article):
    case.annotate(article, 19, 32, label="event")

    assert "média inconnu" in fragment(case, "fr")
    assert "ce qui arrive" in fragment(case, "fr")


def test_an_article_without_marks_says_so(case):
    assert "Nothing is marked in this article." in fragment(case)


def test_an_empty_case_says_so():
    case = ok.Case(store_class("memory")(), writer="amina")

    assert "holds no article yet" in Annotator(case)._still.html()
    assert "holds no article yet" in Annotator(case).to_html()


def attacked(attacks: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> ok.Case:
    """Give a case with each attack in each place that a stranger fills: text, metadata, notes, actors, codebook."""
    whole = " ".join(attacks).replace("\ud800", "")  # half a pair is refused with a sentence, before it is written
    case = ok.Case(store_class("memory")(), writer="amina")
    codebook = case.codebook.to_dict()
    for part in codebook["labels"] + codebook["links"] + codebook["attributes"]:
        part["titles"] = part["definitions"] = {"en": whole}
    case.edit_codebook(Codebook.from_dict(codebook))
    monkeypatch.setattr(type(case), "name", property(lambda _: whole))
    article = case.add(
        ok.Article("\n".join(attacks), title=whole, outlet=whole, published=whole, url=whole, authors=(whole,))
    )
    end = 0
    for line in article.text.split("\n"):
        start, end = end, end + len(line)
        event = (
            case.annotate(article, start, end, label="event", note=whole, translation=whole) if line.strip() else None
        )
        if event is not None:
            if IMPLICIT.fullmatch(words := f"name:{line.strip().casefold()}"):
                case.link(event, words, type="by")
            case.link(event, case.register(whole, note=whole), type="to")
        end += 1
    return case


@pytest.mark.parametrize("name", CLASSES)
def test_hostile_words_are_shown_literally_wherever_they_stand(name, hostile, monkeypatch):
    case = attacked(hostile[name], monkeypatch)
    article = case.articles()[0]
    widget = Annotator(case)
    # The policy is taken out: nothing may rest on it.
    still, page = (
        Elements(widget._still.html()),
        Elements(widget.to_html().replace("Content-Security-Policy", "X-None")),
    )

    for each, allowed in ((still, ALLOWED), (page, ALLOWED | PAGE)):
        assert each.tags <= allowed
        assert each.names <= NAMES
        shown = "".join(each.text.split())
        for line in article.text.split("\n"):
            assert "".join(marked_text.visible_words(line).split()) in shown


@pytest.mark.parametrize(
    "colour", ["red", "#12345g", "url(http://attack.example)", "#123456;x:y", "#ABCDEF\n", "__proto__", ""]
)
def test_a_colour_that_is_none_never_gets_into_a_codebook(case, colour):
    codebook = case.codebook.to_dict()
    codebook["labels"][0]["colour"] = colour

    with pytest.raises(CodebookError, match="colour"):
        Codebook.from_dict(codebook)


def test_control_characters_are_named_and_their_effect_ends_at_once():
    case = ok.Case(store_class("memory")(), writer="amina")
    case.add(ok.Article("invoice\u202egnp.exe"))

    assert "invoice<bdi><small>RLO</small>\u202e</bdi>gnp.exe" in fragment(case)


def test_the_page_is_one_file_that_allows_nothing_from_outside(case, article):
    page = Annotator(case, article).to_html()

    assert """content="default-src 'none'; style-src 'unsafe-inline'\"""" in page
    assert re.findall(r"https?:|src=|href=|url\(", page) == []


def test_right_to_left_paragraphs_have_their_own_direction():
    case = ok.Case(store_class("memory")(), writer="amina")
    case.add(ok.Article("قال الوزير.\nHe said so."))

    assert fragment(case).count('<p dir="auto"') == 2


def test_the_page_holds_everything_that_is_said_about_the_marks(case, article):
    event = case.annotate(
        article, 19, 32, label="event", type="AGREE", credibility="2", note="see below", translation="ont signé"
    )
    speaker = case.annotate(article, 36, 44, label="source", reliability="B")
    case.link(event, speaker, type="attributed_to", naming="collective", cue="denied")
    case.link(speaker, case.register("Ministry of Sylvania"), type="refers_to")
    shown = Elements(Annotator(case).to_html()).text

    for words in ("credibility: 2 probably true", "reliability: B usually reliable", "note: see below",
                  "translation: ont signé", "stands for: Ministry of Sylvania", "marked by: amina",
                  "Sylvania (collective, “denied”) → unknown outlet"):  # fmt: skip
        assert words in shown
