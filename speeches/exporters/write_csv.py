"""Rows as a table for a spreadsheet: CSV by RFC 4180, in UTF-8 with the mark by which Excel knows it."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from speeches.text.table_cells import guarded

_MARK = "\ufeff"


class _Line:
    """Gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield _MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
