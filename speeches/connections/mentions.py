"""What passages speak of by rule: policy areas whose terms they hold, each with the place that shows it.

Only public passages are told of; ``found_in`` reads any text, for the eyes of an editor."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from speeches.connections.census import Tally, census
from speeches.connections.terms import vocabulary
from speeches.models import Mention, Term, Transcript


@dataclass(frozen=True, slots=True)
class Place:
    """``term`` is the wording as the vocabulary lists it; ``start`` and ``end`` bound what stands in the transcript's text.
    ``area`` and ``passage`` are ids."""

    passage: int
    area: int
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many passages and speeches mention an area, of how many."""

    passages: int
    of_passages: int
    speeches: int
    of_speeches: int


_PLACE = ("passage", "policy_area", "term__wording", "start", "end")


def mentions_in(passages: Collection[int]) -> dict[int, list[Place]]:
    """By passage, in the order of the text. One query."""
    found = defaultdict[int, list[Place]](list)
    for row in Mention.objects.public().filter(passage__in=passages).values_list(*_PLACE):
        found[row[0]].append(Place(*row))
    return dict(found)


def found_in(transcript: Transcript) -> list[Place]:
    """What any text mentions, a draft as well: read now, and not from what is stored."""
    terms = vocabulary(transcript.language)
    hits = [
        (passage, start + hit.start, start + hit.end, hit)
        for passage, start, end in transcript.passages.order_by("position").values_list("pk", "start", "end")
        for hit in terms.find(transcript.text[start:end])
    ]
    wordings = Term.objects.in_bulk({int(hit.term) for *_, hit in hits})
    return [
        Place(passage, int(hit.area), wordings[int(hit.term)].wording, start, end) for passage, start, end, hit in hits
    ]


def share_by_year(area: int) -> dict[int, Share]:
    """Of every year in which there is a public text, in order."""
    counted = census()
    return {year: _share(counted.by_year[year], area) for year in counted.years}


def _share(tally: Tally, area: int) -> Share:
    itself = (area, area)
    return Share(tally.in_passages[itself], tally.passages, tally.in_speeches[itself], tally.speeches)
