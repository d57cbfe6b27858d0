"""The claims as a table, and the workbook: nothing in them runs, and they read back equal."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.exports import claims_csv, workbook
from osintkit.exports.flat import COLUMNS, rows
from osintkit.exports.spreadsheet import is_dangerous, safe, unsafe
from osintkit.exports.xml_text import holdable

DANGEROUS = "=+-@\t\r\n＝＋－＠"


@given(st.text(alphabet=st.sampled_from([*DANGEROUS, "'", " ", "a", "\u200b", "\ufeff", "1"])))
def test_a_safe_cell_runs_nowhere_and_comes_back(text):
    cell = safe(text)

    assert unsafe(cell) == text
    assert not cell.lstrip(" \u200b\ufeff").startswith(tuple(DANGEROUS))


def test_ordinary_words_are_left_alone():
    assert [safe(words) for words in ("Iran", "'Tis so", "L'Iran", "3 - 1", "")] == [
        "Iran",
        "'Tis so",
        "L'Iran",
        "3 - 1",
        "",
    ]


# --- csv


def test_the_table_reads_back_equal(case, hostile):
    for each in (case, hostile):
        assert claims_csv.read(claims_csv.render(each)) == rows(each)


def test_spreadsheets_see_utf_8_and_no_formula(hostile, formulas):
    data = claims_csv.render(hostile)
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]

    assert data.startswith(b"\xef\xbb\xbf")
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert [cell for cell in cells if is_dangerous(cell)] == []


def test_a_table_with_a_formula_in_it_is_refused(case):
    data = claims_csv.render(case)

    assert claims_csv.check(data.replace(b"signed a pact", b"=1+1")) == []  # inside a cell it is text
    assert claims_csv.check(data.replace(b"Norway; Kenya,", b"=1+1,")) == [
        "Row 2: doers could be run by a spreadsheet."
    ]


def test_a_table_with_a_wrong_head_or_number_is_refused(case):
    data = claims_csv.render(case)

    assert claims_csv.check(data.replace(b"quote", b"words", 1)) != []
    assert claims_csv.check(data + b"too,short\r\n") == ["Row 7: has 2 cells."] or claims_csv.check(data + b"a,b\r\n")
    assert claims_csv.check(data.removeprefix(b"\xef\xbb\xbf")) != []


def test_what_the_columns_mean_lies_beside_the_table(case, tmp_path):
    with pytest.warns(UserWarning, match="x.csv is written"):
        case.export(tmp_path / "x.csv")
    about = json.loads((tmp_path / "x.csv-metadata.json").read_text("utf-8"))

    assert [column["name"] for column in about["tableSchema"]["columns"]] == list(COLUMNS)
    assert about["url"] == "x.csv"
    assert "full texts of 3 articles" in about["dc:description"]


def test_pandas_reads_the_table(case):
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    frame = pandas.read_csv(io.BytesIO(claims_csv.render(case)))

    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["quote"]) == [row["quote"] for row in rows(case)]


# --- xlsx


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def as_excel_keeps(sheets):
    """Cut, without control characters, CR as XML has it, and rows as long as the longest."""
    found = {}
    for name, sheet in sheets.items():
        width = max(map(len, sheet))
        found[name] = [
            [holdable(cell)[: workbook.LONGEST] if isinstance(cell, str) else cell for cell in row]
            + [None] * (width - len(row))
            for row in sheet
        ]
    return found


def test_the_workbook_reads_back_equal(case):
    assert read(workbook.render(case)) == as_excel_keeps(workbook.sheets_of(case))


def test_hostile_words_are_text_in_the_workbook(hostile):
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(hostile)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell for cell in cells if is_dangerous(cell.value) and not cell.quotePrefix] == []
    assert sum(cell.quotePrefix for cell in cells) > 20


def test_hostile_words_read_back_equal_but_for_the_escapes_of_excel(hostile):
    def plain(sheets):
        text = json.dumps(sheets, ensure_ascii=False)
        return text.replace("_x005F_x0041_", "_x0041_").replace("_x000D_", "\\r")

    assert plain(read(workbook.render(hostile))) == plain(as_excel_keeps(workbook.sheets_of(hostile)))


def test_a_cell_too_long_is_cut_and_said(hostile):
    assert [sentence for sentence in workbook.left_out(hostile) if "cut at 32,767 characters" in sentence] != []


def test_an_emoji_at_the_limit_is_not_cut_in_half():
    cut = workbook._cut("x" * (workbook.LONGEST - 1) + "🚢")

    assert cut == "x" * (workbook.LONGEST - 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="B2"', b'<c r="B2"><f>1+1</f></c><c r="B2"'),
        (b't="inlineStr"', b't="str"'),
        (b"xml:space", b"xml:spice<"),
        (b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'a'>]><worksheet"),
    ],
)
def test_a_broken_workbook_is_refused(case, unpacked, old, new):
    from osintkit.exports.archive import zipped

    files = unpacked(workbook.render(case))
    files["xl/worksheets/sheet2.xml"] = files["xl/worksheets/sheet2.xml"].replace(old, new)

    assert workbook.check(zipped(files)) != []
    assert workbook.check(zipped({**files, "xl/vbaProject.bin": b"x"})) != []
    del files["xl/styles.xml"]
    assert workbook.check(zipped(files)) != []
