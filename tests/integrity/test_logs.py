"""Damaged logs are named exactly, and the rest is read."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

from damaging import fill, log_of, places, said, survives, verified

from osintkit.canonical import canonical_json
from osintkit.case import Case
from osintkit.integrity import unprotected_tail
from osintkit.operation import Draft


def test_a_sound_case_has_no_problems(folder: Path) -> None:
    assert verified(folder) == []


def test_a_case_without_anything_has_none(tmp_path: Path) -> None:
    assert Case(tmp_path / "case", writer="amina").verify() == []


def test_verifying_writes_nothing(folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    verified(folder)

    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_one_flipped_bit_anywhere_is_named(folder: Path) -> None:
    truth, draw, undetected = said(folder), random.Random(5), []
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        bits = file.stat().st_size * 8
        chosen = {*range(8), *range(bits - 8, bits), *(draw.randrange(bits) for _ in range(25))}
        undetected += [
            failed for at in sorted(chosen & set(range(bits))) if (failed := survives(folder, file, at, truth))
        ]
    assert undetected == []


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
