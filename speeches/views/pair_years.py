"""How many of the speeches of each decade, or year, say two policy areas in one passage: bars that are a table as well."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from speeches.connections.census import Census, Pair, Years

_EARLIEST, _LATEST = 1, 9999
_FEW_YEARS = 12
_MOST_ROWS = 60  # one wrong date must not draw a thousand years


@dataclass(frozen=True, slots=True)
class AskedYears:
    """What stands in the fields; ``faults`` are sentences about what in them means nothing and was left out."""

    first: int | None
    last: int | None
    faults: tuple[str, ...]

    @property
    def bounds(self) -> Years:
        return (self.first or _EARLIEST, self.last or _LATEST) if self.first or self.last else None

    @property
    def query(self) -> str:
        given = (("from", self.first), ("to", self.last))
        return "&".join(f"{name}={year}" for name, year in given if year)

    @property
    def words(self) -> str:
        """ "from 1994 to 2000", "since 1994", "until 2000"; empty where nothing was asked."""
        if self.first and self.last:
            return f"in {self.first}" if self.first == self.last else f"from {self.first} to {self.last}"
        return f"since {self.first}" if self.first else f"until {self.last}" if self.last else ""


@dataclass(frozen=True, slots=True)
class Bar:
    """``width`` in hundredths of the longest."""

    label: str
    meeting: int
    speeches: int
    width: float
    query: str

    @property
    def share(self) -> float:
        return 100 * self.meeting / self.speeches if self.speeches else 0.0


def asked_years(query: QueryDict) -> AskedYears:
    """The bounds in their order, whichever is given."""
    faults = list[str]()
    first, last = (_year(query.get(name, ""), faults) for name in ("from", "to"))
    if first and last and last < first:
        first, last = last, first
    return AskedYears(first, last, tuple(faults))


def timeline(counted: Census, pair: Pair, years: Years) -> tuple[Bar, ...]:
    """Of the years asked for that have a public speech, the earliest first; by decade where they are many."""
    known = [year for year in counted.years if years is None or years[0] <= year <= years[1]]
    if not known:
        return ()
    by_year = known[-1] - known[0] < _FEW_YEARS
    starts = range(known[0], known[-1] + 1) if by_year else sorted({year // 10 * 10 for year in known})
    stretches = [(start, start if by_year else start + 9) for start in starts][-_MOST_ROWS:]
    return _with_widths(_bar(counted, pair, known, *stretch) for stretch in stretches)


def _bar(counted: Census, pair: Pair, known: Iterable[int], first: int, last: int) -> Bar:
    tallies = [counted.by_year[year] for year in known if first <= year <= last]
    label = f"{first}s" if last > first else str(first)
    meeting = sum(tally.meeting_in_speeches[pair] for tally in tallies)
    return Bar(label, meeting, sum(tally.speeches for tally in tallies), 0, f"from={first}&to={last}")


def _with_widths(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    bars = tuple(bars)
    longest = max(bar.share for bar in bars) or 1.0
    return tuple(
        Bar(bar.label, bar.meeting, bar.speeches, round(100 * bar.share / longest, 1), bar.query) for bar in bars
    )


def _year(sent: str, faults: list[str]) -> int | None:
    sent = sent.replace("\x00", "").strip()[:100]
    if not sent:
        return None
    year = int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 4 else 0
    if not year:
        faults.append(f"“{sent}” is no year.")
    return year or None
