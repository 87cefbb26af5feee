"""What a speaker or a delegation speaks of more than others do in the same years.

Passages are compared, for in speeches what everybody touches on would hide what some dwell on. How many would mention an
area if they spoke of it as all did is summed up year by year, so that nobody stands out for a word of their time. The four
counts, with the area or without it, theirs or others', are held against these sums by the log-likelihood ratio G² of
``strength``, and are told from the same floor on; of one year alone it is that very measure. Since the passages of one
speech hang together, an area must also come up in ``LEAST_SPEECHES`` speeches."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from django.db.models import QuerySet

from speeches.connections.census import Census, census
from speeches.connections.strength import LEAST_LIKELIHOOD, LEAST_TOGETHER
from speeches.models import MentionedAreas, Speech

LEAST_SPEECHES = 3


@dataclass(frozen=True, slots=True)
class Emphasis:
    """``area`` is an id. Of ``of_passages`` passages so many mention it, in so many speeches; ``expected`` is how many would
    if they spoke of it as all do in these years, ``as_others`` how many if as the others do."""

    area: int
    passages: int
    of_passages: int
    speeches: int
    expected: float
    as_others: float
    likelihood: float

    @property
    def times(self) -> float | None:
        """As often as others; None where no other mentions it in these years."""
        return self.passages / self.as_others if self.as_others else None

    @property
    def is_sure(self) -> bool:
        is_much = self.passages >= LEAST_TOGETHER and self.speeches >= LEAST_SPEECHES
        return is_much and self.passages > self.expected and self.likelihood >= LEAST_LIKELIHOOD


@dataclass(frozen=True, slots=True)
class Emphases:
    """The areas surely spoken of more, the surest first, and the passages and speeches that could be compared: those of
    years in which others spoke too."""

    areas: tuple[Emphasis, ...]
    of_passages: int
    of_speeches: int


@dataclass(slots=True)
class _Year:
    passages: int = 0
    speeches: set[int] = field(default_factory=set)
    said: Counter[int] = field(default_factory=Counter)
    saying: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def emphases(speeches: QuerySet[Speech]) -> Emphases:
    """Of these public speeches, all by one speaker or on behalf of one delegation. One query, and the census where an area
    comes up often enough."""
    years = _years(speeches)
    often = {area for area, number in _speeches_by_area(years.values()).items() if number >= LEAST_SPEECHES}
    if not often:
        return Emphases((), 0, 0)
    return compared(years, often, census())


def compared(years: Mapping[int, _Year], areas: Iterable[int], counted: Census) -> Emphases:
    shared = {year: own for year, own in years.items() if _others(own, year, counted) > 0}
    found = (_emphasis(area, shared, counted) for area in areas)
    surest = sorted((one for one in found if one.is_sure), key=lambda one: (-one.likelihood, one.area))
    of_speeches = sum(len(own.speeches) for own in shared.values())
    return Emphases(tuple(surest), sum(own.passages for own in shared.values()), of_speeches)


def _years(speeches: QuerySet[Speech]) -> dict[int, _Year]:
    years = defaultdict[int, _Year](_Year)
    texts = MentionedAreas.objects.filter(transcript__current=True, transcript__speech__in=speeches.order_by())
    dated = texts.filter(transcript__speech__date__isnull=False).order_by()
    rows = dated.values_list("transcript__speech", "transcript__speech__date__year", "passages", "areas")
    for speech, year, passages, said in rows:
        own = years[year]
        own.passages += passages
        own.speeches.add(speech)
        areas = [int(area) for area in said.replace(";", " ").split()]
        own.said.update(areas)
        for area in set(areas):
            own.saying[area].add(speech)
    return years


def _speeches_by_area(years: Iterable[_Year]) -> Counter[int]:
    found = Counter[int]()
    for own in years:
        found.update({area: len(speeches) for area, speeches in own.saying.items()})
    return found


def _others(own: _Year, year: int, counted: Census) -> int:
    """How many passages of others there are."""
    return counted.by_year[year].passages - own.passages if year in counted.by_year else 0


def _emphasis(area: int, years: Mapping[int, _Year], counted: Census) -> Emphasis:
    passages = of_passages = mentions = base = speeches = 0
    expected = as_others = 0.0
    for year, own in years.items():
        everyone = counted.by_year[year]
        everyones = everyone.in_passages[area, area]
        passages += own.said[area]
        of_passages += own.passages
        mentions += everyones
        base += everyone.passages
        speeches += len(own.saying.get(area, ()))
        expected += own.passages * everyones / everyone.passages
        as_others += own.passages * (everyones - own.said[area]) / (everyone.passages - own.passages)
    cells = (
        (passages, expected),
        (of_passages - passages, of_passages - expected),
        (mentions - passages, mentions - expected),
        (base - of_passages - mentions + passages, base - of_passages - mentions + expected),
    )
    likelihood = 2 * sum(seen * log(seen / chance) for seen, chance in cells if seen > 0 and chance > 0)
    return Emphasis(area, passages, of_passages, speeches, expected, as_others, likelihood)
