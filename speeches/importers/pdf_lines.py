"""The lines of a PDF with their places, as the library that reads PDFs tells its characters."""

import ctypes
import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from speeches.importers.reading import ReadingError
from speeches.text.printed_pages import Line

MOST_PAGES = 400
MOST_CHARACTERS = 1_000_000
_LOCKED = "The PDF is locked with a password. Save it without one."
_DAMAGED = "The PDF is damaged or cut short, and cannot be read."
_CONTROL_HYPHENS = ("\x02", "\ufffe", "\u00ad")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Printed:
    """``pages`` are the lines of each page, in the order in which the file has them; ``turned`` counts those that do not run
    from left to right, and are left out. ``properties`` are what the file says of itself."""

    pages: tuple[tuple[Line, ...], ...]
    turned: int
    properties: dict[str, str]


def printed_in(data: bytes) -> Printed:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(_LOCKED if "password" in str(error).casefold() else _DAMAGED) from error
    try:
        return _printed(document)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(_DAMAGED) from error
    finally:
        document.close()


def _printed(document: Any) -> Printed:
    if len(document) > MOST_PAGES:
        raise ReadingError(f"The PDF has {len(document):,} pages; {MOST_PAGES} are the most that are read.")
    pages, turned, characters = list[tuple[Line, ...]](), 0, 0
    for number in range(1, len(document) + 1):
        found = list(_lines_of(document[number - 1], number))
        pages.append(tuple(line for line in found if line))
        turned += found.count(None)
        characters += sum(len(line.text) for line in pages[-1])
        if characters > MOST_CHARACTERS:
            raise ReadingError(f"The PDF holds more than {MOST_CHARACTERS:,} characters, which no speech does.")
    return Printed(tuple(pages), turned, document.get_metadata_dict(skip_empty=True))


def _lines_of(page: Any, number: int) -> Iterator[Line | None]:
    """None for a line that does not run from left to right."""
    text = page.get_textpage()
    line: list[tuple[str, int]] = []
    for index in range(raw.FPDFText_CountChars(text)):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character in "\r\n":
            yield from _line(text, line, number)
            line = []
        elif character != "\0":
            line.append((character, index))
    yield from _line(text, line, number)


def _line(text: Any, line: list[tuple[str, int]], number: int) -> Iterator[Line | None]:
    places = [_box(text, index) if not character.isspace() else None for character, index in line]
    boxes = [box for box in places if box]
    if not boxes:
        return
    first = next(index for (_, index), box in zip(line, places, strict=True) if box)
    base, size = statistics.median_low([box[2] for box in boxes]), _size(text, first)
    words = "".join(_written(character, box, base, size) for (character, _), box in zip(line, places, strict=True))
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_LIGATURES).strip()
    angle = raw.FPDFText_GetCharAngle(text, first) % (2 * math.pi)
    if 0.2 < angle < 2 * math.pi - 0.2:
        yield None
    elif words:
        left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
        yield Line(words, number, left, right, base, round(size, 1), _is_bold(text, first))


def _written(character: str, box: tuple[float, ...] | None, base: float, size: float) -> str:
    if character in _CONTROL_HYPHENS:
        return "-"
    is_raised = box and character in "0123456789" and box[2] - base > 0.2 * size and box[3] - box[2] < 0.6 * size
    return character.translate(_RAISED) if is_raised else character


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _size(text: Any, index: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return float(raw.FPDFText_GetFontSize(text, index)) * scale


def _is_bold(text: Any, index: int) -> bool:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
    return b"bold" in name.value.lower() or raw.FPDFText_GetFontWeight(text, index) >= 600
