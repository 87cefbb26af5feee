"""Records that the archive has not seen, written in bulk: a fixed number of statements for a whole batch."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from speeches.actions.add_transcript import passages_of
from speeches.actions.find_repetitions import find_repetitions_in
from speeches.actions.pin_quote import pin_quote
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.importers.directory import Directory
from speeches.importers.facts import facts_of, sha256
from speeches.importers.records import QuoteRecord, SpeechRecord
from speeches.models import (
    ImportRecord,
    Original,
    Passage,
    Quote,
    Source,
    Speech,
    TaggedQuote,
    TaggedSpeech,
    Transcript,
)
from speeches.models.address import free_slug
from speeches.models.publication import Status
from speeches.models.transcript import text_hash
from speeches.search import indexing
from speeches.text.passages import number_passages


def store_new(
    records: Sequence[SpeechRecord], directory: Directory, *, published_at: datetime | None, fetched_on: date
) -> None:
    """Drafts, or published at once where ``published_at`` is given. Runs in the caller's transaction."""
    sources = Source.objects.bulk_create(_source(record, fetched_on) for record in records)
    Original.objects.bulk_create(
        Original(source=source, file=record.file, content=record.original)
        for record, source in zip(records, sources, strict=True)
        if record.original
    )
    speeches = Speech.objects.bulk_create(
        _speech(record, source, directory, published_at) for record, source in zip(records, sources, strict=True)
    )
    _store_transcripts(records, speeches)
    TaggedSpeech.objects.bulk_create(
        TaggedSpeech(content_object=speech, tag_id=area)
        for record, speech in zip(records, speeches, strict=True)
        for area in directory.policy_areas(record.policy_areas)
    )
    ImportRecord.objects.bulk_create(
        ImportRecord(
            key=record.key,
            speech=speech,
            file=record.file,
            sha256=sha256(record.original),
            text_sha256=text_hash(record.text),
            facts=facts_of(record),
        )
        for record, speech in zip(records, speeches, strict=True)
    )
    for record, speech in zip(records, speeches, strict=True):
        propose_quotes(speech, record.quotes, directory, record.year)
    if published_at:
        indexing.add_new([speech.pk for speech in speeches])
        find_repetitions_in(speech.pk for speech in speeches)
        refresh_mentions_in(speech.pk for speech in speeches)


def propose_quotes(speech: Speech, quotes: Iterable[QuoteRecord], directory: Directory, year: int | None) -> None:
    """Each found quotation becomes a quote that waits for an editor."""
    for found in quotes:
        quote = Quote.objects.create(
            text=found.text,
            speech=speech,
            speaker_id=directory.speaker(found.speaker, speech.on_behalf_of_id, year),
            status=Quote.Status.PROPOSED,
        )
        pin_quote(quote, chosen=[found.start])
        TaggedQuote.objects.bulk_create(
            TaggedQuote(content_object=quote, tag_id=area) for area in directory.policy_areas(found.policy_areas)
        )


def _source(record: SpeechRecord, fetched_on: date) -> Source:
    said = record.source
    return Source(
        publisher=said.publisher,
        title=said.title or record.file,
        address=said.address,
        symbol=said.symbol,
        rights=said.rights,
        fetched_on=fetched_on if record.original else None,
        sha256=sha256(record.original) if record.original else "",
    )


def _speech(record: SpeechRecord, source: Source, directory: Directory, published_at: datetime | None) -> Speech:
    delegation = directory.delegation(record.on_behalf_of)
    slug = free_slug(Speech, record.title, directory.speech_slugs)
    directory.speech_slugs.add(slug)
    return Speech(
        title=record.title,
        slug=slug,
        kind=record.kind,
        summary=record.summary,
        role=record.role,
        date=record.date,
        date_precision=record.date_precision,
        speaker_id=directory.speaker(record.speaker, delegation, record.year),
        on_behalf_of_id=delegation,
        occasion_id=directory.occasion(record.occasion),
        source=source,
        status=Status.PUBLISHED if published_at else Status.DRAFT,
        published_at=published_at,
    )


def _store_transcripts(records: Sequence[SpeechRecord], speeches: Sequence[Speech]) -> None:
    numbered = [number_passages(record.text) for record in records]
    transcripts = Transcript.objects.bulk_create(
        Transcript(
            speech=speech,
            language=record.language,
            delivery=record.delivery,
            rendering=record.rendering,
            text=record.text,
            sha256=text_hash(record.text),
            last_number=len(passages),
        )
        for record, speech, passages in zip(records, speeches, numbered, strict=True)
    )
    Passage.objects.bulk_create(
        row
        for record, transcript, passages in zip(records, transcripts, numbered, strict=True)
        for row in passages_of(transcript, passages, record.paragraph_numbers)
    )
