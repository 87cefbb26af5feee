"""Let go of a held quote whose words stand in the current text again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from speeches.actions.pin_quote import pin_quote, prove, tie
from speeches.actions.submit_for_review import submit_for_review
from speeches.models import Quote, Transcript
from speeches.text.grading import Grade, Proof
from speeches.text.prepared import Prepared


@transaction.atomic
def release_quote(quote: Quote, *, chosen: Sequence[int] = ()) -> Proof:
    """The proof against the current version, or where its text is gone against the current texts of the speech. Where the
    words stand there, at one place or where an editor has ``chosen`` that its segments start, the quote is pinned to it
    and is a draft again, for a publisher to make public; where not, it stays held with the version in which it is true. A
    paraphrase needs no place, and is let go in any case."""
    proof = Proof(Grade.UNSOURCED)
    current = current_version(quote)
    for text in [current] if current else quote.speech.transcripts.current().order_by("pk"):
        proof = prove(quote, text, Prepared(text.text), chosen)
        if proof.is_true and proof.is_clear:
            tie(quote, text, proof, proof.placements[0])
            _let_go(quote)
            return proof
    if quote.kind == Quote.Kind.REPORTED:
        quote.transcript = current
        _let_go(quote)
    pin_quote(quote)  # its own words may have been changed
    return proof


def ask_to_publish_again(quote: Quote, by: Any) -> bool:
    """Whether a quote that was let go, and was public once, now waits for a publisher who has time."""
    quote.refresh_from_db(fields=["status", "published_at"])
    return quote.was_published and quote.status == Quote.Status.DRAFT and bool(submit_for_review(Quote, [quote], by))


def _let_go(quote: Quote) -> None:
    quote.status = Quote.Status.DRAFT
    Quote.objects.filter(pk=quote.pk).update(status=quote.status)


def current_version(quote: Quote) -> Transcript | None:
    """Of the transcript from which the quote was taken, the version that readers see now."""
    if quote.transcript is None:
        return None
    return Transcript.objects.current().get(
        speech=quote.speech_id, language=quote.transcript.language, delivery=quote.transcript.delivery
    )
