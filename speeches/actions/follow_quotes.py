"""Take the quotes of a transcript along into its correction: kept, moved with their words, or held for an editor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction

from speeches.actions.find_repetitions import find_repetitions_of
from speeches.actions.tie_quotes import Tie, tie_quotes
from speeches.models import Quote, Segment, Transcript
from speeches.search import indexing
from speeches.text.anchoring import Place
from speeches.text.following import Correction, Held
from speeches.text.grading import Proof, grade
from speeches.text.prepared import Prepared
from speeches.text.standing import grade_placed


def quotes_broken_by(transcript: Transcript, text: str) -> list[tuple[Quote, Proof]]:
    """The pinned quotes that would be held if ``text``, which is canonical, took the place of the transcript's; each with
    its proof against that text: the nearest wording, and the difference."""
    after = Prepared(text)
    correction = Correction(transcript.text, after)
    return [
        (quote, grade(quote.text, after))
        for quote, places in _pinned(transcript)
        if _tie(quote, places, correction, after) is None
    ]


@transaction.atomic
def follow_quotes(before: Transcript, after: Transcript) -> list[Quote]:
    """The quotes that are held now. Those that were pinned stay with the version in which they are true, out of sight.

    A quote that was pinned nowhere belongs to the new version, and is pinned there if it stands at one place."""
    prepared = Prepared(after.text)
    correction = Correction(before.text, prepared)
    ties, held = list[Tie](), list[Quote]()
    for quote, places in _pinned(before):
        if tie := _tie(quote, places, correction, prepared):
            ties.append(tie)
        else:
            held.append(quote)
    for quote in before.quotes.filter(segments=None):
        ties.append(_tie_anew(quote, prepared))
        if quote.is_published and quote.may_stand_in_marks and not ties[-1].places:
            held.append(quote)
    tie_quotes(after, ties)
    broken = Quote.objects.filter(pk__in=[quote.pk for quote in held])
    broken.exclude(status=Quote.Status.WITHDRAWN).update(status=Quote.Status.HELD)
    if held:  # the others say what they said
        keys = [quote.pk for quote in held]
        indexing.index_quotes(keys)
        find_repetitions_of(keys)
    return held


def _tie(quote: Quote, places: Sequence[Place], correction: Correction, after: Prepared) -> Tie | None:
    """Where the words are proven to stand after the correction; the long way is gone where the short one does not tell."""
    try:
        followed = correction.follow(places)
    except ValueError:  # its place is not one of the text, which ``check_quotes`` tells: an editor must look
        return None
    if isinstance(followed, Held):
        return None
    if found := grade_placed(quote.text, followed.places, after.text):
        return Tie(quote, found, followed.places)
    proof = grade(quote.text, after, chosen=[place.start for place in followed.places])
    return Tie(quote, proof.grade, proof.placements[0]) if proof.is_true else None


def _tie_anew(quote: Quote, after: Prepared) -> Tie:
    proof = grade(quote.text, after, suggesting=False)
    return Tie(quote, proof.grade, proof.placements[0] if proof.is_clear else ())


def _pinned(transcript: Transcript) -> Iterator[tuple[Quote, list[Place]]]:
    """The quotes with the places of their segments, in two queries."""
    places = defaultdict[int, list[Place]](list)
    segments = Segment.objects.filter(quote__transcript=transcript).order_by("quote_id", "position")
    for quote, exact, prefix, suffix, start, end in segments.values_list(
        "quote", "exact", "prefix", "suffix", "start", "end"
    ):
        places[quote].append(Place(exact, prefix, suffix, start, end))
    return ((quote, places[quote.pk]) for quote in transcript.quotes.all() if quote.pk in places)
