"""Tables are read from the files that spreadsheets write; what cannot be read is answered by a sentence."""

import datetime
import io
import zipfile
from typing import Any

import pytest
import tablib
from openpyxl import Workbook

from speeches.tables import xlsx_rows
from speeches.tables.read_table import read_table
from speeches.tables.table_file import MOST_BYTES, MOST_ROWS, Table, TableError
from speeches.tables.write_table import write_table

PLAIN = Table(("title", "policy areas"), (("Côte", "Nets; Rope"), ("“Lamps”", "a\nb")), (2, 3))


def workbook(*rows: Any, **changed: Any) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for merged in changed.get("merged", ()):
        sheet.merge_cells(merged)
    for title in changed.get("sheets", ()):
        book.create_sheet(title)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def troubles_of(data: bytes) -> tuple[str, ...]:
    with pytest.raises(TableError) as refused:
        read_table(data)
    return refused.value.troubles


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (",", "utf-8"),
        (";", "utf-8-sig"),
        ("\t", "utf-16"),
        (";", "utf-16-le"),
        (",", "utf-16-be"),
    ],
)
def test_csv_of_each_spreadsheet_is_read(separator: str, encoding: str) -> None:
    lines = ['Title{0}"Policy_Areas"', 'Côte{0}"Nets; Rope"', '“Lamps”{0}"a\r\nb"', ""]
    text = "\r\n".join(line.format(separator) for line in lines)
    assert read_table(text.encode(encoding)) == PLAIN


def test_windows_encoding_is_read_with_a_remark() -> None:
    table = read_table('sep=;\r\ntitle;role\r\n"Côte d’Ivoire";x'.encode("cp1252"))
    assert (table.rows, len(table.remarks)) == ((("Côte d’Ivoire", "x"),), 1)
    assert "Windows-1252" in table.remarks[0]


def test_workbook_is_read_as_csv_would_be() -> None:
    rows = [
        ["Title", "date", "session"],
        ["Lamps", datetime.datetime(2008, 5, 22), 62.0],
        [None, None],
        ["'=x", None, "-"],
    ]
    table = read_table(workbook(*rows, sheets=["Notes"]))
    assert table == Table(
        ("title", "date", "session"),
        (("Lamps", "2008-05-22", "62"), ("=x", "", "-")),
        (2, 4),
        ("Only the first sheet, “Sheet”, was read.",),
    )


def test_size_that_a_sheet_states_is_not_believed() -> None:
    data = workbook(["title"], ["Lamps"], ["Nets"])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    held[sheet] = held[sheet].replace(b'ref="A1:A3"', b'ref="A1:A2"')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        for name, content in held.items():
            parts.writestr(name, content)
    assert read_table(stream.getvalue()).rows == (("Lamps",), ("Nets",))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The table is empty: its first row must name the columns."),
        (b"title,role\r\n", "The table has headings, but no row."),
        (b"title\r\nLamps,more", "Row 2: a cell stands in a column that has no heading."),
        (
            b'title\r\n"Lamps" and nets',
            "Row 2 cannot be read: a quotation mark stands alone. In CSV a cell with one is put in marks.",
        ),
        (b"ti\0tle", "This is no table: it holds zero bytes. Bring .xlsx or CSV."),
        (b"\x81\xc3", "The file is neither in UTF-8 nor in Windows-1252. Save it as “CSV UTF-8”."),
        (
            b"\xd0\xcf\x11\xe0rest",
            "This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or as CSV.",
        ),
        (b"PK\x03\x04rest", xlsx_rows._DAMAGED),
        (b"a" * (MOST_BYTES + 1), "The file has 20,000,001 bytes; 20,000,000 are the most that are read."),
        (b"title\r\n" + b"x\r\n" * (MOST_ROWS + 1), "The table has more than 10,000 rows. Bring it in in parts."),
        (b"title\r\n" + b"," * 100 + b"x", "Row 2 has more than 100 columns."),
    ],
)
def test_file_that_is_no_table_is_refused(data: bytes, told: str) -> None:
    assert troubles_of(data) == (told,)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            workbook(["title"], ["=1+1"]),
            "Row 2, column 1: there is a formula. Copy the column and paste it as values.",
        ),
        (workbook(["title"], ["#N/A"]), "Row 2, column 1: the spreadsheet shows an error there, #N/A."),
        (
            workbook(["title"], ["a"], ["b"], merged=["A2:A3"]),
            "The cells A2 to A3 are merged. Split them, so that each row has what belongs to it.",
        ),
        (
            workbook(["title"], ["x" * 32_767]),
            "Row 2, column 1: the cell is full. It holds no more than 32,767 characters, and what came behind may be lost. "
            "Bring the table as CSV, or the text by “Add from a document”.",
        ),
    ],
)
def test_workbook_that_would_have_to_be_guessed_is_refused(data: bytes, told: str) -> None:
    assert troubles_of(data) == (told,)


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_rows, "MOST_BYTES_UNPACKED", 10_000)
    assert "The workbook unpacks to" in troubles_of(packed(sheet="0" * 20_000))[0]


def test_entities_are_not_expanded() -> None:
    data = workbook(["title"], ["Lamps"])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    sheet = "xl/worksheets/sheet1.xml"
    held[sheet] = bomb + held[sheet].replace(b"<sheetData>", b"<sheetData><!-- &b; -->")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        for name, content in held.items():
            parts.writestr(name, content)
    assert troubles_of(stream.getvalue()) == (xlsx_rows._DAMAGED,)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_written_table_is_read_again(form: str) -> None:
    rows = [("=1+1", "a\nb"), ("'@x", "é “y”; z"), ("-5", "\tx")]
    data = write_table(tablib.Dataset(*rows, headers=["title", "role"]), form)
    assert read_table(data).rows == (("=1+1", "a\nb"), ("'@x", "é “y”; z"), ("-5", "x"))


def test_cell_that_no_workbook_holds_is_told_of() -> None:
    with pytest.raises(TableError, match="Row 2: “title” is longer than a cell of a workbook can be"):
        write_table(tablib.Dataset(("x" * 32_767,), headers=["title"]), "xlsx")
