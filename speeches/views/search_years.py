"""How much was found by year: bars that lead to their decade or year, and the same as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from speeches.views.search_address import SearchAddress

_FEW_YEARS = 12  # so many bars can be met by a finger each
_MOST_ROWS = 200  # of the table
_HEIGHT = 40  # of the tallest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One year; ``top`` and ``height`` in units of a drawing that is 40 high."""

    year: int
    place: int
    top: int
    height: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of years that one link chooses. ``href`` is empty where nothing was found in it."""

    label: str
    first: int
    last: int
    count: int
    href: str
    is_chosen: bool
    bars: list[Bar]

    @property
    def short(self) -> str:
        """As it fits under its bars: ’90s, ’94."""
        return f"’{self.first % 100:02}{'s' if self.last > self.first else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    year: int
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Years:
    """``decades`` are of all that was found, ``years`` of what was chosen where that is a short while."""

    decades: list[Column]
    years: list[Column]
    table: list[Row]
    first: int | None
    last: int | None


def years_facet(counts: Mapping[int | str, int], address: SearchAddress) -> Years:
    by_year = {int(year): count for year, count in counts.items()}
    table = [
        Row(year, by_year[year], _href(address, year, year)) for year in sorted(by_year, reverse=True)[:_MOST_ROWS]
    ]
    found, chosen = sorted(by_year), _stretch(address.first, address.last)
    decades, years = list[Column](), list[Column]()
    if found and found[-1] - found[0] < _FEW_YEARS:
        years = _columns(by_year, address, [(year, year) for year in range(found[0], found[-1] + 1)])
    elif found:
        starts = list(range(found[0] // 10 * 10, found[-1] + 1, 10))
        if len(starts) > 2 * _FEW_YEARS:  # one wrong date must not draw a thousand years
            starts = sorted({year // 10 * 10 for year in found})
        decades = _columns(by_year, address, [(start, start + 9) for start in starts])
        if 0 < len(chosen) <= _FEW_YEARS:
            years = _columns(by_year, address, [(year, year) for year in chosen])
    return Years(decades, years, table, address.first, address.last)


def _columns(by_year: Mapping[int, int], address: SearchAddress, stretches: list[tuple[int, int]]) -> list[Column]:
    tallest = max(by_year.values())
    columns = []
    for first, last in stretches:
        counts = [by_year.get(year, 0) for year in range(first, last + 1)]
        bars = []
        for place, count in enumerate(counts):
            height = -(-count * _HEIGHT // tallest)
            is_chosen = _is_within(first + place, address)
            bars.append(Bar(first + place, place, _HEIGHT - height, height, is_chosen))
        total = sum(counts)
        columns.append(
            Column(
                f"{first}s" if last > first else str(first),
                first,
                last,
                total,
                _href(address, first, last) if total else "",
                (address.first, address.last) == (first, last),
                bars,
            )
        )
    return columns


def _href(address: SearchAddress, first: int, last: int) -> str:
    return address.having(first=first, last=last).href


def _is_within(year: int, address: SearchAddress) -> bool:
    return (address.first or year) <= year <= (address.last or year)


def _stretch(first: int | None, last: int | None) -> range:
    return range(first, last + 1) if first and last else range(0)
