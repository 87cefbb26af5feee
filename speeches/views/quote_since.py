"""What has become of a quote since it was published: the transcript corrected, a better translation, other languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from speeches.models import Quote, Segment, Transcript
from speeches.text.canonical import words_of
from speeches.text.prepared import Prepared
from speeches.views.quote_facts import standing_of
from speeches.views.transcripts import Version, address_of, in_reading_order

_POORER = {
    Transcript.Rendering.UNOFFICIAL,
    Transcript.Rendering.INTERPRETATION,
    Transcript.Rendering.UNSTATED,
}
_BETTER = {Transcript.Rendering.ORIGINAL, Transcript.Rendering.OFFICIAL}


@dataclass(frozen=True, slots=True)
class Correction:
    """Of the transcript, ``on`` a day after the quote was published. ``was_changed``: the words are not the same before and
    after it; ``is_behind``: the quote has those from before. ``address`` is where the versions are compared."""

    on: datetime
    was_changed: bool
    is_behind: bool
    address: str


def corrected_since(quote: Quote, versions: Sequence[Version]) -> Correction | None:
    """``versions`` are all of the transcripts of its speech. Asks the database only where there was a correction."""
    standing = standing_of(quote, versions)
    if standing is None or quote.published_at is None:
        return None
    pinned, newer = standing.pinned, standing.newer
    if newer:
        return Correction(newer.created_at, not _stand_in(quote, newer.pk), True, standing.address)
    if pinned.version == 1 or pinned.created_at <= quote.published_at:
        return None
    earlier = [one for one in versions if _precedes(one, pinned)]
    published_from = [one for one in earlier if one.created_at <= quote.published_at] or earlier[:1]
    changed = bool(published_from) and not _stand_in(quote, published_from[-1].pk)
    return Correction(pinned.created_at, changed, False, standing.address)


def better_translation(quote: Quote, versions: Sequence[Version]) -> str:
    """The address of the speech in a better translation into the same language; empty where there is none."""
    pinned = next((one for one in versions if one.pk == quote.transcript_id), None)
    if pinned is None or quote.kind != Quote.Kind.TRANSLATED or pinned.rendering not in _POORER:
        return ""
    current = in_reading_order(one for one in versions if one.current)
    better = (one for one in current if one.language == pinned.language and one.rendering in _BETTER)
    return next((address_of(quote.speech.slug, one.language, one.delivery, current) for one in better), "")


def in_other_languages(quote: Quote) -> QuerySet[Quote]:
    """The same words in the language in which they were spoken, and their other translations."""
    first = quote.original_id or quote.pk
    same = Quote.objects.published().filter(Q(pk=first) | Q(original=first)).exclude(pk=quote.pk)
    return (
        same.filter(transcript__isnull=False).select_related("transcript").only("transcript__language").order_by("pk")
    )


def _precedes(one: Version, other: Version) -> bool:
    return (one.language, one.delivery) == (other.language, other.delivery) and one.version < other.version


def _stand_in(quote: Quote, transcript: int) -> bool:
    """Whether a reader finds all words of the quote in that version."""
    read = Prepared(Transcript.objects.values_list("text", flat=True).get(pk=transcript)).read
    exact = Segment.objects.filter(quote=quote).values_list("exact", flat=True)
    return all(read.has(words_of(words).replace("\n\n", " ").replace("\n", " ")) for words in exact)
