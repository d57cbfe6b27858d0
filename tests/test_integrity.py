"""verify() names whatever was changed, cut, lost or swapped, and opening never reads a wrong value in silence."""

from __future__ import annotations

import json
import random
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.canonical import canonical_json
from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.integrity import unprotected_tail
from osintkit.log import Problem
from osintkit.operation import Draft


def fill(path: Path) -> Path:
    """Make a case of two sessions and two articles, one with its original."""
    amina = Case(path, writer="amina")
    first = amina.add(
        Article("Freedonia and Sylvania signed 🛰 a pact.", title="Pact", original=b"<p>x", original_ext="html")
    )
    mark = amina.annotate(first, 0, 9, label="actor", note="who")
    del amina
    bo = Case(path, writer="bo")
    bo.add(Article("Second."))
    deed = bo.annotate(first, 23, 31, label="event", type="AGREE")
    bo.link(deed, mark, type="by")
    bo.edit(mark, note="doer")
    return path


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    """A sound case of its own for each test."""
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that the others are copies of."""
    return fill(tmp_path_factory.mktemp("made") / "case")


def verified(folder: Path) -> list[Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Case(folder, writer="chen").verify()


def said(folder: Path) -> dict[str, object]:
    """Open a case and give all it says, by record."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = Case(folder, writer="chen")
    return {
        record.id: record for kind in (case.articles, case.annotations, case.links, case.actors) for record in kind()
    }


def log_of(folder: Path, writer: str) -> Path:
    return next((folder / "log").glob(f"{writer}-*"))


def places(problems: list[Problem]) -> set[str]:
    return {problem.place for problem in problems}


def test_a_sound_case_has_no_problems(folder: Path) -> None:
    assert verified(folder) == []


def test_a_case_without_anything_has_none(tmp_path: Path) -> None:
    assert Case(tmp_path / "case", writer="amina").verify() == []


def test_verifying_writes_nothing(folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    verified(folder)

    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def survives(folder: Path, file: Path, at: int, truth: dict[str, object]) -> str:
    """Flip one bit; say how the case fails to notice, or nothing."""
    sound = file.read_bytes()
    flipped = bytearray(sound)
    flipped[at // 8] ^= 1 << at % 8
    file.write_bytes(flipped)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            case = Case(folder, writer="chen")
        if not (problems := case.verify()):
            return f"{file.name}, bit {at}: verify() found nothing"
        if file.name != ".gitattributes" and not any(file.name in problem.place for problem in problems):
            named = file.name == "case.json" and "case.json" in str(problems)
            if not named and not any(str(file.parent.name) in problem.place for problem in problems):
                return f"{file.name}, bit {at}: {problems}"
        shown = said(folder)
        wrong = [name for name, record in shown.items() if record != truth[name]]
        torn = (
            file.suffix == ".jsonl" and at // 8 == len(sound) - 1
        )  # a last line without its end is "not yet" on opening
        if wrong and not torn and not warned and not case._journal.problems:
            return f"{file.name}, bit {at}: {wrong} read wrongly in silence"
        return ""
    except CaseError:
        return ""  # not opened at all
    finally:
        file.write_bytes(sound)


def test_one_flipped_bit_anywhere_is_named(folder: Path) -> None:
    truth, draw, undetected = said(folder), random.Random(5), []
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        bits = file.stat().st_size * 8
        chosen = {*range(8), *range(bits - 8, bits), *(draw.randrange(bits) for _ in range(25))}
        undetected += [
            failed for at in sorted(chosen & set(range(bits))) if (failed := survives(folder, file, at, truth))
        ]
    assert undetected == []


# logs


def test_a_missing_line_in_the_middle(folder: Path) -> None:
    log = log_of(folder, "bo")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:1] + lines[2:]))

    [problem] = verified(folder)

    assert (problem.place, problem.line) == (f"log/{log.name}", 2)
    assert "numbers jump from 1 to 3: lines are missing" in problem.sentence


def test_two_lines_exchanged(folder: Path) -> None:
    log = log_of(folder, "bo")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], lines[2], lines[1], *lines[3:]]))

    problems = verified(folder)

    assert places(problems) == {f"log/{log.name}"}
    assert "not in their order" in problems[0].sentence


def test_a_line_replaced_by_a_sound_one_of_another_hand(folder: Path) -> None:
    from osintkit.operation import Draft, Place, read_line, write_line

    log = log_of(folder, "bo")
    lines = log.read_bytes().splitlines(keepends=True)
    second = read_line(lines[1][:-1])
    place = Place(second.log, 2, second.prev, second.counter, "bo", second.at)
    forged, _ = write_line(Draft("annotation", "f" * 32, "add", {}), place, salt="", gesture="")
    log.write_bytes(b"".join([lines[0], forged, *lines[2:]]))

    assert any("does not follow the line before: one of them was replaced" in p.sentence for p in verified(folder))


def test_a_cut_tail_that_a_later_session_saw(folder: Path) -> None:
    log = log_of(folder, "amina")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-1]))

    problems = verified(folder)

    assert any(p.line == len(lines) and "lines are missing from here on: bo-" in p.sentence for p in problems)


def test_a_tail_that_nobody_saw_leaves_no_trace_and_can_be_counted(folder: Path) -> None:
    case = Case(folder, writer="chen")
    assert unprotected_tail(case) == 4
    log = log_of(folder, "bo")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))

    assert verified(folder) == []


def test_a_missing_log(folder: Path) -> None:
    log = log_of(folder, "amina")
    log.unlink()

    problems = verified(folder)

    assert any(p.place == f"log/{log.name}" and "this log is missing: bo-" in p.sentence for p in problems)


def test_a_torn_last_line(folder: Path) -> None:
    log = log_of(folder, "bo")
    log.write_bytes(log.read_bytes()[:-5])

    [problem] = verified(folder)

    assert (problem.place, problem.line) == (f"log/{log.name}", 4)
    assert "the last line has no end: it was torn" in problem.sentence


def test_a_gesture_cut_in_its_middle_is_named_where_it_starts(folder: Path) -> None:
    case = Case(folder, writer="dee")
    article = case.articles()[0]
    case.annotate(article, 0, 9, label="actor")
    case._journal.append(
        [Draft("annotation", f"{n:032x}", "add", {}, article=article.id) for n in range(3)], writer="dee"
    )
    log = log_of(folder, "dee")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))

    [problem] = verified(folder)

    assert (problem.place, problem.line) == (f"log/{log.name}", 2)
    assert "the write that starts here is not finished: of its lines 2 can be read" in problem.sentence


def test_line_ends_changed_by_git(folder: Path) -> None:
    log = log_of(folder, "bo")
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))

    assert places(verified(folder)) >= {f"log/{log.name}"}


def test_a_line_of_an_unknown_version_is_refused_and_named(folder: Path) -> None:
    log = log_of(folder, "bo")
    log.write_bytes(log.read_bytes() + b'{"v":2}\n')

    [problem] = verified(folder)

    assert "its version is 2; this osintkit reads version 1" in problem.sentence


def test_a_body_that_was_blanked_without_a_reason(folder: Path) -> None:
    log = log_of(folder, "amina")
    lines = [json.loads(line) for line in log.read_bytes().splitlines()]
    lines[1]["body"] = None
    log.write_bytes("".join(canonical_json(line) + "\n" for line in lines).encode())

    assert any(
        p.line == 2 and "its body was blanked, and no operation says why" in p.sentence for p in verified(folder)
    )


def test_a_forged_log_of_another_case(folder: Path, tmp_path: Path) -> None:
    stranger = fill(tmp_path / "stranger")
    log = log_of(stranger, "amina")
    shutil.copy(log, folder / "log" / log.name)

    assert any("written with another case.json" in p.sentence for p in verified(folder))


# articles


def article(folder: Path, part: str) -> Path:
    return next(each for each in (folder / "articles").glob(f"*/{part}") if (each.parent / "original.html").exists())


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
    from osintkit.operation import Draft

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
