"""File a document that was read and reviewed: a draft with its source, text, quotes and policy areas, or a correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from speeches.actions.accept_areas import accept_areas
from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.prove_tags import Said
from speeches.actions.revise_transcript import revise_transcript
from speeches.connections.named import delegation_named, occasion_named, speaker_meant, speakers_named
from speeches.models import Delegation, Filing, Occasion, Original, Quote, Source, Speaker, Speech, Transcript
from speeches.models.quote import Segment
from speeches.text.names import name_key, parse_name


class FiledAlready(ValueError):
    """It was filed or thrown away meanwhile."""


@dataclass(frozen=True, slots=True)
class NewNames:
    """Whom and what the archive does not hold yet, by their names; empty where the speech names one that it holds."""

    speaker: str = ""
    on_behalf_of: str = ""
    occasion: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedQuote:
    """``start`` is where the words begin in the text; ``speaker`` is a name, or empty."""

    text: str
    start: int
    speaker: str


@dataclass(frozen=True, slots=True)
class AcceptedArea:
    """``positions`` are the places, from 1, of the passages that show a central area."""

    relevance: str
    positions: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """``speech`` and ``source`` are not saved yet."""

    speech: Speech
    source: Source
    text: str
    language: str
    delivery: str
    rendering: str
    new: NewNames = NewNames()
    printed_numbers: Mapping[int, str] = field(default_factory=dict)
    quotes: Sequence[AcceptedQuote] = ()
    areas: Mapping[int, AcceptedArea] = field(default_factory=dict)


@transaction.atomic
def file_document(filing: Filing, document: Document) -> Speech:
    """The draft. With it the filing is gone."""
    original = _taken(filing)
    speech = document.speech
    speech.speaker = speech.speaker or _new_speaker(document.new.speaker)
    speech.on_behalf_of = speech.on_behalf_of or _delegation(document.new.on_behalf_of)
    speech.occasion = speech.occasion or _occasion(document.new.occasion, document.new.place)
    speech.source = _stored(document.source, original)
    speech.save()
    transcript = add_transcript(
        speech,
        document.text,
        language=document.language,
        delivery=document.delivery,
        rendering=document.rendering,
        printed_numbers=document.printed_numbers,
    )
    _add_quotes(speech, transcript, document.quotes)
    _add_areas(speech, transcript, document.areas)
    original.delete()
    return speech


@transaction.atomic
def file_correction(filing: Filing, transcript: Transcript, text: str, note: str, source: Source) -> Transcript:
    """The text is the next version of one that the archive holds. The original is kept as a source of its own, that of the
    speech where it has none. Raises what ``revise_transcript`` does."""
    original = _taken(filing)
    revised = revise_transcript(transcript, text, note)
    kept = _stored(source, original)
    Speech.objects.filter(pk=transcript.speech_id, source=None).update(source=kept)
    original.delete()
    return revised


def _taken(filing: Filing) -> Filing:
    found = Filing.objects.select_for_update().defer("reading", "edits").filter(pk=filing.pk).first()
    if found is None:
        raise FiledAlready("This document was filed or thrown away meanwhile.")
    return found


def _stored(source: Source, filing: Filing) -> Source:
    source.sha256, source.fetched_on = filing.sha256, timezone.localdate()
    source.title = source.title or filing.file
    source.save()
    Original.objects.create(source=source, file=filing.file, content=filing.original)
    return source


def _new_speaker(spelling: str) -> Speaker | None:
    name, honorific = parse_name(spelling)
    return Speaker.objects.create(name=name, honorific=honorific[:60]) if name_key(spelling) else None


def _delegation(name: str) -> Delegation | None:
    """States are all known: what is not is an organisation, for an editor to complete."""
    if not name:
        return None
    known = delegation_named(name)
    return known or Delegation.objects.create(name=name, kind=Delegation.Kind.ORGANISATION)


def _occasion(name: str, place: str) -> Occasion | None:
    if not name:
        return None
    return occasion_named(name, place) or Occasion.objects.create(name=name, place=place)


def _add_quotes(speech: Speech, transcript: Transcript, accepted: Sequence[AcceptedQuote]) -> None:
    """A name means the speaker of the speech, or the only one in the archive who bears it; else somebody new."""
    found = speakers_named(one.speaker for one in accepted)
    known = dict[str, Speaker | None]()
    if speech.speaker:
        known[name_key(speech.speaker.name)] = speech.speaker
    for one in accepted:
        key = name_key(one.speaker)
        if key and key not in known:
            known[key] = speaker_meant(one.speaker, found) or _new_speaker(one.speaker)
        quote = Quote.objects.create(text=one.text, speech=speech, speaker=known.get(key) if key else None)
        pin_quote(quote, transcript=transcript, chosen=[one.start])
        if not Segment.objects.filter(quote=quote).exists():
            pin_quote(quote, transcript=transcript)


def _add_areas(speech: Speech, transcript: Transcript, areas: Mapping[int, AcceptedArea]) -> None:
    by_position = dict(transcript.passages.values_list("position", "pk"))
    accept_areas(
        speech,
        {
            area: Said(one.relevance, "", [by_position[at] for at in one.positions if at in by_position] or None)
            for area, one in areas.items()
        },
    )
