"""Put a better reading of the same original in the place of a text from which nothing is quoted yet."""

from collections.abc import Mapping

from django.db import transaction

from speeches.actions.add_transcript import passages_of
from speeches.actions.find_repetitions import find_repetitions_in
from speeches.actions.follow_evidence import evidence_in, follow_evidence
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.actions.revise_transcript import numbered_passages
from speeches.models import Passage, Transcript
from speeches.search import indexing
from speeches.text.canonical import canonical
from speeches.text.passages import carry_numbers


@transaction.atomic
def replace_transcript(transcript: Transcript, text: str, printed_numbers: Mapping[int, str]) -> None:
    """The version stays the same; passages keep their numbers as in a correction. Raises ``ValueError`` where quotes
    are pinned to the transcript: their words must not change under them."""
    if transcript.quotes.exists():
        raise ValueError("Words are quoted from this text: correct it by a new version.")
    text = canonical(text)
    numbered, last_number = carry_numbers(numbered_passages(transcript), text, transcript.last_number)
    pinned = evidence_in(transcript)
    transcript.passages.all().delete()
    transcript.text, transcript.last_number = text, last_number
    transcript.save()
    Passage.objects.bulk_create(passages_of(transcript, numbered, printed_numbers))
    follow_evidence(pinned, transcript)
    indexing.index_speeches([transcript.speech_id])
    find_repetitions_in([transcript.speech_id])
    refresh_mentions_in([transcript.speech_id])
