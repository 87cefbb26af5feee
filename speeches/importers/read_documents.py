"""Documents of a folder, a zip or one file as speech records, for the command line: each read as in the admin."""

from collections.abc import Iterator
from pathlib import Path

from speeches.importers import records
from speeches.importers.containers import open_container
from speeches.importers.document_kinds import SUFFIXES
from speeches.importers.read_document import read_document
from speeches.importers.reading import Fact, Reading, ReadingError
from speeches.importers.records import OccasionRecord, QuoteRecord, Skipped, SourceRecord, SpeakerRecord, SpeechRecord
from speeches.importers.states import state_codes
from speeches.text.names import parse_name
from speeches.text.passages import number_passages
from speeches.text.terms import Vocabulary


def read_documents(path: Path, terms: Vocabulary) -> Iterator[records.Reading]:
    """``terms`` are those of each policy area, by its slug."""
    for found in open_container(path):
        if isinstance(found, Skipped):
            yield found
        elif found.name == path.name or is_document(found.name):
            yield _record(found.name, found.data, terms)
        else:
            yield Skipped(
                found.name, f"Documents are read from {', '.join(sorted(SUFFIXES))}; by its name this is none."
            )


def is_document(file: str) -> bool:
    return Path(file).suffix.casefold() in SUFFIXES


def _record(file: str, data: bytes, terms: Vocabulary) -> SpeechRecord | Skipped:
    try:
        reading = read_document(file, data)
    except ReadingError as reason:
        return Skipped(file, str(reason))
    facts, body = reading.facts, _Body(reading)
    return SpeechRecord(
        key=f"document/{reading.sha256[:16]}",
        file=file,
        original=data,
        title=facts.title.value,
        text=reading.body,
        kind=_value(facts.kind) or "speech",
        language=_value(facts.language) or "en",
        delivery=_value(facts.delivery) or "delivered",
        speaker=_speaker(_value(facts.speaker)),
        role=_value(facts.role),
        on_behalf_of=state_codes().get(_value(facts.state), ""),
        occasion=OccasionRecord(facts.occasion.value, place=_value(facts.place)) if facts.occasion else None,
        date=facts.date.value.day if facts.date else None,
        date_precision=facts.date.value.precision if facts.date else "day",
        source=SourceRecord(
            publisher=_value(facts.publisher),
            title=file.rpartition("/")[2],
            address=_value(facts.address),
            symbol=_value(facts.symbol),
        ),
        quotes=tuple(body.quotes(terms)),
        policy_areas=_areas(f"{facts.title.value}\n\n{reading.body}", terms),
        paragraph_numbers=body.printed_numbers(),
        notes=(*reading.warnings, *_notes(reading)),
    )


class _Body:
    """Where passages and words of a reading stand once what only states facts is left out."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._left_out = {front.position for front in reading.front}
        kept = [passage for passage in reading.passages if passage.number not in self._left_out]
        self._moved = list(zip(kept, number_passages(reading.body), strict=True))

    def printed_numbers(self) -> dict[int, str]:
        printed = self._reading.printed_numbers
        return {after.number: printed[before.number] for before, after in self._moved if before.number in printed}

    def quotes(self, terms: Vocabulary) -> Iterator[QuoteRecord]:
        for quote in self._reading.quotes:
            shift = next(after.start - before.start for before, after in self._moved if quote.start < before.end)
            start, end = quote.start + shift, quote.end + shift
            if self._reading.body[start:end] == quote.text:
                yield QuoteRecord(quote.text, start, end, quote.speaker, _areas(quote.text, terms))


def _notes(reading: Reading) -> Iterator[str]:
    guessed = [
        name.replace("_", " ") for name in ("title", "date", "speaker", "role", "occasion") if _is_guess(reading, name)
    ]
    if guessed:
        yield f"Guessed, not found word for word: {', '.join(guessed)}."
    missing = [name for name in ("date", "speaker", "occasion") if getattr(reading.facts, name) is None]
    if missing:
        yield f"Not found in the text: {', '.join(missing)}."


def _is_guess(reading: Reading, name: str) -> bool:
    fact: Fact[object] | None = getattr(reading.facts, name)
    return fact is not None and fact.certainty == "guessed"


def _value(fact: Fact[str] | None) -> str:
    return fact.value if fact else ""


def _speaker(spelling: str) -> SpeakerRecord | None:
    if not spelling:
        return None
    name, honorific = parse_name(spelling)
    return SpeakerRecord(name, honorific, spelling)


def _areas(text: str, terms: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(hit.area) for hit in terms.find(text)))
