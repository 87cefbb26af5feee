"""Make the public face of speeches and quotes, from rows that any page may have read already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from speeches.models import Quote, Speaker, Speech, TaggedQuote, TaggedSpeech
from speeches.models.publication import Status
from speeches.representations.records import (
    Named,
    OccasionRecord,
    PersonRecord,
    QuoteRecord,
    SourceRecord,
    SpeechRecord,
)

SPEECH_FACTS = (
    *("pk", "slug", "title", "kind", "summary", "role", "date", "date_precision", "published_at"),
    *("created_at", "changed_at"),
    *("speaker__name", "speaker__slug", "on_behalf_of__name", "on_behalf_of__slug"),
    *("occasion__name", "occasion__slug", "occasion__body", "occasion__place"),
    *("occasion__starts_on", "occasion__ends_on"),
    *("source__publisher", "source__title", "source__address", "source__symbol", "source__rights"),
)
# What a quote is to be selected with.
OF_QUOTE = (
    *("speaker", "author", "transcript", "speech__speaker", "speech__on_behalf_of"),
    *("speech__occasion", "speech__source"),
)


def public_speeches(speeches: QuerySet[Speech], most: int | None = None) -> list[SpeechRecord]:
    """The first of them, with their policy areas, in two queries. What is not published is left out."""
    rows = list(speeches.filter(status=Status.PUBLISHED).values(*SPEECH_FACTS)[:most])
    areas = _areas(TaggedSpeech.objects.filter(content_object__in=[row["pk"] for row in rows])) if rows else {}
    return [speech_record(row, areas.get(row["pk"], ())) for row in rows]


def public_quotes(quotes: QuerySet[Quote], most: int | None = None) -> list[QuoteRecord]:
    """The first of them, with their policy areas, in two queries. What is not published is left out."""
    public = quotes.filter(status=Quote.Status.PUBLISHED, speech__status=Status.PUBLISHED)
    records = list(public.select_related(*OF_QUOTE).defer("transcript__text")[:most])
    areas = _areas(TaggedQuote.objects.filter(content_object__in=[record.pk for record in records])) if records else {}
    return [quote_of(record, areas=areas.get(record.pk, ())) for record in records]


def _areas(tagged: QuerySet[Any]) -> dict[int, list[Named]]:
    """By the record that is tagged, in the order of their names."""
    found: dict[int, list[Named]] = defaultdict(list)
    rows = tagged.order_by("tag__name").values_list("content_object", "tag__name", "tag__slug")
    for record, name, slug in rows:
        found[record].append(Named(name, reverse("policy-area", args=[slug])))
    return found


def speech_record(facts: Mapping[str, Any], areas: Iterable[Named] = ()) -> SpeechRecord:
    """``facts`` holds at least what ``SPEECH_FACTS`` names."""
    speaker = delegation = occasion = None
    if facts["speaker__slug"]:
        speaker = PersonRecord(facts["speaker__name"], reverse("speaker", args=[facts["speaker__slug"]]))
    if facts["on_behalf_of__slug"]:
        delegation = Named(facts["on_behalf_of__name"], reverse("delegation", args=[facts["on_behalf_of__slug"]]))
    if facts["occasion__slug"]:
        occasion = OccasionRecord(
            facts["occasion__name"],
            reverse("occasion", args=[facts["occasion__slug"]]),
            *(facts[f"occasion__{field}"] for field in ("body", "place", "starts_on", "ends_on")),
        )
    source = SourceRecord(*(facts[f"source__{field}"] or "" for field in SourceRecord.__slots__))
    return SpeechRecord(
        pk=facts["pk"],
        slug=facts["slug"],
        title=facts["title"],
        kind=facts["kind"],
        summary=facts["summary"],
        speaker=speaker,
        role=facts["role"],
        on_behalf_of=delegation,
        occasion=occasion,
        date=facts["date"],
        date_precision=facts["date_precision"],
        source=source,
        published_at=facts["published_at"],
        created_at=facts["created_at"],
        changed_at=facts["changed_at"],
        areas=tuple(areas),
    )


def speech_of(speech: Speech) -> SpeechRecord:
    """Of a record whose speaker, delegation, occasion and source were selected with it."""
    return speech_record({fact: _reached(speech, fact) for fact in SPEECH_FACTS})


def quote_of(quote: Quote, passage: int = 0, areas: Iterable[Named] = ()) -> QuoteRecord:
    """Of a record selected with its speaker, author and transcript, and all that ``speech_of`` asks."""
    return QuoteRecord(
        quote.pk,
        quote.text,
        quote.kind,
        speech_of(quote.speech),
        speaker=person_of(quote.speaker),
        author=person_of(quote.author),
        language=quote.transcript.language if quote.transcript else "",
        passage=passage,
        published_at=quote.published_at,
        areas=tuple(areas),
    )


def person_of(speaker: Speaker | None) -> PersonRecord | None:
    return PersonRecord(speaker.name, speaker.get_absolute_url(), speaker.about, speaker.honorific) if speaker else None


def _reached(record: object, path: str) -> Any:
    """What a path of the query language leads to; None behind what is not there."""
    for name in path.split("__"):
        record = getattr(record, name, None)
    return record
