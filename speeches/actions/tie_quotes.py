"""Tie quotes to the places of a transcript at which they are proven to stand."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from speeches.models import Quote, Segment, Transcript
from speeches.text.anchoring import Place
from speeches.text.grading import Grade


@dataclass(frozen=True, slots=True)
class Tie:
    """A place for each segment of the quote, and the grade that is proven there. Without places the quote belongs to the
    transcript and is pinned nowhere: its words do not stand there, or no one has chosen where."""

    quote: Quote
    grade: Grade
    places: Sequence[Place]


@transaction.atomic
def tie_quotes(transcript: Transcript, ties: Sequence[Tie]) -> None:
    """Each quote is tied there and nowhere else from now on. As many queries for many quotes as for one of each grade."""
    if not ties:
        return
    Segment.objects.filter(quote__in=[tie.quote.pk for tie in ties]).delete()
    passages, ends = _passages(transcript, ties)
    Segment.objects.bulk_create(
        Segment(
            quote_id=tie.quote.pk,
            position=position,
            passage_id=passages[bisect_right(ends, place.start)],
            exact=place.exact,
            prefix=place.prefix,
            suffix=place.suffix,
            start=place.start,
            end=place.end,
        )
        for tie in ties
        for position, place in enumerate(tie.places, start=1)
    )
    by_grade = defaultdict[str, list[int]](list)
    for tie in ties:
        tie.quote.transcript, tie.quote.grade = transcript, tie.grade.value
        by_grade[tie.grade.value].append(tie.quote.pk)
    for grade, quotes in by_grade.items():
        Quote.objects.filter(pk__in=quotes).update(transcript=transcript, grade=grade)


def _passages(transcript: Transcript, ties: Sequence[Tie]) -> tuple[list[int], list[int]]:
    """Those in which the places are, and where each ends."""
    first = min((tie.places[0].start for tie in ties if tie.places), default=0)
    last = max((tie.places[-1].end for tie in ties if tie.places), default=0)
    found = transcript.passages.filter(start__lt=last, end__gt=first).order_by("position").values_list("pk", "end")
    return [pk for pk, _ in found], [end for _, end in found]
