"""What comes in: all of it or nothing, told by its content, never trusted, taken back by one undo."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from osintkit import imports
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import LoadingError, UnknownNameError
from osintkit.imports import files
from osintkit.imports.anchoring import anchored
from osintkit.imports.naming import name_in_codebook
from osintkit.span import Quote, Span
from osintkit.stores.memory import MemoryStore

pytestmark = pytest.mark.filterwarnings("ignore::osintkit.exports.LeftOutWarning")


@pytest.fixture
def case():
    return Case(MemoryStore(), writer="bo")


@pytest.fixture
def theirs():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya.", outlet="The Post"))
    event = case.annotate(article, 7, 14, label="event", type="SUPPORT", credibility="2", note="=1")
    case.link(event, case.annotate(article, 0, 6, label="country", country="NO"), type="by")
    case.link(event, "country:KE", type="to")
    return case


def zip_of(**entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("_ann", ".ann").replace("_txt", ".txt"), data)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["x.json", "x.jsonld", "x.brat.zip", "x.doccano.jsonl"])
def test_what_the_kit_wrote_comes_back_with_its_claims(case, theirs, tmp_path, name):
    if name == "x.jsonld":  # it holds no texts
        case.add(theirs.articles()[0])
    loaded = case.load(theirs.export(tmp_path / name))

    assert {each.quote for each in case.annotations()} == {"praised", "Norway"}
    assert len(loaded.annotations) == 2
    if name != "x.doccano.jsonl":  # whose relations tie spans alone, and which has no attributes
        (claim,) = case.claims()
        assert ([actor.id for actor in claim.doers], [actor.id for actor in claim.targets]) == (
            ["country:NO"],
            ["country:KE"],
        )
        assert (claim.type, claim.credibility) == ("SUPPORT", 2)


@pytest.mark.parametrize("name", ["x.json", "x.brat.zip", "x.doccano.jsonl"])
def test_loading_is_one_gesture_that_one_undo_takes_back(case, theirs, tmp_path, name):
    loaded = case.load(theirs.export(tmp_path / name))

    assert loaded.articles != ()
    assert len({operation.gesture for operation in case._journal.operations()}) == 1
    case.undo()
    assert (case.articles(), case.annotations(), case.links()) == ([], [], [])
    case.redo()
    assert len(case.annotations()) == 2


@pytest.mark.parametrize("name", ["x.json", "x.brat.zip", "x.doccano.jsonl"])
def test_the_same_file_twice_is_once(case, theirs, tmp_path, name):
    path = theirs.export(tmp_path / name)
    first = case.load(path)
    again = case.load(path)

    assert len(first.annotations) == 2
    assert (again.articles, again.annotations, again.links) == ((), (), ())
    assert again.there > 0
    assert "were there already and stay as they are" in str(again)


def test_a_record_from_the_kits_json_belongs_to_who_made_it(case, theirs, tmp_path):
    case.load(theirs.export(tmp_path / "x.json"))
    event = case.annotations(label="event")[0]

    assert event.writer == "amina"
    assert event.created == theirs.annotations(label="event")[0].created
    assert [operation.writer for operation in case.history(event)] == ["bo"]
    assert case.claims()[0].coders == ("amina",)


def test_a_record_that_this_case_changed_stays_changed(case, theirs, tmp_path):
    path = theirs.export(tmp_path / "x.json")
    case.load(path)
    case.edit(case.annotations(label="event")[0], note="mine")
    case.load(path)

    assert case.annotations(label="event")[0].note == "mine"


def test_labels_that_the_codebook_lacks_are_added_and_said(case, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "Ann met Bo.", "label": [[0, 3, "PER"], [8, 10, "人物"]]}\n', "utf-8")
    loaded = case.load(tmp_path / "x.jsonl")

    assert loaded.labels == ("per", "label_8d7aff5a")
    assert case.codebook.label("per").title() == "PER"
    assert case.codebook.label("label_8d7aff5a").title() == "人物"
    assert "New in the codebook: per, label_8d7aff5a." in str(loaded)
    case.undo()
    assert "per" not in case.codebook.labels


def test_labels_may_be_told(case, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "Ann met Bo.", "label": [[0, 3, "PER"], [8, 10, "X"]]}\n', "utf-8")
    loaded = case.load(tmp_path / "x.jsonl", labels={"PER": "actor", "X": None})

    assert [(each.label, each.quote) for each in case.annotations()] == [("actor", "Ann")]
    assert loaded.labels == ()
    with pytest.raises(UnknownNameError, match=r"Unknown label 'actr'\. Did you mean 'actor'"):
        case.load(tmp_path / "x.jsonl", labels={"PER": "actr"})


def test_two_labels_are_two_though_one_name_would_do(case, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "Ann met Bo.", "label": [[0, 3, "P 1"], [8, 10, "P-1"]]}\n', "utf-8")
    first, second = case.load(tmp_path / "x.jsonl").labels

    assert (first, second[:4]) == ("p_1", "p_1_")


# --- what cannot be trusted


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"words", "is none of what can be taken in"),
        (b"\x89PNG", "is none of what can be taken in"),
        (b"PK\x03\x04 no archive", "cannot be unpacked"),
        (zip_of(note_txt="x"), "holds no .ann file"),
        (zip_of(a_ann="T1\tA 0 1\ta"), "a.ann in x has no a.txt beside it"),
        (zip_of(a_ann=b"\xff", a_txt="a"), "a.ann is not UTF-8"),
        (zip_of(a_ann="", a_txt="0" * 3_000_000), "unpacks to more than 200 times"),
        (b'{"format": "osintkit-export", "version": 2}', "has version 2; this osintkit reads 1"),
        (b'{"format": "osintkit-export", "version": 1}', "is not what osintkit exports: case is missing"),
        (b'{"text": "a", "label": [[0, 9, "A"]]}', "Line 1 of x marks 0-9; the text has 1 characters"),
        (b'{"text": "a", "label": [[0, 1]]}', "Line 1 of x has a span [0, 1]"),
        (b'{"text": "a", "label": []}\n{"label": []}', "Line 2 of x has no text"),
        (b'{"text": "a", "label": []}\n' + b"[" * 100_000, "Line 2 of x cannot be read"),
        (b'{"text": "a", "label": []}\n{"text": "a", "label": [' + b"[" * 50 + b"]" * 50 + b"]}", "nested deeper"),
        (b'{"text": "a", "label": [[0, 1, "\\ud800"]]}', "half a surrogate pair"),
        (b'{"text": "a", "label": [[0, 1, NaN]]}', "is none of what can be taken in"),
        (b'{"type": "Annotation", "body": "x", "target": []}', None),
    ],
    ids=range(18),
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_written(case, tmp_path, data, why):
    (tmp_path / "x").write_bytes(data)
    if why is None:
        assert case.load(tmp_path / "x").left_out == ("An annotation has no target that can be read: it is left out.",)
    else:
        with pytest.raises(LoadingError) as caught:
            case.load(tmp_path / "x")
        assert why in str(caught.value)
    assert case._journal.operations() == []
    assert case._journal.store.article_ids() == []


def test_a_line_that_cannot_be_written_leaves_no_article_behind(case, tmp_path):
    line = {"text": "a b", "label": [[0, 1, "A"]]}
    (tmp_path / "x.jsonl").write_text(json.dumps(line) + "\n" + json.dumps({**line, "label": [[0, 1, ""]]}) + "\n")
    case.load(tmp_path / "x.jsonl")  # an empty label is a name like others

    said = json.loads('{"text": "c d", "label": [[0, 1, "A"]], "relations": [{"from_id": 1, "to_id": 2, "type": 3}]}')
    (tmp_path / "y.jsonl").write_text(json.dumps(said))
    before = case._journal.store.article_ids()
    with pytest.raises(LoadingError, match="from_id, to_id and type were expected"):
        case.load(tmp_path / "y.jsonl")
    assert case._journal.store.article_ids() == before


def test_too_many_labels_are_no_codebook_of_a_person(case, tmp_path):
    spans = [[0, 1, f"L{n}"] for n in range(101)]
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": "a", "label": spans}))

    with pytest.raises(LoadingError, match="more than 100 labels that the codebook lacks"):
        case.load(tmp_path / "x.jsonl")


def test_a_file_that_is_too_large_is_not_even_opened(case, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LIMIT_BYTES", 10)
    (tmp_path / "x.jsonl").write_text("x" * 11)

    with pytest.raises(LoadingError, match="has 11 bytes; at most 10 are read"):
        case.load(tmp_path / "x.jsonl")


def test_an_archive_cannot_claim_to_be_small(case, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LIMIT_BYTES", 1000)
    (tmp_path / "x.zip").write_bytes(zip_of(a_ann="", a_txt="0" * 900, b_txt="0" * 900))

    with pytest.raises(LoadingError, match=r"unpacks to more than 1,000 bytes"):
        case.load(tmp_path / "x.zip")


def test_names_in_an_archive_write_nothing(case, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.ann", "T1\tactor 0 1\ta")
        archive.writestr("../../evil.txt", "a")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.zip").write_bytes(packed.getvalue())
    case.load(tmp_path / "in" / "x.zip")

    assert [path.name for path in tmp_path.rglob("*")] == ["in", "x.zip"]
    assert case.annotations()[0].quote == "a"


def test_an_unknown_format_names_the_known_ones(case, tmp_path):
    with pytest.raises(
        UnknownNameError, match=r"Unknown import format 'csv'\. .*Known: 'brat', 'doccano', 'json', 'jsonld'"
    ):
        case.load(tmp_path / "x", format="csv")


def test_a_file_that_is_not_there_is_named(case, tmp_path):
    with pytest.raises(LoadingError, match="cannot be read: No such file or directory"):
        case.load(tmp_path / "nothing.json")


# --- where passages stand


@pytest.mark.parametrize(
    ("text", "span", "quote", "found"),
    [
        ("a b c", Span(2, 3), Quote("b"), Span(2, 3)),
        ("xx b c", Span(2, 3), Quote("b"), Span(3, 4)),
        ("b and b", Span(3, 4), Quote("b"), None),
        ("b and b", Span(3, 4), Quote("b", "and "), Span(6, 7)),
        ("b and b", None, Quote("b", "", " and"), Span(0, 1)),
        ("a", None, Quote("b"), None),
    ],
)
def test_a_passage_is_found_where_its_words_stand_alone(text, span, quote, found):
    assert anchored(text, [span], [quote]) == (None if found is None else (found,))


@pytest.mark.parametrize(
    ("given", "made"),
    [("PER", "per"), ("B-Loc", "b_loc"), ("2nd", "label_2nd"), ("", "label_e3b0c442"), ("x" * 50, None)],
)
def test_a_name_for_the_codebook_is_one_that_it_takes(given, made):
    name = name_in_codebook(given)

    assert made in (None, name)
    assert len(name) <= 40


def test_every_format_that_is_listed_can_be_loaded():
    assert imports.formats() == ["json", "jsonld", "brat", "doccano"]
