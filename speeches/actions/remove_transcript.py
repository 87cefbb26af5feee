"""Take a text of a speech out of the archive, with all its versions; no quote is lost with it."""

from django.db import transaction

from speeches.actions.move_quotes import Move, move_quotes, moves_from, versions_of
from speeches.actions.prove_tags import Unproven, proven_only_in
from speeches.models import Speech, Transcript


class OnlyText(ValueError):
    """A published speech would stand there without its words."""


@transaction.atomic
def remove_transcript(transcript: Transcript, *, even_the_only_one: bool = False) -> list[Move]:
    """What became of each of its quotes. Where the words stand at one place of another current text of the speech, the
    quote is pinned there and stays what it was; any other is tied to no place, and held if it was public. Passages, and
    what the search knew of them, go with the text.

    Raises ``OnlyText`` where it is all that a published speech has, unless ``even_the_only_one`` is wanted; and ``Unproven``
    where nothing else shows why an area is central to it."""
    Speech.objects.select_for_update().get(pk=transcript.speech_id)
    if is_only_text(transcript) and not even_the_only_one:
        raise OnlyText("The speech is public, and this is its only text.")
    if proven_only_in(transcript).exists():
        raise Unproven("Passages of this text alone show why an area is central.")
    moves = removal(transcript)
    move_quotes(transcript, moves)
    return moves


def removal(transcript: Transcript) -> list[Move]:
    """What would become of its quotes. Nothing is written."""
    left = Transcript.objects.current().filter(speech=transcript.speech_id).exclude(pk__in=versions_of(transcript))
    in_order = sorted(left, key=lambda text: (text.language != transcript.language, text.pk))
    return moves_from(transcript, in_order)


def is_only_text(transcript: Transcript) -> bool:
    """Whether a published speech would be left without words."""
    others = Transcript.objects.filter(speech=transcript.speech_id).exclude(pk__in=versions_of(transcript))
    return Speech.objects.published().filter(pk=transcript.speech_id).exists() and not others.exists()
