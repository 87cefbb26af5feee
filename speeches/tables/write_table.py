"""Writes a table as a file: CSV in UTF-8 with the mark by which Excel knows it, or a workbook."""

import tablib
from import_export.formats.base_formats import CSV, XLSX

from speeches.tables.table_file import TableError
from speeches.tables.xlsx_rows import LONGEST_CELL
from speeches.text.table_cells import guarded, tidy

FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX.CONTENT_TYPE}


def write_table(dataset: tablib.Dataset, form: str) -> bytes:
    """``form`` is one of ``FORMS``. Raises TableError where a cell is too long for a workbook."""
    rows = [[_cell(value) for value in row] for row in dataset]
    safe = tablib.Dataset(*rows, headers=dataset.headers, title="Table")
    if form == "csv":
        return ("\ufeff" + CSV().export_data(safe)).encode()
    for number, row in enumerate(rows, start=2):
        for heading, cell in zip(dataset.headers, row, strict=True):
            if isinstance(cell, str) and len(cell) >= LONGEST_CELL:
                told = f"Row {number}: “{heading}” is longer than a cell of a workbook can be. Take CSV instead."
                raise TableError(told)
    return bytes(XLSX().export_data(safe, column_width=20))


def _cell(value: object) -> object:
    return guarded(tidy(value)) if isinstance(value, str) else value
