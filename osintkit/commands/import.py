"""`osintkit import CASE FILE`: take annotations of another program into a case."""

# ruff: noqa: N999  (the command is called so, and no statement imports it)

from __future__ import annotations

import argparse

from osintkit.commands.cases import open_case
from osintkit.errors import InputError
from osintkit.imports import formats


def run(arguments: list[str]) -> int:
    """Take the file in, say what came in and what was left out, and return 0."""
    parser = argparse.ArgumentParser(
        prog="osintkit import",
        description="Take annotations of another program into a case: osintkit's own JSON, W3C Web Annotation, brat "
        "(a zip or a folder), doccano's JSONL. The content of FILE tells which; all of it is taken in, or nothing.",
    )
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    parser.add_argument("file", metavar="FILE", help="file, or folder of brat's files")
    parser.add_argument("--format", metavar="FORMAT", help=f"one of {', '.join(formats())}")
    parser.add_argument(
        "--label", metavar="THEIRS=OURS", action="append", default=[],
        help="what a label of the file is in the codebook, such as PER=actor; PER= leaves it out",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    pairs = [each.rpartition("=") for each in options.label]
    if not all(theirs for theirs, _, _ in pairs):
        raise InputError(f"--label is written THEIRS=OURS, such as PER=actor, not {options.label!r}.")
    labels = {theirs: ours or None for theirs, _, ours in pairs}
    print(open_case(options.case).load(options.file, format=options.format, labels=labels))
    return 0
