"""An index is used as long as it holds, and what it says of itself."""

from __future__ import annotations

import os
import random
import shutil
import time
import warnings
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from indexed import TEXT, WRITERS, index, is_lazy, logs, of_all, opened, questions, read_whole, replace_a_line

from osintkit import lazy_reading, line_index
from osintkit.article import Article
from osintkit.canonical import sha256_hex
from osintkit.case import Case
from osintkit.errors import OsintkitError
from osintkit.journal import Journal
from osintkit.stores.folder import FolderStore
from osintkit.stores.memory import MemoryStore
from osintkit.undo import redo_drafts, undo_drafts
from osintkit.view import View

# whether it holds


def test_a_sound_case_has_an_index_without_a_word_of_it(folder: Path) -> None:
    data = index(folder).read_bytes()

    for word in (b"again", b"amina 1", b"signed", b"AGREE", b"actor"):
        assert word not in data


def test_a_damaged_case_has_none(folder: Path) -> None:
    index(folder).unlink()
    log = logs(folder)[0]
    log.write_bytes(log.read_bytes().replace(b"again", b"agaim"))

    assert opened(folder).problems != []
    assert not index(folder).exists()


def test_a_case_whose_lines_are_sound_and_do_not_follow_one_another_has_none(folder: Path) -> None:
    index(folder).unlink()
    replace_a_line(folder)

    assert opened(folder).problems != []
    assert not index(folder).exists()


def test_a_small_case_has_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(folder).unlink()
    monkeypatch.setattr(lazy_reading, "INDEXED_FROM", 1000)

    assert not is_lazy(opened(folder))
    assert not index(folder).exists()


def test_a_case_in_memory_and_a_browser_have_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT))
    assert not is_lazy(Journal(case._journal.store))

    monkeypatch.setattr(line_index.sys, "platform", "emscripten")
    assert line_index.index_file(FolderStore(folder), "0" * 64) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_no_harm(folder: Path) -> None:
    cache = index(folder).parent
    index(folder).unlink()
    cache.chmod(0o500)

    assert opened(folder).problems == []


def test_a_cache_that_is_a_file_is_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSINTKIT_CACHE", str(logs(folder)[0]))

    journal = opened(folder)

    assert (journal.problems, is_lazy(journal)) == ([], False)


def test_without_a_secret_of_this_installation_there_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = index(folder)
    monkeypatch.setenv("OSINTKIT_CONFIG", str(logs(folder)[0]))  # no folder: nothing can be kept

    assert not is_lazy(opened(folder))
    assert file.exists()


def test_with_another_secret_the_index_is_made_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder)
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "other"))

    assert not is_lazy(opened(folder))
    assert is_lazy(opened(folder))


def test_a_log_whose_times_and_size_are_as_they_were_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(line_index, "_SETTLED", 0.0)
    index(folder).unlink()
    opened(folder)
    monkeypatch.setattr(FolderStore, "read", lambda self, log, start, length=-1: read.append(log) or b"")

    assert line_index.load(FolderStore(folder), sha256_hex((folder / "case.json").read_bytes())) is not None
    assert read == []


def test_an_index_of_far_fewer_lines_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Case(folder, writer="chen").add([Article(f"{TEXT} {n}") for n in range(20)])
    monkeypatch.setattr(lazy_reading, "_NEWER", 0.1)

    assert not is_lazy(opened(folder))
    assert is_lazy(opened(folder))


def test_a_log_that_was_touched_is_held_against_its_hash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = logs(folder)[0]
    monkeypatch.setattr(line_index, "_SETTLED", 0.0)  # else the hash decides until a file is two seconds old
    index(folder).unlink()
    opened(folder)
    os.utime(log, (1, 1))
    assert is_lazy(opened(folder))

    time.sleep(0.05)  # a clock tick, so that the times differ
    state = log.stat()
    data = log.read_bytes()
    log.write_bytes(data.replace(b"again", b"agaim"))
    os.utime(log, ns=(state.st_atime_ns, state.st_mtime_ns))  # as many bytes, the same time
    journal = opened(folder)
    assert not is_lazy(journal)
    assert journal.problems == read_whole(folder).problems != []


def test_what_nobody_used_for_long_is_deleted(folder: Path) -> None:
    old = index(folder).with_name("old.index")
    old.write_bytes(b"")
    os.utime(old, (1, 1))
    index(folder).unlink()

    opened(folder)

    assert [each.name for each in index(folder).parent.iterdir()] == [index(folder).name]


def test_forgetting_leaves_nothing_to_be_found_through_an_old_index(folder: Path) -> None:
    journal = opened(folder)
    other = Case(folder, writer="bo")
    article = other.articles()[0]
    marks = other.annotations(article)
    assert is_lazy(journal)

    other.forget(article, reason="asked to")

    assert [journal.state("annotation", each.id) for each in marks] == [None] * len(marks)
    journal.refresh()
    assert [View(journal).articles(), View(opened(folder)).articles()] == [View(read_whole(folder)).articles()] * 2
    again = opened(folder)
    assert is_lazy(again)
    assert [again.state("annotation", each.id) for each in marks] == [None] * len(marks)


# what it says


class Players:
    """Two copies of a case, and what three people do in them, at random."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.chance, self.path, self.twin = chance, path, path.with_name("twin")
        self.copies = 0
        case = Case(path, writer="amina")
        for number in range(3):
            case.add(Article(f"{TEXT * 3}{number}", title=f"No. {number}"))
        shutil.copytree(path, self.twin)

    def play(self, steps: int) -> None:
        moves = (self.mark, self.mark, self.tie, self.edit, self.remove, self.undo, self.redo, self.shared, self.gather,
                 self.forget, self.decide)  # fmt: skip
        weights = (4, 4, 4, 5, 2, 4, 2, 3, 1, 0.3, 2)
        for _ in range(steps):
            case = Case(self.chance.choice((self.path, self.path, self.twin)), writer=self.chance.choice(WRITERS))
            with suppress(OsintkitError, IndexError):  # what cannot be done now is not done
                self.chance.choices(moves, weights)[0](case)

    def mark(self, case: Case) -> None:
        start = self.chance.randrange(24)
        label = self.chance.choice(("actor", "event", "source"))
        said = {"type": "AGREE"} if label == "event" else {}
        case.annotate(self.chance.choice(case.articles()), start, start + 9, label=label, **said)

    def tie(self, case: Case) -> None:
        one, other = (self.chance.choice(case.annotations()) for _ in range(2))
        case.link(one, other, type=self.chance.choice(("by", "to", "attributed_to", "about", "same_as", "restates")))

    def edit(self, case: Case) -> None:
        found = self.chance.choice([*case.annotations(), *case.articles(), *case.links()])
        word = self.chance.choice(("one", "two", "three"))
        case.edit(found, **({"title": word, "basis": "seen"} if isinstance(found, Article) else {"note": word}))

    def remove(self, case: Case) -> None:
        case.remove(self.chance.choice([*case.annotations(), *case.links(), *case.articles()[1:]]))

    def undo(self, case: Case) -> None:
        case.undo(self.chance.choice((None, *case.articles())))

    def redo(self, case: Case) -> None:
        case.redo(self.chance.choice((None, *case.articles())))

    def shared(self, case: Case) -> None:
        case.register(self.chance.choice(("Ms Doe", "The Union")), kind="person")

    def decide(self, case: Case) -> None:
        case.correct(self.chance.choice(("Freedonia", "Sylvania")), self.chance.choice(("CD", "CG", None)))

    def gather(self, case: Case) -> None:
        case.gather([self.twin if case.path == self.path else self.path])

    def forget(self, case: Case) -> None:
        case.forget(self.chance.choice(case.articles()), reason="asked to")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), before=st.integers(3, 40), after=st.integers(0, 12))
def test_whatever_people_do_the_index_changes_no_answer(
    tmp_path_factory: pytest.TempPathFactory, seed: int, before: int, after: int
) -> None:
    chance = random.Random(seed)
    players = Players(tmp_path_factory.mktemp("case") / "drones", chance)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        players.play(before)
        early = opened(players.path)  # makes the index, or opens by it, and follows what comes
        early = opened(players.path)
        players.play(after)
        journal, whole = opened(players.path), read_whole(players.path)
        early.refresh()

    for writer, article, choose in product(WRITERS, whole.records("article"), (undo_drafts, redo_drafts)):
        some, every = whole.newest_first(writer, article), whole.newest_first(writer)
        assert choose(some, whole.operation, article) == choose(every, whole.operation, article)
    asked = list(questions(whole))
    chance.shuffle(asked)
    for ask in (*asked, *of_all(whole)):
        assert ask(journal) == ask(whole)
        if not whole.problems and not whole.unblanked:
            assert ask(early) == ask(whole)
