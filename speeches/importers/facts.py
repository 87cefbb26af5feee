"""What a reader said of a speech, as plain values to be kept: the base on which a later reading is compared."""

import hashlib
from typing import Any

from django.db.models import Model

from speeches.importers.records import SpeechRecord
from speeches.models import ImportRecord, Original, Source, Speech


def facts_of(record: SpeechRecord) -> dict[str, Any]:
    """All but the bytes and the text, which are compared by their hashes; equal facts are equal JSON."""
    speaker, occasion, source = record.speaker, record.occasion, record.source
    return {
        "title": record.title,
        "kind": record.kind,
        "summary": record.summary,
        "role": record.role,
        "date": record.date and record.date.isoformat(),
        "date_precision": record.date_precision,
        "speaker": speaker and [speaker.name, speaker.honorific, speaker.spelling],
        "on_behalf_of": record.on_behalf_of,
        "occasion": occasion and [occasion.name, occasion.body, occasion.session, occasion.place],
        "source": [source.publisher, source.title or record.file, source.address, source.symbol, source.rights],
        "policy_areas": list(record.policy_areas),
        "quotes": [[quote.text, quote.start] for quote in record.quotes],
        "language": record.language,
        "delivery": record.delivery,
        "rendering": record.rendering,
        "paragraph_numbers": {str(position): number for position, number in record.paragraph_numbers.items()},
    }


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sentence_about_length(record: SpeechRecord) -> str:
    """Why the record does not fit its columns, or nothing. SQLite would not say so."""
    values: list[tuple[type[Model], str, str]] = [
        (Speech, "title", record.title),
        (Speech, "role", record.role),
        (ImportRecord, "key", record.key),
        (ImportRecord, "file", record.file),
        (Original, "file", record.file),
        (Source, "publisher", record.source.publisher),
        (Source, "title", record.source.title),
        (Source, "address", record.source.address),
        (Source, "symbol", record.source.symbol),
        (Source, "rights", record.source.rights),
    ]
    for model, name, value in values:
        longest = getattr(model._meta.get_field(name), "max_length", None)
        if longest and len(value) > longest:
            return f"its {name} has {len(value):,} characters; {longest:,} are the most."
    return ""
