"""The sample archive that comes with the project, for a first look at every page."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from speeches.importers.records import OccasionRecord, QuoteRecord, SourceRecord, SpeakerRecord, SpeechRecord

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample_archive.json"


def read_sample() -> Iterator[SpeechRecord]:
    for entry in _entries():
        yield _record(entry)


def translations() -> Iterator[tuple[str, str, str]]:
    """Key of the speech, language and text of each entry's unofficial translations."""
    for entry in _entries():
        for translation in entry.get("translations", ()):
            yield _key(entry), translation["language"], translation["text"]


def links() -> Iterator[tuple[str, list[str], str, str]]:
    """Key of the speech, slugs of the two policy areas, the sentence why, and the words of the passage that carries it."""
    for entry in _entries():
        for link in entry.get("links", ()):
            yield _key(entry), link["policy_areas"], link["because"], link["passage"]


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return entries


def _key(entry: dict[str, Any]) -> str:
    return f"sample/{entry['slug']}"


def _record(entry: dict[str, Any]) -> SpeechRecord:
    speaker = entry["speaker"] and SpeakerRecord(**entry["speaker"])
    return SpeechRecord(
        key=_key(entry),
        file=f"{entry['slug']}.txt",
        original=b"",
        title=entry["title"],
        text=entry["text"],
        kind=entry["kind"],
        summary=entry["summary"],
        language=entry["language"],
        delivery="report",
        rendering="original",
        speaker=speaker,
        role=entry["role"] or "",
        on_behalf_of=entry["on_behalf_of"] or "",
        occasion=entry["occasion"] and OccasionRecord(**entry["occasion"]),
        date=date.fromisoformat(entry["date"]),
        date_precision=entry["date_precision"],
        source=SourceRecord(**entry["source"]),
        quotes=tuple(_quote(quote, entry["text"], speaker) for quote in entry["quotes"]),
        policy_areas=tuple(entry["policy_areas"]),
    )


def _quote(quote: dict[str, Any], text: str, speaker: SpeakerRecord) -> QuoteRecord:
    start = text.index(quote["text"])
    return QuoteRecord(quote["text"], start, start + len(quote["text"]), speaker, tuple(quote["policy_areas"]))
