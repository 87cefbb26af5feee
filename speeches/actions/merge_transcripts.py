"""Make one of two texts of a speech that are the same words filed twice."""

from django.db import transaction

from speeches.actions.move_quotes import Move, move_quotes, moves_from
from speeches.actions.prove_tags import Unproven, proven_only_in
from speeches.models import Speech, Transcript


@transaction.atomic
def merge_transcripts(kept: Transcript, other: Transcript) -> list[Move]:
    """What became of each quote of ``other``. Where its words stand at one place of ``kept``, it is pinned there and stays
    what it was; any other belongs to ``kept`` from now on, tied to no place, and is held if it was public. ``kept`` itself
    is not touched: its passages keep their numbers, its quotes their places. ``other`` goes, with all its versions.

    Raises ``ValueError`` where the two are not current texts of one speech in one language; and ``Unproven`` where only
    ``other`` shows why an area is central to a published speech."""
    Speech.objects.select_for_update().get(pk=kept.speech_id)
    kept.refresh_from_db()
    other.refresh_from_db()
    if other not in mergeable(kept):
        raise ValueError("Only two current texts of one speech in one language are merged.")
    if proven_only_in(other).exists():
        raise Unproven("Passages of the text that goes alone show why an area is central.")
    moves = merging(kept, other)
    move_quotes(other, moves)
    return moves


def mergeable(transcript: Transcript) -> list[Transcript]:
    """The other texts of the speech with which a current one can be merged."""
    if not transcript.current:
        return []
    alike = Transcript.objects.current().filter(speech=transcript.speech_id, language=transcript.language)
    return list(alike.exclude(pk=transcript.pk).order_by("pk"))


def merging(kept: Transcript, other: Transcript) -> list[Move]:
    """What would become of the quotes of ``other``. Nothing is written."""
    return moves_from(other, [kept])
