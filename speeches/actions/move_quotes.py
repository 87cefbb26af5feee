"""Take quotes over to other texts of their speech when their own leaves the archive: moved where proven, held else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from speeches.actions.find_repetitions import find_repetitions_in, find_repetitions_of
from speeches.actions.pin_quote import tie
from speeches.models import Quote, Segment, Transcript
from speeches.text.grading import Grade, Proof, grade
from speeches.text.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a quote whose text goes. ``transcript`` is the text that it has from then on, if any, and ``proof``
    how it stands there; it is pinned only where the proof leaves no choice. ``status`` is its status from then on."""

    quote: Quote
    transcript: Transcript | None
    proof: Proof

    @property
    def is_pinned(self) -> bool:
        return self.proof.is_true and self.proof.is_clear

    @property
    def status(self) -> str:
        speaks_for_itself = self.quote.kind == Quote.Kind.REPORTED and self.transcript is not None
        if self.quote.is_published and not self.is_pinned and not speaks_for_itself:
            return Quote.Status.HELD
        return self.quote.status

    @property
    def is_held_by_it(self) -> bool:
        """Whether it was public and is not any more."""
        return self.quote.is_published and self.status == Quote.Status.HELD


def versions_of(transcript: Transcript) -> QuerySet[Transcript]:
    """The transcript with all its earlier and later versions."""
    return Transcript.objects.filter(
        speech=transcript.speech_id, language=transcript.language, delivery=transcript.delivery
    )


def moves_from(transcript: Transcript, texts: Iterable[Transcript]) -> list[Move]:
    """What becomes of every quote of the transcript, in whichever version, if only ``texts`` are left; the first of them
    in which its words stand at one place takes it. Nothing is written."""
    prepared = [(text, Prepared(text.text)) for text in texts]
    versions = versions_of(transcript)
    of_these = Q(transcript__in=versions) | Q(
        pk__in=Segment.objects.filter(passage__transcript__in=versions).values("quote")
    )
    if not prepared:
        of_these |= Q(
            speech=transcript.speech_id, transcript=None
        )  # what is told of these was told by the text that goes
    quotes = Quote.objects.filter(of_these).order_by("pk")
    return [_move(quote, transcript.language, prepared) for quote in quotes]


@transaction.atomic
def move_quotes(transcript: Transcript, moves: Sequence[Move]) -> None:
    """Let it be as ``moves`` tell, and the transcript go with all its versions."""
    for move in moves:
        if move.transcript and move.is_pinned:
            tie(move.quote, move.transcript, move.proof, move.proof.placements[0])
            continue
        move.quote.segments.all().delete()
        Quote.objects.filter(pk=move.quote.pk).update(
            transcript=move.transcript, grade=move.proof.grade.value, status=move.status
        )
    versions_of(transcript).delete()
    find_repetitions_of(move.quote.pk for move in moves)
    find_repetitions_in([transcript.speech_id])


def _move(quote: Quote, language: str, texts: Sequence[tuple[Transcript, Prepared]]) -> Move:
    nearest: Move | None = None
    for move in _moves(quote, texts):
        if move.is_pinned:
            return move
        if nearest is None or (move.proof.is_true and not nearest.proof.is_true):
            nearest = move
    if nearest is None:
        return Move(quote, None, Proof(Grade.UNSOURCED))
    stays = nearest.transcript and nearest.transcript.language == language
    return nearest if stays else Move(quote, None, nearest.proof)  # no text is that of words in another language


def _moves(quote: Quote, texts: Sequence[tuple[Transcript, Prepared]]) -> Iterator[Move]:
    for transcript, prepared in texts:
        yield Move(quote, transcript, grade(quote.text, prepared))
