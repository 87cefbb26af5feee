"""Records in, rows out, and an account of it: each file whole or not at all, as often as one likes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from speeches.actions.publish import publish_speeches
from speeches.importers.directory import Directory
from speeches.importers.facts import sentence_about_length
from speeches.importers.records import Reading, Remark, Skipped, SpeechRecord
from speeches.importers.report import Report
from speeches.importers.store_again import is_unchanged, store_again
from speeches.importers.store_new import store_new
from speeches.models import ImportRecord
from speeches.models.publication import Status

# So many speeches share a transaction: fewer cost time, more grow the database's log. A speech is never divided, so an
# import broken off at any point is carried on by running it again.
BATCH = 200
_UNPROVEN = "it stays a draft: a policy area is called central, with no sentence why and no passage that shows it."


class Loader:
    def __init__(self, *, publish: bool = False, dry_run: bool = False, fetched_on: date | None = None) -> None:
        self.report = Report()
        self._publish = publish
        self._dry_run = dry_run
        self._fetched_on = fetched_on or timezone.localdate()
        self._directory = Directory()

    def load(self, readings: Iterable[Reading], progress: Callable[[int], object] = lambda files: None) -> Report:
        """Stores what can be stored. ``progress`` is told how many files each batch dealt with."""
        speeches = self._speeches(readings, progress)
        while batch := list(islice(speeches, BATCH)):
            self._load_batch(batch)
            progress(len(batch))
        return self.report

    def _speeches(self, readings: Iterable[Reading], progress: Callable[[int], object]) -> Iterator[SpeechRecord]:
        """The records that hold a speech; what else was read goes to the report."""
        seen = set[str]()
        for reading in readings:
            if isinstance(reading, Remark):
                self.report.remarks.append(reading)
                continue
            trouble = _trouble(reading, seen)
            if trouble or isinstance(reading, Skipped):
                self.report.skipped.append(Skipped(reading.file, trouble))
                progress(1)
                continue
            seen.add(reading.key)
            self.report.notes += [(reading.file, note) for note in reading.notes]
            yield reading

    def _load_batch(self, batch: list[SpeechRecord]) -> None:
        try:
            self._store(batch)
        except (DataError, IntegrityError, ValueError) as error:
            self._directory.reload()
            if len(batch) == 1:
                self.report.skipped.append(Skipped(batch[0].file, f"it could not be stored: {error}"))
            else:
                for record in batch:
                    self._load_batch([record])

    def _store(self, batch: list[SpeechRecord]) -> None:
        """One transaction. The report is written only when it has held."""
        result = Report()
        with transaction.atomic():
            known = {
                imported.key: imported
                for imported in ImportRecord.objects.filter(key__in=[record.key for record in batch]).select_related(
                    "speech__speaker", "speech__on_behalf_of", "speech__occasion", "speech__source"
                )
            }
            fresh = [record for record in batch if record.key not in known]
            if fresh:
                published_at = timezone.now() if self._publish else None
                store_new(fresh, self._directory, published_at=published_at, fetched_on=self._fetched_on)
            for record in batch:
                self._account(record, known.get(record.key), result)
            if self._dry_run:
                transaction.set_rollback(True)
        if self._dry_run:
            self._directory.reload()
        self.report.add(result)

    def _account(self, record: SpeechRecord, imported: ImportRecord | None, result: Report) -> None:
        if imported is None:
            result.created.append(record.file)
            return
        if is_unchanged(record, imported):
            result.unchanged.append(record.file)
        else:
            outcome = store_again(record, imported, self._directory)
            result.updated.append((record.file, outcome.changed))
            result.notes += [(record.file, f"{kept}: an editor's change stands.") for kept in outcome.kept]
        if self._publish and imported.speech.status == Status.DRAFT:
            if publish_speeches([imported.speech]):
                result.published.append(record.file)
            else:
                result.notes.append((record.file, _UNPROVEN))


def _trouble(reading: SpeechRecord | Skipped, seen: set[str]) -> str:
    if isinstance(reading, Skipped):
        return reading.reason
    if not reading.text:
        return "it holds no words."
    if reading.key in seen:
        return "the same speech stands before it in what was given."
    return sentence_about_length(reading)
