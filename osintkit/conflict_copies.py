"""Files that a sync program puts beside a log when two machines changed it, such as "log (1).jsonl".

A log has one writer, so both are states of one file, and the longer holds the shorter. Nothing in such a file counts
before somebody gathers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.operation import DamagedLineError, read_line


def conflict_copies(journal: Journal, *, redundant: bool) -> Iterator[Problem]:
    """Name the conflict copies that hold operations which no log has; with `redundant`, the others too."""
    for name in journal.store.strays():
        known = new = 0
        for line in journal.store.stray(name).split(b"\n")[:-1]:
            with suppress(DamagedLineError):
                operation = read_line(line)
                if journal.has_line(operation.log, operation.n):
                    known += 1
                else:
                    new += 1
        if new:
            sentence = (
                f"this conflict copy of a sync program holds {new} operation(s) that no log has: case.gather() takes"
            )
            yield Problem(f"log/{name}", 0, f"{sentence} them in.")
        elif known and redundant:
            yield Problem(f"log/{name}", 0, "this conflict copy holds nothing that the logs do not. It may be deleted.")


def name_conflict_copies(journal: Journal) -> None:
    """Put those that hold something new among the problems of a case that was opened."""
    for problem in conflict_copies(journal, redundant=False):
        journal.note(problem)
