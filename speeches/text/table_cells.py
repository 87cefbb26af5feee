"""Cells of a table as plain text: what a spreadsheet makes of values, and the apostrophe that keeps words from being a
formula."""

import datetime
import re

# A spreadsheet would take a cell that begins so for a formula. An apostrophe makes it text; one that stands there by itself
# gets another, so that each comes back as it was.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_LINE_BREAK = re.compile(r"\r\n?")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds them, and nobody sees them


def plain_cell(value: object) -> str:
    """As one would type it; whole numbers without a point, days without a time."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else tidy(str(value))


def tidy(text: str) -> str:
    """Without what gets lost on the way through a file and back: ends of lines, and characters that cannot be written."""
    return _UNWRITABLE.sub("", _LINE_BREAK.sub("\n", text)).strip()


def guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
