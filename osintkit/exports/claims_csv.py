"""The claims as a table in CSV: one row each, for spreadsheets and R.

UTF-8 with a byte-order mark (without it Excel takes the letters for others), commas, CRLF (RFC 4180). A cell that a
spreadsheet would run is text by an apostrophe before it. What the columns mean, and what is not in the table, stands
beside it in `<name>-metadata.json` (W3C, Metadata Vocabulary for Tabular Data).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from osintkit.exports import losses
from osintkit.exports.flat import COLUMNS, rows
from osintkit.exports.jsontext import written
from osintkit.exports.spreadsheet import is_dangerous, safe, unsafe

if TYPE_CHECKING:
    from osintkit.view import View

_NUMBERS = ("credibility", "origins", "start", "end")


def render(case: View) -> bytes:
    """Give the file. A case without claims gives the head alone."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in rows(case):
        table.writerow(["" if value is None else safe(value) if isinstance(value, str) else value
                        for value in row.values()])  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def beside(case: View, name: str) -> dict[str, bytes]:
    """Give the description that lies beside the table, by its file's name."""
    columns = [
        {"name": column, "titles": column, "dc:description": says, "datatype": _datatype(column)}
        for column, says in COLUMNS.items()
    ]
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        "dc:title": f"Claims of the case {case.name}",
        "dc:description": " ".join(left_out(case)),
        "rdfs:comment": "A text that a spreadsheet could run has an apostrophe before it.",
        "tableSchema": {"columns": columns, "primaryKey": "claim"},
    }
    return {f"{name}-metadata.json": written(about)}


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the table."""
    return losses.left_out(case, set())


def check(data: bytes) -> list[str]:
    """Say what is wrong with the table: its head, the length of rows, numbers that are none, cells that would run."""
    if not data.startswith(b"\xef\xbb\xbf"):
        return ["It has no byte-order mark, so spreadsheets may take its letters for others."]
    try:
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        return [f"It cannot be read as CSV in UTF-8: {error}."]
    if not table or table[0] != list(COLUMNS):
        return ["Its first row is not the head of the table of claims."]
    problems = [] if data.endswith(b"\n") else ["Its last row has no end, so it may not be all there."]
    problems += [f"Row {n} has {len(row)} cells." for n, row in enumerate(table[1:], 2) if len(row) != len(COLUMNS)]
    for number, row in enumerate(table[1:], 2):
        for column, cell in zip(COLUMNS, row, strict=False):
            if is_dangerous(cell):
                problems.append(f"Row {number}: {column} could be run by a spreadsheet.")
            if column in _NUMBERS and cell and not cell.isdecimal():
                problems.append(f"Row {number}: {column} is {cell!r:.40}, no whole number.")
    return problems


def read(data: bytes) -> list[dict[str, str | int | None]]:
    """Give the rows of a table that `render` wrote, as they were: the way back for programs."""
    table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [
        {
            name: None if cell == "" else int(cell) if name in _NUMBERS else unsafe(cell)
            for name, cell in row.items()
        }
        for row in table
    ]  # fmt: skip


def _datatype(column: str) -> str:
    return "integer" if column in _NUMBERS else "string"
