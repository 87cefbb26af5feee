"""The work of an import done with the bare database driver: the same reading, the same rows and index, no Django.

Run as ``python -m bench.raw_import PATH`` on the migrated, empty database of DATABASE_URL."""

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bench.drivers import Driver, driver_for
from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import SpeechRecord
from speeches.search.words import stems_of
from speeches.text.canonical import blocks, words_of

BATCH = 200
COLUMNS = {
    "speeches_speaker": "id name slug honorific about key",
    "speeches_occasion": "id name slug body session place",
    "speeches_source": "id publisher title address symbol rights fetched_on sha256",
    "speeches_original": "source_id file content",
    "speeches_speech": (
        "id title slug kind summary role date date_precision status published_at created_at changed_at "
        "on_behalf_of_id occasion_id source_id speaker_id"
    ),
    "speeches_transcript": (
        "id speech_id language version current delivery rendering text sha256 last_number note created_at"
    ),
    "speeches_passage": "id transcript_id number position kind level start end printed_number",
}
COMPARED = ("speeches_speech", "speeches_transcript", "speeches_passage", "speeches_original", "speeches_search")


@dataclass(slots=True)
class Batch:
    """The rows of some speeches, by table, and of the index: id, keys, about, text."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    index: list[tuple[int, str, str, str]] = field(default_factory=list)


class Rows:
    """Makes rows of records; ids are counted here."""

    def __init__(self, delegations: dict[str, tuple[int, str]]) -> None:
        self._delegations = delegations
        self._speakers: dict[str, int] = {}
        self._occasions: dict[str, int] = {}
        self._speech = self._passage = 0
        self._now = datetime.now(UTC)

    def add(self, record: SpeechRecord, batch: Batch) -> None:
        self._speech += 1
        pk, said, sha = self._speech, record.source, hashlib.sha256(record.original).hexdigest()
        delegation, its_name = self._delegations.get(record.on_behalf_of, (None, ""))
        rows = batch.rows
        source = (pk, said.publisher, said.title or record.file, said.address, said.symbol, said.rights)
        rows["speeches_source"].append((*source, date.today(), sha))
        rows["speeches_original"].append((pk, record.file, record.original))
        facts = (pk, record.title, f"speech-{pk}", record.kind, record.summary, record.role, record.date)
        times = ("published", self._now, self._now, self._now)
        related = (delegation, self._occasion(record, batch), pk, self._speaker(record, batch))
        rows["speeches_speech"].append((*facts, record.date_precision, *times, *related))
        speaker = record.speaker.name if record.speaker else ""
        occasion = record.occasion.name if record.occasion else ""
        year = record.date.year if record.date else None
        filters = {
            "speaker": related[3],
            "country": delegation,
            "occasion": related[1],
            "kind": record.kind,
            "year": year,
        }
        keys = " ".join(f"{facet}_{value or 'unknown'}" for facet, value in filters.items())
        about = _about(record.title, speaker, record.role, its_name, occasion)
        batch.index.append((-pk, f"_every _facts {keys} language_{record.language}", about, ""))
        self._add_text(record, batch, f"_every {keys} language_{record.language}", about)

    def _add_text(self, record: SpeechRecord, batch: Batch, keys: str, about: str) -> None:
        pk, number = self._speech, 0
        for number, block in enumerate(blocks(record.text), start=1):
            self._passage += 1
            place = (self._passage, pk, number, number, block.kind.value, block.level, block.start, block.end)
            batch.rows["speeches_passage"].append((*place, record.paragraph_numbers.get(number, "")))
            batch.index.append((pk * 1_000_000 + number, keys, about, " ".join(stems_of(words_of(block.text)))))
        kind = (pk, pk, record.language, 1, True, record.delivery, record.rendering)
        text = (record.text, hashlib.sha256(record.text.encode()).hexdigest(), number, "", self._now)
        batch.rows["speeches_transcript"].append((*kind, *text))

    def _speaker(self, record: SpeechRecord, batch: Batch) -> int | None:
        if record.speaker is None:
            return None
        name = record.speaker.name
        if name not in self._speakers:
            self._speakers[name] = pk = len(self._speakers) + 1
            row = (pk, name, f"speaker-{pk}", record.speaker.honorific, "", name.casefold())
            batch.rows["speeches_speaker"].append(row)
        return self._speakers[name]

    def _occasion(self, record: SpeechRecord, batch: Batch) -> int | None:
        occasion = record.occasion
        if occasion is None:
            return None
        if occasion.name not in self._occasions:
            self._occasions[occasion.name] = pk = len(self._occasions) + 1
            row = (pk, occasion.name, f"occasion-{pk}", occasion.body, occasion.session, occasion.place)
            batch.rows["speeches_occasion"].append(row)
        return self._occasions[occasion.name]


def _about(*facts: str) -> str:
    return " _ ".join(" ".join(stems_of(fact)) for fact in facts if fact)


def records(path: Path) -> Iterator[SpeechRecord]:
    return (reading for reading in read_ungdc(path) if isinstance(reading, SpeechRecord))


def write(path: Path, driver: Driver) -> None:
    rows = Rows({code: (pk, name) for code, pk, name in driver.rows("SELECT code, id, name FROM speeches_delegation")})
    waiting = records(path)
    while some := list(islice(waiting, BATCH)):
        batch = Batch()
        for record in some:
            rows.add(record, batch)
        with driver.transaction():
            for table, columns in COLUMNS.items():
                driver.insert(table, columns.split(), batch.rows[table])
            driver.insert_index(batch.index)


def held(address: str) -> dict[str, Any]:
    """How many rows a database holds of what both imports must write, and one checksum of all texts."""
    driver = driver_for(address)
    counts: dict[str, Any] = {table: driver.rows(f"SELECT count(*) FROM {table}")[0][0] for table in COMPARED}  # noqa: S608
    hashes = "".join(sorted(sha for (sha,) in driver.rows("SELECT sha256 FROM speeches_transcript")))
    driver.close()
    return {**counts, "texts": hashlib.sha256(hashes.encode()).hexdigest()}


if __name__ == "__main__":
    chosen = driver_for(os.environ["DATABASE_URL"])
    write(Path(sys.argv[1]), chosen)
    chosen.close()
