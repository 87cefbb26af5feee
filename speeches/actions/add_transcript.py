"""Give a speech the words it was made of, in one language: the first version, its passages numbered."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from speeches.actions.find_repetitions import find_repetitions_in
from speeches.actions.pin_quote import pin_quote
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.models import Passage, Speech, Transcript
from speeches.search import indexing
from speeches.text.canonical import canonical
from speeches.text.passages import Numbered, number_passages


@transaction.atomic
def add_transcript(
    speech: Speech,
    text: str,
    *,
    language: str = "en",
    delivery: str = Transcript.Delivery.DELIVERED,
    rendering: str = Transcript.Rendering.ORIGINAL,
    printed_numbers: Mapping[int, str] | None = None,
) -> Transcript:
    """``printed_numbers`` maps a passage's position, from 1, to the number that the record prints before it."""
    text = canonical(text)
    numbered = number_passages(text)
    transcript = Transcript.objects.create(
        speech=speech,
        text=text,
        language=language,
        delivery=delivery,
        rendering=rendering,
        last_number=len(numbered),
    )
    Passage.objects.bulk_create(passages_of(transcript, numbered, printed_numbers or {}))
    for quote in speech.quotes.filter(transcript=None):
        pin_quote(quote)  # until now there was no text against which to prove it
    indexing.index_speeches([speech.pk])
    find_repetitions_in([speech.pk])
    refresh_mentions_in([speech.pk])
    return transcript


def passages_of(
    transcript: Transcript, numbered: Iterable[Numbered], printed_numbers: Mapping[int, str]
) -> list[Passage]:
    """The rows of a transcript's passages, not saved yet."""
    return [
        Passage(
            transcript=transcript,
            number=passage.number,
            position=position,
            kind=passage.kind.value,
            level=passage.level,
            start=passage.start,
            end=passage.end,
            printed_number=printed_numbers.get(position, ""),
        )
        for position, passage in enumerate(numbered, start=1)
    ]
