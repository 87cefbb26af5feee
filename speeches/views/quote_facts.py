"""What the page of a quote tells beside its words: what proves them, their original, their source, the quotes near them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Abs

from speeches.models import Misquote, Quote, Repetition, Segment, Speaker, Transcript
from speeches.text.prepared import Prepared
from speeches.text.text_fragment import address_at_words
from speeches.views.lines import quote_lines
from speeches.views.transcripts import Version, in_reading_order, versions_address

_NEAR_SHOWN = 5
_OF_SPEECH = ("speech__source", "speech__speaker", "speech__on_behalf_of", "speech__occasion")
_BEGINS = Subquery(Segment.objects.filter(quote=OuterRef("pk"), position=1).values("start"))
# Most quotes have neither misquotes nor repetitions, and the page need not ask for them. An author has a page if heard.
_MAY_HAVE = {
    "has_misquotes": Exists(Misquote.objects.filter(quote=OuterRef("pk"))),
    "has_repetitions": Exists(Repetition.objects.filter(quote=OuterRef("pk"))),
    "author_is_heard": Exists(Speaker.objects.published().filter(pk=OuterRef("author"))),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of the transcript that proves a quote, where there are several. ``newer`` is the current one, if that is
    another; ``address`` that of the page that compares them."""

    pinned: Version
    newer: Version | None
    address: str


def in_full(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """With the text of their transcripts and all else that a page shows. In two queries."""
    return quote_lines(quotes).defer(None).select_related(*_OF_SPEECH).annotate(**_MAY_HAVE)


def standing_of(quote: Quote, versions: Sequence[Version]) -> Standing | None:
    """``versions`` are all of the transcripts of its speech."""
    pinned = next((version for version in versions if version.pk == quote.transcript_id), None)
    if pinned is None:
        return None
    same = [one for one in versions if (one.language, one.delivery) == (pinned.language, pinned.delivery)]
    current = in_reading_order(version for version in versions if version.current)
    shown = next((version for version in current if version in same), None)
    if len(same) == 1 or shown is None:
        return None
    newer = shown if shown != pinned else None
    return Standing(pinned, newer, versions_address(quote.speech.slug, shown, current))


def languages_spoken(quote: Quote, versions: Sequence[Version]) -> list[str]:
    """The languages other than its own in which the archive holds the words as they were spoken."""
    own = quote.transcript.language if quote.transcript else ""
    original = Transcript.Rendering.ORIGINAL
    return sorted({one.language for one in versions if one.current and one.rendering == original} - {own})


def original_of(quote: Quote) -> Quote | None:
    """The same words in the language in which they were spoken, if readers may see them."""
    if quote.original_id is None:
        return None
    return (
        Quote.objects.published()
        .filter(pk=quote.original_id)
        .select_related("transcript")
        .defer("transcript__text")
        .first()
    )


def address_in_source(quote: Quote, segments: Sequence[Segment]) -> str:
    """The page from which the transcript was taken, opened at the quoted words; empty where it is not on the web."""
    source = quote.speech.source
    if source is None or quote.transcript is None:
        return ""
    prepared = Prepared(quote.transcript.text)
    return address_at_words(source.address, prepared, [(segment.start, segment.end) for segment in segments])


def quotes_near(quote: Quote, segments: Sequence[Segment]) -> list[Quote]:
    """The public quotes from the same speech that stand nearest, in the order in which they stand. The status of the speech
    is not asked: on the preview of a draft stands what will stand there once it is public."""
    others = Quote.objects.filter(speech=quote.speech_id, status=Quote.Status.PUBLISHED)
    others = others.exclude(pk__in=[quote.pk, quote.original_id or quote.pk]).annotate(begins=_BEGINS)
    here = segments[0].start if segments else 0
    distance = Case(
        When(transcript=quote.transcript_id, then=Abs(F("begins") - here, output_field=IntegerField())),
        output_field=IntegerField(),
    )
    nearest = others.select_related("speaker", "author", "transcript").defer("transcript__text")
    found = nearest.order_by(distance.asc(nulls_last=True), "pk")[:_NEAR_SHOWN]

    def order(other: Quote) -> tuple[bool, int, int]:
        begins: int | None = other.begins  # type: ignore[attr-defined]
        return other.transcript_id != quote.transcript_id, begins or 0, other.pk

    return sorted(found, key=order)
