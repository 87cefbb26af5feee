"""Since when and how much speeches mention a policy area: the share of each year as bars, as a table and as CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from speeches.connections.mentions import Share, share_by_year
from speeches.exporters.write_csv import write_csv
from speeches.models import PolicyArea
from speeches.views.former_addresses import redirect_former

HEIGHT = 100  # of the tallest bar
_ENOUGH = 10  # speeches of a year or decade, so that its share says something
_COLUMNS = ("year", "speeches", "of_speeches", "speeches_share", "passages", "of_passages", "passages_share")


class Bar(NamedTuple):
    """``place`` is that of the year in its decade; ``top`` and ``height`` in units of a drawing that is 100 high."""

    place: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Decade:
    start: int
    label: str
    short: str
    speeches: int
    of_speeches: int
    bars: list[Bar]

    @property
    def percent(self) -> str:
        return percent(self.speeches, self.of_speeches)

    @property
    def part(self) -> float:
        return self.speeches / self.of_speeches if self.of_speeches else 0.0


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    share: Share

    @property
    def speeches_percent(self) -> str:
        return percent(self.share.speeches, self.share.of_speeches)

    @property
    def passages_percent(self) -> str:
        return percent(self.share.passages, self.share.of_passages)


@dataclass(frozen=True, slots=True)
class AreaYears:
    """``table`` has the newest year first; ``first`` is the earliest with a mention, ``most`` that of the largest share of
    speeches, and the earlier of two alike. Years with fewer than ``least`` speeches have no bar and are not the ``most``."""

    decades: list[Decade]
    table: list[Year]
    first: Year
    most: Year
    speeches: int
    of_speeches: int
    least: int

    @property
    def telling(self) -> list[Decade]:
        """Between the decade of the first mention and the last one that with the least after which there is most: they say
        how it went."""
        since = [decade for decade in self.decades if decade.start + 9 >= self.first.year]
        enough = [decade for decade in since if decade.of_speeches >= self.least] or since
        lowest = min(enough, key=lambda decade: decade.part)
        highest = max((decade for decade in enough if decade.start >= lowest.start), key=lambda decade: decade.part)
        found = {decade.start: decade for decade in (enough[0], lowest, highest, enough[-1])}
        return [decade for _, decade in sorted(found.items())]

    @property
    def leaves_out(self) -> bool:
        return any(0 < year.share.of_speeches < self.least for year in self.table)


def area_years(shares: Mapping[int, Share]) -> AreaYears | None:
    """None where no speech with a date mentions it."""
    mentioned = [Year(year, share) for year, share in shares.items() if share.speeches]
    if not mentioned:
        return None
    least = _ENOUGH if any(year.share.of_speeches >= _ENOUGH for year in mentioned) else 1
    most = max(
        (year for year in mentioned if year.share.of_speeches >= least), key=lambda one: (_part(one.share), -one.year)
    )
    return AreaYears(
        list(_decades(shares, _part(most.share), least)),
        [Year(year, share) for year, share in sorted(shares.items(), reverse=True)],
        mentioned[0],
        most,
        sum(share.speeches for share in shares.values()),
        sum(share.of_speeches for share in shares.values()),
        least,
    )


@require_safe
def area_years_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    area = PolicyArea.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if area is None:
        return redirect_former(request, "policy-area-years", PolicyArea.objects.all(), slug)
    written = write_csv(_COLUMNS, _records(share_by_year(area)))
    response: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
        written, content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}-years.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response


def percent(some: int, of_all: int) -> str:
    """With one digit behind the point where it is below ten."""
    part = 100 * some / of_all if of_all else 0
    return f"{part:.0f}\N{NO-BREAK SPACE}%" if part >= 9.95 or not part else f"{part:.1f}\N{NO-BREAK SPACE}%"


def _records(shares: Mapping[int, Share]) -> Iterator[dict[str, object]]:
    for year, share in shares.items():
        passages_part = share.passages / share.of_passages if share.of_passages else 0
        counts = (share.speeches, share.of_speeches, _fraction(_part(share)))
        values = (year, *counts, share.passages, share.of_passages, _fraction(passages_part))
        yield dict(zip(_COLUMNS, values, strict=True))


def _fraction(part: float) -> str:
    return f"{part:.4f}"


def _part(share: Share) -> float:
    return share.speeches / share.of_speeches if share.of_speeches else 0.0


def _decades(shares: Mapping[int, Share], largest: float, least: int) -> Iterator[Decade]:
    for start, years in groupby(sorted(shares), lambda year: year // 10 * 10):
        of_decade = {year: shares[year] for year in years}
        drawn = {year: share for year, share in of_decade.items() if share.speeches and share.of_speeches >= least}
        heights = {year: round(HEIGHT * _part(share) / largest, 1) for year, share in drawn.items()}
        yield Decade(
            start,
            f"{start}s",
            f"’{start % 100:02}s",
            sum(share.speeches for share in of_decade.values()),
            sum(share.of_speeches for share in of_decade.values()),
            [Bar(year - start, round(HEIGHT - height, 1), height) for year, height in heights.items() if height],
        )
