"""Damaged articles, headers and foreign files are named exactly, and the rest is read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damaging import article, log_of, places, said, verified

from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.log import Problem
from osintkit.operation import Draft

# articles


def test_a_replaced_text(folder: Path) -> None:
    file = article(folder, "text.txt")
    file.write_text("Another text altogether, of some length, with other words.", "utf-8", newline="")

    problems = verified(folder)

    assert f"articles/{file.parent.name}" in places(problems)
    assert "does not fit its hash" in str(problems)


def test_a_text_replaced_with_its_hash(folder: Path) -> None:
    from osintkit.canonical import sha256_hex

    text, about = article(folder, "text.txt"), article(folder, "article.json")
    old = text.read_text("utf-8")
    new = old.replace("pact", "oath")
    text.write_text(new, "utf-8", newline="")
    about.write_text(about.read_text().replace(sha256_hex(old), sha256_hex(new)), newline="")

    assert "its article.json is not the one that was stored" in str(verified(folder))


def test_a_swapped_original(folder: Path) -> None:
    article(folder, "original.html").write_bytes(b"<p>y")

    [problem] = verified(folder)

    assert "the original is not the one that was read" in problem.sentence


@pytest.mark.parametrize("place", ["original.html", "text.txt", "article.json", "", ".."])
def test_a_link_in_the_place_of_an_article_is_named(folder: Path, tmp_path: Path, place: str) -> None:
    there = article(folder, "text.txt").parent / place
    real = there.resolve()
    real.rename(tmp_path / "elsewhere")
    try:
        real.symlink_to(tmp_path / "elsewhere")
    except OSError:  # Windows without the right to
        pytest.skip("needs a system that lets this user make symbolic links")

    assert "is a symbolic link" in str(verified(folder))
    said(folder)  # what does not rest on it can be read


def test_a_missing_original(folder: Path) -> None:
    article(folder, "original.html").unlink()

    assert "the original is missing" in str(verified(folder))


@pytest.mark.parametrize("part", ["text.txt", "article.json"])
def test_a_missing_file_of_an_article(folder: Path, part: str) -> None:
    article(folder, part).unlink()

    assert f"{part} could not be read" in str(verified(folder))


def test_a_missing_article(folder: Path) -> None:
    gone = article(folder, "text.txt").parent
    shutil.rmtree(gone)

    assert Problem(f"articles/{gone.name}", 0, "this article is missing: the logs tell of it.") in verified(folder)


def test_an_article_that_no_log_tells_of(folder: Path) -> None:
    shutil.copytree(article(folder, "text.txt").parent, folder / "articles" / ("f" * 16))

    assert "no log tells of this article" in str(verified(folder))


def test_two_articles_exchanged(folder: Path) -> None:
    one, other = sorted((folder / "articles").iterdir())
    one.rename(folder / "aside")
    other.rename(one)
    (folder / "aside").rename(other)

    assert {f"articles/{one.name}", f"articles/{other.name}"} <= places(verified(folder))


def test_a_removed_article_is_checked_too(folder: Path) -> None:
    amina = Case(folder, writer="amina")
    amina.remove(next(each for each in amina.articles() if each.title == "Pact"))
    assert amina.verify() == []
    del amina
    article(folder, "text.txt").write_bytes(b"changed")

    assert verified(folder) != []


def test_words_that_are_not_at_their_place(folder: Path) -> None:
    case = Case(folder, writer="amina")
    [mark, *_] = case.annotations()

    case._write([Draft("annotation", mark.id, "edit", {"spans": [[1, 10]]}, article=mark.article)])

    assert f"the annotation {mark.id} does not find its words 'Freedonia'" in str(case.verify())


# the rest


def test_a_missing_header_is_not_made_anew_in_silence(folder: Path) -> None:
    (folder / "case.json").unlink()

    with pytest.raises(CaseError, match=r"lost its case.json"):
        Case(folder, writer="chen")


def test_a_header_that_vanishes_while_the_case_is_open(folder: Path) -> None:
    case = Case(folder, writer="chen")
    (folder / "case.json").unlink()

    assert "case.json" in places(case.verify())


def test_strange_files_and_links_are_named(folder: Path) -> None:
    (folder / "malware.exe").write_bytes(b"")

    assert places(verified(folder)) == {"malware.exe"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: log_of(folder, "bo").unlink(),
        lambda folder: log_of(folder, "amina").write_bytes(b"\xff\x00" * 50 + b"\n"),
        lambda folder: article(folder, "article.json").write_bytes(b"[" * 100_000),
        lambda folder: article(folder, "article.json").write_bytes(b'{"title": 7}'),
        lambda folder: article(folder, "text.txt").write_bytes(b"\xff\xfe"),
        lambda folder: (article(folder, "text.txt").parent / "text.txt").unlink(),
        lambda folder: shutil.rmtree(folder / "articles"),
        lambda folder: shutil.rmtree(folder / "log"),
    ],
)
def test_whatever_is_damaged_the_rest_can_be_read(folder: Path, damage: Callable[[Path], object]) -> None:
    truth = said(folder)
    damage(folder)

    shown = said(folder)

    assert shown.keys() <= truth.keys()
    assert verified(folder) != []


def test_problems_are_sorted_by_place_and_line_and_read_as_sentences(folder: Path) -> None:
    (folder / "zzz").write_bytes(b"")
    (folder / "aaa").write_bytes(b"")

    assert [str(problem) for problem in verified(folder)] == [
        "aaa: does not belong into a case",
        "zzz: does not belong into a case",
    ]
