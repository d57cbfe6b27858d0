"""The folder of a case: how it is made, opened, and by whom."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from open_cases import TEXT, again

from osintkit.article import Article
from osintkit.canonical import canonical_json
from osintkit.case import Case
from osintkit.errors import (
    CaseError,
    NewerFormatError,
    NotACaseError,
    NotSavedError,
    RecordError,
    UnknownNameError,
)
from osintkit.stores.memory import MemoryStore
from osintkit.writer import is_made_up


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
