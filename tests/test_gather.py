"""Gathering takes in what other copies of a case hold: all of it, once, in any order, and nothing of another case."""

from __future__ import annotations

import random
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.operation import Operation

TEXT = "Freedonia and Sylvania signed a pact."


def fill(folder: Path, writer: str, marks: int = 3) -> Case:
    case = Case(folder, writer=writer)
    article = case.add(Article(TEXT + writer, title=writer, original=writer.encode(), original_ext="txt"))
    made = [case.annotate(article, 0, 9, label="actor", note=f"{writer} {number}") for number in range(marks)]
    case._write([draft_of(case, article, writer, number) for number in range(3)])
    case.edit(made[0], note=f"{writer} again")
    return case


def draft_of(case: Case, article: Article, writer: str, number: int) -> object:
    from osintkit.operation import Draft

    fields = {"label": "actor", "spans": [[0, 9]], "quotes": [[TEXT[:9], "", TEXT[9:]]], "note": "gesture"}
    return Draft("annotation", f"{writer.encode().hex():0<31}"[:31] + str(number), "add", fields, article=article.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of amina's."""
    fill(tmp_path / "drones", "amina")
    return tmp_path / "drones"


def copied(folder: Path, name: str) -> Path:
    shutil.copytree(folder, folder.parent / name)
    return folder.parent / name


def said(case: Case) -> tuple[dict[str, Operation], set[str], set[object]]:
    operations = {operation.id: operation for operation in case._journal.lines()}
    return operations, {article.id for article in case.articles()}, set(case.annotations())


def zipped(folder: Path, file: Path, top: str = "") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(folder.rglob("*")):
            archive.write(each, top + each.relative_to(folder).as_posix())
    return file


def test_what_others_did_in_their_copies_comes_together(folder: Path) -> None:
    bo, chen = fill(copied(folder, "bo"), "bo"), fill(copied(folder, "chen"), "chen")
    case = Case(folder, writer="amina")

    gathered = case.gather([str(bo.path), str(chen.path)])

    assert (gathered.operations, gathered.articles, gathered.left_out) == (16, 2, [])
    assert str(gathered) == "16 operations and 2 articles came in."
    assert said(case)[0] == said(bo)[0] | said(chen)[0]
    assert len(case.annotations()) == 18
    assert case.verify() == []


def test_gathering_again_changes_no_byte(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    case = Case(folder, writer="amina")
    case.gather(str(bo.path))
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    gathered = case.gather(str(bo.path))

    assert (gathered.operations, gathered.articles, gathered.left_out) == (0, 0, [])
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_two_people_who_gather_each_other_have_the_same_case(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    amina = fill(folder, "amina")

    amina.gather(str(bo.path))
    bo.gather(str(amina.path))

    assert said(amina) == said(bo)


@pytest.mark.parametrize("top", ["", "drones/"])
def test_a_zip_of_a_case_is_read_with_or_without_its_folder(folder: Path, tmp_path: Path, top: str) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    assert bo.path is not None

    gathered = Case(folder, writer="amina").gather(zipped(bo.path, tmp_path / "bo.zip", top))

    assert (gathered.operations, gathered.articles, gathered.left_out) == (8, 1, [])


def test_a_log_that_somebody_handed_in_under_any_name(folder: Path, tmp_path: Path) -> None:
    case = Case(folder, writer="amina")
    article = case.articles()[0]
    bo = Case(copied(folder, "bo"), writer="bo")
    mark = bo.annotate(article.id, 14, 22, label="actor")
    assert bo.path is not None
    [log] = (bo.path / "log").glob("bo-*")
    (tmp_path / "handed in").mkdir()
    shutil.copyfile(log, tmp_path / "handed in" / "Übung 1 (bo).jsonl")

    gathered = case.gather(tmp_path / "handed in")

    assert (gathered.operations, gathered.left_out) == (1, [])
    assert case.record(mark.id) == bo.record(mark.id)
    assert (folder / "log" / log.name).read_bytes() == log.read_bytes()


def test_a_later_state_of_a_log_is_taken_and_an_earlier_one_changes_nothing(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    case = Case(folder, writer="amina")
    case.gather(str(bo.path))
    early = copied(folder, "early")
    bo.annotate(bo.articles()[0], 0, 9, label="actor", note="later")

    assert case.gather(str(bo.path)).operations == 1
    assert case.gather(str(early)).operations == 0
    assert said(case) == said(bo)


def test_gathering_heals_a_damaged_line(folder: Path) -> None:
    whole = copied(folder, "whole")
    [log] = (folder / "log").iterdir()
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], lines[1].replace(b"actor", b"actox"), *lines[3:]]))
    with pytest.warns(UserWarning, match="damaged"):
        case = Case(folder, writer="chen")

    gathered = case.gather(whole)

    assert gathered.operations == 2
    assert log.read_bytes() == b"".join(lines)
    assert (case._journal.problems, case.verify()) == ([], [])


def test_a_damaged_line_of_a_copy_is_named_and_the_rest_comes_in(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    assert bo.path is not None
    [log] = (bo.path / "log").glob("bo-*")
    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:2], lines[2].replace(b"bo 1", b"bo 7"), *lines[3:]]))
    case = Case(folder, writer="amina")

    gathered = case.gather(str(bo.path))

    assert gathered.operations == 7
    [problem] = gathered.left_out
    assert (problem.place, problem.line) == (str(log), 3)
    log.write_bytes(whole)
    assert case.gather(str(bo.path)).operations == 1
    assert (folder / "log" / log.name).read_bytes() == whole


def test_a_log_with_another_history_is_named_and_this_one_kept(folder: Path, tmp_path: Path) -> None:
    """Nobody writes two logs of one name; whoever restores a virtual machine may."""
    other = copied(folder, "other")
    case, twin = Case(folder, writer="amina"), Case(other, writer="amina")
    article = case.articles()[0]
    mark = case.annotate(article, 0, 9, label="actor", note="here")
    [log] = [file for file in (folder / "log").iterdir() if file.read_bytes().count(b"\n") == 1]
    session = twin._journal._session("amina")
    session.log = log.stem
    twin.annotate(article.id, 0, 9, label="actor", note="there")

    gathered = case.gather(other)

    assert gathered.operations == 0
    assert [(problem.place, problem.line) for problem in gathered.left_out] == [(f"log/{log.name}", 1)]
    assert "another copy has another line here. This one was kept" in str(gathered)
    assert case.record(mark.id).note == "here"


# what is refused


def test_another_case_is_refused_and_nothing_taken_in(folder: Path, tmp_path: Path) -> None:
    stranger = fill(tmp_path / "stranger", "zoe")
    bo = fill(copied(folder, "bo"), "bo")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    with pytest.raises(CaseError, match=r"stranger is another case, .* nothing was taken in"):
        Case(folder, writer="amina").gather([str(bo.path), str(stranger.path)])

    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_log_of_another_case_is_refused(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path / "stranger", "zoe")
    [log] = (tmp_path / "stranger" / "log").iterdir()

    with pytest.raises(CaseError, match="is a log of another case: nothing was taken in"):
        Case(folder, writer="amina").gather(log)


def test_a_log_without_its_first_line_does_not_say_whose_it_is(folder: Path, tmp_path: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    assert bo.path is not None
    [log] = (bo.path / "log").glob("bo-*")
    (tmp_path / "part.jsonl").write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[1:]))

    with pytest.raises(CaseError, match=r"part.jsonl lacks the first line of the log bo-.* Hand in the whole file"):
        Case(folder, writer="amina").gather(tmp_path / "part.jsonl")


def test_a_strangers_log_put_into_a_copy_is_named_and_left_out(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path / "stranger", "zoe")
    copy = copied(folder, "copy")
    [log] = (tmp_path / "stranger" / "log").iterdir()
    shutil.copyfile(log, copy / "log" / log.name)
    case = Case(folder, writer="amina")

    gathered = case.gather(copy)

    assert gathered.operations == 0
    assert [problem.sentence for problem in gathered.left_out] == [
        f"the log {log.stem} is another case's. It was left out."
    ]


@pytest.mark.parametrize("name", ["nothing", "thesis.docx", "empty"])
def test_a_path_that_holds_nothing_to_gather_is_said(folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "thesis.docx").write_text("no zip")
    (tmp_path / "empty").mkdir()

    with pytest.raises(CaseError, match=f"{name} (does not exist|could not be read as a zip|holds no case)"):
        Case(folder, writer="amina").gather(tmp_path / name)


def test_a_damaged_article_of_a_copy_is_named_and_left_out(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    assert bo.path is not None
    [text] = [file for file in bo.path.glob("articles/*/text.txt") if file.read_text() == TEXT + "bo"]
    text.write_text("another text")

    gathered = Case(folder, writer="amina").gather(str(bo.path))

    assert (gathered.operations, gathered.articles) == (8, 0)
    assert "this article is damaged: The text does not fit its hash" in str(gathered)


def test_an_article_that_no_log_tells_of_is_left_out(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    assert bo.path is not None
    [log] = (bo.path / "log").glob("bo-*")
    log.unlink()

    gathered = Case(folder, writer="amina").gather(bo.path)

    assert gathered.articles == 0
    assert "no log tells of this article. It was left out" in str(gathered)


# folders that a program synchronises


@pytest.mark.parametrize("name", [" (1)", " (conflicted copy)", ".sync-conflict-20260102-030405-ABCDEFG"])
def test_a_conflict_copy_is_named_and_taken_in(folder: Path, name: str) -> None:
    [log] = (folder / "log").iterdir()
    whole = log.read_bytes()
    shutil.copyfile(log, log.with_name(f"{log.stem}{name}.jsonl"))
    log.write_bytes(b"".join(whole.splitlines(keepends=True)[:3]))
    with pytest.warns(UserWarning, match=r"conflict copy of a sync program holds 5 operation\(s\) that no log has"):
        case = Case(folder, writer="chen")

    gathered = case.gather()

    assert gathered.operations == 5
    assert log.read_bytes() == whole
    [problem] = case.verify()
    assert problem.sentence == "this conflict copy holds nothing that the logs do not. It may be deleted."
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _anew(folder)


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_two_folders_synchronised_file_by_file_in_any_order_become_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    top = tmp_path_factory.mktemp("sync")
    fill(top / "one", "amina", 1)
    shutil.copytree(top / "one", top / "two")
    one, two = Case(top / "one", writer="amina"), Case(top / "two", writer="bo")
    for _ in range(4):
        for case in (one, two):
            article = chance.choice(case.articles())
            case.annotate(article, 0, 9, label="actor")
            if chance.random() < 0.5:
                case.add(Article(f"{TEXT} {chance.random()}"))
        _synchronise(top, chance, whole=chance.random() < 0.5)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            one.refresh()
            two.refresh()
    _synchronise(top, chance, whole=True)
    one, two = _anew(top / "one"), _anew(top / "two")

    assert said(one) == said(two)
    assert one.verify() == two.verify() == []


def _anew(folder: Path) -> Case:
    return Case(folder.rename(folder.with_name(f"{folder.name}-anew")), writer="chen")


def _synchronise(top: Path, chance: random.Random, *, whole: bool) -> None:
    """Copy what is longer to the other side, file by file, in any order; not whole: some files, some in part."""
    pairs = [
        (source, top / other / source.relative_to(top / side))
        for side, other in (("one", "two"), ("two", "one"))
        for source in sorted((top / side).rglob("*"))
        if source.is_file()
    ]
    chance.shuffle(pairs)
    for source, target in pairs:
        if target.exists() and target.stat().st_size >= source.stat().st_size:
            continue
        if whole or chance.random() < 0.6:
            target.parent.mkdir(parents=True, exist_ok=True)
            data = source.read_bytes()
            if not whole and source.suffix == ".jsonl":
                have = target.stat().st_size if target.exists() else 0
                data = data[: chance.randrange(have, len(data) + 1)]
            target.write_bytes(data)


# any partition, any order


@settings(max_examples=25)
@given(st.data())
def test_any_partition_gathered_in_any_order_and_twice_gives_the_same_case(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    top = tmp_path_factory.mktemp("parts")
    whole = top / "whole"
    for writer in ("amina", "bo", "chen"):
        fill(whole, writer, 2)
    truth = _anew(whole)
    assert truth.path is not None
    parts = []
    for number in range(data.draw(st.integers(1, 4), label="copies")):
        part = top / f"part {number}"
        shutil.copytree(truth.path, part)
        for log in sorted((part / "log").iterdir()):
            lines = log.read_bytes().splitlines(keepends=True)
            kept = data.draw(st.integers(0, len(lines)), label=f"lines of {log.name}")
            log.write_bytes(b"".join(lines[:kept])) if kept else log.unlink()
        parts.append(part)
    parts += [truth.path]
    empty = top / "empty"
    empty.mkdir()
    shutil.copyfile(truth.path / "case.json", empty / "case.json")
    shutil.copyfile(truth.path / ".gitattributes", empty / ".gitattributes")
    case = Case(empty, writer="dee")

    for part in data.draw(st.permutations(parts + parts), label="order"):
        case.gather(part)

    assert said(case) == said(truth)
    assert case.verify() == []
    assert {file.name: file.read_bytes() for file in (empty / "log").iterdir()} == {
        file.name: file.read_bytes() for file in (truth.path / "log").iterdir()
    }


def test_writing_goes_on_after_gathering(folder: Path) -> None:
    bo = fill(copied(folder, "bo"), "bo")
    case = Case(folder, writer="amina")
    case.annotate(case.articles()[0], 0, 9, label="actor", note="before")
    case.gather(str(bo.path))
    case.annotate(case.articles()[0], 0, 9, label="actor", note="after")

    assert {"before", "after"} <= {annotation.note for annotation in _anew(folder).annotations()}
