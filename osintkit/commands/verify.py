"""`osintkit verify CASE`: check a case byte for byte and list every problem, one a line."""

from __future__ import annotations

import argparse

from osintkit.commands.cases import open_case


def run(arguments: list[str]) -> int:
    """Print the problems and return 1 if there are any, else 0."""
    parser = argparse.ArgumentParser(prog="osintkit verify", description="Check a case and list what is wrong with it.")
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    case = open_case(parser.parse_args(arguments).case)
    problems = case.verify()
    for problem in problems:
        print(problem)
    found = "Nothing is wrong." if not problems else f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found."
    print(found)
    return 1 if problems else 0
