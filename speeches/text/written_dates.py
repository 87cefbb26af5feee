"""Dates as documents write them, with how precisely they are known and where they stand."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Month names of the six languages of the United Nations but Arabic and Chinese, which write numbers, and of German.
_NAMES = (
    "january jan janvier enero января januar",
    "february feb février fevrier febrero февраля februar",
    "march mar mars marzo марта märz maerz",
    "april apr avril abril апреля",
    "may mai mayo мая",
    "june jun juin junio июня juni",
    "july jul juillet julio июля juli",
    "august aug août aout agosto августа",
    "september sept sep septembre septiembre setiembre сентября",
    "october oct octobre octubre октября oktober",
    "november nov novembre noviembre ноября",
    "december dec décembre decembre diciembre декабря dezember",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:18|19|20)\d{2})(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_FORMS = [
    (re.compile(pattern, re.IGNORECASE), precision)
    for pattern, precision in (
        (rf"(?<!\d){_DAY}(?: (?:of|de))? {_MONTH},?(?: de| del)? {_YEAR}", "day"),
        (rf"\b{_MONTH} {_DAY},? {_YEAR}", "day"),
        (rf"(?<![\d/-]){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)", "day"),
        (rf"{_YEAR}年 ?(?P<month>\d{{1,2}})月 ?(?P<day>\d{{1,2}})日", "day"),
        (rf"(?<![\d/.])(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.]{_YEAR}", "day"),
        (rf"\b{_MONTH},?(?: de| del)? {_YEAR}", "month"),
    )
]
_FIRST_OF_TWO_NUMBERS = _FORMS[4][0]


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """``day`` is the first of its month or year where only that is known. ``is_sure`` is False where day and month could
    be each other ("3/4/2008")."""

    day: datetime.date
    precision: str
    start: int
    end: int
    is_sure: bool = True


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Those of ``text`` in order. One within another is not told: "22 May 2008" is no "May 2008"."""
    found: list[WrittenDate] = []
    for pattern, precision in _FORMS:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.extend(_read(match, precision, is_sure=pattern is not _FIRST_OF_TWO_NUMBERS))
    return iter(sorted(found, key=lambda date: date.start))


def _read(match: re.Match[str], precision: str, *, is_sure: bool) -> Iterator[WrittenDate]:
    stated = match.groupdict()
    month = int(stated["month"]) if stated["month"].isdigit() else _NUMBERS[stated["month"].casefold()]
    day = int(stated["day"]) if precision == "day" else 1
    if not is_sure and month > 12 >= day:
        day, month = month, day
    try:
        date = datetime.date(int(stated["year"]), month, day)
    except ValueError:
        return
    yield WrittenDate(date, precision, *match.span(), is_sure=is_sure or day > 12 or day == month)
