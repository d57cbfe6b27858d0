"""brat and doccano of other people: folders, archives, CRLF, discontinuous passages, events on one trigger."""

from __future__ import annotations

import json

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import LoadingError
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case():
    return Case(MemoryStore(), writer="bo")


def put(folder, text, ann, name="doc"):
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_text(ann, "utf-8")
    return folder


def test_a_folder_of_brat_comes_in(case, tmp_path):
    ann = ("T1\tPerson 0 3\tAnn\nT2\tMeeting 4 7\tmet\nT3\tPerson 8 10\tBo\nE1\tMeeting:T2 Who:T1 Who2:T3\n"
           "R1\tknows Arg1:T1 Arg2:T3\nA1\tNegation E1\n#1\tAnnotatorNotes E1\treally?\n")  # fmt: skip
    put(tmp_path, "Ann met Bo.", ann)
    loaded = case.load(tmp_path)

    assert {(each.label, each.quote, each.note) for each in case.annotations()} == {
        ("person", "Ann", ""),
        ("person", "Bo", ""),
        ("meeting", "met", "really?\nNegation=true"),
    }
    assert sorted(link.type for link in case.links()) == ["knows", "who", "who"]
    assert case.codebook.link("who").sources == ("meeting",)
    assert loaded.labels == ("person", "meeting", "who", "knows")
    assert case.articles()[0].title == "doc"


def test_an_ann_comes_in_with_the_text_beside_it(case, tmp_path):
    put(tmp_path, "Ann met Bo.", "T1\tactor 0 3\tAnn\n")
    case.load(tmp_path / "doc.ann")

    assert [each.quote for each in case.annotations()] == ["Ann"]


def test_offsets_of_a_text_with_crlf_are_moved(case, tmp_path):
    put(tmp_path, "one\r\ntwo\r\nAnn 🚢 Bo", "T1\tactor 10 13\tAnn\nT2\tactor 16 18\tBo\n")
    case.load(tmp_path)

    assert [(each.quote, each.start) for each in case.annotations()] == [("Ann", 8), ("Bo", 14)]


def test_pieces_stay_apart_and_pieces_over_a_line_end_are_one_passage(case, tmp_path):
    put(tmp_path, "a big ship\nsank", "T1\tobject 0 1;6 10\ta ship\nT2\tobject 6 10;11 15\tship sank\n")
    case.load(tmp_path)

    assert [[(span.start, span.end) for span in each.spans] for each in case.annotations()] == [
        [(0, 1), (6, 10)],
        [(6, 15)],
    ]


def test_two_events_on_one_trigger_are_two(case, tmp_path):
    put(tmp_path, "Ann hit Bo.", "T1\tHit 4 7\thit\nT2\tactor 0 3\tAnn\nE1\tHit:T1 by:T2\nE2\tHit:T1\n")
    case.load(tmp_path)

    assert [each.label for each in case.annotations()].count("hit") == 2


def test_lines_that_brat_would_not_take_are_left_out_and_named(case, tmp_path):
    put(tmp_path, "Ann met Bo.", "T1\tactor 0 3\tAnn\nT2\tactor 4 7\tBo\nnonsense\n")
    loaded = case.load(tmp_path)

    assert [each.quote for each in case.annotations()] == ["Ann"]
    assert loaded.left_out == (
        "doc.ann, line 2: its words are 'Bo', and 'met' stands there.",
        "doc.ann, line 3: it starts with no id of brat.",
    )


def test_a_text_that_the_case_has_is_that_article(case, tmp_path):
    article = case.add(Article("Ann met Bo.", title="As read", outlet="The Post"))
    put(tmp_path, "Ann met Bo.", "T1\tactor 0 3\tAnn\n")
    loaded = case.load(tmp_path)

    assert loaded.articles == ()
    assert case.annotations()[0].article == article.id


def test_a_relation_that_the_codebook_does_not_allow_is_left_out_and_said(case, tmp_path):
    put(tmp_path, "Ann met Bo.", "T1\tactor 0 3\tAnn\nT2\tactor 8 10\tBo\nR1\tby Arg1:T1 Arg2:T2\n")
    loaded = case.load(tmp_path)

    assert case.links() == []
    assert loaded.left_out == ("A link 'by' does not go from actor to actor: it is left out.",)


def test_a_link_in_the_folder_is_not_followed(case, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    put(tmp_path / "in", "Ann", "T1\tactor 0 3\tAnn\n")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "b.ann").write_text("T1\tactor 0 6\tsecret\n")

    with pytest.raises(LoadingError, match=r"b\.ann in in has no b\.txt beside it"):
        case.load(tmp_path / "in")


# --- doccano


def lines(folder, *values):
    (folder / "x.jsonl").write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return folder / "x.jsonl"


def test_spans_and_relations_of_doccano_come_in(case, tmp_path):
    value = {"id": 7, "text": "Ann met Bo.", "entities": [
        {"id": 21, "label": "actor", "start_offset": 0, "end_offset": 3},
        {"id": 22, "label": "event", "start_offset": 4, "end_offset": 7}],
        "relations": [{"id": 5, "from_id": 22, "to_id": 21, "type": "by"}], "Comments": ["hm"]}  # fmt: skip
    loaded = case.load(lines(tmp_path, value))

    assert [(each.label, each.quote) for each in case.annotations()] == [("actor", "Ann"), ("event", "met")]
    assert [link.type for link in case.links()] == ["by"]
    assert "doccano's comments" in loaded.left_out[0]


@pytest.mark.parametrize("name", ["label", "labels"])
def test_short_spans_and_labels_of_whole_texts_come_in(case, tmp_path, name):
    case.load(
        lines(tmp_path, {"text": "Ann met Bo.", name: [[0, 3, "actor"]]}, {"data": "It rained.", name: ["claim"]})
    )

    assert [(each.label, each.quote) for each in case.annotations()] == [("actor", "Ann"), ("claim", "")]


def test_emoji_are_pointed_out_since_doccano_may_count_them_twice(case, tmp_path):
    loaded = case.load(lines(tmp_path, {"text": "🚢 Ann", "label": [[2, 5, "actor"]]}))

    assert case.annotations()[0].quote == "Ann"
    assert "characters beyond U+FFFF" in loaded.left_out[0]


def test_a_text_without_marks_brings_no_article(case, tmp_path):
    loaded = case.load(lines(tmp_path, {"text": "Ann met Bo.", "label": []}))

    assert loaded.articles == ()
    assert case.articles() == []
