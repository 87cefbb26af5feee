"""What a speaker or a delegation speaks of more than others do, as their page tells it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet

from speeches.connections.census import census
from speeches.connections.emphasis import Emphasis, emphases
from speeches.models import PolicyArea, Speech

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Emphasised:
    """``times`` is empty where no other speaks of it in these years; ``query`` is that of the list of the passages."""

    slug: str
    name: str
    passages: int
    speeches: int
    times: str
    query: str


@dataclass(frozen=True, slots=True)
class AllEmphasised:
    """The first areas and those after them, and in how many passages and speeches they were sought."""

    areas: list[Emphasised]
    further: list[Emphasised]
    of_passages: int
    of_speeches: int
    is_whole: bool


def all_emphasised(speeches: QuerySet[Speech], whose: dict[str, str]) -> AllEmphasised | None:
    """Of public speeches; ``whose`` stands for them in the address of the list of passages. None where there are none of
    which it can be said. One query, and where something is found two more and the census."""
    found = emphases(speeches)
    if not found.areas:
        return None
    areas = PolicyArea.objects.in_bulk([one.area for one in found.areas])
    told = [_told(one, areas[one.area], whose) for one in found.areas if one.area in areas]
    shown = len(told) if len(told) == _SHOWN + 1 else _SHOWN
    return AllEmphasised(told[:shown], told[shown:], found.of_passages, found.of_speeches, census().is_whole)


def _told(one: Emphasis, area: PolicyArea, whose: dict[str, str]) -> Emphasised:
    times = "" if one.times is None else _times(one.times)
    query = urlencode({"area": area.slug, **whose})
    return Emphasised(area.slug, area.name, one.passages, one.speeches, times, query)


def _times(times: float) -> str:
    """With one digit behind the point where it is below ten."""
    return f"{times:.1f}" if times < 9.95 else f"{times:,.0f}"
