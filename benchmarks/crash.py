"""Kill a writer again and again, and look whether everything that it had acknowledged is there.

    python benchmarks/crash.py [--cycles 10000] [--seed 1]

Each cycle starts a process that opens the case and writes without pause: annotations, edits, gestures of several
operations, removals, undo. Before each change it tells its parent what it is about to do, and after the call returned
that it is done. The parent ends it with SIGKILL at a random moment, opens the case anew and compares all of it: what
was acknowledged has to be there, once; of what was in flight, all or nothing. `verify` may name a torn end, nothing
else. Every ten cycles the case is a new one. It needs fork, so it does not run on Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import osintkit.integrity  # noqa: F401  (loaded before the fork: its import is not what is tested)
from osintkit.article import Article
from osintkit.case import Case
from osintkit.operation import Draft

TEXT = "Freedonia and Sylvania signed a pact. " * 20
CYCLES_A_CASE = 10
LONGEST = 0.03  # seconds that a writer lives after its first acknowledgement, at most
TORN = ("the last line has no end", "the write that starts here is not finished")

Notes = dict[str, str]  # what the case has to say: the note of each annotation, by its id
Effect = Mapping[str, str | None]  # what a change does to it; None takes the annotation away


@dataclass
class Outcome:
    """What came of the cycles: how many kills and acknowledged operations, and each thing that went wrong."""

    kills: int = 0
    acknowledged: int = 0
    in_flight_kept: int = 0
    torn: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def run(folder: Path, cycles: int, seed: int, told: Callable[[str], None] = print) -> Outcome:
    """Kill `cycles` writers, in cases made below `folder`."""
    chance, outcome, notes = random.Random(seed), Outcome(), Notes()
    path = folder / "0"
    for cycle in range(cycles):
        if cycle % CYCLES_A_CASE == 0:
            path, notes = folder / str(cycle), {}
            Case(path, writer="first").add(Article(TEXT))
        if cycle and cycle % 1000 == 0:
            told(f"{cycle:,} kills, {outcome.acknowledged:,} acknowledged, {len(outcome.wrong)} wrong")
        acknowledged, flying = _killed_writer(path, dict(notes), chance)
        outcome.kills += 1
        outcome.acknowledged += len(acknowledged)
        for effect in acknowledged:
            _apply(notes, effect)
        _compare(path, notes, flying, outcome, f"seed {seed}, cycle {cycle}")
    return outcome


def _apply(notes: Notes, effect: Effect) -> None:
    for name, note in effect.items():
        if note is None:
            notes.pop(name, None)
        else:
            notes[name] = note


def _killed_writer(path: Path, notes: Notes, chance: random.Random) -> tuple[list[Effect], Effect | None]:
    """Let a child write, kill it, and give what it acknowledged and what it was about to do."""
    reading, writing = os.pipe()
    seed, lives = chance.getrandbits(32), chance.uniform(0, LONGEST)
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write_for_ever(path, notes, random.Random(seed), writing)
        finally:
            os._exit(1)  # reached only after an error, whose message stands on stderr
    os.close(writing)
    said = b""
    first = time.monotonic() + 30
    until = first
    while (left := until - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            continue
        data = os.read(reading, 65536)
        if not data:
            break
        said += data
        if until == first and b"done" in said:
            until = time.monotonic() + lives
    os.kill(child, signal.SIGKILL)
    while data := os.read(reading, 65536):
        said += data
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("The writer ended by itself; its error stands above.")
    return _understood(said)


def _understood(said: bytes) -> tuple[list[Effect], Effect | None]:
    acknowledged: list[Effect] = []
    flying: Effect | None = None
    for line in said[: said.rfind(b"\n") + 1].splitlines():
        if line == b"done":
            acknowledged.append(flying or {})
            flying = None
        else:
            flying = json.loads(line)
    return acknowledged, flying


def _write_for_ever(path: Path, notes: Notes, chance: random.Random, told: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a torn line of a writer killed before
        case = Case(path, writer=f"writer {chance.randrange(3)}")
    article = case.articles()[0]
    last: tuple[Effect, Effect] | None = None  # what my last change did, and what undoes it
    while True:
        effect, work = _some_change(case, article, notes, last, chance)
        os.write(told, json.dumps(effect).encode() + b"\n")
        work()
        os.write(told, b"done\n")
        back = {name: notes.get(name) for name in effect}
        last = None if last is not None and effect is last[1] else (effect, back)
        _apply(notes, effect)


def _some_change(
    case: Case, article: Article, notes: Notes, last: tuple[Effect, Effect] | None, chance: random.Random
) -> tuple[Effect, Callable[[], object]]:
    said = f"{chance.getrandbits(40):x}" * chance.choice((1, 1, 1, 1, 1, 1, 1, 2000))
    new = f"{chance.getrandbits(128):032x}"
    choice = chance.random()
    if last is not None and choice < 0.1:
        return last[1], case.undo
    if notes and choice < 0.3:
        name = chance.choice(sorted(notes))
        return {name: said}, lambda: case.edit(name, note=said)
    if notes and choice < 0.4:
        name = chance.choice(sorted(notes))
        return {name: None}, lambda: case.remove(name)
    if choice < 0.6:
        names = [f"{chance.getrandbits(128):032x}" for _ in range(chance.randrange(2, 40))]
        fields = {"label": "actor", "spans": [[0, 9]], "quotes": [[TEXT[:9], "", TEXT[9:41]]], "note": said}
        drafts = [Draft("annotation", name, "add", fields, article=article.id) for name in names]
        return dict.fromkeys(names, said), lambda: case._write(drafts)
    return {new: said}, lambda: case.annotate(article, 0, 9, label="actor", note=said, id=new)


def _compare(path: Path, notes: Notes, flying: Effect | None, outcome: Outcome, where: str) -> None:
    """Hold the case against what was acknowledged; take what was in flight into `notes` when it is there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = Case(path, writer="reader")
    listed = [(annotation.id, annotation.note) for annotation in case.annotations()]
    found = dict(listed)
    if len(found) != len(listed):
        outcome.wrong.append(f"{where}: a record is there twice")
    if found != notes and flying is not None:
        _apply(notes, flying)
        outcome.in_flight_kept += 1
    if found != notes:
        lost = [name for name in notes if found.get(name) != notes[name]]
        outcome.wrong.append(f"{where}: {len(lost)} lost or other, {len(found.keys() - notes.keys())} too many")
        notes.clear()
        notes.update(found)
    problems = case.verify()
    torn = [problem for problem in problems if problem.sentence.startswith(TORN)]
    outcome.torn |= {f"{path}/{problem.place}" for problem in torn}
    outcome.wrong += [f"{where}: {problem}" for problem in problems if problem not in torn]


def main() -> int:
    """Run the cycles and print what came of them. Returns 1 when anything was lost, corrupt or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cycles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not hasattr(os, "fork"):
        print("Needs fork, which this system does not have.")
        return 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="osintkit-crash-") as folder:
        outcome = run(Path(folder), given.cycles, given.seed, lambda line: print(line, flush=True))
    for sentence in outcome.wrong[:20]:
        print(sentence)
    print(
        f"{outcome.kills:,} kills, {outcome.acknowledged:,} changes acknowledged: {len(outcome.wrong)} lost, corrupt "
        f"or doubled. {outcome.in_flight_kept:,} in flight were there whole, {len(outcome.torn):,} writes were torn. "
        f"{time.perf_counter() - start:.0f} s."
    )
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
