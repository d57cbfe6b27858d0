"""`osintkit repair CASE --to NEW`: copy what is whole of a damaged case into a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from osintkit.repair import repair


def run(arguments: list[str]) -> int:
    """Print what was copied and what was not; return 1 when anything was not whole, else 0."""
    description = "Copy what is whole of a damaged case into a new folder, and name the rest. The case is not touched."
    parser = argparse.ArgumentParser(prog="osintkit repair", description=description)
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    parser.add_argument("--to", metavar="NEW", required=True, help="folder to make")
    given = parser.parse_args(arguments)
    repaired = repair(Path(given.case).expanduser(), Path(given.to).expanduser())
    print(repaired)
    return 1 if repaired.left_out else 0
