"""Take the quotes of a transcript along into its correction: kept, moved with their words, or held for an editor."""

from django.db import transaction

from speeches.actions.pin_quote import pin_quote, tie
from speeches.models import Quote, Segment, Transcript
from speeches.search import indexing
from speeches.text.anchoring import Place
from speeches.text.following import Correction, Followed, Held
from speeches.text.grading import Proof, grade
from speeches.text.prepared import Prepared


def quotes_broken_by(transcript: Transcript, text: str) -> list[tuple[Quote, Proof]]:
    """The pinned quotes that would be held if ``text``, which is canonical, took the place of the transcript's; each with
    its proof against that text: the nearest wording, and the difference."""
    after = Prepared(text)
    correction = Correction(transcript.text, after)
    return [
        (quote, grade(quote.text, after))
        for quote in _pinned(transcript)
        if isinstance(_followed(quote, correction), Held)
    ]


@transaction.atomic
def follow_quotes(before: Transcript, after: Transcript) -> list[Quote]:
    """The quotes that are held now. They stay with the version in which they are true, and out of sight."""
    prepared = Prepared(after.text)
    correction = Correction(before.text, prepared)
    held = []
    for quote in _pinned(before):
        followed = _followed(quote, correction)
        proof = None
        if not isinstance(followed, Held):
            proof = grade(quote.text, prepared, chosen=[place.start for place in followed.places])
        if proof and proof.is_true:
            tie(quote, after, proof, proof.placements[0])
        else:
            held.append(quote)
    for quote in before.quotes.filter(segments=None):
        pin_quote(quote, transcript=after)
    broken = Quote.objects.filter(pk__in=[quote.pk for quote in held])
    broken.exclude(status=Quote.Status.WITHDRAWN).update(status=Quote.Status.HELD)
    indexing.index_quotes(quote.pk for quote in held)
    return held


def _followed(quote: Quote, correction: Correction) -> Followed:
    try:
        return correction.follow([_place(segment) for segment in quote.segments.all()])
    except ValueError:  # its place is not one of the text, which ``check_quotes`` tells: an editor must look
        return Held()


def _pinned(transcript: Transcript) -> list[Quote]:
    return list(transcript.quotes.exclude(segments=None).prefetch_related("segments"))


def _place(segment: Segment) -> Place:
    return Place(segment.exact, segment.prefix, segment.suffix, segment.start, segment.end)
