"""Where two policy areas meet: computed from the passages that mention both, told apart from links that editors draw.

``pairs`` has every two areas at once, for a matrix; ``pair_of`` one; ``strongest`` the links of an area. All take any years.
The proof is in ``passages_with`` and ``speeches_with``, whose counts are those that the pairs tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from itertools import combinations

from django.db.models import QuerySet

from speeches.connections.census import Tally, Years, census, pair
from speeches.connections.strength import Strength
from speeches.models import Mention, Passage, PolicyArea, Speech, Transcript
from speeches.models.publication import Status


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two areas, by their ids, the lower first. ``speeches`` is the strength with which speeches that mention the one
    anywhere mention the other too; ``passages`` with which passages do, which stand in ``in_speeches`` speeches."""

    first: int
    second: int
    passages: Strength
    speeches: Strength
    in_speeches: int

    def other_than(self, area: int) -> int:
        return self.second if area == self.first else self.first


def pairs(years: Years = None) -> list[Meeting]:
    """Of every two areas of the vocabulary, those that never meet as well. One query for the areas, and the census."""
    tally = census().tally(years)
    areas = PolicyArea.objects.order_by("pk").values_list("pk", flat=True)
    return [_meeting(tally, first, second) for first, second in combinations(areas, 2)]


def pair_of(one: int, other: int, years: Years = None) -> Meeting:
    """In whichever order the two are named. Raises ``ValueError`` if they are one."""
    if one == other:
        raise ValueError("An area does not meet itself.")
    return _meeting(census().tally(years), *pair(one, other))


def strongest(area: int, years: Years = None) -> list[Meeting]:
    """The links of an area by passages, the strongest first; only those that are surely more than chance."""
    tally = census().tally(years)
    others = PolicyArea.objects.exclude(pk=area).order_by("pk").values_list("pk", flat=True)
    met = (_meeting(tally, *pair(area, other)) for other in others)
    return by_strength(meeting for meeting in met if meeting.passages.is_link)


def by_strength(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted(meetings, key=lambda meeting: (-meeting.passages.likelihood, meeting.first, meeting.second))


def passages_with(areas: Iterable[int], years: Years = None) -> QuerySet[Passage]:
    """The public passages that mention all of these areas, each once."""
    found = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    for area in areas:
        found = found.filter(pk__in=Mention.objects.filter(policy_area=area).order_by().values("passage"))
    return found.filter(transcript__speech__date__range=_days(years)) if years else found


def speeches_with(areas: Iterable[int], years: Years = None) -> QuerySet[Speech]:
    """The public speeches with such a passage."""
    passages = passages_with(areas, years).order_by()
    return Speech.objects.published().filter(pk__in=passages.values("transcript__speech"))


def texts_of_readers(years: Years = None) -> QuerySet[Transcript]:
    """The current texts of public speeches."""
    found = Transcript.objects.current().filter(speech__status=Status.PUBLISHED)
    return found.filter(speech__date__range=_days(years)) if years else found


def _days(years: tuple[int, int]) -> tuple[date, date]:
    first, last = (min(max(year, MINYEAR), MAXYEAR) for year in years)
    return date(first, 1, 1), date(last, 12, 31)


def _meeting(tally: Tally, first: int, second: int) -> Meeting:
    both, one, other = (first, second), (first, first), (second, second)
    return Meeting(
        first,
        second,
        Strength(tally.in_passages[both], tally.in_passages[one], tally.in_passages[other], tally.passages),
        Strength(tally.in_speeches[both], tally.in_speeches[one], tally.in_speeches[other], tally.speeches),
        tally.meeting_in_speeches[both],
    )
