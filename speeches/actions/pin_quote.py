"""Tie a quote to the place in a transcript where its words stand."""

from django.db import transaction

from speeches.models import Passage, Quote, Segment, Transcript
from speeches.text.anchoring import place_at, starts_of


@transaction.atomic
def pin_quote(quote: Quote, *, transcript: Transcript | None = None, start: int | None = None) -> bool:
    """Whether the quote is pinned to ``transcript`` (its own, or else the current ones of its speech) now.

    Its words must stand there character for character, and once; of several places only a given ``start`` chooses.
    Where they do not, nothing is changed, but a quote whose own words changed loses its old place."""
    for candidate in _candidates(quote, transcript):
        starts = starts_of(candidate.text, quote.text)
        if start is not None:
            starts = [start] if start in starts else []
        passage = len(starts) == 1 and _passage_at(candidate, starts[0])
        if passage:
            _write(quote, candidate, passage, starts[0])
            return True
    # A place in another version, or of other words than the quote has now, would prove nothing.
    quote.segments.exclude(exact=quote.text, passage__transcript=quote.transcript_id).delete()
    return False


def _candidates(quote: Quote, transcript: Transcript | None) -> list[Transcript]:
    chosen = transcript or quote.transcript
    return [chosen] if chosen else list(quote.speech.transcripts.current().order_by("pk"))


def _passage_at(transcript: Transcript, start: int) -> Passage | None:
    return transcript.passages.filter(start__lte=start, end__gt=start).first()


def _write(quote: Quote, transcript: Transcript, passage: Passage, start: int) -> None:
    place = place_at(transcript.text, start, start + len(quote.text))
    Segment.objects.filter(quote=quote).delete()
    Segment.objects.create(
        quote=quote,
        passage=passage,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        start=place.start,
        end=place.end,
    )
    quote.transcript = transcript
    Quote.objects.filter(pk=quote.pk).update(transcript=transcript)
