"""Damage a case in every way a disk, a sync program or a slip can, and look whether anything wrong is read in silence.

    python benchmarks/mutate.py [--cases 10000] [--seed 1]

Each case is a fresh copy with one damage. It counts as

- *unharmed* when every operation and article is read as it was written;
- *named* when something is missing, a problem names the file, and for a line of a log the line, and everything that the
  damage did not touch is read;
- *silent* otherwise: an operation or text that nobody wrote, a loss that no problem names, or one that took others with
  it. There must be none.

The newest lines, which no later session has seen, are beyond protection (FORMAT says so); the copies end with a session
that saw all others, and whole lines are cut from those others only.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.log import Problem
from osintkit.operation import Draft, Operation

TEXT = "Freedonia 🛰 and Sylvania signed a pact, “officials” said. " * 4
WITNESS = "zoe"  # the last session, which saw all others


@dataclass
class Damage:
    """What was done: the operations that it may take, and where it may be named: lines by file, 0 for any line."""

    what: str
    lost: set[str] = field(default_factory=set)
    places: dict[str, set[int]] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Truth:
    """What a sound copy says."""

    folder: Path
    operations: Mapping[str, Operation]
    articles: Mapping[str, Article]
    logs: Mapping[str, list[str]]  # the ids of the operations in each file, in the order of the lines


def made(folder: Path) -> Truth:
    """Make the case that is damaged: three sessions, then one that saw them all."""
    for writer in ("amina", "bo", "chen"):
        case = Case(folder, writer=writer)
        article = case.add(Article(f"{TEXT}{writer}", title=writer, original=TEXT.encode(), original_ext="txt"))
        marks = [case.annotate(article, 0, 9, label="actor", note=f"{writer} {number}") for number in range(4)]
        fields = {"label": "actor", "spans": [[0, 9]], "quotes": [[TEXT[:9], "", TEXT[9:41]]], "note": "ünïcode 🛰"}
        case._write([Draft("annotation", f"{writer.encode().hex():0>32}"[:31] + str(n), "add", fields,
                           article=article.id) for n in range(5)])  # fmt: skip
        case.edit(marks[0], note="again")
        case.remove(marks[1])
        case.undo()
        del case
    Case(folder, writer=WITNESS).register("Harbour Union")
    return _truth(folder)


def _truth(folder: Path) -> Truth:
    case = Case(folder, writer="reader")
    assert case.verify() == []
    operations = {operation.id: operation for operation in case._journal.lines()}
    logs = {log.place: [operation.id for operation in log.operations.values()] for log in case._journal.logs()}
    return Truth(folder, operations, {article.id: article for article in case.articles()}, logs)


def run(folder: Path, cases: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Damage copies and give how many of each outcome there were, and a sentence for each silent one."""
    truth, counts, silent = made(folder / "sound"), Counter[str](), list[str]()
    for number in range(cases):
        chance = random.Random(f"{seed}:{number}")
        copy = folder / "copy"
        shutil.copytree(truth.folder, copy)
        kind = KINDS[number % len(KINDS)]
        damage = kind(copy, truth, chance)
        found = judged(copy, truth, damage)
        counts["silent" if found not in ("unharmed", "named") else found] += 1
        counts[f"  {kind.__name__.replace('_', ' ')}"] += 1
        if found not in ("unharmed", "named"):
            silent.append(f"seed {seed}, case {number}, {damage.what}: {found}")
        shutil.rmtree(copy)
    return counts, silent


def judged(copy: Path, truth: Truth, damage: Damage) -> str:
    """Open a damaged copy and say what came of it: unharmed, named, or what is wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case = Case(copy, writer="reader")
            articles = {article.id: article for article in case.articles()}
            annotations = {annotation.id for annotation in case.annotations()}
            problems = case.verify()
    except CaseError as error:  # a case.json that cannot be read: nothing is shown at all
        return "named" if "case.json" in str(error) and "case.json" in damage.places else f"not opened: {error}"
    read = {operation.id: operation for operation in case._journal.lines()}
    if any(truth.operations.get(name) != operation for name, operation in read.items()):
        return "an operation is read that nobody wrote"
    if any(truth.articles.get(name) != article for name, article in articles.items()):
        return "a text or its metadata are read that nobody stored"
    missing, gone = truth.operations.keys() - read.keys(), truth.articles.keys() - articles.keys()
    known = {op.record for op in read.values() if op.kind == "annotation" and op.article in articles}
    if not missing and not gone:
        return "unharmed" if annotations == known else "annotations are not shown"
    return _harm(missing, gone, problems, truth, damage)


def _harm(missing: set[str], gone: set[str], problems: list[Problem], truth: Truth, damage: Damage) -> str:
    if not any(_names(problem, damage) for problem in problems):
        return f"{len(missing)} operations and {len(gone)} articles are missing, and no problem says where: {problems}"
    without = {op.article for name in damage.lost if (op := truth.operations[name]).kind == "article"}
    if missing - damage.lost or gone - damage.articles - without:
        return f"more is gone than was damaged: {sorted(missing - damage.lost)}, {gone - damage.articles}"
    return "named"


def _names(problem: Problem, damage: Damage) -> bool:
    lines = damage.places.get(problem.place)
    return lines is not None and (0 in lines or problem.line in lines)


def _log(copy: Path, truth: Truth, chance: random.Random, *, witness: bool = True) -> tuple[Path, str, list[str]]:
    """Choose a log: its file, its place and the ids of its lines."""
    places = sorted(place for place in truth.logs if witness or f"/{WITNESS}-" not in place)
    place = chance.choice(places)
    return copy / place, place, truth.logs[place]


def _lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def _after(ids: list[str], first: int) -> set[str]:
    return set(ids[max(first, 0) :])


def torn(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """The last line has lost its end."""
    file, place, ids = _log(copy, truth, chance)
    data = file.read_bytes()
    start = len(data) - len(_lines(file)[-1])
    file.write_bytes(data[: chance.randrange(start + 1, len(data))])
    return Damage(f"{place} torn", {ids[-1]}, {place: {len(ids)}})


def truncated(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A log ends anywhere, on the end of a line too."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    data = file.read_bytes()
    end = (
        chance.randrange(len(data))
        if chance.random() < 0.5
        else sum(map(len, _lines(file)[: chance.randrange(len(ids))]))
    )
    file.write_bytes(data[:end])
    kept = data[:end].count(b"\n")
    return Damage(f"{place} cut at {end}", _after(ids, kept), {place: {kept + 1 if kept else 0}})


def stale(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A sync program brought an older state of a log back."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    kept = chance.randrange(1, len(ids))
    file.write_bytes(b"".join(_lines(file)[:kept]))
    return Damage(f"{place} went back to {kept} lines", _after(ids, kept), {place: {kept + 1}})


def lines_swapped(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """Two lines of a log stand in each other's place."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    lines = _lines(file)
    one, other = sorted(chance.sample(range(len(lines)), 2))
    lines[one], lines[other] = lines[other], lines[one]
    file.write_bytes(b"".join(lines))
    return Damage(
        f"{place} lines {one + 1} and {other + 1} swapped", {ids[one], ids[other]}, {place: {one + 1, other + 1}}
    )


def line_deleted(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A line is gone."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    lines = _lines(file)
    gone = chance.randrange(len(lines))
    file.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
    return Damage(
        f"{place} line {gone + 1} deleted", {ids[gone]}, {place: {gone + 1, *([0] if len(lines) == 1 else [])}}
    )


def line_doubled(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A line is there twice, the second time anywhere."""
    file, place, _ = _log(copy, truth, chance)
    lines = _lines(file)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    file.write_bytes(b"".join(lines))
    return Damage(f"{place} a line doubled", set(), {place: {0}})


def line_moved(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A line stands in another log."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    other, _, _ = _log(copy, truth, chance)
    lines = _lines(file)
    index = chance.randrange(len(lines))
    line = lines.pop(index)
    file.write_bytes(b"".join(lines))
    there = _lines(other)
    there.insert(chance.randrange(len(there) + 1), line)
    other.write_bytes(b"".join(there))
    if other == file:  # then it is only in another place of its own log
        return Damage(f"{place} line {index + 1} moved within", {ids[index]}, {place: {0}})
    return Damage(f"{place} line {index + 1} moved to {other.name}", {ids[index]}, {place: {index + 1}})


def bit_flipped(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """One bit of a log is another."""
    file, place, ids = _log(copy, truth, chance)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    line = data[:at].count(b"\n")
    was = data[at]
    data[at] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    lost = {ids[line]} | (set(ids[line + 1 : line + 2]) if was == 10 else set())
    return Damage(f"{place} a bit of line {line + 1} flipped", lost, {place: {line + 1}})


def bytes_zeroed(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A block of a log is zeros, as after a power cut on some file systems."""
    file, place, ids = _log(copy, truth, chance)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    end = min(at + chance.choice((1, 16, 512, 4096)), len(data))
    first, last = data[:at].count(b"\n"), data[:end].count(b"\n")
    data[at:end] = bytes(end - at)
    file.write_bytes(data)
    return Damage(f"{place} zeros from line {first + 1}", set(ids[first : last + 1]), {place: {first + 1}})


def garbage_appended(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """Something else stands behind the last line."""
    file, place, _ = _log(copy, truth, chance)
    garbage = chance.randbytes(chance.randrange(1, 300)) + chance.choice((b"", b"\n"))
    file.write_bytes(file.read_bytes() + garbage)
    return Damage(f"{place} garbage appended", set(), {place: {0}})


def line_ends_changed(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """Every line feed has a carriage return before it."""
    file, place, _ = _log(copy, truth, chance)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    return Damage(f"{place} CRLF", set(truth.logs[place]), {place: {1}})


def log_deleted(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A log is gone."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    file.unlink()
    return Damage(f"{place} deleted", set(ids), {place: {0}})


def log_emptied(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A log has no bytes."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    file.write_bytes(b"")
    return Damage(f"{place} emptied", set(ids), {place: {0}})


def logs_swapped(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """Two logs have each other's name."""
    one, other = (copy / place for place in chance.sample(sorted(truth.logs), 2))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    places = [file.relative_to(copy).as_posix() for file in (one, other)]
    lost = {name for place in places for name in truth.logs[place]}
    return Damage(f"{places} swapped", lost, {place: {0} for place in places})


def conflict_copy(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A sync program put a log beside itself under another name, and an older state in its place."""
    file, place, ids = _log(copy, truth, chance, witness=False)
    kept = chance.randrange(1, len(ids))
    name = chance.choice((" (1)", " (conflicted copy 2026-01-02)", ".sync-conflict-20260102-030405-ABCDEFG"))
    shutil.copyfile(file, file.with_name(f"{file.stem}{name}.jsonl"))
    file.write_bytes(b"".join(_lines(file)[:kept]))
    return Damage(f"{place} beside a conflict copy", _after(ids, kept), {place: {kept + 1}})


def _article(copy: Path, truth: Truth, chance: random.Random) -> tuple[Path, str, dict[str, set[int]]]:
    """Choose a file of an article, its article, and where it may be named."""
    name = chance.choice(sorted(truth.articles))
    file = chance.choice(sorted((copy / "articles" / name).iterdir()))
    return file, name, {f"articles/{name}": {0}, f"articles/{name}/{file.name}": {0}}


def article_bit_flipped(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """One bit of a file of an article is another."""
    file, name, places = _article(copy, truth, chance)
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    return Damage(f"{file.name} of {name}, a bit flipped", set(), places, {name})


def article_cut_or_lengthened(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A file of an article ends early, is empty, or goes on."""
    file, name, places = _article(copy, truth, chance)
    data = file.read_bytes()
    file.write_bytes(chance.choice((data[: chance.randrange(len(data))], b"", data + chance.randbytes(5))))
    return Damage(f"{file.name} of {name} cut or lengthened", set(), places, {name})


def article_file_deleted(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """A file of an article, or all of it, is gone."""
    file, name, places = _article(copy, truth, chance)
    if chance.random() < 0.5:
        file.unlink()
    else:
        shutil.rmtree(file.parent)
    return Damage(f"{file.name} of {name} deleted", set(), places, {name})


def articles_swapped(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """Two articles have each other's folder, or one file of it."""
    one, other = chance.sample(sorted(truth.articles), 2)
    part = chance.choice(("", "text.txt", "article.json", "original.txt"))
    first, second = (copy / "articles" / name / part for name in (one, other))
    aside = copy / "aside"
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    places = {
        f"articles/{name}{end}": {0} for name in (one, other) for end in ("", f"/{part}", "/article.json", "/text.txt")
    }
    return Damage(f"{one} and {other} swapped {part}", set(), places, {one, other})


def header_damaged(copy: Path, truth: Truth, chance: random.Random) -> Damage:
    """case.json has another bit, is cut, empty or gone."""
    file = copy / "case.json"
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data))]
    file.write_bytes(data)
    if chance.random() < 0.2:
        file.unlink()
    return Damage("case.json damaged", set(), {"case.json": {0}} | {place: {0} for place in truth.logs})


KINDS: tuple[Callable[[Path, Truth, random.Random], Damage], ...] = (
    torn, truncated, stale, lines_swapped, line_deleted, line_doubled, line_moved, bit_flipped, bit_flipped,
    bytes_zeroed, garbage_appended, line_ends_changed, log_deleted, log_emptied, logs_swapped, conflict_copy,
    article_bit_flipped, article_cut_or_lengthened, article_file_deleted, articles_swapped, header_damaged,
)  # fmt: skip


def main() -> int:
    """Damage the copies and print what came of them. Returns 1 when anything wrong was read in silence."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="osintkit-mutate-") as folder:
        counts, silent = run(Path(folder), given.cases, given.seed)
    for sentence in silent[:20]:
        print(sentence)
    for name in sorted(name for name in counts if name.startswith("  ")):
        print(f"{name:<32}{counts[name]:>7,}")
    print(
        f"{given.cases:,} damaged cases: {counts['named']:,} named with their place, {counts['unharmed']:,} unharmed, "
        f"{counts['silent']:,} wrong in silence. {time.perf_counter() - start:.0f} s."
    )
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
