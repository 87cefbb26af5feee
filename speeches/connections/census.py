"""How many public passages and speeches mention each policy area and each two of them, by year.

All of it is counted at once from the rows of ``MentionedAreas``, one a text, in one query, and kept in memory for as long as
the stamp of the search index stays the same. So every count of a page is as old as the last save, and costs nothing. After a
save only the years of which a row is another one are counted again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations_with_replacement

from speeches.kept_by_stamp import KeptInMemory
from speeches.models import MentionedAreas, Speech, Transcript, WaitingTerm

Pair = tuple[int, int]  # ids of areas, the lower first; of one area twice where it stands for itself
Years = tuple[int, int] | None
"""The first and the last year, both counted; None for all, with what has no date."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many ``passages`` and ``speeches`` how many mention both areas of a pair: in one passage (``in_passages``), in
    one passage at least of the speech (``meeting_in_speeches``), and anywhere in the speech (``in_speeches``)."""

    passages: int = 0
    speeches: int = 0
    in_passages: Counter[Pair] = field(default_factory=Counter)
    meeting_in_speeches: Counter[Pair] = field(default_factory=Counter)
    in_speeches: Counter[Pair] = field(default_factory=Counter)


@dataclass(frozen=True)
class Census:
    """``waiting`` are the wordings of terms whose mentions are not counted yet, and ``unread`` is the number of public texts
    that were never read: where there are any, a page says that its counts are from before."""

    by_year: Mapping[int | None, Tally]
    waiting: tuple[str, ...]
    unread: int

    @property
    def is_whole(self) -> bool:
        return not self.waiting and not self.unread

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Those with a public text, in order."""
        return tuple(sorted(year for year in self.by_year if year is not None))

    def tally(self, years: Years = None) -> Tally:
        return (
            self._all
            if years is None
            else _sum(self.by_year[year] for year in self.years if years[0] <= year <= years[1])
        )

    @cached_property
    def _all(self) -> Tally:
        return _sum(self.by_year.values())


def pair(one: int, other: int) -> Pair:
    return (one, other) if one <= other else (other, one)


_Row = tuple[int, int, str]  # of a text: its speech, and what ``MentionedAreas`` has
_counted: dict[tuple[_Row, ...], Tally] = {}  # the years of the census that was made last


def census() -> Census:
    """As the archive is now."""
    return _census()


def _made(_: int | None) -> Census:
    rows = MentionedAreas.objects.public().order_by()
    of_year, read = defaultdict[int | None, list[_Row]](list), 0
    facts = ("transcript__speech__date", "transcript__speech", "passages", "areas")
    for date, speech, passages, areas in rows.values_list(*facts):
        read += 1
        of_year[date.year if date else None].append((speech, passages, areas))
    texts = Transcript.objects.current().filter(speech__in=Speech.objects.published()).count()
    waiting = tuple(WaitingTerm.objects.values_list("wording", flat=True))
    return Census(_tallies({year: tuple(sorted(of)) for year, of in of_year.items()}), waiting, texts - read)


_census = KeptInMemory(_made)


def _tallies(of_year: Mapping[int | None, tuple[_Row, ...]]) -> dict[int | None, Tally]:
    sorts = _Sorts()
    counted = {rows: _counted.get(rows) or _tally(rows, sorts) for rows in of_year.values()}
    _counted.clear()
    _counted.update(counted)
    return {year: counted[rows] for year, rows in of_year.items()}


def _tally(rows: Iterable[_Row], sorts: "_Sorts") -> Tally:
    lengths, said = list[int](), defaultdict[int, list[str]](list)
    for speech, length, areas in rows:
        lengths.append(length)
        said[speech] += areas.split(";") if areas else ()
    tally = Tally(sum(lengths), len(said))
    for areas, times in Counter(chain.from_iterable(said.values())).items():
        for together in sorts[areas]:
            tally.in_passages[together] += times
    for of_speech in said.values():
        meeting = set[Pair]().union(*map(sorts.__getitem__, of_speech))
        tally.meeting_in_speeches.update(meeting)
        areas_of_speech = sorted(one for one, other in meeting if one == other)
        tally.in_speeches.update(combinations_with_replacement(areas_of_speech, 2))
    return tally


class _Sorts(dict[str, list[Pair]]):
    """The pairs of areas that a passage mentions, by its entry in ``MentionedAreas.areas``; few are not alike."""

    def __missing__(self, areas: str) -> list[Pair]:
        self[areas] = list(combinations_with_replacement(sorted(map(int, areas.split())), 2))
        return self[areas]


def _sum(tallies: Iterable[Tally]) -> Tally:
    tallies = list(tallies)
    together = Tally(sum(tally.passages for tally in tallies), sum(tally.speeches for tally in tallies))
    for tally in tallies:
        together.in_passages.update(tally.in_passages)
        together.meeting_in_speeches.update(tally.meeting_in_speeches)
        together.in_speeches.update(tally.in_speeches)
    return together
