"""Bring in what belongs to the records of a table in rows of its own: sources, policy areas, spellings, texts, places."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from speeches.actions.add_transcript import passages_of
from speeches.actions.brought import Brought, NewText
from speeches.actions.pin_quote import pin_quote
from speeches.actions.recording import Recorder
from speeches.models import Quote, Segment, Source, Speech, Spelling, TaggedQuote, TaggedSpeech, Transcript
from speeches.models.publication import Status
from speeches.models.transcript import text_hash
from speeches.text.canonical import canonical
from speeches.text.names import name_key
from speeches.text.passages import number_passages

_AT_ONCE = 500


def bring_in_sources(recorder: Recorder, brought: Sequence[Brought]) -> None:
    """Before the speeches, which point to them."""
    given = [(one.record, one.source) for one in brought if one.source]
    held = [source for _, source in given if source.pk]
    if held:
        columns = [field.name for field in Source._meta.concrete_fields if not field.primary_key]
        with recorder.watching(Source.objects.filter(pk__in=[source.pk for source in held])):
            Source.objects.bulk_update(held, columns, batch_size=_AT_ONCE)
    new = [(record, source) for record, source in given if not source.pk]
    recorder.create(*(source for _, source in new))
    for record, source in new:
        record.source = source
        if record.pk:
            recorder.update(Speech.objects.filter(pk=record.pk), source=source)


def bring_in_areas(recorder: Recorder, noun: Any, brought: Sequence[Brought]) -> None:
    """A tag that stays keeps the passages that are pinned to it."""
    tagging: Any = TaggedSpeech if noun is Speech else TaggedQuote
    wanted = {one.record.pk: one.areas for one in brought if one.areas is not None}
    held = {
        (tag.content_object_id, tag.tag_id): tag
        for some in _batches(list(wanted))
        for tag in tagging._base_manager.filter(content_object__in=some).order_by("pk")
    }
    going = [tag.pk for (record, area), tag in held.items() if area not in wanted[record]]
    for some in _batches(going):
        recorder.delete(tagging._base_manager.filter(pk__in=some))
    new = list[Any]()
    for record, areas in wanted.items():
        for area, said in areas.items():
            values = dict(zip(("relevance", "because"), said, strict=True)) if noun is Speech else {}
            tag = held.get((record, area))
            if tag is None:
                new.append(tagging(content_object_id=record, tag_id=area, **values))
            elif any(getattr(tag, name) != value for name, value in values.items()):
                recorder.update(tagging._base_manager.filter(pk=tag.pk), **values)
    recorder.create(*new)
    if noun is Speech:
        _refuse_unproven(list(wanted))


def _refuse_unproven(speeches: Sequence[int]) -> None:
    public = TaggedSpeech.objects.unproven().filter(content_object__status=Status.PUBLISHED)
    for some in _batches(speeches):
        if tag := public.filter(content_object__in=some).select_related("tag", "content_object").first():
            raise ValidationError(
                f"{tag.tag} would be central to “{tag.content_object}” in public, and nothing would show why. Write "
                "a sentence."
            )


def bring_in_spellings(recorder: Recorder, brought: Sequence[Brought]) -> None:
    wanted = {one.record.pk: one.spellings for one in brought if one.spellings is not None}
    held = {
        (one.speaker_id, one.spelling): one.pk
        for some in _batches(list(wanted))
        for one in Spelling.objects.filter(speaker__in=some)
    }
    going = [pk for (speaker, spelling), pk in held.items() if spelling not in wanted[speaker]]
    for some in _batches(going):
        recorder.delete(Spelling.objects.filter(pk__in=some))
    recorder.create(
        *(
            Spelling(speaker_id=speaker, spelling=spelling, key=name_key(spelling))
            for speaker, spellings in wanted.items()
            for spelling in spellings
            if (speaker, spelling) not in held
        )
    )


def bring_in_texts(recorder: Recorder, brought: Sequence[Brought]) -> None:
    """Of new speeches. The text itself stands in the archive, and is not kept twice."""
    for some in _batches([one for one in brought if one.text]):
        made = [_numbered(one.record, one.text) for one in some if one.text]
        Transcript.objects.bulk_create(transcript for transcript, _ in made)
        recorder.note_new(Transcript.objects.filter(pk__in=[transcript.pk for transcript, _ in made]).defer("text"))
        recorder.create(
            *(passage for transcript, numbered in made for passage in passages_of(transcript, numbered, {}))
        )


def _numbered(speech: Speech, new: NewText) -> tuple[Transcript, Any]:
    text = canonical(new.text)
    numbered = number_passages(text)
    facts = {"language": new.language, "delivery": new.delivery, "rendering": new.rendering}
    return Transcript(speech=speech, text=text, sha256=text_hash(text), last_number=len(numbered), **facts), numbered


def prove_quotes(recorder: Recorder, keys: Sequence[int]) -> None:
    """Each is pinned where its words stand, and graded."""
    for some in _batches(keys):
        quotes = Quote.objects.filter(pk__in=some)
        with recorder.watching(quotes, Segment.objects.filter(quote__in=some)):
            for quote in quotes.order_by("pk").select_related("speech", "transcript"):
                pin_quote(quote)


def _batches(found: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (found[first : first + _AT_ONCE] for first in range(0, len(found), _AT_ONCE))
