"""A record that the archive has seen before: what the reader reads better now goes in, what an editor changed stays."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from speeches.actions.find_repetitions import find_repetitions_around
from speeches.actions.replace_transcript import replace_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.importers.directory import Directory
from speeches.importers.facts import facts_of, sha256
from speeches.importers.records import SpeechRecord
from speeches.importers.store_new import propose_quotes
from speeches.models import ImportRecord, Original, Quote, Source, Speech, TaggedSpeech, Transcript
from speeches.models.transcript import text_hash
from speeches.search import indexing
from speeches.text.names import name_key

_PLAIN = ("title", "kind", "summary", "role", "date", "date_precision")
READ_AGAIN = "Read again from the original file."


@dataclass(frozen=True, slots=True)
class Outcome:
    """``changed`` names what was updated; ``kept`` what an editor had changed, which therefore stays."""

    changed: tuple[str, ...]
    kept: tuple[str, ...]


def is_unchanged(record: SpeechRecord, imported: ImportRecord) -> bool:
    return (
        imported.sha256 == sha256(record.original)
        and imported.text_sha256 == text_hash(record.text)
        and imported.facts == facts_of(record)
    )


def store_again(record: SpeechRecord, imported: ImportRecord, directory: Directory) -> Outcome:
    """Runs in the caller's transaction; the caller knows that the record is not unchanged."""
    facts, speech = facts_of(record), imported.speech
    changed, kept = list[str](), list[str]()
    for name, is_untouched, update in _parts(record, imported, directory):
        if facts[name] == imported.facts.get(name):
            continue
        if is_untouched():
            update()
            changed.append(name)
        else:
            kept.append(name.replace("_", " "))
    speech.save()
    _store_bytes(record, imported, changed)
    _store_text(record, imported, changed, kept)
    imported.sha256, imported.text_sha256 = sha256(record.original), text_hash(record.text)
    imported.facts, imported.file = facts, record.file
    imported.save()
    indexing.index_speeches([speech.pk])
    if {"date", "date_precision"}.intersection(changed):
        find_repetitions_around([speech.pk])
    return Outcome(tuple(changed), tuple(kept))


Part = tuple[str, Callable[[], bool], Callable[[], None]]


def _parts(record: SpeechRecord, imported: ImportRecord, directory: Directory) -> list[Part]:
    """Name, whether it still is as it was brought in, and how to update it; for each part of the facts."""
    speech, before = imported.speech, imported.facts
    return [
        *(_plain_part(name, speech, before, record) for name in _PLAIN),
        *_related_parts(record, speech, before, directory),
        (
            "policy_areas",
            lambda: _is_tagged(speech, before.get("policy_areas", [])),
            lambda: _retag(speech, directory.policy_areas(record.policy_areas)),
        ),
        ("source", lambda: _source(speech) == before.get("source"), lambda: _update_source(speech, record)),
        ("quotes", lambda: True, lambda: _propose_again(speech, record, before, directory)),
    ]


def _plain_part(name: str, speech: Speech, before: dict[str, Any], record: SpeechRecord) -> Part:
    return (
        name,
        lambda: _stored(speech, name) == before.get(name),
        lambda: setattr(speech, name, getattr(record, name)),
    )


def _related_parts(record: SpeechRecord, speech: Speech, before: dict[str, Any], directory: Directory) -> list[Part]:
    def delegation() -> int | None:
        return directory.delegation(record.on_behalf_of)

    return [
        (
            "on_behalf_of",
            lambda: (speech.on_behalf_of.code if speech.on_behalf_of else "") == before.get("on_behalf_of"),
            lambda: setattr(speech, "on_behalf_of_id", delegation()),
        ),
        (
            "speaker",
            lambda: _is_speaker(speech, before.get("speaker")),
            lambda: setattr(speech, "speaker_id", directory.speaker(record.speaker, delegation(), record.year)),
        ),
        (
            "occasion",
            lambda: _occasion(speech) == before.get("occasion"),
            lambda: setattr(speech, "occasion_id", directory.occasion(record.occasion)),
        ),
    ]


def _stored(speech: Speech, name: str) -> Any:
    value = getattr(speech, name)
    return value.isoformat() if name == "date" and value else value


def _is_speaker(speech: Speech, before: list[str] | None) -> bool:
    if speech.speaker is None or not before:
        return speech.speaker is None and not before
    keys = {speech.speaker.key, *speech.speaker.spellings.values_list("key", flat=True)}
    return name_key(before[0]) in keys


def _occasion(speech: Speech) -> list[str] | None:
    occasion = speech.occasion
    return [occasion.name, occasion.body, occasion.session, occasion.place] if occasion else None


def _source(speech: Speech) -> list[str] | None:
    source = speech.source
    return [source.publisher, source.title, source.address, source.symbol, source.rights] if source else None


def _update_source(speech: Speech, record: SpeechRecord) -> None:
    said = record.source
    Source.objects.filter(speeches=speech).update(
        publisher=said.publisher,
        title=said.title or record.file,
        address=said.address,
        symbol=said.symbol,
        rights=said.rights,
    )


def _is_tagged(speech: Speech, slugs: Collection[str]) -> bool:
    """With these areas, of which nobody has said more."""
    tagged = speech.tagged.values_list("tag__slug", "relevance", "because", "evidence")
    return set(tagged) == {(slug, TaggedSpeech.Relevance.MENTIONED, "", None) for slug in slugs}


def _retag(speech: Speech, areas: list[int]) -> None:
    speech.tagged.exclude(tag__in=areas).delete()
    present = set(speech.tagged.values_list("tag", flat=True))
    for area in areas:
        if area not in present:
            speech.tagged.create(tag_id=area)


def _propose_again(speech: Speech, record: SpeechRecord, before: dict[str, Any], directory: Directory) -> None:
    """Proposals that the reader no longer makes go, unless an editor took them up; new ones come."""
    offered = {text for text, _ in before.get("quotes", [])}
    found = {quote.text for quote in record.quotes}
    speech.quotes.filter(status=Quote.Status.PROPOSED, text__in=offered - found).delete()
    fresh = [quote for quote in record.quotes if quote.text not in offered]
    propose_quotes(speech, fresh, directory, record.year)


def _store_bytes(record: SpeechRecord, imported: ImportRecord, changed: list[str]) -> None:
    source = imported.speech.source
    if imported.sha256 == sha256(record.original) or source is None:
        return
    Original.objects.update_or_create(source=source, defaults={"file": record.file, "content": record.original})
    Source.objects.filter(pk=source.pk).update(sha256=sha256(record.original))
    changed.append("original")


def _store_text(record: SpeechRecord, imported: ImportRecord, changed: list[str], kept: list[str]) -> None:
    if imported.text_sha256 == text_hash(record.text):
        return
    transcript = Transcript.objects.filter(
        speech=imported.speech, language=imported.facts.get("language"), current=True, sha256=imported.text_sha256
    ).first()
    if transcript is None:
        kept.append("text")
    elif transcript.quotes.exists():
        revise_transcript(transcript, record.text, READ_AGAIN)
        changed.append("text")
    else:
        replace_transcript(transcript, record.text, record.paragraph_numbers)
        changed.append("text")
