"""The case: what its users do with it, and what they find again."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import osintkit as ok
from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.errors import (
    CaseError,
    NewerFormatError,
    NotACaseError,
    NotSavedError,
    ReadingError,
    RecordError,
    SpanError,
    UnknownNameError,
)
from osintkit.operation import Draft
from osintkit.span import Span
from osintkit.stores.memory import MemoryStore
from osintkit.writer import is_made_up

TEXT = "Freedonia and Sylvania signed a pact."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a case may be made."""
    return tmp_path / "drones"


@pytest.fixture
def case(folder: Path) -> Case:
    """An empty case of amina's."""
    return Case(folder, writer="amina")


@pytest.fixture
def article(case: Case) -> Article:
    """An article of the case."""
    return case.add(Article(TEXT, title="Pact"))


def again(case: Case, *, writer: str = "chen") -> Case:
    """Open the case anew as another process would, without the journal of this one."""
    assert case.path is not None
    copy = case.path.with_name(f"{case.path.name}-again")
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(case.path, copy)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Case(copy, writer=writer)


def operations(case: Case) -> list[dict[str, object]]:
    assert case.path is not None
    return [json.loads(line) for file in (case.path / "log").glob("*") for line in file.read_bytes().split(b"\n")[:-1]]


# the folder


def test_a_new_folder_becomes_a_case(case: Case, folder: Path) -> None:
    header = json.loads((folder / "case.json").read_bytes())

    assert set(header) == {"format", "version", "id", "created"}
    assert (header["format"], header["version"]) == ("osintkit-case", 1)
    assert re.fullmatch("[0-9a-f]{32}", header["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", header["created"])
    assert (folder / ".gitattributes").read_bytes() == b"* -text\n"


def test_opening_and_looking_writes_no_log(case: Case, folder: Path) -> None:
    case.annotations(), case.links(), case.actors(), case.articles(), case.verify(), case.undo()

    assert {file.name for file in folder.iterdir()} == {"case.json", ".gitattributes"}


def test_the_header_is_written_once(case: Case, folder: Path) -> None:
    before = (folder / "case.json").read_bytes()
    Case(folder, writer="bo").add(Article(TEXT))

    assert (folder / "case.json").read_bytes() == before


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("")

    with pytest.raises(NotACaseError, match=r"holds other things \(thesis.docx\) and no case.json"):
        Case(tmp_path, writer="amina")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("header", [b'{"format":"other"}', b"[]", b"7"])
def test_a_strangers_case_json_is_refused(folder: Path, header: bytes) -> None:
    folder.mkdir()
    (folder / "case.json").write_bytes(header)

    with pytest.raises(NotACaseError, match="not written by osintkit"):
        Case(folder, writer="amina")


@pytest.mark.parametrize("header", [b"", b"{", b"\xff\xfe"])
def test_a_damaged_case_json_is_said_so(folder: Path, header: bytes) -> None:
    folder.mkdir()
    (folder / "case.json").write_bytes(header)

    with pytest.raises(CaseError, match=r"case.json of drones is damaged .* logs and articles are not touched"):
        Case(folder, writer="amina")


@pytest.mark.parametrize("version", [0, -1, None, True, "1", 1.0])
def test_a_case_json_whose_version_is_no_number_is_damaged_and_not_newer(folder: Path, version: object) -> None:
    Case(folder, writer="amina")
    header = json.loads((folder / "case.json").read_text())
    (folder / "case.json").write_text(json.dumps({**header, "version": version}))

    with pytest.raises(CaseError, match=r"The case.json of drones is damaged: its version is"):
        Case(folder, writer="bo")


def test_a_newer_format_is_refused(case: Case, folder: Path) -> None:
    header = json.loads((folder / "case.json").read_bytes()) | {"version": 2}
    (folder / "case.json").write_bytes(canonical_json(header).encode())

    with pytest.raises(NewerFormatError, match=r"has format 2; this osintkit reads format 1. Update osintkit"):
        Case(folder, writer="amina")


def test_its_name_path_and_repr(case: Case, article: Article, folder: Path) -> None:
    case.annotate(article, 0, 9, label="actor")

    assert (case.name, case.path) == ("drones", folder)
    assert repr(case) == "Case('drones': 1 article, 1 annotation, writer='amina')"
    assert Case(MemoryStore(), writer="amina").path is None


def test_an_unknown_attribute_names_the_known_ones(case: Case) -> None:
    with pytest.raises(UnknownNameError, match=r"'anotate'. Did you mean 'annotate'"):
        case.anotate  # type: ignore[attr-defined]  # noqa: B018


def test_two_case_objects_of_a_process_share_what_they_know_and_the_session(folder: Path) -> None:
    one, other = Case(folder, writer="amina"), Case(folder, writer="amina")

    article = one.add(Article(TEXT))
    other.annotate(article, 0, 9, label="actor")

    assert len(one.annotations()) == 1
    assert len(list((folder / "log").iterdir())) == 1


def test_two_writers_of_a_process_have_a_log_each(folder: Path) -> None:
    one, other = Case(folder, writer="amina"), Case(folder, writer="bo")

    article = one.add(Article(TEXT))
    other.annotate(article, 0, 9, label="actor")

    assert {file.name.partition("-")[0] for file in (folder / "log").iterdir()} == {"amina", "bo"}


def test_a_case_made_where_another_was_deleted_is_a_new_one(folder: Path) -> None:
    old = Case(folder, writer="amina")
    old.add(Article(TEXT))
    shutil.rmtree(folder)

    new = Case(folder, writer="amina")

    assert new.articles() == []
    new.add(Article("Other."))
    assert [each.text for each in again(new).articles()] == ["Other."]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not delete files that are open")
def test_nothing_is_acknowledged_in_a_case_that_was_deleted(folder: Path) -> None:
    case = Case(folder, writer="amina")
    article = case.add(Article(TEXT))
    shutil.rmtree(folder)

    for _ in range(2):
        with pytest.raises(NotSavedError):
            case.annotate(article, 0, 9, label="actor")
    assert case.annotations() == []


def test_without_a_writer_the_made_up_one_of_the_configuration_is_taken(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "configuration"))
    case = Case(folder)

    assert is_made_up(case.writer)
    assert Case(folder).writer == case.writer


@pytest.mark.parametrize("writer", ["", " ", "a\nb\x00", "x" * 81])
def test_a_writer_that_cannot_be_shown_is_refused_before_a_folder_is_made(folder: Path, writer: str) -> None:
    with pytest.raises(RecordError, match="writer's name"):
        Case(folder, writer=writer)
    assert not folder.exists()


# articles


def test_an_article_is_stored_with_its_text_metadata_and_original(case: Case, folder: Path) -> None:
    article = case.add(Article("Café\n🛰", title="T", original=b"<p>Caf\xe9", original_ext="html"))

    place = folder / "articles" / article.id
    assert (place / "text.txt").read_bytes() == "Café\n🛰".encode()
    assert (place / "original.html").read_bytes() == b"<p>Caf\xe9"
    about = json.loads((place / "article.json").read_bytes())
    assert (about["title"], about["text_sha256"], about["replaced"]) == ("T", sha256_hex("Café\n🛰"), {})


def test_the_same_page_added_twice_or_by_another_is_one_article(case: Case, folder: Path) -> None:
    page = Article(TEXT, url="https://news.example/1", outlet="The Harbour Post", original=b"x", original_ext="html")

    first, second = case.add(page), case.add(page)
    elsewhere = Case(MemoryStore(), writer="bo").add(page)

    assert first == second
    assert elsewhere.id == first.id
    assert first.id == sha256_hex(canonical_json([page.text_sha256, page.original_sha256, page.url, page.outlet]))[:16]
    assert re.fullmatch("[0-9a-f]{16}", first.id)
    assert len(operations(case)) == 1


def test_one_agency_text_in_two_outlets_is_two_articles(case: Case) -> None:
    case.add([Article(TEXT, outlet="One"), Article(TEXT, outlet="Two")])

    assert [article.outlet for article in case.articles()] == ["One", "Two"]


def test_the_same_page_read_with_other_metadata_is_no_conflict(case: Case) -> None:
    case.add(Article(TEXT, title="One", retrieved="2024-05-17"))
    stored = case.add(Article(TEXT, title="Two", retrieved="2024-05-18"))

    assert (stored.title, case.conflicts(), case.verify()) == ("One", [], [])


def test_the_same_page_added_in_two_copies_and_gathered_is_no_conflict(tmp_path: Path) -> None:
    one, other = MemoryStore(), MemoryStore()
    Case(one, writer="amina")
    other._header = one._header
    Case(one, writer="amina").add(Article(TEXT, title="One"))
    Case(other, writer="bo").add(Article(TEXT, title="Two"))
    for log, lines in one._logs.items():
        other._logs[log] = lines

    gathered = Case(other, writer="chen")

    gathered.refresh()
    assert ([article.title for article in gathered.articles()], gathered.conflicts(), gathered.verify()) == (
        ["Two"],
        [],
        [],
    )


def test_a_blank_article_is_accepted_and_an_empty_file_is_not(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")

    assert case.add(Article("")).text == ""
    with pytest.raises(ReadingError):
        case.add(tmp_path / "empty.txt")
    assert len(case.articles()) == 1


def test_of_a_list_with_one_that_cannot_be_read_nothing_is_taken(case: Case) -> None:
    with pytest.raises(ReadingError):
        case.add([Article(TEXT), b""])
    assert case.articles() == []


def test_adding_a_list_or_folder_gives_a_list(case: Case, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("The ferry was late again on Tuesday.")

    assert [a.text for a in case.add(pages)] == ["The ferry was late again on Tuesday."]
    assert case.add([]) == []
    assert case.add(pages / "a.txt") == case.articles()[0]


def test_an_articles_text_is_never_changed(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match="field of an article that can be corrected 'text'"):
        case.edit(article, text="other")


def test_metadata_are_corrected_by_an_operation_that_says_on_what_basis(
    case: Case, article: Article, folder: Path
) -> None:
    about = (folder / "articles" / article.id / "article.json").read_bytes()

    corrected = case.edit(article, outlet="The Harbour Post", authors=["A. Writer"], basis="the imprint")

    assert corrected == replace(article, outlet="The Harbour Post", authors=("A. Writer",))
    assert case.history(article)[-1].fields["basis:outlet"] == "the imprint"
    assert case.history(article)[-1].writer == "amina"
    assert (folder / "articles" / article.id / "article.json").read_bytes() == about
    assert again(case).articles() == [corrected]


def test_a_correction_taken_away_shows_what_was_read(case: Case, article: Article) -> None:
    case.edit(article, title="Wrong")

    assert case.edit(article, title=None).title == "Pact"  # type: ignore[union-attr]


def test_an_article_that_is_not_there_is_an_error_that_names_the_known(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=f"Unknown article 'x'.*{article.id}"):
        case.article("x")


# annotations


def test_an_annotation_is_on_disk_when_the_call_returns(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="who")

    [found] = again(case).annotations()
    assert found == mark
    assert (mark.quote, mark.writer, mark.status, mark.note) == ("Freedonia", "amina", "accepted", "who")
    assert (mark.start, mark.end, mark.article) == (0, 9, article.id)
    assert mark.quotes[0].suffix == " and Sylvania signed a pact."
    assert re.fullmatch("[0-9a-f]{32}", mark.id)


@settings(max_examples=60)
@given(st.data())
def test_quotes_are_the_text_between_their_offsets_in_any_script(data: st.DataObject) -> None:
    text = data.draw(
        st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), min_size=1, max_size=40)
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(text))

    mark = case.annotate(article, start, end, label="actor")

    assert mark.quote == article.text[start:end]
    assert case.orphans() == []
    assert Case(case._journal.store, writer="bo").annotations() == [mark]


def test_several_passages_and_none(case: Case, article: Article) -> None:
    several = case.annotate(article, spans=[(14, 22), Span(0, 9)], label="actor")
    whole = case.annotate(article, label="claim", note="about it all")

    assert [quote.exact for quote in several.quotes] == ["Freedonia", "Sylvania"]
    assert whole.spans == ()


@pytest.mark.parametrize(
    "where, message",
    [
        ({"start": 0, "end": 99}, "0-99 lies outside the text, which ends at 37"),
        ({"start": 5, "end": 5}, "marks no text"),
        ({"start": 0}, "both its start and its end"),
        ({"end": 5}, "both its start and its end"),
        ({"start": 0, "end": 3, "spans": [(0, 3)]}, "not both"),
        ({"spans": [(0, 99)]}, "outside the text"),
    ],
)
def test_a_range_that_does_not_lie_in_the_text_writes_nothing(
    case: Case, article: Article, where: dict[str, Any], message: str
) -> None:
    with pytest.raises(SpanError, match=message):
        case.annotate(article, **where, label="actor")
    assert case.annotations() == []


def test_labels_attributes_and_values_are_those_of_the_codebook(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown label 'actr'. Did you mean 'actor'"):
        case.annotate(article, 0, 9, label="actr")
    with pytest.raises(UnknownNameError, match="attribute of 'actor' 'quad'"):
        case.annotate(article, 0, 9, label="actor", quad="helps")
    with pytest.raises(UnknownNameError, match=r"'AGREEE'. Did you mean 'AGREE'"):
        case.annotate(article, 0, 9, label="event", type="AGREEE")


def test_a_type_of_event_implies_its_quad(case: Case, article: Article) -> None:
    assert case.annotate(article, 23, 36, label="event", type="AGREE").attributes["quad"] == "verbal_cooperation"


def test_the_same_annotation_sent_twice_is_made_once(case: Case, article: Article) -> None:
    first = case.annotate(article, 0, 9, label="actor", id="f" * 32)
    second = case.annotate(article, 0, 9, label="actor", id="f" * 32)

    assert (first, case.annotations()) == (second, [first])


@pytest.mark.parametrize("given_id", ["f" * 31, "F" * 32, "../../etc", 7])
def test_an_id_of_a_caller_is_32_hex_digits(case: Case, article: Article, given_id: str) -> None:
    with pytest.raises(RecordError, match="32 hex digits"):
        case.annotate(article, 0, 9, label="actor", id=given_id)


def test_annotations_are_asked_for_by_article_label_and_writer(case: Case, article: Article) -> None:
    other = case.add(Article("Another."))
    mine = case.annotate(article, 0, 9, label="actor")
    theirs = Case(case._journal.store, writer="bo").annotate(article, 14, 22, label="actor")
    event = case.annotate(other, 0, 7, label="event")

    assert case.annotations() == [mine, theirs, event]
    assert case.annotations(article) == case.annotations(article.id) == [mine, theirs]
    assert case.annotations(label="event") == [event]
    assert case.annotations(writer="bo") == [theirs]
    with pytest.raises(UnknownNameError, match="Unknown label"):
        case.annotations(label="actr")


def test_a_note_that_no_file_can_hold_writes_nothing(case: Case, article: Article) -> None:
    with pytest.raises(RecordError, match="half a surrogate pair"):
        case.annotate(article, 0, 9, label="actor", note="\ud800")
    assert case.annotations() == []


# links


@pytest.fixture
def pact(case: Case, article: Article) -> tuple[ok.Annotation, ok.Annotation]:
    """An event and one of its doers."""
    return case.annotate(article, 23, 36, label="event", type="AGREE"), case.annotate(article, 0, 9, label="actor")


def test_a_link_ties_two_records_the_source_first(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    assert (link.source, link.target, link.type, link.writer) == (event.id, actor.id, "by", "amina")
    assert again(case).links() == [link]
    assert case.links(event.article, type="by") == [link]


def test_saying_the_same_twice_is_saying_it_once(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    assert case.link(event, actor, type="by") == link
    assert case.links() == [link]
    assert Case(case._journal.store, writer="bo").link(event, actor, type="by") != link


def test_ends_that_the_type_does_not_allow_are_refused(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact

    with pytest.raises(RecordError, match=r"'by' link starts at event.*, not at actor"):
        case.link(actor, event, type="by")
    with pytest.raises(RecordError, match="ties two records; both ends"):
        case.link(event, event, type="by")
    with pytest.raises(UnknownNameError, match="Unknown link type 'bye'"):
        case.link(event, actor, type="bye")
    with pytest.raises(UnknownNameError, match="no record 'f"):
        case.link(event, "f" * 32, type="by")


def test_an_actor_that_nobody_registered_may_be_an_end(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    _, actor = pact

    assert case.link(actor, "country:IR", type="refers_to").target == "country:IR"
    assert case.link(actor, "name:harbour union", type="refers_to").target == "name:harbour union"
    for wrong in ("country:Iran", "country:", "name:", "name: x"):
        with pytest.raises(RecordError, match="written country:IR or name:<words"):
            case.link(actor, wrong, type="refers_to")


def test_a_link_to_a_removed_end_is_hidden_and_returns_with_it(
    case: Case, pact: tuple[ok.Annotation, ok.Annotation]
) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    for end in (actor, event):
        case.remove(end)
        assert case.links() == again(case).links() == []
        case.undo()
        assert case.links() == again(case).links() == [link]


def test_what_is_said_about_a_removed_article_is_hidden_and_returns_with_it(
    case: Case, article: Article, pact: tuple[ok.Annotation, ok.Annotation]
) -> None:
    link = case.link(*pact, type="by")
    case.remove(article)

    assert (case.articles(), case.annotations(), case.links(), case.orphans()) == ([], [], [], [])
    assert case.verify() == []
    case.undo()
    assert (case.articles(), case.annotations(), case.links()) == ([article], list(pact), [link])


# changes


def test_an_edit_changes_what_is_given_and_nothing_else(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one", kind="state")

    edited = case.edit(mark, start=0, end=22, note="two", kind=None)

    assert isinstance(edited, ok.Annotation)
    changed = {"spans": (Span(0, 22),), "quotes": edited.quotes, "note": "two", "modified": edited.modified}
    assert edited == replace(mark, attributes={}, **changed)  # type: ignore[arg-type]
    assert edited.quote == "Freedonia and Sylvania"
    assert again(case).annotations() == [edited]


def test_an_edit_that_changes_nothing_writes_nothing(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    case.edit(mark, note="one", label="actor")

    assert len(case.history(mark)) == 1


def test_a_record_that_is_gone_cannot_be_changed(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    case.remove(mark)

    for change in (lambda: case.edit(mark, note="x"), lambda: case.remove(mark)):
        with pytest.raises(UnknownNameError, match="was removed, or never was"):
            change()


def test_what_a_newer_kit_changed_can_be_read_and_not_changed(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    case._journal.append([Draft("annotation", mark.id, "merge", {"into": "x"}, article=article.id)], writer="bo")

    assert case.annotations() == [mark]
    for change in (lambda: case.edit(mark, note="x"), lambda: case.remove(mark)):
        with pytest.raises(RecordError, match="changed by a newer osintkit in a way that this one does not know"):
            change()
    assert "a newer osintkit wrote 'merge'" in str(case.verify())


def test_history_tells_who_changed_what_the_oldest_first(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    Case(case._journal.store, writer="bo").edit(mark, note="doer")

    assert [(each.writer, each.action) for each in case.history(mark)] == [("amina", "add"), ("bo", "edit")]
    with pytest.raises(UnknownNameError, match="Nothing was ever written"):
        case.history("f" * 32)


def test_the_case_as_it_stood_after_an_operation(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    case.edit(mark, note="two")
    case.annotate(article, 14, 22, label="actor")

    past = case.as_of(case.history(mark)[0])

    assert [annotation.note for annotation in past.annotations()] == ["one"]
    assert not hasattr(type(past), "annotate")
    assert [annotation.note for annotation in case.annotations()] == ["two", ""]
    with pytest.raises(UnknownNameError, match="no operation 'nonsense:1'"):
        case.as_of("nonsense:1")


# several people


def apart(case: Case, writer: str) -> Case:
    """Give somebody a copy of the case, to work on without the others."""
    store = MemoryStore()
    origin = case._journal.store
    store._header = origin.header()
    for name in origin.article_ids():
        store._articles[name] = {part: origin.article_part(name, part) for part in origin.article_parts(name)}
    for log in origin.sizes():
        store._logs[log] = bytearray(origin.read(log, 0))
    return Case(store, writer=writer)


def gather(case: Case, giver: Case) -> None:
    assert case.path is not None
    for log in giver._journal.store.sizes().keys() - case._journal.store.sizes().keys():
        (case.path / "log" / f"{log}.jsonl").write_bytes(giver._journal.store.read(log, 0))
    case.refresh()


@pytest.mark.parametrize("value", ["mine", "theirs", "both"])
def test_two_edits_that_did_not_know_of_each_other_are_shown_and_settled_by_a_person(
    case: Case, article: Article, value: str
) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    bo = apart(case, "bo")
    case.edit(mark, note="mine")
    bo.edit(mark, note="theirs")
    gather(case, bo)

    [conflict] = case.conflicts()
    assert (conflict.field, {o.fields["note"] for o in conflict.operations}) == ("note", {"mine", "theirs"})
    settled = case.edit(mark, note=value)
    assert (settled.note, case.conflicts(), again(case).conflicts()) == (value, [], [])  # type: ignore[union-attr]


@pytest.mark.parametrize("field, values", [("kind", ("state", "person")), ("label", ("source", "place"))])
def test_a_conflict_is_settled_by_giving_the_value_that_shows(
    case: Case, article: Article, field: str, values: tuple[str, str]
) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    bo = apart(case, "bo")
    case.edit(mark, **{field: values[0]})
    bo.edit(mark, **{field: values[1]})
    gather(case, bo)
    shown = case.record(mark.id)

    case.edit(mark, **{field: getattr(shown, field, None) or shown.attributes[field]})  # type: ignore[union-attr]

    assert case.conflicts() == []


def test_a_removal_and_a_change_that_did_not_know_of_each_other(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    bo = apart(case, "bo")
    case.remove(mark)
    bo.edit(mark, note="theirs")
    gather(case, bo)

    assert [annotation.note for annotation in case.annotations()] == ["theirs"]
    assert [conflict.field for conflict in case.conflicts()] == ["(removed)"]
    case.edit(mark)
    assert (case.conflicts(), len(case.annotations())) == ([], 1)


def test_a_removal_that_a_person_insists_on(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    bo = apart(case, "bo")
    case.remove(mark)
    bo.edit(mark, note="theirs")
    gather(case, bo)

    case.remove(mark)

    assert (case.annotations(), case.conflicts()) == ([], [])


def test_others_changes_are_seen_on_refresh_and_told(case: Case, article: Article, folder: Path) -> None:
    told: list[object] = []
    stop = case.listen(told.append)
    opens = "import sys, osintkit as ok; case = ok.Case(sys.argv[1], writer='bo')"
    script = f"{opens}; case.annotate(sys.argv[2], 0, 9, label='actor')"
    subprocess.run([sys.executable, "-c", script, str(folder), article.id], check=True, timeout=60)

    assert case.refresh()
    assert [annotation.writer for annotation in case.annotations()] == ["bo"]
    assert told == [{("annotation", case.annotations()[0].id)}]
    assert not case.refresh()
    stop()


def test_actors_are_registered_and_shared(case: Case) -> None:
    union = case.register("Harbour Union", kind="organisation", country="FR", aliases=["HU"], basis={"country": "text"})
    Case(case._journal.store, writer="bo").edit(union, note="strikes")

    [found] = again(case).actors()
    assert (found.name, found.kind, found.country, found.aliases) == ("Harbour Union", "organisation", "FR", ("HU",))
    assert (dict(found.basis), found.note, found.writer) == ({"country": "text"}, "strikes", "amina")


# failing


def test_a_full_disk_acknowledges_nothing_and_work_goes_on_in_a_new_log(
    case: Case, article: Article, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = case.annotate(article, 0, 9, label="actor")
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(NotSavedError, match=r"the disk is full. Make room and do it again"):
            case.annotate(article, 14, 22, label="actor")
    assert case.annotations() == [kept]

    after = case.annotate(article, 14, 22, label="actor")

    assert case.annotations() == again(case).annotations() == [kept, after]
    assert len(list((folder / "log").iterdir())) == 2
    assert again(case).verify() == []


def test_an_article_that_could_not_be_stored_is_not_in_the_case(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(NotSavedError):
            case.add(Article(TEXT))
    assert case.articles() == []

    assert again(case).verify() == []


def test_after_a_kill_what_was_acknowledged_is_there(folder: Path) -> None:
    script = f"""
import os, sys, osintkit as ok
case = ok.Case({str(folder)!r}, writer="amina")
article = case.add(ok.Article("{TEXT}"))
for number in range(20):
    print(case.annotate(article, 0, 9, label="actor", note=str(number)).id, flush=True)
os.kill(os.getpid(), 9) if hasattr(os, "kill") and sys.platform != "win32" else os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)

    acknowledged = done.stdout.split()
    assert len(acknowledged) == 20
    assert [annotation.id for annotation in Case(folder, writer="bo").annotations()] == acknowledged


def test_no_line_holds_a_login_host_or_folder(case: Case, article: Article, folder: Path) -> None:
    import getpass
    import platform

    case.annotate(article, 0, 9, label="actor")

    for row in operations(case):
        assert row["writer"] == "amina"
        for secret in (platform.node(), str(folder.parent), str(Path.home())):
            assert not secret or secret not in json.dumps(row)
    assert getpass.getuser() not in {row["writer"] for row in operations(case)}
