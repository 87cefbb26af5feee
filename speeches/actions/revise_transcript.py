"""Correct a transcript: the next version, with a note that readers see."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from speeches.actions.add_transcript import passages_of
from speeches.actions.find_repetitions import find_repetitions_in
from speeches.actions.follow_evidence import evidence_in, follow_evidence
from speeches.actions.follow_quotes import follow_quotes
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.models import Passage, Speech, Transcript
from speeches.search import indexing
from speeches.text.canonical import BlockKind, canonical
from speeches.text.passages import Numbered, carry_numbers


class NothingToCorrect(ValueError):
    """The corrected text says just what the current one says."""


@transaction.atomic
def revise_transcript(transcript: Transcript, text: str, note: str) -> Transcript:
    """The new current version. Passages keep their numbers; a quote whose words still stand moves along, and any other is
    held and stays with the version in which it is true. Raises ``NothingToCorrect``, and ``ValueError`` where the note or
    the text is empty or a newer version exists already."""
    text = canonical(text)
    Speech.objects.select_for_update().get(pk=transcript.speech_id)
    transcript.refresh_from_db()
    if not transcript.current:
        raise ValueError("This version has been corrected already: start from the current one.")
    if not text:
        raise ValueError("A transcript cannot be empty.")
    if not note.strip():
        raise ValueError("Say in the note what was corrected.")
    if text == transcript.text:
        raise NothingToCorrect("The text is the same as before.")
    numbered, last_number = carry_numbers(numbered_passages(transcript), text, transcript.last_number)
    Transcript.objects.filter(pk=transcript.pk).update(current=False)
    transcript.current = False
    revised = Transcript.objects.create(
        speech_id=transcript.speech_id,
        language=transcript.language,
        delivery=transcript.delivery,
        rendering=transcript.rendering,
        version=transcript.version + 1,
        text=text,
        note=note.strip(),
        last_number=last_number,
    )
    printed = _by_position(numbered, printed_by_number(transcript))
    Passage.objects.bulk_create(passages_of(revised, numbered, printed))
    follow_quotes(transcript, revised)
    follow_evidence(evidence_in(transcript), revised)
    indexing.index_speeches([transcript.speech_id])
    find_repetitions_in([transcript.speech_id])
    refresh_mentions_in([transcript.speech_id])
    return revised


def numbered_passages(transcript: Transcript) -> list[Numbered]:
    return [
        Numbered(number, BlockKind(kind), level, transcript.text[start:end], start, end)
        for number, kind, level, start, end in transcript.passages.order_by("position").values_list(
            "number", "kind", "level", "start", "end"
        )
    ]


def _by_position(numbered: Sequence[Numbered], printed: Mapping[int, str]) -> dict[int, str]:
    return {
        position: printed[passage.number]
        for position, passage in enumerate(numbered, start=1)
        if passage.number in printed
    }


def printed_by_number(transcript: Transcript) -> dict[int, str]:
    return dict(transcript.passages.exclude(printed_number="").values_list("number", "printed_number"))
