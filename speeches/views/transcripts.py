"""Which transcript of a speech a reader sees first, and the address of each."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from speeches.models import Transcript

_DELIVERIES = list(Transcript.Delivery.values)


def in_reading_order(transcripts: Iterable[Transcript]) -> list[Transcript]:
    """English first, the language of the site; then the original; then by language. What was said stands before what was
    prepared."""
    return sorted(
        transcripts,
        key=lambda transcript: (
            transcript.language != "en",
            transcript.rendering != Transcript.Rendering.ORIGINAL,
            transcript.language,
            _DELIVERIES.index(transcript.delivery),
        ),
    )


def address_of(slug: str, transcript: Transcript, current: Sequence[Transcript]) -> str:
    """``current`` are the public transcripts of the speech in reading order. The first has the address of the speech; the
    first of each other language has that language's; any further one is named by its delivery."""
    same_language = [other for other in current if other.language == transcript.language]
    is_main_language = bool(current) and current[0].language == transcript.language
    address = reverse("speech", args=[slug])
    if current and not is_main_language:
        address = reverse("speech-in-language", args=[slug, transcript.language])
    if same_language and same_language[0].delivery != transcript.delivery:
        address += f"?delivery={transcript.delivery}"
    return address
