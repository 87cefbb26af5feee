"""Dates as people write them into a cell: the day, the month or the year, and never a guess which number is the month."""

import datetime
import re
from dataclasses import dataclass

from speeches.text.written_dates import find_dates

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?)?")
_YEAR = re.compile(r"\d{4}")
_HOW = "Write it as 2008-05-22, or 2008-05 or 2008 where only the month or the year is known."


@dataclass(frozen=True, slots=True)
class KnownDate:
    """``day`` is the first of its month or year where only that is known."""

    day: datetime.date
    precision: str = "day"

    def __str__(self) -> str:
        return self.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def read_date(cell: str, known: KnownDate | None = None) -> KnownDate:
    """Raises ValueError with a sentence. Where day and month could be each other, that which is ``known`` is meant."""
    found = _by_numbers(cell)
    if found:
        return found
    written = list(find_dates(cell))
    if len(written) != 1 or (written[0].start, written[0].end) != (0, len(cell)):
        raise ValueError(f"“{cell}” is no date that is understood. {_HOW}")
    read = KnownDate(written[0].day, written[0].precision)
    if written[0].is_sure:
        return read
    other = KnownDate(read.day.replace(day=read.day.month, month=read.day.day))
    if known and known in (read, other):
        return known
    first, second = (f"{one.day:%-d %B}" for one in (read, other))
    raise ValueError(f"“{cell}” may be {first} or {second}. Write {read} or {other}.")


def _by_numbers(cell: str) -> KnownDate | None:
    match = _ISO.fullmatch(cell)
    if not match and not _YEAR.fullmatch(cell):
        return None
    year, month, day = match.groups() if match else (cell, None, None)
    try:
        found = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"There is no day {cell}. {_HOW}") from error
    return KnownDate(found, "day" if day else "month" if month else "year")
