"""The Annotator in Python: what a page asks for is done to the case, and answered with what changed."""

from __future__ import annotations

import json

import pytest

import osintkit as ok
from osintkit.errors import InputError, NotSavedError, UnknownNameError
from osintkit.stores import store_class
from osintkit.widgets.annotator import Annotator

TEXT = "Freedonia and Iran signed a pact.\n😀 Sylvania's officials denied it.\n"  # as in conftest.py
A, B, C = ("a" * 32, "b" * 32, "c" * 32)


def mark(name: str, start: int, end: int, label: str = "event", **attributes: str) -> dict[str, object]:
    return {"do": "annotate", "id": name, "spans": [[start, end]], "label": label, "attributes": attributes}


def tie(name: str, source: str, target: str, kind: str = "by") -> dict[str, object]:
    return {"do": "link", "id": name, "source": source, "target": target, "type": kind}


# marking


def test_a_mark_is_on_disk_when_it_is_acknowledged(page, case):
    answer = page.do(mark(A, 19, 32))

    assert (answer["ack"], answer["page"], "error" in answer) == (1, "page", False)
    assert answer["changed"] == [{"id": A, "label": "event", "spans": [[19, 32]]}]
    assert [each.quote for each in case.annotations()] == ["signed a pact"]


def test_offsets_are_code_points_after_an_emoji(page, case):
    start = TEXT.index("Sylvania")
    page.do(mark(A, start, start + 8, "actor"))

    assert case.record(A).quote == "Sylvania"


def test_the_same_mark_sent_twice_is_made_once(page, case):
    page.do(mark(A, 19, 32))
    answer = page.do(mark(A, 19, 32))

    assert "error" not in answer
    assert len(case.history(A)) == 1


def test_who_is_marked_and_tied_in_one_gesture_and_undone_in_one(page, case):
    page.do(mark(A, 19, 32))
    answer = page.do(mark(B, 0, 9, "actor"), tie(C, A, B))
    assert [(link["source"], link["target"]) for link in answer["links"]] == [(A, B)]

    undone = page.do({"do": "undo"})

    assert sorted(undone["removed"]) == [B, C]
    assert (undone["undo"], undone["redo"]) == (True, True)
    assert [each.id for each in case.annotations()] == [A]


def test_a_gesture_of_two_steps_comes_back_by_one_redo(page, case):
    page.do(mark(A, 19, 32))
    page.do(mark(B, 0, 9, "actor"), tie(C, A, B))
    page.do({"do": "undo"})

    answer = page.do({"do": "redo"})

    assert ([row["id"] for row in answer["changed"]], [row["id"] for row in answer["links"]]) == ([B], [C])
    assert len(case.links()) == 1


def test_a_link_returns_with_its_end(page):
    page.do(mark(A, 19, 32))
    page.do(mark(B, 0, 9, "actor"), tie(C, A, B))
    page.do({"do": "remove", "id": B})

    answer = page.do({"do": "undo"})

    assert [row["id"] for row in answer["links"]] == [C]


def test_a_link_returns_with_an_end_that_was_removed_before_the_widget_was_made(case, article, page_of):
    event = case.annotate(article, 19, 32, label="event", id=A)
    case.link(event, case.annotate(article, 0, 9, label="actor", id=B), type="by", id=C)
    case.remove(B)

    answer = page_of(Annotator(case)).do({"do": "undo"})

    assert ([row["id"] for row in answer["changed"]], [row["id"] for row in answer["links"]]) == ([B], [C])


def test_a_new_mark_and_an_edit_do_not_go_through_the_links_of_the_article(page, case, monkeypatch):
    page.do(mark(A, 19, 32))
    monkeypatch.setattr(case, "links", lambda *_, **__: pytest.fail("all links were listed"))

    assert "error" not in page.do(mark(B, 0, 9, "actor"))
    assert "error" not in page.do({"do": "edit", "id": A, "changes": {"modality": "planned"}})


def test_the_kind_of_what_happened_is_an_edit(page, case):
    page.do(mark(A, 19, 32))
    answer = page.do({"do": "edit", "id": A, "changes": {"type": "AGREE"}})

    assert answer["changed"][0]["attributes"] == {"type": "AGREE", "quad": "verbal_cooperation"}


def test_a_place_whose_words_name_a_country_becomes_a_country_and_is_told(page, case):
    start = TEXT.index("Iran")
    answer = page.do(mark(A, start, start + 4, "place"))

    assert answer["told"] == [{"told": "became_country", "id": A, "country": "IR"}]
    assert (case.record(A).label, case.record(A).attributes["country"]) == ("country", "IR")


def test_a_place_that_is_no_country_stays_a_place(page, case):
    page.do(mark(A, 19, 32, "place"))

    assert (case.record(A).label, dict(case.record(A).attributes)) == ("place", {})


def test_nothing_to_undo_is_told(page):
    answer = page.do({"do": "undo"})

    assert (answer["told"][0]["told"], answer["undo"]) == ("nothing_undone", False)


# what goes wrong


def test_an_unknown_label_is_answered_with_a_sentence_and_nothing_is_written(page, case):
    answer = page.do(mark(A, 19, 32, "evnt"))

    assert answer["error"].startswith("Unknown label 'evnt'. Did you mean 'event'?")
    assert case.annotations() == []


def test_a_mark_outside_the_text_is_answered_with_a_sentence(page):
    assert "lies outside the text" in page.do(mark(A, 19, 3200))["error"]


@pytest.mark.parametrize("step", [{}, {"do": "dance"}, {"do": "accept", "ids": "all"}, {"do": "remove"}])
def test_a_step_that_is_none_is_answered_with_a_sentence(page, step):
    assert page.do(step)["error"]


def test_a_full_disk_is_answered_and_the_same_gesture_is_done_later(page, case, monkeypatch):
    store = case._journal.store

    def full(log, data):
        raise NotSavedError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(store, "append", full)
        assert page.do(mark(A, 19, 32))["error"] == "The disk is full."

    assert "error" not in page.do(mark(A, 19, 32))
    assert len(case.annotations()) == 1


def test_a_message_that_is_no_gesture_is_left_alone(page):
    assert page.say({"nonsense": 1}).get("ack") is None
    page.widget._asked(page.widget, "words", [])


# suggestions


def test_a_suggestion_is_accepted_and_says_where_it_came_from(page):
    state = page.widget._page_state()
    iran = next(row for row in state["suggestions"] if row["attributes"]["country"] == "IR")
    answer = page.do({"do": "accept", "ids": [iran["id"]]})

    assert (answer["changed"][0]["from"], answer["changed"][0]["label"]) == (iran["id"], "country")
    assert iran["id"] in answer["unsuggested"]


def test_a_suggestion_is_accepted_and_tied_in_one_gesture(page, case):
    page.do(mark(A, 19, 32))
    iran = page.widget._page_state()["suggestions"][0]
    answer = page.do({"do": "accept", "ids": [iran["id"]]}, tie(C, A, iran["id"]))

    assert answer["links"][0]["target"] == answer["changed"][0]["id"] == case.annotations(label="country")[0].id


def test_an_undone_acceptance_is_suggested_again(page):
    iran = page.widget._page_state()["suggestions"][0]
    page.do({"do": "accept", "ids": [iran["id"]]})

    assert [row["id"] for row in page.do({"do": "undo"})["suggested"]] == [iran["id"]]


def test_a_rejected_suggestion_does_not_come_back(page, case):
    iran = page.widget._page_state()["suggestions"][0]
    answer = page.do({"do": "reject", "ids": [iran["id"]]})

    assert answer["unsuggested"] == [iran["id"]]
    assert iran["id"] not in {row["id"] for row in Annotator(case)._page_state()["suggestions"]}


# the state


def test_the_state_is_made_afresh_whenever_a_page_asks(case, article):
    widget = Annotator(case)
    assert widget.get_state("_page")["_page"]["annotations"] == []
    case.annotate(article, 19, 32, label="event", id=A)

    assert [row["id"] for row in widget.get_state("_page")["_page"]["annotations"]] == [A]


def test_the_state_can_be_sent_as_json(case, article):
    case.annotate(article, 19, 32, label="event", type="AGREE", note="a note")

    assert json.loads(json.dumps(Annotator(case)._page_state()))["annotations"][0]["note"] == "a note"


def test_another_widget_of_the_case_hears_of_a_change(page, case, article):
    case.annotate(article, 19, 32, label="event", id=A)

    assert [row["id"] for row in page.heard[-1]["changed"]] == [A]
    assert "ack" not in page.heard[-1]


def test_a_closed_widget_hears_nothing(page, case, article):
    page.widget.close()
    case.annotate(article, 19, 32, label="event")

    assert page.heard == []


def test_a_widget_that_nobody_looks_at_is_told_everything_when_somebody_does(page, case, article):
    version = page.widget._version
    page.say({"bye": True})
    case.annotate(article, 19, 32, label="event", id=A)
    assert page.heard == []

    answer = page.say({"hello": version})

    assert [row["id"] for row in answer["open"]["annotations"]] == [A]


def test_a_page_that_missed_nothing_is_told_nothing(page):
    assert page.say({"hello": page.widget._version}) == {}


def test_marks_of_others_are_shown_when_asked_for(case, article):
    case.annotate(article, 19, 32, label="event", id=A)
    case.writer = "boris"
    widget = Annotator(case)
    assert (widget._page_state()["annotations"], widget._page_state()["hidden"]) == ([], 1)

    widget.others = True

    assert [(row["id"], row["by"]) for row in widget._page_state()["annotations"]] == [(A, "amina")]


def test_one_mark_is_small_on_the_wire_and_as_small_with_5000_there(case, article, page_of):
    page = page_of(Annotator(case))
    few = len(json.dumps(mark(A, 19, 32))) + len(json.dumps(page.do(mark(A, 19, 32))))
    long = case.add(ok.Article("word " * 5000))
    for index in range(5000):
        case.annotate(long, index * 5, index * 5 + 4, label="actor")
    page.widget.article = long
    many = len(json.dumps(mark(B, 0, 9))) + len(json.dumps(page.do(mark(B, 0, 9))))

    assert few < 600
    assert many < 600


# articles and names


def test_an_empty_case_opens_without_an_article_and_a_pasted_one_is_opened(page_of):
    case = ok.Case(store_class("memory")(), writer="amina")
    page = page_of(Annotator(case))
    assert page.widget._page_state()["article"] is None
    page.say({"seq": 1, "page": "p", "steps": [{"do": "add", "text": "Title\nText.", "title": "Title", "outlet": " "}]})

    opened = page.heard[-1]["open"]["article"]
    assert (opened["title"], opened["text"], "outlet" in opened) == ("Title", "Title\nText.", False)


def test_a_blank_article_is_refused_with_a_sentence(page):
    assert "There is no text" in page.do({"do": "add", "text": "  "})["error"]


def test_what_is_known_about_an_article_is_corrected_with_its_basis(page, case, article):
    answer = page.do({"do": "edit", "id": article.id, "changes": {"outlet": "The Post", "basis": "outside knowledge"}})

    assert answer["articles"][0]["outlet"] == "The Post"
    assert case.history(article)[-1].fields == {"outlet": "The Post", "basis:outlet": "outside knowledge"}


def test_a_made_up_name_is_asked_for_once(page_of):
    case = ok.Case(store_class("memory")(), writer="amber-1a2b3c")
    case.add(ok.Article(TEXT))
    page = page_of(Annotator(case))
    assert page.widget._page_state()["ask_name"]
    page.do({"do": "writer", "name": "  Amina  K. "})

    assert (case.writer, page.heard[-1]["open"]["ask_name"]) == ("Amina K.", False)


def test_a_made_up_name_can_be_kept(page_of):
    case = ok.Case(store_class("memory")(), writer="birch-1a2b3c")
    case.add(ok.Article(TEXT))
    page = page_of(Annotator(case))
    page.do({"do": "writer", "keep": True})

    assert case.writer == "birch-1a2b3c"
    assert not Annotator(case)._page_state()["ask_name"]


# how it is called


def test_an_unknown_option_is_named(case):
    with pytest.raises(UnknownNameError, match=r"Unknown option of Annotator 'langauge'. Did you mean 'language'"):
        Annotator(case, langauge="fr")


def test_an_unknown_language_is_named(case):
    with pytest.raises(UnknownNameError, match="Unknown language"):
        Annotator(case, language="de")


def test_something_else_than_a_case_is_refused():
    with pytest.raises(InputError, match="An Annotator shows a case"):
        Annotator("drones")


def test_an_article_that_the_case_does_not_hold_is_named(case):
    with pytest.raises(UnknownNameError, match="Unknown article"):
        Annotator(case, "0" * 16)
