"""Make a record again what it was before a change, with its parts, and by the rules that hold for any edit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from speeches.actions.belonging import Key, held_by, is_part, parts_of, rows_about
from speeches.actions.find_repetitions import find_repetitions_around
from speeches.actions.pin_quote import pin_quote
from speeches.actions.recording import Recorder
from speeches.actions.release_quote import release_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Change, PolicyArea, Quote, Speech, TagEvidence, TaggedSpeech, Transcript
from speeches.models.change import Row, values_of

_KEPT = {"transcript_id"}  # a quote is pinned to the text in which its words stand now
_DAY = {"date", "date_precision", "reports_on_id"}
_UNPROVEN = "The speech is public, and it would be left with a central area that nothing shows."
_NOT_YET = "It was not there before that."
_IN_THE_WAY = "Something else has taken the place of what would come back."


class CannotRestoreError(Exception):
    """``reasons`` are sentences."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__()
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class RestoreVersion:
    """A verb for ``actions.recording``. What is public or not stays so, and addresses that led here still do."""

    record: models.Model
    before: Change

    def __call__(self, recorder: Recorder) -> str:
        noun, pk = type(self.record), self.record.pk
        if noun is PolicyArea:
            list(PolicyArea.objects.locked())
        record = noun._base_manager.select_for_update(of=("self",)).get(pk=pk)
        then = _then(record, self.before)
        with recorder.watching(*parts_of(noun, [pk])):
            try:
                with transaction.atomic():
                    _write(record, then)
            except ValidationError as error:
                raise CannotRestoreError(error.messages) from error
            except IntegrityError as error:
                raise CannotRestoreError([_IN_THE_WAY]) from error
            _settle(record, then)
        at = date_format(localtime(self.before.at), "j F Y, H:i")
        return f"{str(noun._meta.verbose_name).capitalize()} “{record}”: Restored as it was before {at}."


@dataclass(frozen=True, slots=True)
class RestoreText:
    """A verb as well: the words of an earlier version become the text again, as a correction that readers see."""

    earlier: Transcript

    def __call__(self, recorder: Recorder) -> str:
        earlier = self.earlier
        current = Transcript.objects.current().get(
            speech=earlier.speech_id, language=earlier.language, delivery=earlier.delivery
        )
        note = f"The words are again those of version {earlier.version}."
        with recorder.watching(*parts_of(Speech, [earlier.speech_id])):
            try:
                revise_transcript(current, earlier.text, note)
            except ValueError as error:
                raise CannotRestoreError([str(error)]) from error
        return f"Speech “{earlier.speech}”: {note}"


_Then = dict[Key, dict[str, Any] | None]


def _then(record: models.Model, before: Change) -> _Then:
    """What the record and its parts were: of each row the fields that have changed since, or None where it was not yet."""
    noun, then = type(record), _Then()
    ours = held_by(noun, record.pk)
    since = Change.objects.of(str(noun._meta.model_name), record.pk).filter(pk__gte=before.pk, undone_at=None)
    for change in since.order_by("-pk").iterator(chunk_size=20):
        for row in rows_about(ours, change.touched):
            if is_part(row.noun, noun):
                then[row.noun, row.pk] = _reversed(then.get((row.noun, row.pk)), row)
    if then.get((noun, record.pk), {}) is None:
        raise CannotRestoreError([_NOT_YET])
    return then


def _reversed(known: dict[str, Any] | None, row: Row) -> dict[str, Any] | None:
    if row.before is None:
        return None
    return {**(known or {}), **row.before} if row.after is not None else dict(row.before)


def _write(record: models.Model, then: _Then) -> None:
    """First what goes, then the record, then its parts."""
    noun = type(record)
    for (part, pk), fields in then.items():
        if fields is None and part is not noun:
            for row in part._base_manager.filter(pk=pk):
                row.delete()
    _give(record, then.get((noun, record.pk)) or {})
    for (part, pk), fields in sorted(then.items(), key=lambda one: one[0][0] is TagEvidence):
        if fields is not None and part is not noun:
            _give(part._base_manager.filter(pk=pk).first() or part(pk=pk), fields)


def _give(row: models.Model, fields: dict[str, Any]) -> None:
    editable = {field.attname for field in row._meta.concrete_fields if field.editable} - _KEPT
    values = {name: value for name, value in values_of(type(row), fields).items() if name in editable}
    if not values or (
        row._state.adding is False and all(getattr(row, name) == value for name, value in values.items())
    ):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=[field.name for field in row._meta.fields if not field.editable])
    row.save()


def _settle(record: models.Model, then: _Then) -> None:
    changed = then.get((type(record), record.pk)) or {}
    if isinstance(record, Quote) and {"text", "kind"}.intersection(changed):
        release_quote(record) if record.status == Quote.Status.HELD else pin_quote(record)
    if isinstance(record, Speech):
        if record.is_published and TaggedSpeech.objects.unproven().filter(content_object=record).exists():
            raise CannotRestoreError([_UNPROVEN])
        if _DAY.intersection(changed):
            find_repetitions_around([record.pk])
