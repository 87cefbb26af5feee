"""Reads a table from a file of whichever kind."""

from collections.abc import Callable

from speeches.tables.csv_rows import read_csv
from speeches.tables.table_file import MOST_BYTES, Table, TableError
from speeches.tables.xlsx_rows import read_xlsx


def read_table(data: bytes) -> Table:
    """What kind of file it is, is told by its bytes: a name may be anything."""
    if len(data) > MOST_BYTES:
        raise TableError(f"The file has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read.")
    readers: tuple[tuple[bytes, Callable[[bytes], Table]], ...] = ((b"PK", read_xlsx), (b"\xd0\xcf\x11\xe0", _old))
    return next((read for mark, read in readers if data.startswith(mark)), read_csv)(data)


def _old(data: bytes) -> Table:
    raise TableError("This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or as CSV.")
