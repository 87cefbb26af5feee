"""Prove a quote against a transcript, and tie it to the place where its words stand."""

from collections.abc import Sequence

from django.db import transaction

from speeches.actions.find_repetitions import find_repetitions_of
from speeches.actions.tie_quotes import Tie, tie_quotes
from speeches.models import Quote, Transcript
from speeches.search import indexing
from speeches.text.anchoring import Place
from speeches.text.grading import Grade, Proof, grade
from speeches.text.prepared import Prepared


@transaction.atomic
def pin_quote(quote: Quote, *, transcript: Transcript | None = None, chosen: Sequence[int] = ()) -> Proof:
    """How the quote stands against ``transcript`` (its own, or else the current ones of its speech), which is kept with it.

    It is pinned where its words stand, if that is one place only. Of several the one it had, or those where an
    editor has ``chosen`` that its segments start; else it is pinned nowhere, and an editor must say which is meant."""
    was_public, proof = quote.is_published, Proof(Grade.UNSOURCED)
    for candidate in _candidates(quote, transcript):
        found = prove(quote, candidate, Prepared(candidate.text), chosen)
        if found.is_true and found.is_clear:
            tie(quote, candidate, found, found.placements[0])
            if was_public:
                find_repetitions_of([quote.pk])
            return found
        if not proof.is_true:  # words that stand in one text are not made wrong by another
            proof = found
    quote.segments.all().delete()
    _hold_if_public(quote, proof)
    _keep(quote, quote.transcript, proof)
    if was_public:
        find_repetitions_of([quote.pk])
    return proof


def prove(quote: Quote, transcript: Transcript, prepared: Prepared, chosen: Sequence[int] = ()) -> Proof:
    """The proof against one transcript, at the place that the quote has there already where its words still stand there."""
    if chosen:
        return grade(quote.text, prepared, chosen=chosen)
    starts = list(quote.segments.filter(passage__transcript=transcript).values_list("start", flat=True))
    proof = grade(quote.text, prepared, chosen=starts) if starts else None
    return proof if proof and proof.is_true else grade(quote.text, prepared)


def tie(quote: Quote, transcript: Transcript, proof: Proof, places: Sequence[Place]) -> None:
    """Pin the quote to these places of the transcript."""
    tie_quotes(transcript, [Tie(quote, proof.grade, places)])


def _candidates(quote: Quote, transcript: Transcript | None) -> list[Transcript]:
    chosen = transcript or quote.transcript
    return [chosen] if chosen else list(quote.speech.transcripts.current().order_by("pk"))


def _hold_if_public(quote: Quote, proof: Proof) -> None:
    """What is public and no longer proven at one place goes out of sight at once."""
    speaks_for_itself = quote.kind == Quote.Kind.REPORTED or proof.grade is Grade.UNSOURCED
    if quote.status == Quote.Status.PUBLISHED and not speaks_for_itself:
        quote.status = Quote.Status.HELD
        Quote.objects.filter(pk=quote.pk).update(status=quote.status)


def _keep(quote: Quote, transcript: Transcript | None, proof: Proof) -> None:
    quote.transcript, quote.grade = transcript, proof.grade.value
    Quote.objects.filter(pk=quote.pk).update(transcript=transcript, grade=quote.grade)
    if quote.was_published:
        indexing.index_quotes([quote.pk])
