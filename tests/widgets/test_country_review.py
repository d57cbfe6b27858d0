"""CountryReview, seen from Python: what the page gets, and what it asks for."""

from __future__ import annotations

import json

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.matchers.context import TRAPS
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.country_review import CountryReview
from osintkit.widgets.words import LANGUAGES, table

HOSTILE = "<img src=x onerror=alert(1)>"
TEXT = "Georgia wrote to Congo. Congo answered the Washington Post."


@pytest.fixture
def case():
    made = Case(MemoryStore(), writer="amina")
    made.add(Article(TEXT, title="Letters", language="en"))
    return made


class Page:
    """A page that shows a widget: what it is told stands in `heard`."""

    def __init__(self, widget):
        self.widget, self.heard = widget, []
        widget.send = self.heard.append

    @property
    def shown(self):
        return json.loads(self.widget._review)

    def names(self):
        return [row["key"] for row in self.shown["rows"]]

    def say(self, **message):
        self.widget._asked(self.widget, json.loads(json.dumps(message)), [])
        return self.heard[-1]

    def correct(self, words, country, scope, *, at=0):
        rows = [*self.shown["rows"], *self.shown["notMapped"]]
        passage = [p for row in rows for p in row["passages"] if p["words"] == words][at]
        keys = ("article", "start", "end", "words", "record", "accepted")
        return self.say(do="correct", country=country, scope=scope, **{key: passage[key] for key in keys})


@pytest.fixture
def page(case):
    return Page(CountryReview(case, case.articles()[0]))


def test_the_table_holds_country_share_count_kinds_and_passages(page):
    first, second = page.shown["rows"]

    assert [(row["name"], row["count"], row["kinds"]) for row in (first, second)] == [
        ("Congo - Kinshasa", 2, "name"),
        ("Georgia", 1, "name"),
    ]
    assert [row["focus"] for row in (first, second)] == [True, False]
    assert first["share"].endswith("%")
    assert {p["words"] for row in (first, second) for p in row["passages"]} == {"Georgia", "Congo"}


def test_what_is_not_mapped_has_its_reason_in_the_language_of_the_page(case):
    (row,) = Page(CountryReview(case, language="fr")).shown["notMapped"]

    assert (row["words"], row["reason"]) == ("Washington Post", "Partie du nom d'un journal ou d'une chaîne.")


def test_here_only_rejects_a_suggestion_and_leaves_the_rest(page, case):
    answer = page.correct("Congo", None, "here")

    assert answer["do"] == "told"
    assert answer["undo"] is True
    assert [row["count"] for row in page.shown["rows"] if row["key"] == "CD"] == [1]
    assert case.senses() == []


def test_here_only_edits_a_mark(page, case):
    article = case.articles()[0]
    case.accept(case.suggest(article))

    page.correct("Congo", "CG", "here")

    assert [each.attributes["country"] for each in case.annotations(article)] == ["GE", "CG", "CD"]


def test_here_only_marks_what_was_not_mapped(page, case):
    page.correct("Washington Post", "US", "here")

    (mark,) = case.annotations(case.articles()[0])
    assert (mark.quote, mark.attributes["country"]) == ("Washington Post", "US")
    assert "US" in page.names()


def test_every_time_in_this_article_is_kept_and_undone(page, case):
    page.correct("Congo", "CG", "article")
    after = page.names()
    page.say(do="undo")

    assert "CG" in after
    assert "CD" not in after
    assert "CD" in page.names()
    assert case.senses() == []


def test_every_time_in_this_case_holds_for_the_next_article(page, case):
    page.correct("Georgia", None, "case")

    article = case.add(Article("Georgia slept. Kenya did not.", language="en"))

    assert [each.quote for each in case.suggest(article)] == ["Kenya"]
    assert [row["means"] for row in page.shown["decisions"]] == ["no country"]


def test_a_decision_is_taken_back_from_its_list(page):
    page.correct("Georgia", None, "case")
    (row,) = page.shown["decisions"]

    page.say(do="back", id=row["id"])

    assert page.shown["decisions"] == []
    assert "GE" in page.names()


def test_undo_takes_nothing_back_that_was_done_elsewhere(page, case):
    page.correct("Georgia", None, "article")
    mark = case.annotate(case.articles()[0], 0, 7, label="place")

    answer = page.say(do="undo")

    assert "list below" in answer["text"]
    assert case.holds(mark.id)


def test_an_annotator_of_the_case_follows_the_decision(page, case):
    annotator, heard = Annotator(case), []
    annotator._page_state()
    annotator.send = heard.append

    page.correct("Congo", None, "case")

    assert any(message.get("unsuggested") for message in heard)


def test_the_page_is_told_why_something_cannot_be_done(page):
    assert page.say(do="fly")["do"] == "error"
    assert "ZZ" in page.correct("Congo", "ZZ", "article")["text"]


def test_the_whole_case_is_reviewed_without_an_article_and_one_can_be_chosen(case):
    second = case.add(Article("Kenya slept.", title="Night", language="en"))
    page = Page(CountryReview(case))
    everything = page.names()

    page.widget._asked(page.widget, {"do": "article", "article": second.id}, [])

    assert set(everything) == {"GE", "CD", "KE"}
    assert page.names() == ["KE"]


def test_it_follows_the_case_until_it_is_closed(page, case):
    case.annotate(case.articles()[0], 0, 7, label="country", country="KE")
    before = page.names()
    page.widget.close()
    case.undo()

    assert "KE" in before
    assert "KE" in page.names()


def test_words_names_and_map_follow_the_language_and_theme_of_the_page(page):
    page.widget._page = {"width": 700, "dark": True, "language": "fr"}

    assert {row["name"] for row in page.shown["rows"]} == {"Géorgie", "Congo-Kinshasa"}
    assert page.widget._names["of"]["DE"] == "Allemagne"
    assert page.shown["figure"]["layout"]["width"] == 700


def test_the_still_output_carries_the_map_and_both_tables(page):
    html = page.widget._still_html()

    assert html.count("<table>") == 2
    assert '<img src="data:image/svg+xml;base64,' in html
    assert "Congo - Kinshasa" in html.partition("alt=")[2].partition(">")[0]
    assert '<mark style="background:#fff1c7;color:#1d2733">Washington Post</mark>' in html


def test_one_page_forbids_itself_everything_from_outside_and_escapes_every_word():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(f"Kenya {HOSTILE} voted.", title=HOSTILE, language="en"))

    page = CountryReview(case, case.articles()[0]).to_html()

    assert "default-src 'none'" in page
    assert HOSTILE not in page


def test_an_empty_case_says_that_nothing_is_mentioned():
    widget = CountryReview(Case(MemoryStore(), writer="amina"), static=False)

    assert json.loads(widget._review)["rows"] == []
    assert "No country is mentioned." in widget.to_html()
    assert widget._still is None


def test_an_unknown_option_article_or_language_is_refused(case):
    with pytest.raises(UnknownNameError, match=r"'colour'.*Known: 'language', 'static'"):
        CountryReview(case, colour="red")
    with pytest.raises(UnknownNameError, match="Unknown article"):
        CountryReview(case, "x")
    with pytest.raises(UnknownNameError, match="'de'"):
        CountryReview(case, language="de")
    with pytest.raises(InputError, match="not str"):
        CountryReview("case")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_of_refusal_has_its_sentence(language):
    shown = set(TRAPS) | {"person", "sea", "local", "thing", "language", "us-state", "us-town", "ambiguous", "animal"}

    assert [kind for kind in shown if f"review_not_{kind}" not in table(language).texts] == []
