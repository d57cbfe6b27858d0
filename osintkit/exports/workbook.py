"""Claims, articles, annotations, links and actors as the sheets of a workbook (XLSX), with a sheet that explains it.

Written with the standard library: Office Open XML (ECMA-376, SpreadsheetML), every text an inline string, which no
spreadsheet runs as a formula; one that looks like a formula is also marked as text (`quotePrefix`), so that it stays
text when somebody edits the cell. Not in it: the texts of the articles, originals and history. A cell holds at most
32,767 characters; what is longer is cut and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from osintkit.exports import losses
from osintkit.exports.archive import unzipped, zipped
from osintkit.exports.flat import AND, COLUMNS, rows
from osintkit.exports.spreadsheet import is_dangerous
from osintkit.exports.xml_text import escaped, parsed, unholdable

if TYPE_CHECKING:
    from osintkit.view import View

Cell = str | int | None
Sheet = Sequence[Sequence[Cell]]  # rows, the head first

LONGEST = 32_767  # characters of a cell (Excel's limit)
_HELD = {losses.ANNOTATIONS, losses.LINKS, losses.ACTORS, losses.NOTES, losses.SENSES}
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# In a cell these would be read as an escape for one character (ECMA-376, 22.9.2.19, ST_Xstring).
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN, _TEXT, _BOLD = 0, 1, 2  # places in the list of cell formats


def render(case: View) -> bytes:
    """Give the file. An empty case gives sheets with their heads."""
    sheets = sheets_of(case)
    files = {"[Content_Types].xml": _content_types(len(sheets)), "_rels/.rels": _root_relations()}
    files |= {"xl/workbook.xml": _workbook(list(sheets)), "xl/_rels/workbook.xml.rels": _relations(len(sheets))}
    files["xl/styles.xml"] = _STYLES
    files |= {f"xl/worksheets/sheet{n}.xml": _sheet(sheet) for n, sheet in enumerate(sheets.values(), 1)}
    return zipped({name: (_HEAD + text).encode("utf-8") for name, text in files.items()})


def sheets_of(case: View) -> dict[str, Sheet]:
    """Give the sheets by name, as rows of cells, the head first. Texts are whole."""
    about: list[list[Cell]] = [["Case", case.name], ["Left out", " ".join(_left_out(case))]]
    about += [[name, says] for name, says in COLUMNS.items()]
    return {
        "About": [["What", "Says"], *about],
        "Claims": [list(COLUMNS), *[list(row.values()) for row in rows(case)]],
        "Articles": [list(_ARTICLE), *[[_cell(getattr(each, name)) for name in _ARTICLE] for each in case.articles()]],
        "Annotations": [list(_ANNOTATION), *_annotations(case)],
        "Links": [list(_LINK), *[[_cell(getattr(each, name)) for name in _LINK] for each in case.links()]],
        "Actors": [list(_ACTOR), *[[_cell(getattr(each, name)) for name in _ACTOR] for each in case.actors()]],
        "Decisions": [list(_SENSE), *[[_cell(getattr(each, name)) for name in _SENSE] for each in case.senses()]],
    }


_ARTICLE = ("id", "title", "outlet", "authors", "published", "language", "url", "retrieved", "text_sha256")
_ANNOTATION = ("id", "article", "start", "end", "label", "quote", "attributes", "note", "translation", "status",
               "writer", "created")  # fmt: skip
_LINK = ("id", "type", "source", "target", "attributes", "note", "writer", "created", "article")
_ACTOR = ("id", "name", "kind", "country", "aliases", "basis", "reliability", "note", "writer")
_SENSE = ("id", "surface", "country", "article", "writer", "created")


def _annotations(case: View) -> list[list[Cell]]:
    return [[_cell(getattr(each, name)) for name in _ANNOTATION] for each in case.annotations()]


def _cell(value: object) -> Cell:
    if isinstance(value, Mapping):
        return AND.join(f"{name}={each}" for name, each in sorted(value.items())) or None
    if isinstance(value, tuple):
        return AND.join(map(str, value)) or None
    if value is None or isinstance(value, int):
        return value
    return str(value) or None


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the workbook, and how many cells had to be changed."""
    cells = [cell for sheet in sheets_of(case).values() for row in sheet for cell in row if isinstance(cell, str)]
    found = _left_out(case)
    if told := losses.counted(sum(_length(cell) > LONGEST for cell in cells), "{n} cell is cut", "{n} cells are cut"):
        found.append(f"{told} at {LONGEST:,} characters, the most that a cell holds.")
    if told := losses.counted(unholdable(cells), "{n} control character stands as �", "{n} control characters stand as "
                              "�"):  # fmt: skip
        found.append(f"{told}: XML cannot hold them.")
    return found


def _left_out(case: View) -> list[str]:
    return losses.left_out(case, _HELD)


def _length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)  # Excel counts UTF-16 units


def _cut(text: str) -> str:
    if len(text) <= LONGEST // 2 or _length(text) <= LONGEST:
        return text
    return text[:LONGEST].encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _sheet(sheet: Sheet) -> str:
    body = "".join(
        f'<row r="{n}">{"".join(_written(cell, f"{_column(c)}{n}", head=n == 1) for c, cell in enumerate(row))}</row>'
        for n, row in enumerate(sheet, 1)
    )
    freeze = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    return f'<worksheet xmlns="{_SPACE}">{freeze}</sheetViews><sheetData>{body}</sheetData></worksheet>'


def _written(cell: Cell, place: str, *, head: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    style = _BOLD if head else _TEXT if is_dangerous(cell) or cell.startswith("'") else _PLAIN
    text = escaped(_LOOKS_ESCAPED.sub("_x005F_", _cut(cell))).replace("&#13;", "_x000D_")
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _column(number: int) -> str:
    return chr(65 + number) if number < 26 else chr(64 + number // 26) + chr(65 + number % 26)


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    return f'<workbook xmlns="{_SPACE}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'


def _relations(sheets: int) -> str:
    rows_of = [f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
               for n in range(1, sheets + 1)]  # fmt: skip
    rows_of.append(f'<Relationship Id="rId{sheets + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows_of)}</Relationships>'


def _root_relations() -> str:
    target = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{target}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
             for n in range(1, sheets + 1)]  # fmt: skip
    parts.append(f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>')
    parts.append(f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>')
    relations = (
        f'<Default Extension="rels" ContentType="{"application/vnd.openxmlformats-package.relationships+xml"}"/>'
    )
    default = f'{relations}<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{"".join(parts)}</Types>'


_STYLES = (
    f'<styleSheet xmlns="{_SPACE}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def check(data: bytes) -> list[str]:
    """Say what is wrong with a workbook: parts that miss or are no XML, formulas, texts that could be run."""
    files, problems = unzipped(data)
    for name in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                 "xl/styles.xml", "xl/worksheets/sheet1.xml"):  # fmt: skip
        if not problems and name not in files:
            problems.append(f"It has no {name}.")
    for name, part in files.items():
        if name.startswith("xl/externalLinks") or "vbaProject" in name:
            problems.append(f"It has {name}, which the kit never writes.")
        root, why = parsed(part)
        problems += [f"{name}: {sentence}" for sentence in why]
        if root is not None and name.startswith("xl/worksheets/"):
            problems += [f"{name}: {sentence}" for sentence in _wrong_cells(root)]
    return problems


def _wrong_cells(root: object) -> Iterator[str]:
    for cell in root.iter(f"{{{_SPACE}}}c"):  # type: ignore[attr-defined]
        place, kind = cell.get("r"), cell.get("t")
        if cell.find(f"{{{_SPACE}}}f") is not None:
            yield f"{place} is a formula."
        elif kind == "inlineStr":
            text = "".join(each.text or "" for each in cell.iter(f"{{{_SPACE}}}t"))
            if is_dangerous(text) and cell.get("s") != str(_TEXT):
                yield f"{place} begins like a formula and is not marked as text."
            if _length(text) > LONGEST + text.count("_x") * 6:
                yield f"{place} is longer than a cell can be."
        elif kind is not None or not (cell.findtext(f"{{{_SPACE}}}v") or "").lstrip("-").isdecimal():
            yield f"{place} is neither a text nor a whole number."
