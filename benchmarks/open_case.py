"""How long a large case takes to open, and how much memory; what one annotation and one undo cost in it.

    python benchmarks/open_case.py [--articles 1000] [--operations 100000] [--logs 8]

The goals: 1,000 articles and 100,000 operations open in 2 s, 1,000,000 in 15 s and 2.5 GB, both without an index; the
first article of a million stands there within 1 s through one; an undo takes 50 ms. Opening is measured in processes of
their own, without the import of the package. On a busy machine trust the processor's time, and compare with the same
machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import osintkit as ok
from osintkit.change import annotation_fields
from osintkit.operation import Draft

SENTENCE = "Freedonia and Sylvania signed a pact on Tuesday, officials said, and the ferry was late again. "
GESTURE = 2_000  # operations in one write


def make(path: Path, articles: int, operations: int, logs: int) -> None:
    """Write a case: of every ten operations six annotate, two link, one edits and one removes."""
    case = ok.Case(path, writer="w0")
    texts = [f"{number:06}. " + SENTENCE * 20 for number in range(articles)]
    stored = case.add([ok.Article(text, outlet=f"Outlet {number}") for number, text in enumerate(texts)])
    fields = annotation_fields(stored[-1], [ok.Span(31, 44)], case.codebook, "event", {"type": "AGREE"}, note="seen")
    written = articles
    while written < operations:
        numbers = range(written, min(written + GESTURE, operations))
        drafts = [_draft(number, stored[number // 10 % articles].id, fields) for number in numbers]
        case._journal.append(drafts, writer=f"w{written // GESTURE % logs}")
        written = numbers.stop


def _draft(number: int, article: str, fields: dict[str, object]) -> Draft:
    step, base = number % 10, number - number % 10
    if step < 6:
        return Draft("annotation", f"{number:032x}", "add", fields, article=article)
    if step < 8:
        ends = {"type": "corroborates", "source": f"{base:032x}", "target": f"{base + 1:032x}"}
        return Draft("link", f"{number:032x}", "add", ends, article=article)
    if step == 8:
        return Draft("annotation", f"{base:032x}", "edit", {"note": f"seen again {number}"}, article=article)
    return Draft("annotation", f"{base + 2:032x}", "remove", {}, article=article)


def timed(work: Callable[[], object], *, times: int = 3) -> float:
    """Give the wall-clock milliseconds that a call takes, the best of a few."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def measure(path: Path) -> dict[str, str]:
    """Open the case in this process and measure."""
    from osintkit import article, case, readers  # noqa: F401  (their import is not what is measured)

    bare, wall, cpu = memory(), time.perf_counter(), time.process_time()
    opened = ok.Case(path, writer="w0")
    case_cpu = time.process_time() - cpu
    annotations, articles = opened.annotations(), opened.articles()
    found = {
        "open, list annotations and articles": f"{time.process_time() - cpu:.2f} s of processor, "
        f"{time.perf_counter() - wall:.2f} s on the clock (goal 2 s)",
        "    of which Case(path)": f"{case_cpu:.2f} s of processor",
        "memory": f"{memory() - bare:.0f} MB",
        "there": f"{len(annotations):,} annotations, {len(articles):,} articles, {len(opened.links()):,} links",
    }
    first = articles[0]
    event = opened.annotate(first, 31, 44, label="event", type="AGREE")

    def mark() -> ok.Annotation:
        return opened.annotate(first, 31, 44, label="event", type="AGREE")

    # Each undo is of a change of its own; redo brings back what the undo before it took.
    calls: dict[str, Callable[[], object]] = {
        "list annotations again": opened.annotations,
        "list those of one article": lambda: opened.annotations(first),
        "annotate": mark,
        "annotate and link": lambda: opened.link(mark(), event, type="corroborates"),
        "undo in an article": lambda: opened.undo(first),
        "undo (goal 50 ms)": opened.undo,
        "redo": opened.redo,
        "refresh": opened.refresh,
    }
    found |= {name: f"{timed(work):.1f} ms" for name, work in calls.items()}
    cpu = time.process_time()
    problems = opened.verify()
    return found | {"verify": f"{time.process_time() - cpu:.2f} s of processor, {len(problems)} problems"}


def measure_first(path: Path) -> dict[str, str]:
    """Open the case in this process through the index that another one left, and show one article."""
    from osintkit import article, case, readers  # noqa: F401  (their import is not what is measured)

    bare, wall, cpu = memory(), time.perf_counter(), time.process_time()
    opened = ok.Case(path, writer="w0")
    first = opened.articles()[0]
    said = f"{len(opened.annotations(first))} annotations, {len(opened.links(first))} links"
    took = f"{time.process_time() - cpu:.2f} s of processor, {time.perf_counter() - wall:.2f} s on the clock (goal 1 s)"
    found = {"first article, through the index": f"{took}, {memory() - bare:.0f} MB: {said}"}
    return found | {"undo there": f"{timed(lambda: opened.can_undo(first)):.1f} ms"}


def memory() -> float:
    """Give the largest memory that this process held so far, in megabytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    # Not resource.getrusage: on Linux that starts from what the parent process held.
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def main() -> None:
    """Make a case in a temporary folder, measure it in a fresh process, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--operations", type=int, default=100_000)
    parser.add_argument("--logs", type=int, default=8)
    parser.add_argument("--measure", type=Path, help="measure this case and print JSON (what the fresh process does)")
    parser.add_argument("--first", type=Path, help="the same, of its first article")
    given = parser.parse_args()
    if given.measure or given.first:
        print(json.dumps(measure(given.measure) if given.measure else measure_first(given.first)))
        return
    with tempfile.TemporaryDirectory(prefix="osintkit-benchmark-") as folder:
        path = Path(folder) / "case"
        start = time.perf_counter()
        make(path, given.articles, given.operations, given.logs)
        size = sum(file.stat().st_size for file in path.rglob("*.jsonl")) / 1e6
        made = f"{given.articles:,} articles, {given.operations:,} operations in {size:.0f} MB of logs"
        print(f"{'made':<38}{made}, {time.perf_counter() - start:.1f} s")
        told = {**os.environ, "OSINTKIT_CACHE": str(Path(folder) / "cache")}
        for option in ("--measure", "--first"):
            command = [sys.executable, __file__, option, str(path)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=told)
            for name, value in json.loads(done.stdout).items():
                print(f"{name:<38}{value}")


if __name__ == "__main__":
    main()
