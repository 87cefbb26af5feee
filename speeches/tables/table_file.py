"""A table that came as a file: its columns, its rows and the number that each has in the spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import tablib

from speeches.text.table_cells import plain_cell, unguarded

MOST_BYTES = 20_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 100
_EMPTY_ROWS = 100_000  # what is formatted far below the last row is passed over, but not without end


class TableError(Exception):
    """The file cannot be read as a table; ``troubles`` are sentences."""

    def __init__(self, *troubles: str) -> None:
        super().__init__("\n".join(troubles))
        self.troubles = troubles


@dataclass(frozen=True, slots=True)
class Table:
    """``numbers`` are those of the rows in the spreadsheet, where the first is that of the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    remarks: tuple[str, ...] = ()

    def dataset(self) -> tablib.Dataset:
        return tablib.Dataset(*self.rows, headers=list(self.headings))


def table_of(rows: Iterable[Sequence[object]], remarks: Sequence[str] = ()) -> Table:
    """Rows of cells as a reader finds them, the headings first."""
    numbered = _filled(rows)
    _, headings = next(numbered, (0, ()))
    if not headings:
        raise TableError("The table is empty: its first row must name the columns.")
    names = tuple(" ".join(heading.replace("_", " ").split()).casefold() for heading in headings)
    found, numbers = list[tuple[str, ...]](), list[int]()
    for number, cells in numbered:
        if len(found) == MOST_ROWS:
            raise TableError(f"The table has more than {MOST_ROWS:,} rows. Bring it in in parts.")
        if len(cells) > len(names) or any(cell and not name for cell, name in zip(cells, names, strict=False)):
            raise TableError(f"Row {number}: a cell stands in a column that has no heading.")
        found.append(cells + ("",) * (len(names) - len(cells)))
        numbers.append(number)
    if not found:
        raise TableError("The table has headings, but no row.")
    return Table(names, tuple(found), tuple(numbers), tuple(remarks))


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Those with anything in them, without the empty cells at their end."""
    for number, row in enumerate(rows, start=1):
        if number > _EMPTY_ROWS:
            raise TableError(f"The table goes on beyond row {_EMPTY_ROWS:,}. Copy what is filled to a new one.")
        cells = [unguarded(plain_cell(value)) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise TableError(f"Row {number} has more than {MOST_COLUMNS} columns.")
        if cells:
            yield number, tuple(cells)
