"""A case read through an index of its lines says what it says when all its logs are read, and never anything else."""

from __future__ import annotations

import hmac
import os
import random
import shutil
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osintkit import lazy_reading, line_index
from osintkit.article import Article
from osintkit.canonical import sha256_hex
from osintkit.case import Case
from osintkit.errors import OsintkitError
from osintkit.journal import Journal
from osintkit.operation import KINDS, Draft, Operation, Place, write_line
from osintkit.reading import Reading
from osintkit.stores.folder import FolderStore
from osintkit.stores.memory import MemoryStore
from osintkit.undo import redo_drafts, undo_drafts
from osintkit.view import View

TEXT = "Freedonia and Sylvania signed a pact. "
WRITERS = ("amina", "bo", "chen")


@pytest.fixture(autouse=True)
def small_cases_are_indexed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("OSINTKIT_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(lazy_reading, "INDEXED_FROM", 1)
    monkeypatch.setattr(lazy_reading, "_NEWER", 1.0)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two writers with two articles: 18 lines in two logs."""
    path = tmp_path_factory.mktemp("original") / "drones"
    for writer in WRITERS[:2]:
        case = Case(path, writer=writer)
        article = case.add(Article(TEXT + writer, title=writer))
        marks = [case.annotate(article, 0, 9, label="actor", note=f"{writer} {n}") for n in range(4)]
        case.link(case.annotate(article, 23, 36, label="event", type="AGREE"), marks[0], type="by")
        case.edit(marks[1], note="again")
        case.remove(marks[2])
    return path


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of it, indexed."""
    shutil.copytree(original, tmp_path / "drones")
    opened(tmp_path / "drones")
    return tmp_path / "drones"


def opened(path: Path) -> Journal:
    """Open a case as another process would."""
    return Journal(FolderStore(path))


def read_whole(path: Path) -> Reading:
    return Reading(FolderStore(path))


def is_lazy(journal: Journal) -> bool:
    return journal._index is not None


def index(path: Path) -> Path:
    file = line_index.index_file(FolderStore(path), opened(path).case)
    assert file is not None
    return file


def logs(path: Path) -> list[Path]:
    return sorted((path / "log").iterdir())


Answer = Callable[[Reading], object]


def questions(whole: Reading) -> Iterator[Answer]:
    """All that can be asked of few lines, about all that is there and a little that is not."""
    records = [(kind, record) for kind in KINDS for record in whole.records(kind)] + [("annotation", "nobody")]
    articles = [*whole.records("article"), "nowhere"]
    for kind, record in records:
        yield lambda journal, kind=kind, record=record: journal.state(kind, record)
        yield lambda journal, kind=kind, record=record: journal.operations(kind, record)
        yield lambda journal, record=record: journal.operations(None, record)
    for kind in KINDS:
        yield lambda journal, kind=kind: sorted(journal.shared(kind))
        if kind not in line_index.MANY:
            yield lambda journal, kind=kind: journal.existing(kind)
            yield lambda journal, kind=kind: journal.operations(kind)
        for article in articles:
            yield lambda journal, kind=kind, article=article: sorted(journal.records(kind, article))
            yield lambda journal, kind=kind, article=article: journal.existing(kind, article)
    for writer in (*WRITERS, "nobody"):
        yield lambda journal, writer=writer: list(journal.newest_first(writer))
        yield lambda journal, writer=writer: next(journal.newest_first(writer), None)
        for article in articles:
            yield lambda journal, each=(writer, article): list(journal.newest_first(*each))
    for each in [*whole.lines()]:
        yield lambda journal, each=each: (journal.operation(each.id), journal.has_line(each.log, each.n))
    yield lambda journal: (journal.operation("nobody-0000000000000000:1"), journal.has_line("nobody", 1))
    yield lambda journal: (journal.clock, journal.taken, journal.problems, journal._vouched, journal._forgotten)


def of_all(whole: Reading) -> Iterator[Answer]:
    """What only all the logs tell."""
    yield lambda journal: {each.id: each for each in journal.lines()}
    yield lambda journal: sorted((log.name, log.size, log.number, log.sha, log.waiting) for log in journal.logs())
    yield lambda journal: journal.operations()
    yield lambda journal: sorted(journal.writers())
    yield lambda journal: [journal.existing(kind) for kind in KINDS]
    yield lambda journal: [View(journal).conflicts(), View(journal).claims(), View(journal).links()]
    yield lambda journal: (journal.clock, journal.taken, journal.problems, journal._vouched, journal._forgotten)


# what is read


def test_an_indexed_case_opens_without_reading_its_logs(folder: Path) -> None:
    journal = opened(folder)

    assert is_lazy(journal)
    assert [log.operations for log in journal._logs.values()] == [{}, {}]


def test_what_counts_for_all_of_a_case_is_known_at_once(folder: Path) -> None:
    journal, whole = opened(folder), read_whole(folder)

    assert whole._vouched != {}
    assert (journal.clock, journal.taken, journal._vouched) == (whole.clock, whole.taken, whole._vouched)
    assert journal.ends() == opened(folder).ends() != ()


def test_one_article_is_read_and_the_others_are_not(folder: Path) -> None:
    journal = opened(folder)
    view = View(journal)

    first = view.articles()[0]
    told = (view.annotations(first), view.links(first), first.text)

    again = View(read_whole(folder))
    assert told == (again.annotations(first), again.links(first), first.text)
    assert is_lazy(journal)
    assert (
        sum(len(log.operations) for log in journal._logs.values()) == 10
    )  # of 18; the article of the other writer too


def test_asking_for_all_of_it_reads_all_of_it(folder: Path) -> None:
    journal = opened(folder)

    assert View(journal).annotations() == View(read_whole(folder)).annotations()
    assert not is_lazy(journal)


def test_what_others_write_later_is_followed_through_the_index(folder: Path) -> None:
    journal = opened(folder)
    told: list[object] = []
    journal.listen(told.append)
    record = read_whole(folder).existing("annotation")[0].record

    other = Case(folder, writer="chen")
    other.edit(record, note="chen's")

    assert journal.refresh() == {("annotation", record)}
    assert told == [{("annotation", record)}]
    assert is_lazy(journal)
    assert journal.state("annotation", record).fields["note"] == "chen's"


def test_what_came_while_all_was_read_is_told_at_the_next_look(folder: Path) -> None:
    journal = opened(folder)
    told: list[object] = []
    journal.listen(told.append)
    record = read_whole(folder).existing("annotation")[0].record
    Case(folder, writer="chen").edit(record, note="chen's")

    journal.operations()

    assert told == []
    assert journal.refresh() == {("annotation", record)}
    assert told == [{("annotation", record)}]


def test_writing_goes_on_in_a_case_that_was_not_read(folder: Path) -> None:
    record = read_whole(folder).existing("annotation")[0].record
    journal = opened(folder)

    journal.append([Draft("annotation", record, "edit", {"note": "new"}, article="a")], writer="amina")

    assert is_lazy(journal)
    whole = read_whole(folder)
    assert whole.problems == []
    assert whole.state("annotation", record) == journal.state("annotation", record)
    assert whole.state("annotation", record).conflicts == ()  # it says what it had seen
    assert whole.operations("annotation", record)[-1].counter == 19


def test_undo_takes_back_what_was_written_before_the_case_was_opened(folder: Path) -> None:
    case = Case(folder, writer="bo")
    case._journal = journal = opened(folder)

    taken_back = case.undo()

    assert [each.action for each in taken_back] == ["remove"]
    assert is_lazy(journal)


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


# what is damaged


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


def replace_a_line(path: Path) -> Operation:
    """Put a line that is sound by itself in the place of another, and give the one that stood there."""
    log = logs(path)[0]
    old = next(each for each in read_whole(path).operations("annotation") if each.fields.get("note") == "amina 1")
    place = Place(old.log, old.n, old.prev, old.counter, old.writer, old.at, hand=old.hand)
    draft = Draft("annotation", old.record, "add", {**old.fields, "note": "amina 9"}, old.after, article=old.article)
    new, _ = write_line(draft, place, salt="0" * 16, gesture=old.gesture)
    lines = log.read_bytes().split(b"\n")
    assert len(new) == len(lines[old.n - 1]) + 1
    log.write_bytes(b"\n".join([*lines[: old.n - 1], new[:-1], *lines[old.n :]]))
    return old


def test_a_sound_line_in_the_place_of_another_is_not_taken_for_it(folder: Path) -> None:
    journal = opened(folder)
    old = replace_a_line(folder)

    journal.state("annotation", old.record)

    assert not is_lazy(journal)
    assert [str(problem) for problem in journal.problems] == [
        f"log/{old.log}.jsonl, line {old.n + 1}: it does not follow the line before: one of them was replaced."
    ]


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
