"""Reads a table from the first sheet of a workbook (.xlsx), and nothing that it would have to compute or guess."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from speeches.tables.table_file import MOST_COLUMNS, Table, TableError, table_of

LONGEST_CELL = 32_767
MOST_BYTES_UNPACKED = 80_000_000
_MOST_PARTS = 1000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]{1,30})\"")
_DAMAGED = "The workbook cannot be opened: it is damaged, has a password or is none. Save it anew as .xlsx or as CSV."
_HOSTILE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, InvalidFileException)
_ODD = (ParseError, DefusedXmlException, KeyError, ValueError, TypeError, AttributeError, IndexError)


def read_xlsx(data: bytes) -> Table:
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            _check_size(parts)
            book: Any = load_workbook(BytesIO(data), read_only=True)
            sheet = book.worksheets[0]
            _refuse_merged(parts, sheet._worksheet_path)
        sheet.reset_dimensions()  # what it says of its size may be a lie
        others = [one.title for one in book.worksheets[1:]]
        remarks = [f"Only the first sheet, “{sheet.title}”, was read."] if others else []
        return table_of(_rows(sheet), remarks)
    except (*_HOSTILE, *_ODD) as error:
        raise TableError(_DAMAGED) from error


def _check_size(parts: zipfile.ZipFile) -> None:
    """By what the parts say of themselves: none gives more than it says."""
    together = sum(part.file_size for part in parts.infolist())
    if together > MOST_BYTES_UNPACKED or len(parts.infolist()) > _MOST_PARTS:
        raise TableError(
            f"The workbook unpacks to {together:,} bytes; {MOST_BYTES_UNPACKED:,} are the most that are read. Bring it "
            "in in parts, or as CSV."
        )


def _refuse_merged(parts: zipfile.ZipFile, path: str) -> None:
    if merged := _MERGED.search(parts.read(path.lstrip("/"))):
        cells = merged[1].decode().replace(":", " to ")
        raise TableError(f"The cells {cells} are merged. Split them, so that each row has what belongs to it.")


def _rows(sheet: Any) -> Iterator[list[object]]:
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        values = list[object]()
        for cell in row:
            if cell.value is None:
                values.append(None)
                continue
            where = f"Row {number}, column {len(values) + 1}"
            if cell.data_type == "f":
                raise TableError(f"{where}: there is a formula. Copy the column and paste it as values.")
            if cell.data_type == "e":
                raise TableError(f"{where}: the spreadsheet shows an error there, {cell.value}.")
            if isinstance(cell.value, str) and len(cell.value) >= LONGEST_CELL:
                raise TableError(
                    f"{where}: the cell is full. It holds no more than {LONGEST_CELL:,} characters, and what came "
                    "behind may be lost. Bring the table as CSV, or the text by “Add from a document”."
                )
            values.append(cell.value)
        yield values
