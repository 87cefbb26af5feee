"""The first use of each wording of a policy area: the earliest public passage in which the term stands, and how many do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from speeches.connections.roll import roll
from speeches.models import Mention


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Ids of the term and the passage; ``start`` and ``end`` bound what stands in the transcript's text. ``in_passages``
    public passages hold the term."""

    term: int
    in_passages: int
    day: date
    passage: int
    start: int
    end: int


def first_uses(area: int) -> list[FirstUse]:
    """The earliest first, of all terms that stand in a public text with a date. Two queries, and those of the roll."""
    days = {text.transcript: (text.day, text.speech) for text in roll()}
    rows = Mention.objects.filter(policy_area=area).order_by().values("term", "passage__transcript")
    counts, earliest = Counter[int](), dict[int, tuple[date, int, int]]()
    for term, transcript, passages in rows.annotate(n=Count("passage", distinct=True)).values_list(
        "term", "passage__transcript", "n"
    ):
        if transcript in days:
            counts[term] += passages
            day, speech = days[transcript]
            if day and (day, speech, transcript) < earliest.get(term, (date.max, 0, 0)):
                earliest[term] = day, speech, transcript
    places = _first_places(area, {term: first[2] for term, first in earliest.items()})
    found = [FirstUse(term, counts[term], earliest[term][0], *place) for term, place in places.items()]
    return sorted(found, key=lambda use: (use.day, -use.in_passages, use.term))


def _first_places(area: int, texts: Mapping[int, int]) -> dict[int, tuple[int, int, int]]:
    """By term the passage, start and end of its first place in its text."""
    stand: Iterable[tuple[int, int, int, int, int]] = (
        Mention.objects.filter(policy_area=area, passage__transcript__in=set(texts.values()))
        .order_by("start")
        .values_list("term", "passage__transcript", "passage", "start", "end")
    )
    found = dict[int, tuple[int, int, int]]()
    for term, transcript, *place in stand:
        if texts.get(term) == transcript and term not in found:
            found[term] = place[0], place[1], place[2]
    return found
