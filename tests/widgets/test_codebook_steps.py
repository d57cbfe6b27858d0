"""The codebook changed from the Annotator: a part at a time, or whole from a file."""

from __future__ import annotations

import json

import pytest

SHIP = {
    "name": "ship",
    "titles": {"en": "ship"},
    "key": "v",
    "colour": "#aa3311",
    "line": "wavy",
    "attributes": ["kind"],
}


def test_a_label_is_added_and_the_page_gets_the_codebook(page, case):
    answer = page.do({"do": "codebook_part", "section": "labels", "part": SHIP})

    assert answer["codebook"]["labels"][-1]["name"] == "ship"
    assert (case.codebook.label("ship").key, case.codebook.label("ship").colour) == ("v", "#aa3311")


def test_changing_one_part_leaves_the_others(page, case):
    before = case.codebook
    row = next(row for row in before.to_dict()["links"] if row["name"] == "by")
    page.do({"do": "codebook_part", "section": "links", "part": row | {"key": "z"}})

    assert case.codebook.link("by").key == "z"
    assert case.codebook.labels == before.labels


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"key": "1"}, "share the key '1'"),
        ({"colour": "red;background:url(x)"}, "colour of 'ship'"),
        ({"name": "__proto__"}, "lower-case letters"),
        ({"attributes": ["weight"]}, "does not hold"),
        ({"onclick": "alert(1)"}, "field 'onclick'"),
    ],
)
def test_what_does_not_hold_together_is_a_sentence_and_nothing_is_lost(page, case, change, sentence):
    before = case.codebook

    assert sentence in page.do({"do": "codebook_part", "section": "labels", "part": SHIP | change})["error"]
    assert case.codebook == before


def test_the_codebook_goes_out_and_comes_in_as_one_readable_text(page, case):
    text = page.say({"ask": 1, "what": "codebook"})["text"]
    data = json.loads(text)
    data["labels"][0]["titles"]["en"] = "protagonist"

    assert '"qui arrive"' in text or "ce qui arrive" in text, "letters stand as they are"
    assert page.do({"do": "codebook", "text": json.dumps(data)})["told"] == [{"told": "codebook_imported"}]
    assert case.codebook.label("actor").title() == "protagonist"


@pytest.mark.parametrize("text", ["", "[1, 2]", "{", '{"labels": 3}', "null"])
def test_a_file_that_is_no_codebook_is_refused(page, case, text):
    before = case.codebook

    assert "odebook" in page.do({"do": "codebook", "text": text})["error"]
    assert case.codebook == before


def test_a_codebook_that_lacks_a_label_in_use_is_refused(page, case, article):
    case.annotate(article, 0, 9, label="actor")
    data = case.codebook.to_dict()
    data["labels"] = [row for row in data["labels"] if row["name"] != "actor"]
    for link in data["links"]:
        for ends in ("sources", "targets"):
            link[ends] = [name for name in link[ends] if name != "actor"]

    assert "marks of this case use: actor" in page.do({"do": "codebook", "text": json.dumps(data)})["error"]


def remove(page, section, name):
    return page.do({"do": "codebook_remove", "section": section, "name": name})


def test_a_label_is_removed_and_the_ties_that_named_it_stay(page, case):
    page.do({"do": "codebook_part", "section": "labels", "part": SHIP})
    row = next(row for row in case.codebook.to_dict()["links"] if row["name"] == "by")
    page.do({"do": "codebook_part", "section": "links", "part": row | {"sources": ["event", "ship"]}})

    assert remove(page, "labels", "ship")["told"] == [{"told": "codebook_removed"}]
    assert "ship" not in case.codebook.labels and case.codebook.link("by").sources == ("event",)
    assert remove(page, "labels", "ship")["told"] == [{"told": "codebook_changed"}], "sent twice, it is gone"


def test_what_marks_use_or_the_kit_needs_is_not_removed(page, case):
    article = case.articles()[0]
    page.do({"do": "codebook_part", "section": "labels", "part": SHIP})
    case.annotate(article, 0, 9, label="ship", kind="tug")

    assert "used 1 times" in remove(page, "labels", "ship")["error"]
    assert "used 1 times" in remove(page, "attributes", "kind")["error"]
    assert "it cannot be removed" in remove(page, "labels", "event")["error"]
    assert "it cannot be removed" in remove(page, "links", "by")["error"]
    assert "Unknown section" in remove(page, "colours", "by")["error"]


def test_a_tie_keeps_an_end(page, case):
    rows = {row["name"]: row for row in case.codebook.to_dict()["links"]}
    page.do({"do": "codebook_part", "section": "labels", "part": SHIP})
    page.do({"do": "codebook_part", "section": "links", "part": rows["about"] | {"targets": ["ship"]}})

    assert "'about' has no end left" in remove(page, "labels", "ship")["error"]


def test_choices_are_changed_but_for_those_that_marks_say(page, case):
    kinds = next(row for row in case.codebook.to_dict()["attributes"] if row["name"] == "kind")
    choices = [{"name": "state", "titles": {"en": "state"}}, {"name": "firm", "titles": {"en": "firm"}}]
    page.do({"do": "codebook_part", "section": "attributes", "part": kinds | {"choices": choices}})
    case.annotate(case.articles()[0], 0, 9, label="actor", kind="firm")
    answer = page.do({"do": "codebook_part", "section": "attributes", "part": kinds | {"choices": choices[:1]}})

    assert "say firm for 'kind'" in answer["error"]
    assert [choice.name for choice in case.codebook.attributes["kind"].choices] == ["state", "firm"]
