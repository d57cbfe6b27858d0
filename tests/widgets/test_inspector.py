"""What the Annotator's inspector asks for and changes: fields, actors of the register, chains, readings."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.widgets.readings import readings

A, B, C, D = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
MARK = {"do": "annotate", "id": A, "spans": [[0, 9]], "label": "actor", "attributes": {}}
REGISTER = {"do": "register", "id": B, "name": "Republic of Freedonia", "country": "FR"}
STANDS_FOR = {"do": "link", "id": C, "source": A, "target": B, "type": "refers_to"}


def test_a_mention_stands_for_a_new_actor_in_one_gesture(page, case):
    page.do(MARK)
    answer = page.do(REGISTER, STANDS_FOR)

    assert answer["actors"] == [{"id": B, "name": "Republic of Freedonia", "country": "FR"}]
    assert [(link["source"], link["target"]) for link in answer["links"]] == [(A, B)]

    page.do({"do": "undo"})  # of what was said in the article: the register is the case's
    assert (len(case.actors()), case.links()) == (1, [])


def test_an_actor_registered_twice_under_one_id_is_there_once(page, case):
    page.do(REGISTER)
    page.do(REGISTER)

    assert len(case.history(B)) == 1


def test_the_state_holds_the_register_with_its_aliases(page, case):
    case.register("Harbour Union", id=D, kind="organisation", aliases=("HU",))

    assert page.say({"hello": -1})["open"]["actors"] == [
        {"id": D, "name": "Harbour Union", "kind": "organisation", "aliases": ["HU"]}
    ]


def test_fields_are_set_and_taken_away(page, case):
    page.do(MARK)
    page.do({"do": "edit", "id": A, "changes": {"country": "IR", "note": "see below", "translation": "هـ"}})
    page.do({"do": "edit", "id": A, "changes": {"country": None}})

    found = case.record(A)
    assert (dict(found.attributes), found.note, found.translation) == ({}, "see below", "هـ")


def test_reliability_belongs_to_the_source_and_credibility_to_the_claim(page):
    page.do(MARK | {"label": "source"})
    page.do({"do": "annotate", "id": D, "spans": [[10, 13]], "label": "event", "attributes": {}})

    assert "error" not in page.do({"do": "edit", "id": A, "changes": {"reliability": "B"}})
    assert "credibility" in page.do({"do": "edit", "id": A, "changes": {"credibility": "2"}})["error"]
    assert "reliability" in page.do({"do": "edit", "id": D, "changes": {"reliability": "B"}})["error"]


def test_a_hop_of_a_chain_is_changed_where_it_stands(page, case):
    page.do(MARK | {"label": "source"}, {"do": "annotate", "id": D, "spans": [[10, 13]], "label": "event"})
    page.do({"do": "link", "id": C, "source": D, "target": A, "type": "attributed_to"})
    answer = page.do({"do": "edit", "id": C, "changes": {"naming": "collective", "cue": "told"}})

    assert answer["links"][0]["attributes"] == {"naming": "collective", "cue": "told"}


def test_countries_are_listed_by_name_in_a_language(page):
    found = dict(page.say({"ask": 1, "what": "countries", "language": "fr"})["countries"])

    assert (found["Norvège"], found["Kenya"]) == ("NO", "KE")


@pytest.mark.parametrize(
    ("words", "label", "values"),
    [
        ("3 November 2023", "date", ["2023-11-03"]),
        ("early May", "date", ["2024-05-01/2024-05-10~"]),
        ("12 ships", "quantity", ["12"]),
        ("More than 400 drones", "quantity", ["400/.."]),
        ("came on", "date", []),
        ("came on", "actor", []),
    ],
)
def test_a_date_or_quantity_is_read_as_its_words_state_it(case, words, label, values):
    text = "More than 400 drones came on 3 November 2023. It ended in early May for 12 ships."
    article = case.add(Article(text, published="2024-05-17", language="en"))
    start = text.index(words)

    assert readings(case.annotate(article, start, start + len(words), label=label), article) == values


def test_a_reading_is_given_to_the_page_that_asks(page, case, article):
    mark = case.annotate(article, 0, 9, label="date")

    assert page.say({"ask": 1, "what": "reading", "id": mark.id})["values"] == []
    assert "no record" in page.say({"ask": 2, "what": "reading", "id": "f" * 32})["error"]


def test_an_outlet_that_nobody_marked_is_graded_and_every_view_hears_it(page, case):
    article = case.articles()[0]
    assert "outlet of this article is not known" in page.do({"do": "grade", "reliability": "B"})["error"]
    steps = [
        {"do": "edit", "id": article.id, "changes": {"outlet": "The Harbour Post"}},
        {"do": "grade", "reliability": "B"},
    ]
    answer = page.do(*steps)

    assert answer["articles"][0]["reliability"] == "B"
    assert next(actor.reliability for actor in case.actors() if actor.name == "The Harbour Post") == "B"
    assert "reliability" not in page.do({"do": "grade", "reliability": None})["articles"][0]
    assert "A (reliable) to E" in page.do({"do": "grade", "reliability": "Z"})["error"]
