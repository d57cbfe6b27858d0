"""Repairing copies what is whole of a damaged case, names what is not, and never touches the original."""

from __future__ import annotations

import importlib.util
import random
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from osintkit import cli
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.repair import repair

TEXT = "Freedonia and Sylvania signed a pact."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of two people's."""
    path = tmp_path / "drones"
    for writer in ("amina", "bo"):
        case = Case(path, writer=writer)
        article = case.add(Article(TEXT + writer, title=writer, original=writer.encode(), original_ext="txt"))
        for number in range(4):
            case.annotate(article, 0, 9, label="actor", note=f"{writer} {number}")
        del case
    return path


def said(folder: Path) -> tuple[set[object], set[str], list[object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = Case(folder, writer="reader")
        return set(case.annotations()), {article.id for article in case.articles()}, list(case.verify())


def files_of(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def log_of(folder: Path, writer: str) -> Path:
    return next((folder / "log").glob(f"{writer}-*"))


def test_a_sound_case_is_copied_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    repaired = repair(folder, tmp_path / "new")

    assert str(repaired) == f"10 operations and 2 articles were copied to {tmp_path / 'new'}.\nEverything was whole."
    files = sorted(file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    assert files == sorted(
        file.relative_to(tmp_path / "new") for file in (tmp_path / "new").rglob("*") if file.is_file()
    )
    assert all((folder / file).read_bytes() == (tmp_path / "new" / file).read_bytes() for file in files)


def test_a_damaged_line_is_named_and_the_rest_copied(folder: Path, tmp_path: Path) -> None:
    log = log_of(folder, "amina")
    log.write_bytes(log.read_bytes().replace(b"amina 2", b"amina 7"))

    repaired = repair(folder, tmp_path / "new")

    assert (repaired.operations, repaired.articles) == (9, 2)
    why = "this line is damaged: its body does not fit body_sha256."
    assert str(repaired).splitlines()[1:] == ["1 thing was not whole:", f"log/{log.name}, line 4: {why}"]
    annotations, articles, _ = said(tmp_path / "new")
    assert (len(annotations), len(articles)) == (7, 2)


def test_a_line_that_is_gone_is_named_by_its_number(folder: Path, tmp_path: Path) -> None:
    log = log_of(folder, "amina")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:3] + lines[4:]))

    repaired = repair(folder, tmp_path / "new")

    assert [str(each) for each in repaired.left_out] == [f"log/{log.name}, line 4: line 4 is missing."]


def test_lines_and_files_in_each_others_place_are_put_right(folder: Path, tmp_path: Path) -> None:
    whole = said(folder)
    amina, bo = log_of(folder, "amina"), log_of(folder, "bo")
    lines, others = amina.read_bytes().splitlines(keepends=True), bo.read_bytes().splitlines(keepends=True)
    lines[1], lines[3] = lines[3], lines[1]
    amina.write_bytes(b"".join([*others[:2], lines[0]]))
    bo.write_bytes(b"".join([*lines[1:], others[2], others[2]]))
    bo.with_name(f"{bo.stem} (1).jsonl").write_bytes(b"".join(others[3:]))
    first, second = sorted((folder / "articles").iterdir())
    first.rename(folder / "aside")
    second.rename(first)
    (folder / "aside").rename(second)

    repaired = repair(folder, tmp_path / "new")

    assert (repaired.operations, repaired.articles) == (10, 2)
    assert said(tmp_path / "new") == whole
    assert "was put to its place" in str(repaired)
    assert f"this line was put to its log {amina.stem}" in str(repaired)


def test_a_lost_case_json_is_made_anew_and_said(folder: Path, tmp_path: Path) -> None:
    (folder / "case.json").unlink()

    repaired = repair(folder, tmp_path / "new")

    assert [each.place for each in repaired.left_out] == ["case.json"]
    annotations, articles, problems = said(tmp_path / "new")
    assert (len(annotations), len(articles)) == (8, 2)
    assert all("written with another case.json" in str(problem) for problem in problems)


def test_a_damaged_article_is_left_out_and_a_damaged_original_alone(folder: Path, tmp_path: Path) -> None:
    first, second = sorted((folder / "articles").iterdir())
    (first / "text.txt").write_text("another text")
    (second / "original.txt").write_bytes(b"another original")

    repaired = repair(folder, tmp_path / "new")

    assert repaired.articles == 1
    places = [each.place for each in sorted(repaired.left_out)]
    assert places == sorted([f"articles/{first.name}", f"articles/{second.name}/original.txt"])
    assert said(tmp_path / "new")[1] == {second.name}


def test_what_is_torn_or_of_a_newer_kit_is_named(folder: Path, tmp_path: Path) -> None:
    log = log_of(folder, "bo")
    log.write_bytes(log.read_bytes() + b'{"v":9}\n{"torn')

    repaired = repair(folder, tmp_path / "new")

    assert [each.line for each in repaired.left_out] == [6, 7]
    assert "its version is 9" in str(repaired)
    assert "torn" in str(repaired)
    assert said(tmp_path / "new")[2] == []


@pytest.mark.parametrize("place", ["drones/new", "drones", "used", "file"])
def test_a_place_that_is_in_use_is_refused(folder: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "thesis.docx").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    with pytest.raises(CaseError, match=r"lies inside|is in use"):
        repair(folder, tmp_path / place)

    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_folder_that_is_no_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()

    with pytest.raises(CaseError, match="holds no line and no article that is whole"):
        repair(tmp_path / "thesis", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_command_prints_what_was_left_out(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["repair", str(folder), "--to", str(tmp_path / "one")]) == 0
    log = log_of(folder, "amina")
    log.write_bytes(log.read_bytes()[:-3])

    assert cli.main(["repair", str(folder), "--to", str(tmp_path / "two")]) == 1
    assert f"log/{log.name}, line 5: the last line has no end" in capsys.readouterr().out


@pytest.mark.slow
def test_after_any_damage_repair_keeps_what_opening_reads_and_touches_nothing(root: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("benchmark_mutate", root / "benchmarks" / "mutate.py")
    assert spec is not None
    assert spec.loader is not None
    mutate: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = mutate
    spec.loader.exec_module(mutate)
    truth = mutate.made(tmp_path / "sound")
    for number, kind in enumerate(mutate.KINDS):
        copy, new = tmp_path / "copy", tmp_path / "new"
        shutil.copytree(truth.folder, copy)
        damage = kind(copy, truth, random.Random(number))
        before = {file: file.read_bytes() for file in copy.rglob("*") if file.is_file()}

        repair(copy, new)

        assert {file: file.read_bytes() for file in copy.rglob("*") if file.is_file()} == before
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case = Case(new, writer="reader")
        read = {operation.id: operation for operation in case._journal.lines()}
        assert all(truth.operations[name] == operation for name, operation in read.items()), damage.what
        assert truth.operations.keys() - read.keys() <= damage.lost, damage.what
        shutil.rmtree(copy)
        shutil.rmtree(new)
