"""Many processes at once on one case: does anything get lost, how long does a change take, how soon do others see it.

    python benchmarks/together.py [--writers 30] [--operations 200] [--pause 0.02]

Each writer is a process of its own that annotates, follows the others as a notebook does (an asyncio task that looks at
the logs), and notes when it first sees each of their annotations. The goal: nothing lost, 95 of 100 changes
acknowledged within 200 ms, each seen by all within a second of being acknowledged. `--pause` is how long a writer waits
between two changes, in seconds; 0 is as fast as it can, which no class of thirty does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osintkit.article import Article
from osintkit.case import Case

TEXT = "Freedonia and Sylvania signed a pact."
LATEST = 30.0  # seconds after the last change that a writer waits for the others'


@dataclass(frozen=True)
class Outcome:
    """What came of it. Times are in seconds: of each acknowledged change, and from then until each other saw it."""

    wanted: int
    found: int
    doubled: int
    problems: tuple[str, ...]
    unseen: int
    acknowledging: tuple[float, ...]
    seeing: tuple[float, ...]


def run(folder: Path, writers: int, operations: int, pause: float) -> Outcome:
    """Let `writers` processes make `operations` annotations each, in a new case below `folder`."""
    path = folder / "case"
    Case(path, writer="first").add(Article(TEXT))
    command = [sys.executable, __file__, "--write", str(path), "--operations", str(operations), "--pause", str(pause)]
    environment = {**os.environ, "OSINTKIT_CONFIG": str(folder / "config")}
    children = [
        subprocess.Popen(
            [*command, "--name", f"writer {number}", "--writers", str(writers)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )
        for number in range(writers)
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()  # it has opened the case
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    told = [json.loads(child.communicate(timeout=600)[0]) for child in children]
    return _outcome(path, told, writers * operations)


def _outcome(path: Path, told: Sequence[dict[str, dict[str, float]]], wanted: int) -> Outcome:
    acknowledged = {name: at for each in told for name, at in each["acknowledged"].items()}
    took = [took for each in told for took in each["took"].values()]
    others = [(name, seen) for each in told for name, seen in each["seen"].items()]
    seeing = [max(0.0, seen - acknowledged[name]) for name, seen in others if name in acknowledged]
    case = Case(path, writer="reader")
    listed = [annotation.id for annotation in case.annotations()]
    return Outcome(
        wanted=wanted,
        found=len(set(listed) & acknowledged.keys()),
        doubled=len(listed) - len(set(listed)),
        problems=tuple(map(str, case.verify())),
        unseen=(len(told) - 1) * wanted - len(seeing),
        acknowledging=tuple(sorted(took)),
        seeing=tuple(sorted(seeing)),
    )


async def _write(path: Path, name: str, operations: int, writers: int, pause: float) -> None:
    case = Case(path, writer=name)
    article = case.articles()[0]
    took: dict[str, float] = {}
    acknowledged: dict[str, float] = {}
    seen: dict[str, float] = {}
    mine = f"{name.encode().hex():0>32}"[-24:]

    def see(changed: frozenset[tuple[str, str]]) -> None:
        now = time.time()
        for kind, record in changed:
            if kind == "annotation" and not record.startswith(mine):
                seen.setdefault(record, now)

    case.listen(see)
    case.watch()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for number in range(operations):
        start = time.perf_counter()
        made = case.annotate(article, 0, 9, label="actor", note=str(number), id=f"{mine}{number:08x}")
        took[made.id], acknowledged[made.id] = time.perf_counter() - start, time.time()
        await asyncio.sleep(pause)
    until = time.monotonic() + LATEST
    while len(seen) < (writers - 1) * operations and time.monotonic() < until:
        await asyncio.sleep(0.05)
    print(json.dumps({"took": took, "acknowledged": acknowledged, "seen": seen}))


def percentile(times: Sequence[float], share: float) -> float:
    """Give the time that so large a share of sorted times does not exceed; 0 for none."""
    return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0


def main() -> int:
    """Run the writers and print what came of it. Returns 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--writers", type=int, default=30)
    parser.add_argument("--operations", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.02)
    parser.add_argument("--write", type=Path, help="write to this case (what a child does)")
    parser.add_argument("--name", default="writer")
    given = parser.parse_args()
    if given.write:
        asyncio.run(_write(given.write, given.name, given.operations, given.writers, given.pause))
        return 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="osintkit-together-") as folder:
        outcome = run(Path(folder), given.writers, given.operations, given.pause)
    lost = outcome.wanted - outcome.found
    print(f"{given.writers} writers x {given.operations} operations: {lost} lost, {outcome.doubled} doubled, "
          f"{len(outcome.problems)} problems, {time.perf_counter() - start:.0f} s")  # fmt: skip
    for name, times in (("acknowledged within", outcome.acknowledging), ("seen by another within", outcome.seeing)):
        parts = ", ".join(
            f"{percentile(times, share) * 1000:.0f} ms (p{share * 100:.0f})" for share in (0.5, 0.95, 0.99)
        )
        print(f"{name:<24}{parts}, {max(times, default=0) * 1000:.0f} ms at most")
    print(f"not seen within {LATEST:.0f} s: {outcome.unseen}")
    return 1 if lost or outcome.doubled or outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
