"""A damaged index, or one that lies, changes no answer."""

from __future__ import annotations

import hmac
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from indexed import TEXT, index, is_lazy, logs, of_all, opened, questions, read_whole, replace_a_line

from osintkit import line_index
from osintkit.article import Article
from osintkit.case import Case
from osintkit.view import View


def seal(path: Path, change: Callable[[bytearray], None]) -> None:
    """Change an index and seal it again, as nobody can without this installation's secret."""
    file, magic = index(path), line_index._MAGIC
    sealed = bytearray(file.read_bytes()[len(magic) + 32 :])
    change(sealed)
    key = line_index._seal_key(read_whole(path).case)
    file.write_bytes(magic + hmac.digest(key, bytes(sealed), "sha256") + sealed)


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_index_is_left_aside(folder: Path, seed: int) -> None:
    chance, file = random.Random(seed), index(folder)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    match seed % 4:
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:]
        case 2:
            data[at:at] = chance.randbytes(8)
        case 3:
            del data[at : at + 8]
    file.write_bytes(data)

    journal = opened(folder)

    assert not is_lazy(journal)
    assert journal.operations() == read_whole(folder).operations()
    assert is_lazy(opened(folder))  # it was made anew


def test_an_older_index_and_that_of_another_case_are_held_against_the_logs(folder: Path, tmp_path: Path) -> None:
    older = index(folder).read_bytes()
    Case(folder, writer="chen").add(Article("New."))
    index(folder).write_bytes(older)
    journal = opened(folder)
    assert is_lazy(journal)
    assert View(journal).articles() == View(read_whole(folder)).articles()

    Case(tmp_path / "other", writer="amina").add(Article(TEXT))
    opened(tmp_path / "other")
    index(folder).write_bytes(index(tmp_path / "other").read_bytes())
    assert not is_lazy(opened(folder))


@pytest.mark.parametrize("seed", range(24))
def test_even_a_forged_index_shows_no_line_that_the_logs_do_not_have(folder: Path, seed: int) -> None:
    chance, whole = random.Random(seed), read_whole(folder)

    def change(sealed: bytearray) -> None:
        arrays = 8 + int.from_bytes(sealed[:8], "little")
        at = chance.randrange(arrays, len(sealed) - 8) if seed % 2 else chance.randrange(arrays, arrays + 18 * 16)
        sealed[at] ^= 1 << chance.randrange(8)

    seal(folder, change)
    there = set(map(repr, whole.lines()))
    journal = opened(folder)
    for ask in questions(whole):
        ask(journal)

    assert {repr(each) for log in journal._logs.values() for each in log.operations.values()} <= there
    assert journal.operations() == whole.operations()


def damage(path: Path, chance: random.Random) -> None:
    log = chance.choice(logs(path))
    data = bytearray(log.read_bytes())
    lines = bytes(data).splitlines(keepends=True)
    at = chance.randrange(len(data))
    match chance.randrange(7):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:]
        case 2:
            data += chance.randbytes(40) + b"\n"
        case 3:
            data = bytearray(b"".join(lines + lines[-1:]))
        case 4:
            del lines[chance.randrange(len(lines))]
            data = bytearray(b"".join(lines))
        case 5:
            chance.shuffle(lines)
            data = bytearray(b"".join(lines))
        case 6:
            log.unlink()
            return
    log.write_bytes(data)


@pytest.mark.parametrize("seed", range(24))
def test_a_case_damaged_after_it_was_indexed_is_read_as_any_damaged_case(folder: Path, seed: int) -> None:
    damage(folder, random.Random(seed))

    journal, whole = opened(folder), read_whole(folder)

    for ask in (*questions(whole), *of_all(whole)):
        assert ask(journal) == ask(whole)


@pytest.mark.parametrize("seed", range(24))
def test_damage_while_a_case_is_open_shows_nothing_that_was_not_written(folder: Path, seed: int) -> None:
    chance, whole, journal = random.Random(seed), read_whole(folder), opened(folder)
    there = set(map(repr, whole.lines()))
    damage(folder, chance)
    asked = list(questions(whole))
    chance.shuffle(asked)

    for ask in asked:
        ask(journal)
    journal.refresh()

    assert {repr(each) for log in journal._logs.values() for each in log.operations.values()} <= there
    assert journal.operations() == read_whole(folder).operations() or not is_lazy(journal)


def test_a_sound_line_in_the_place_of_another_is_not_taken_for_it(folder: Path) -> None:
    journal = opened(folder)
    old = replace_a_line(folder)

    journal.state("annotation", old.record)

    assert not is_lazy(journal)
    assert [str(problem) for problem in journal.problems] == [
        f"log/{old.log}.jsonl, line {old.n + 1}: it does not follow the line before: one of them was replaced."
    ]
