"""brat and doccano: texts with offsets in code points that each program's own rules accept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.article import Article
from osintkit.case import Case
from osintkit.exports import brat, doccano
from osintkit.exports.archive import zipped
from osintkit.exports.standoff import read_ann
from osintkit.stores.memory import MemoryStore


def first_ann(files):
    return next(data for name, data in sorted(files.items()) if name.endswith(".ann")).decode("utf-8").splitlines()


def test_an_event_has_its_ties_as_arguments(case, unpacked):
    lines = first_ann(unpacked(brat.render(case)))

    assert lines[:3] == ["T1\tcountry 0 6\tNorway", "T2\tsource 53 66\ttwo officials", "T3\tevent 17 30\tsigned a pact"]
    assert "E1\tevent:T3 by:T1 by2:T5 on:T4" in lines
    assert "R1\tattributed_to Arg1:E1 Arg2:T2" in lines
    assert "A1\tkind T1 NO" not in lines
    assert "A1\tcountry T1 NO" in lines


def test_what_has_no_form_of_its_own_stands_in_comments(case, unpacked):
    comments = [line.partition("\t")[2] for line in first_ann(unpacked(brat.render(case))) if line.startswith("#")]

    wanted = {"AnnotatorNotes E1\tfirst", "AnnotatorNotes E1\tsecond", "translation E1\tont signé un pacte",
              "basis E1\tseen by our desk", "link E2\tby country:UG", "AnnotatorNotes R1\tnaming=unnamed"}  # fmt: skip
    assert wanted - set(comments) == set()
    assert any(comment.startswith("claim E1\t“Norway and Kenya signed a pact") for comment in comments)


@pytest.mark.parametrize("end", ["\n", "\u2028", "\x85", "\n\n"])
def test_a_passage_over_a_line_end_is_cut_there(empty, unpacked, end):
    article = empty.add(Article(f"a ship{end}sank"))
    empty.annotate(article, 2, len(article.text), label="object")

    assert first_ann(unpacked(brat.render(empty))) == [f"T1\tobject 2 6;{6 + len(end)} {10 + len(end)}\tship sank"]
    assert "1 passage that runs over a line end is cut there into pieces." in brat.left_out(empty)


def test_settings_name_labels_links_and_values(case, unpacked):
    settings = unpacked(brat.render(case))["annotation.conf"].decode()

    assert "\nactor\n" in settings
    assert "\nevent\tby*:<ANY>, to*:<ANY>" in settings
    assert "\nquad\tArg:<ANY>, Value:material_cooperation|" in settings


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1, max_size=40), st.data()
)
def test_every_line_is_one_that_brat_takes(text, data):
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(text))
    for _ in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        case.annotate(article, start, end, label="event", type="AID", basis=text, note=text)

    assert brat.check(brat.render(case)) == []
    assert doccano.check(doccano.render(case)) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T9\tactor 0 5\tNorway", "its words are 'Norway'"),
        ("T9\tactor 0 900\tNorway", "the text ends at"),
        ("T9\tactor 0 3;2 6\tNor rway", "overlap"),
        ("T1\tactor 0 6\tNorway", "comes twice"),
        ("R9\tby Arg1:T1 Arg2:T99", "there is no T99"),
        ("E9\tevent:T99", "there is no T99"),
        ("A99\tquad", "an attribute is written"),
        ("words", "no id of brat"),
    ],
)
def test_a_line_that_brat_would_not_take_is_named(case, unpacked, line, why):
    files = unpacked(brat.render(case))
    name = next(name for name in sorted(files) if name.endswith(".ann"))
    files[name] += f"{line}\n".encode()

    assert [sentence for sentence in brat.check(zipped(files)) if why in sentence] != []


def test_an_ann_without_its_text_is_named(case, unpacked):
    files = {name: data for name, data in unpacked(brat.render(case)).items() if not name.endswith(".txt")}

    assert "has no text beside it" in " ".join(brat.check(zipped(files)))


def test_brats_other_lines_are_read():
    found = read_ann(
        "T1\tA 0 1\ta\nT2\tB 2 3\tb\n*\tEquiv T1 T2\nM1\tNegated T1\nN1\tReference T2 Wiki:1\tBee\n", "a b"
    )

    assert found.problems == []
    assert list(found.relations.values()) == [("Equiv", "T1", "T2")]
    assert found.attributes == [("Negated", "T1", "true")]
    assert found.comments == [("Reference", "T2", "Wiki:1 Bee")]


# --- doccano


def test_doccano_gets_spans_relations_and_the_rest_as_metadata(case):
    line = json.loads(doccano.render(case).splitlines()[0])
    spans = {span["id"]: span for span in line["entities"]}

    assert line["text"][spans[3]["start_offset"] : spans[3]["end_offset"]] == "signed a pact"
    assert {"id": 1, "from_id": 3, "to_id": 1, "type": "by"} in line["relations"]
    assert line["claims"][0]["chain"] == 'two officials (unnamed, "said") → The Harbour Post'
    assert next(each for each in line["annotations"].values() if each["label"] == "event")["note"] == "first\nsecond"


def test_ids_of_spans_are_unique_in_the_whole_file(case):
    lines = [json.loads(line) for line in doccano.render(case).splitlines()]
    ids = [span["id"] for line in lines for span in line["entities"]]

    assert ids == list(range(1, len(ids) + 1))


def test_a_line_of_jsonl_is_one_line_for_everybody(empty):
    empty.add(Article("a\u2028b\x85c"))

    assert len(doccano.render(empty).decode().splitlines()) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"end_offset":6', b'"end_offset":600'),
        (b'"from_id":3', b'"from_id":333'),
        (b'"label":"country"', b'"label":""'),
        (b'"text":', b'"words":'),
        (b'"id":2,"label"', b'"id":1,"label"'),
    ],
)
def test_a_broken_file_is_refused(case, old, new):
    data = doccano.render(case)

    assert old in data
    assert doccano.check(data.replace(old, new, 1)) != []
