"""Forgetting an article takes every byte of it out of the folder, and says what it cannot reach."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import NotSavedError, RecordError, UnknownNameError
from osintkit.operation import Draft

SECRET = "Jane Canary met the ambassador at 14 Hidden Lane."
CANARIES = (
    "Jane Canary",
    "Hidden Lane",
    "canary title",
    "canary outlet",
    "canary note",
    "canary.example",
    "canary orig",
)


def secret_article() -> Article:
    return Article(
        SECRET, title="canary title", outlet="canary outlet", url="https://canary.example/1",
        original=b"<p>canary original", original_ext="html",
    )  # fmt: skip


def fill(folder: Path, writer: str = "amina") -> tuple[Case, Article, Article]:
    case = Case(folder, writer=writer)
    kept = case.add(Article("Freedonia and Sylvania signed a pact."))
    secret = case.add(secret_article())
    other = case.annotate(kept, 23, 36, label="event", type="AGREE")
    jane = case.annotate(secret, 0, 11, label="actor", note="canary note")
    deed = case.annotate(secret, 12, 15, label="event", type="CONSULT")
    case.link(deed, jane, type="by", note="canary note on a link")
    case.link(other, jane, type="by", note="canary note on a link from elsewhere")
    case.edit(jane, note="canary note, again")
    case.remove(deed)
    case.edit(secret, title="corrected canary title", basis="canary note")
    case.reject(case.suggest(secret))
    return case, secret, kept


def bytes_of(folder: Path) -> bytes:
    return b"\n".join(file.name.encode() + file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def found_in(folder: Path) -> list[str]:
    data = bytes_of(folder)
    return [canary for canary in CANARIES if canary.encode() in data or json.dumps(canary)[1:-1].encode() in data]


def anew(folder: Path, name: str = "anew") -> Case:
    shutil.copytree(folder, folder.with_name(name))
    return Case(folder.with_name(name), writer="chen")


def test_no_byte_of_it_is_left_and_the_rest_stands(tmp_path: Path) -> None:
    case, secret, kept = fill(tmp_path / "case")
    (tmp_path / "case" / "cache").mkdir()
    (tmp_path / "case" / "cache" / "answer.json").write_text("Hidden Lane")
    assert set(found_in(tmp_path / "case")) == set(CANARIES)

    result = case.forget(secret, reason="asked by the person named")

    assert found_in(tmp_path / "case") == []
    assert (result.failed, result.files) == ((), 4)
    assert [article.id for article in case.articles()] == [kept.id]
    assert [annotation.label for annotation in case.annotations()] == ["event"]
    assert case.links() == []
    assert case.verify() == []
    again = anew(tmp_path / "case")
    assert (again.articles(), again.annotations()) == (case.articles(), case.annotations())
    assert again.verify() == []


def test_hash_time_reason_and_who_stay(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")

    result = case.forget(secret, reason="  asked by the person named ")

    [operation] = [each for each in case.history(secret) if each.action == "forget"]
    assert (operation.writer, operation.fields["reason"]) == ("amina", "asked by the person named")
    assert operation.fields["text_sha256"] == secret.text_sha256
    lines = operation.fields["lines"]
    assert isinstance(lines, list)
    assert len(lines) == result.operations
    assert {each.id for each in case._journal.lines() if each.forgotten} == set(lines)


def test_the_result_says_what_it_cannot_reach(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")

    said = str(case.forget(secret, reason="asked"))

    for words in ("copies of the case elsewhere", "exports", "backups", "outputs of notebooks", "git repository"):
        assert words in said


def test_words_of_it_in_other_records_are_pointed_at(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    case.annotate(secret, 0, 31, label="quote")
    actor = case.register("Jane", note=f"it says: {SECRET[:31]} and so on")

    result = case.forget(secret, reason="asked")

    [place] = result.still_there
    assert place.startswith(f"the actor {actor.id} (log/amina-")
    assert f"Its words stand still in {place}." in str(result)


def test_everyones_logs_are_blanked_and_whoever_writes_goes_on(tmp_path: Path) -> None:
    case, secret, kept = fill(tmp_path / "case")
    script = """
import sys, osintkit as ok
case = ok.Case(sys.argv[1], writer="bo")
case.annotate(sys.argv[2], 0, 11, label="actor", note="canary note of bo's")
print("ready", flush=True)
sys.stdin.readline()
mark = case.annotate(sys.argv[3], 0, 9, label="actor", note="after")
case.refresh()
print(mark.id, len(case.articles()), len(case._journal.problems), flush=True)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "case"), secret.id, kept.id]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bo:
        assert bo.stdout is not None
        assert bo.stdout.readline() == "ready\n"

        case.forget(secret, reason="asked")

        said, _ = bo.communicate("go on\n", timeout=60)
    mark, articles, problems = said.split()
    assert (articles, problems) == ("1", "0")
    assert found_in(tmp_path / "case") == []
    case.refresh()
    assert case.record(mark).id == mark
    assert case.verify() == []


def test_own_writing_goes_on_in_a_new_log(tmp_path: Path) -> None:
    case, secret, kept = fill(tmp_path / "case")
    case.forget(secret, reason="asked")

    mark = case.annotate(kept, 0, 9, label="actor")

    assert case.record(mark.id) == anew(tmp_path / "case").record(mark.id)
    assert len(list((tmp_path / "case" / "log").iterdir())) == 2


def test_undo_does_not_bring_it_back(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    case.forget(secret, reason="asked")

    while case.undo():
        pass
    while case.redo():
        pass

    assert secret.id not in [article.id for article in case.articles()]
    assert found_in(tmp_path / "case") == []


@pytest.mark.parametrize("which", ["copy first", "case first"])
def test_gathering_spreads_it_and_brings_nothing_back(tmp_path: Path, which: str) -> None:
    case, secret, _ = fill(tmp_path / "case")
    shutil.copytree(tmp_path / "case", tmp_path / "copy")
    copy = Case(tmp_path / "copy", writer="bo")
    copy.annotate(secret.id, 0, 11, label="actor", note="canary note written meanwhile")
    case.forget(secret, reason="asked")

    for one, other in ((copy, case), (case, copy)) if which == "copy first" else ((case, copy), (copy, case)):
        assert other.path is not None
        one.gather(other.path)

    assert (found_in(tmp_path / "case"), found_in(tmp_path / "copy")) == ([], [])
    for each in (case, copy):
        assert each.verify() == []
        assert secret.id not in [article.id for article in each.articles()]


def test_what_a_sync_program_brings_back_is_named(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    shutil.copytree(tmp_path / "case", tmp_path / "copy")
    bo = Case(tmp_path / "copy", writer="bo")
    bo.annotate(secret.id, 0, 11, label="actor", note="canary note of bo's")
    case.forget(secret, reason="asked")
    [log] = (tmp_path / "copy" / "log").glob("bo-*")
    shutil.copyfile(log, tmp_path / "case" / "log" / log.name)
    shutil.copytree(tmp_path / "copy" / "articles" / secret.id, tmp_path / "case" / "articles" / secret.id)
    case.refresh()
    assert secret.id not in [article.id for article in case.articles()]

    problems = case.verify()

    assert [(problem.place, problem.line) for problem in problems] == [
        (f"articles/{secret.id}", 0), (f"log/{log.name}", 1),
    ]  # fmt: skip
    assert "which was forgotten" in problems[1].sentence
    case.gather()
    assert (case.verify(), found_in(tmp_path / "case")) == ([], [])


def test_a_forgetting_that_died_half_way_is_finished_by_whoever_opens_the_case(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    shutil.copytree(tmp_path / "case", tmp_path / "before")
    case.forget(secret, reason="asked")
    for log in (tmp_path / "case" / "log").iterdir():  # only the operation that forgets was written
        lines = log.read_bytes().splitlines(keepends=True)
        before = (tmp_path / "before" / "log" / log.name).read_bytes().splitlines(keepends=True)
        log.write_bytes(b"".join([*before, *lines[len(before) :]]))
    shutil.copytree(tmp_path / "before" / "articles", tmp_path / "case" / "articles", dirs_exist_ok=True)

    again = anew(tmp_path / "case")

    assert found_in(tmp_path / "anew") == []
    assert again.verify() == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere, and Windows differs")
def test_in_a_folder_that_may_not_be_written_nothing_is_forgotten(tmp_path: Path) -> None:
    _, secret, _ = fill(tmp_path / "case")
    (tmp_path / "case" / "log").chmod(0o555)

    with pytest.raises(NotSavedError):
        Case(tmp_path / "case", writer="new").forget(secret, reason="asked")


def test_an_article_added_anew_counts(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    case.forget(secret, reason="by mistake")

    back = case.add(secret_article())
    case.annotate(back, 0, 11, label="actor")

    assert back.id == secret.id
    assert anew(tmp_path / "case").article(secret.id).title == "canary title"
    assert case.verify() == []
    copy = anew(tmp_path / "case", "copy")
    assert case.path is not None
    assert copy.gather(case.path).forgotten == 0
    assert len(copy.annotations(secret.id)) == 1


def test_it_can_be_forgotten_twice(tmp_path: Path) -> None:
    case, secret, _ = fill(tmp_path / "case")
    case.forget(secret, reason="asked")
    case.add(secret_article())

    assert case.forget(secret, reason="asked again").operations == 1
    assert found_in(tmp_path / "case") == []
    assert case.verify() == []


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001, None])
def test_a_reason_is_needed(tmp_path: Path, reason: object) -> None:
    case, secret, _ = fill(tmp_path / "case")

    with pytest.raises(RecordError, match="Say in 1 to 1000 characters why"):
        case.forget(secret, reason=reason)  # type: ignore[arg-type]
    assert set(found_in(tmp_path / "case")) == set(CANARIES)


def test_an_article_that_never_was_cannot_be_forgotten(tmp_path: Path) -> None:
    case, _, _ = fill(tmp_path / "case")

    with pytest.raises(UnknownNameError, match="never held an article '0000000000000000'"):
        case.forget("0000000000000000", reason="asked")


def test_a_stranger_cannot_blank_what_is_about_something_else(tmp_path: Path) -> None:
    """A log that is handed in may list any line of any log."""
    case, secret, kept = fill(tmp_path / "case")
    mark = case.annotations(kept)[0]
    fields = {"reason": "x", "lines": [each.id for each in case._journal.lines()]}
    case._journal.append([Draft("article", secret.id, "forget", fields, article=secret.id)], writer="mallory")

    again = anew(tmp_path / "case")

    assert again.annotations(kept.id) == [mark]
    assert again.article(kept.id) == kept
