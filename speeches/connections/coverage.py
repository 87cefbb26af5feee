"""Which policy areas public speeches cover, year by year: how many are tagged, how many mention an area, and the holes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import ExtractYear

from speeches.connections.census import Tally, census
from speeches.models import PolicyArea, Speech, TaggedSpeech
from speeches.models.publication import Status


class Span(NamedTuple):
    """A year or a decade, by its first year; the year is None for speeches without a date."""

    year: int | None
    is_decade: bool = False

    @property
    def label(self) -> str:
        if self.year is None:
            return "no date"
        return f"{self.year}s" if self.is_decade else str(self.year)


class AreaFacts(NamedTuple):
    pk: int
    name: str
    broader: int | None
    has_note: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Of so many public ``speeches`` of the span how many are tagged with the area or one below it, and how many mention the
    area itself."""

    span: Span | None
    speeches: int
    tagged: int
    mentioned: int

    @property
    def is_hole(self) -> bool:
        """Where there is something to be tagged and nothing is."""
        return bool(self.mentioned) and not self.tagged


@dataclass(frozen=True, slots=True)
class Line:
    """An area across the spans; ``whole`` is the cell of all of them."""

    area: AreaFacts
    depth: int
    cells: tuple[Cell, ...]
    whole: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    spans: tuple[Span, ...]
    speeches: tuple[int, ...]
    lines: tuple[Line, ...]


def grid(areas: Sequence[AreaFacts], *, by_decade: bool) -> Grid:
    """Of all public speeches; areas stand below their broader ones. Two queries, and the census."""
    spoken = _speeches_by(by_decade)
    tagged, tallies = _tagged(areas, by_decade), census()
    mentioned = defaultdict[tuple[int, Span], int](int)
    for year, tally in tallies.by_year.items():
        for pk, speeches in _mentioned(tally).items():
            mentioned[pk, _span(year, by_decade)] += speeches
    lines = []
    for depth, area in _in_tree_order(areas):
        cells = tuple(
            Cell(span, speeches, len(tagged.get((area.pk, span), ())), mentioned[area.pk, span])
            for span, speeches in spoken.items()
        )
        sums = (sum(cell.speeches for cell in cells), sum(cell.tagged for cell in cells))
        lines.append(Line(area, depth, cells, Cell(None, *sums, sum(cell.mentioned for cell in cells))))
    return Grid(tuple(spoken), tuple(spoken.values()), tuple(lines))


def areas_in_coverage() -> list[AreaFacts]:
    rows = PolicyArea.objects.order_by("name").values_list("pk", "name", "broader", "scope_note")
    return [AreaFacts(pk, name, broader, bool(note.strip())) for pk, name, broader, note in rows]


def _speeches_by(by_decade: bool) -> dict[Span, int]:
    """The public speeches of each span, the earliest first and those without a date last."""
    by_year = Speech.objects.published().order_by().values_list(ExtractYear("date")).annotate(number=Count("pk"))
    found = defaultdict[Span, int](int)
    for year, number in by_year:
        found[_span(year, by_decade)] += number
    return {span: found[span] for span in sorted(found, key=lambda span: span.year or 10_000)}


def _tagged(areas: Sequence[AreaFacts], by_decade: bool) -> Mapping[tuple[int, Span], set[int]]:
    """The public speeches under each area, those of narrower ones among them, each once."""
    broader = {area.pk: area.broader for area in areas}
    found = defaultdict[tuple[int, Span], set[int]](set)
    public = TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED).order_by()
    for tag, speech, year in public.values_list("tag", "content_object", ExtractYear("content_object__date")):
        above: int | None = tag
        while above is not None:
            found[above, _span(year, by_decade)].add(speech)
            above = broader.get(above)
    return found


def _mentioned(tally: Tally) -> dict[int, int]:
    return {one: number for (one, other), number in tally.in_speeches.items() if one == other}


def _span(year: int | None, by_decade: bool) -> Span:
    return Span(year // 10 * 10 if by_decade and year is not None else year, by_decade and year is not None)


def _in_tree_order(areas: Iterable[AreaFacts]) -> list[tuple[int, AreaFacts]]:
    below = defaultdict[int | None, list[AreaFacts]](list)
    for area in areas:
        below[area.broader].append(area)

    def branch(broader: int | None, depth: int) -> list[tuple[int, AreaFacts]]:
        return [one for area in below[broader] for one in ((depth, area), *branch(area.pk, depth + 1))]

    return branch(None, 0)
