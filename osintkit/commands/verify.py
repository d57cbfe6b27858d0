"""`osintkit verify CASE`: check a case byte for byte and list every problem, one a line."""

from __future__ import annotations

import argparse
import warnings

from osintkit.commands.cases import open_case


def run(arguments: list[str]) -> int:
    """Print the problems and return 1 if there are any, else 0."""
    parser = argparse.ArgumentParser(prog="osintkit verify", description="Check a case and list what is wrong with it.")
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    given = parser.parse_args(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that something is wrong: all of it follows, in order
        case = open_case(given.case)
    problems = case.verify()
    for problem in problems:
        print(problem)
    found = "Nothing is wrong." if not problems else f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found."
    print(found)
    return 1 if problems else 0
