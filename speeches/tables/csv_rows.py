"""Reads a table from CSV as spreadsheets write it, in whichever encoding and with whichever sign between the cells."""

import codecs
import csv
import io
from collections.abc import Iterator

from speeches.tables.table_file import MOST_BYTES, Table, TableError, table_of

# Texts are longer than the 131,072 letters that the module would take.
csv.field_size_limit(MOST_BYTES)
_WINDOWS = (
    "The file is not in UTF-8 and was read as Windows-1252. Look whether letters such as é and ’ are right; if not, "
    "save it as “CSV UTF-8”."
)
_SEPARATORS = ",;\t"


def read_csv(data: bytes) -> Table:
    text, remarks = _decoded(data)
    first = text.partition("\n")[0].strip()
    separator = ""
    if first.casefold().startswith("sep=") and len(first) == 5:  # so Excel tells itself which it is
        separator, text = first[4], text.partition("\n")[2]
    return table_of(_rows(text, separator or _separator(text)), remarks)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            told = (
                f"Row {number} cannot be read: a quotation mark stands alone. In CSV a cell with one is put in marks."
            )
            raise TableError(told) from error
        if row is None:
            return
        yield row
        number += 1


def _separator(text: str) -> str:
    """The one that stands most often in the headings, outside of marks."""
    outside, count = True, dict.fromkeys(_SEPARATORS, 0)
    for character in text:
        if character == '"':
            outside = not outside
        elif outside and character in "\r\n":
            break
        elif outside and character in count:
            count[character] += 1
    return max(count, key=lambda one: count[one])


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _as(data, encoding, "The file says how it is encoded, and is not. Save it as “CSV UTF-8”."), []
    if b"\0" in data[:2]:
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        return _as(data, encoding, "This is no table: it holds zero bytes."), []
    if b"\0" in data:
        raise TableError("This is no table: it holds zero bytes. Bring .xlsx or CSV.")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _as(data, "cp1252", "The file is neither in UTF-8 nor in Windows-1252. Save it as “CSV UTF-8”."), [
            _WINDOWS
        ]


def _as(data: bytes, encoding: str, otherwise: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(otherwise) from error
