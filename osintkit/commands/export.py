"""`osintkit export CASE FILE`: write a case as another format, named by the ending of FILE."""

from __future__ import annotations

import argparse

from osintkit.commands.cases import open_case


def run(arguments: list[str]) -> int:
    """Write the file, say so, and return 0."""
    parser = argparse.ArgumentParser(
        prog="osintkit export", description="Write a case as another format, named by the ending of FILE."
    )
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    parser.add_argument("file", metavar="FILE", help="file to write, such as map.html")
    options = parser.parse_args(arguments)
    open_case(options.case).export(options.file)
    print(f"Written: {options.file}")
    return 0
