"""`osintkit export CASE FILE`: write a case as another format, named by the ending of FILE."""

from __future__ import annotations

import argparse
import warnings

from osintkit import exports
from osintkit.commands.cases import open_case


def run(arguments: list[str]) -> int:
    """Write the file, say so, and return 0."""
    parser = argparse.ArgumentParser(
        prog="osintkit export",
        description="Write a case as another format, named by the ending of FILE.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_formats(),
    )
    parser.add_argument("case", metavar="CASE", help="folder of the case")
    parser.add_argument("file", metavar="FILE", help="file to write, such as map.html")
    parser.add_argument("--format", metavar="FORMAT", help="name of the format, where the ending does not tell it")
    drawn = parser.add_argument_group("for formats that draw the map")
    drawn.add_argument("--language", metavar="LANGUAGE", help="of the words in the file: en or fr")
    drawn.add_argument("--filters", metavar="FILTERS", help="such as 'origins>=2 kind:\"material conflict\"'")
    drawn.add_argument("--view", metavar="VIEW", help="map, network or timeline")
    options = parser.parse_args(arguments)
    given = {name: value for name in exports.OPTIONS if (value := getattr(options, name)) is not None}
    case = open_case(options.case)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exports.LeftOutWarning)  # said below, as lines
        case.export(options.file, format=options.format, **given)
    print(f"Written: {options.file}")
    for sentence in exports.left_out(case, exports.format_of(options.file, options.format).name):
        print(sentence)
    return 0


def _formats() -> str:
    rows = [(each.name, ", ".join(f".{end}" for end in each.endings), each.purpose) for each in exports.formats()]
    first, second = (max(len(row[n]) for row in rows) for n in (0, 1))
    return "\n".join(["formats:", *(f"  {name:{first}}  {ends:{second}}  {says}" for name, ends, says in rows)])
