"""The years that the picture of policy areas shows: one stretch, or two to compare, read from whatever was sent."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from speeches.connections.census import Years
from speeches.search.fields import EARLIEST, LATEST

_FIELDS = ("from", "to", "from2", "to2")
_NO_YEAR = "A year is a number such as 1994. What was written for it was passed over."


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` or ``last`` is None where the stretch is open; of both, it is all that there is."""

    first: int | None = None
    last: int | None = None

    @property
    def years(self) -> Years:
        return None if self.first is None and self.last is None else (self.first or EARLIEST, self.last or LATEST)

    @property
    def query(self) -> str:
        """For the address of another page, of the same years."""
        asked = {name: year for name, year in (("from", self.first), ("to", self.last)) if year}
        return f"?{urlencode(asked)}" if asked else ""

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first or "All years")
        if self.last is None:
            return f"Since {self.first}"
        return f"{self.first} to {self.last}" if self.first else f"Until {self.last}"


@dataclass(frozen=True, slots=True)
class Periods:
    """``second`` is open on both sides where nothing is to be compared; ``fault`` is for the reader."""

    first: Period
    second: Period
    fault: str = ""

    @property
    def shown(self) -> list[Period]:
        return [self.first, self.second] if self.second.years else [self.first]


def read_periods(query: QueryDict) -> Periods:
    """What is no year is passed over, and years the wrong way round are turned."""
    texts = [query.get(name, "").strip() for name in _FIELDS]
    first, last, first_of_second, last_of_second = map(_year, texts)
    has_fault = any(text and _year(text) is None for text in texts)
    return Periods(_period(first, last), _period(first_of_second, last_of_second), _NO_YEAR if has_fault else "")


def _period(first: int | None, last: int | None) -> Period:
    return Period(last, first) if first and last and first > last else Period(first, last)


def _year(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LATEST))
    return int(text) if is_number and EARLIEST <= int(text) <= LATEST else None
