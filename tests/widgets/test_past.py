"""The history of a mark: who, when, and what it was before."""

from __future__ import annotations

from osintkit.widgets.past import past


def rows(case, mark):
    return [(row["writer"], row["action"], row["changes"]) for row in past(case, mark.id)["rows"]]


def test_each_change_says_what_it_was_before_the_newest_first(case, article):
    mark = case.annotate(article, 0, 9, label="actor")
    case.edit(mark, note="first", country="IR")
    case.writer = "boris"
    case.edit(mark, note="second", end=8)

    found = rows(case, mark)
    assert found[0] == ("boris", "edit", [["quotes", "Freedonia", "Freedoni"], ["note", "first", "second"]])
    assert found[1][:2] == ("amina", "edit")
    assert sorted(found[1][2]) == [["country", None, "IR"], ["note", None, "first"]]
    assert found[2] == ("amina", "add", [["label", None, "actor"], ["quotes", None, "Freedonia"]])


def test_what_was_undone_is_told_as_a_change_back(case, article):
    mark = case.annotate(article, 0, 9, label="actor")
    case.edit(mark, label="source")
    case.undo()

    assert rows(case, mark)[0] == ("amina", "void", [["label", "source", "actor"]])


def test_times_are_those_that_the_writers_wrote(case, article):
    mark = case.annotate(article, 0, 9, label="actor")

    assert past(case, mark.id)["rows"][0]["at"] == mark.created


def test_a_long_history_gives_its_newest_part_and_says_how_long_it_is(case, article):
    mark = case.annotate(article, 0, 9, label="actor")
    for number in range(120):
        case.edit(mark, note=str(number))
    found = past(case, mark.id)

    assert (len(found["rows"]), found["count"]) == (100, 121)
    assert found["rows"][-1]["changes"] == [["note", "19", "20"]]


def test_the_page_is_given_it_and_a_sentence_where_there_is_none(page, case, article):
    mark = case.annotate(article, 0, 9, label="actor")

    assert page.say({"ask": 1, "what": "history", "id": mark.id})["count"] == 1
    assert "Nothing was ever written" in page.say({"ask": 2, "what": "history", "id": "f" * 32})["error"]
