"""Undo, redo, history and the past of a case; and what stays when a write fails."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from open_cases import TEXT, again, operations

import osintkit as ok
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import (
    NotSavedError,
    RecordError,
    UnknownNameError,
)
from osintkit.operation import Draft
from osintkit.span import Span

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
