"""The Agreement widget, seen from Python: numbers with what they mean, and none where nobody shared an article."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.agreement import Agreement

TEXT = "Iran and Russia signed a pact, an envoy said.\nNobody has seen the pact."
HOSTILE = "<img src=x onerror=pwned()>"


class Team:
    """Writers of one case; `shown` is what the page gets."""

    def __init__(self) -> None:
        self._store = MemoryStore()
        self.article = self["amina"].add(Article(TEXT, title="Pact"))

    def __getitem__(self, name: str) -> Case:
        return Case(self._store, writer=name)

    def mark(self, name: str, words: str, label: str, **attributes: Any) -> Any:
        start = TEXT.index(words)
        return self[name].annotate(self.article, start, start + len(words), label=label, **attributes)


def shown(widget: Agreement) -> dict[str, Any]:
    return json.loads(widget._agreement)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def coded(team: Team) -> Team:
    for words in ("Iran", "Russia", "an envoy"):
        for name in ("amina", "bo"):
            team.mark(name, words, "source" if words == "an envoy" and name == "bo" else "actor")
    team.mark("amina", "signed", "event", type="AGREE")
    team.mark("bo", "signed", "event", type="CONSULT")
    return team


@pytest.mark.parametrize("by", ["label", "country", "attribute", "link"])
def test_over_articles_that_nobody_shared_there_is_a_sentence_and_no_number(team, by):
    team.mark("amina", "Iran", "country", country="IR")

    widget = Agreement(team["amina"], by=by)
    state = shown(widget)

    assert (state["overall"], state["parts"]["rows"], state["pairs"]["rows"], state["table"]) == ([], [], [], None)
    (told,) = state["told"]
    assert told.startswith("No article was worked on by two people")
    assert told in widget.to_html()


def test_each_number_stands_with_what_it_means_and_with_what_was_compared(coded):
    state = shown(Agreement(coded["amina"]))

    assert state["told"][0].startswith(
        "Compared: which label passages got, by amina, bo (2 coders). Shared articles: 1."
    )
    assert state["told"][1].startswith("Passages or links with a value from two or more: 4; from one alone: 0.")
    percent = state["overall"][0]
    assert (percent["name"], percent["value"], percent["interval"]) == ("percent agreement", "0.75", "")
    assert percent["means"].startswith("Percent agreement 0.75: of 100 times")
    assert [row["name"] for row in state["parts"]["rows"]] == ["who", "what happened", "who says"]


def test_the_table_says_what_was_taken_for_what_in_the_words_of_the_codebook(coded):
    widget = Agreement(coded["amina"], by="attribute", attribute="type", language="fr")
    table = shown(widget)["table"]

    assert table["heads"] == ["convient", "rencontre ou discute"]
    assert table["rows"] == [[0, 1], [0, 0]]
    assert table["told"].startswith("Lignes : \u2068amina\u2069. Colonnes : \u2068bo\u2069.")


def test_of_several_attributes_there_is_no_sum_and_no_table(coded):
    state = shown(Agreement(coded["amina"], by="attribute"))

    assert (state["overall"], state["table"]) == ([], None)
    assert [row["name"] for row in state["parts"]["rows"]] == ["kind", "type"]
    assert {each["id"] for each in state["attributes"]} == {"quad", "type"}


def test_a_table_of_many_values_shows_the_most_frequent_and_counts_the_rest(team):
    types = [choice.name for choice in team["amina"].codebook.attributes["type"].choices][:15]
    for number, name in enumerate([*types, types[-1]]):
        for writer in ("amina", "bo"):
            team[writer].annotate(team.article, 2 * number, 2 * number + 1, label="event", type=name)
    team.mark("amina", "the pact", "event", type=types[-1])
    team.mark("bo", "the pact", "event")

    table = shown(Agreement(team["amina"], by="attribute", attribute="type"))["table"]

    assert len(table["heads"]) == 12
    assert table["heads"][-2:] == [team["amina"].codebook.attributes["type"].choices[14].title(), "left open"]
    assert table["told"].endswith("4 rarer values are left out.")


def test_the_page_may_ask_for_something_else_to_be_compared(coded):
    widget = Agreement(coded["amina"])
    answers: list[Any] = []
    widget.send = lambda content, buffers=None: answers.append(content)  # type: ignore[method-assign]

    widget._asked(widget, {"do": "by", "by": "attribute"}, [])
    widget._asked(widget, {"do": "attribute", "attribute": "type"}, [])
    widget._asked(widget, {"do": "article", "article": coded.article.id}, [])

    assert (widget.by, widget.attribute, widget.article.id) == ("attribute", "type", coded.article.id)
    assert shown(widget)["overall"][0]["value"] == "0.00"
    assert answers == []
    for wrong in ({"do": "by", "by": "colour"}, {"do": "attribute", "attribute": "x"}, {"do": "fly"}):
        widget._asked(widget, wrong, [])
    assert [each["do"] for each in answers] == ["error"] * 3


def test_it_follows_the_case_until_it_is_closed(coded):
    widget = Agreement(coded["amina"])
    before = widget._agreement
    coded.mark("bo", "Nobody", "actor")
    assert widget._agreement != before

    widget.close()
    after = widget._agreement
    coded.mark("bo", "the pact", "object")

    assert widget._agreement == after


def test_the_still_output_escapes_every_word(coded):
    hostile = coded[HOSTILE]
    hostile.annotate(coded.article, 0, 4, label="actor")

    html = Agreement(coded["amina"]).to_html()

    assert HOSTILE not in html
    assert "&lt;img src=x" in html


def test_what_there_is_not_is_refused(coded):
    with pytest.raises(UnknownNameError, match=r"option of Agreement 'colour'.*Known: 'attribute', 'by'"):
        Agreement(coded["amina"], colour="red")
    with pytest.raises(UnknownNameError, match="Unknown thing to agree on 'labels'"):
        Agreement(coded["amina"], by="labels")
    with pytest.raises(UnknownNameError, match="Unknown attribute 'typ'"):
        Agreement(coded["amina"], by="attribute", attribute="typ")
    with pytest.raises(InputError, match="Agreement shows a case"):
        Agreement("case")  # type: ignore[arg-type]
