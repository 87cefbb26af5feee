"""Change many records so that it can be seen beforehand, told afterwards, and undone.

A verb that is recorded is a function that takes a ``Recorder``, writes by it alone, and returns a sentence of what it did.
``record`` runs it; ``preview`` runs the same and takes it back, so what is shown is what will be done. Nothing is written
but by plain rows, without signals: what is computed from them follows at the end (``follow_rows``)."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, router, transaction
from django.db.models.deletion import Collector

from speeches.actions.belonging import Record, records_of
from speeches.actions.follow_rows import follow_rows
from speeches.actions.naming import names_of
from speeches.models import Change, ChangedRecord, Mention, MentionedAreas, Shingle
from speeches.models.change import Row, as_stored, fields_of

COMPUTED = (Mention, MentionedAreas, Shingle)  # from other rows, to which they go back by themselves
_AT_ONCE = 500
_Key = tuple[type[models.Model], Any]


class NotAsSeenError(Exception):
    """What would be done is no longer what was shown."""


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was meant as well, and is left as it is."""

    name: str
    because: str


class Recorder:
    """Writes rows, and notes how each was before the first time and after the last."""

    def __init__(self) -> None:
        self.left: list[Left] = []
        self._before: dict[_Key, dict[str, Any] | None] = {}
        self._after: dict[_Key, dict[str, Any] | None] = {}
        self._names: dict[_Key, str] = {}

    def create(self, *records: models.Model) -> None:
        for noun, some in _by_noun(records).items():
            noun._base_manager.bulk_create(some)
            self._note(noun, dict.fromkeys(one.pk for one in some), {one.pk: fields_of(one) for one in some})

    def update(self, records: models.QuerySet[Any], **values: Any) -> None:
        """Give all of these the same values."""
        noun = records.model
        found = list(records.order_by("pk").select_for_update(of=("self",)))
        before = {one.pk: fields_of(one) for one in found}
        for some in _batches([one.pk for one in found]):
            noun._base_manager.filter(pk__in=some).update(**values)
        for one in found:
            for name, value in values.items():
                setattr(one, name, value)
        self._note(noun, before, {one.pk: fields_of(one) for one in found})

    def delete(self, records: models.QuerySet[Any]) -> None:
        """With what depends on them; ``ProtectedError`` where that must not be."""
        going, loosened = what_goes_with(records)
        for (field, value), pks in loosened.items():
            self.update(field.model._base_manager.filter(pk__in=pks), **{field.name: value})
        for noun, pks in going.items():
            rows = noun._base_manager.filter(pk__in=pks)
            self._note(noun, {one.pk: fields_of(one) for one in rows}, dict.fromkeys(pks))
        for noun, pks in going.items():
            delete_rows(noun, pks)

    def leave(self, records: Iterable[models.Model], because: str) -> None:
        """Tell that these stay as they are."""
        self.left += [Left(str(record), because) for record in records]

    def note_new(self, *records: models.QuerySet[Any]) -> None:
        """That these were not there before."""
        for some in records:
            self._note(some.model, dict.fromkeys(one.pk for one in some), {one.pk: fields_of(one) for one in some})

    @contextmanager
    def watching(self, *records: models.QuerySet[Any]) -> Iterator[None]:
        """Note what is done to these meanwhile by others than the recorder. They are asked for again at the end."""
        before = [{one.pk: fields_of(one) for one in some.all()} for some in records]
        for some, were in zip(records, before, strict=True):
            self._name(some.model, were)
        yield
        for some, were in zip(records, before, strict=True):
            are = {one.pk: fields_of(one) for one in some.all()}
            self._note(some.model, {pk: were.get(pk) for pk in were | are}, {pk: are.get(pk) for pk in were | are})

    def rows(self) -> list[Row]:
        """Those that are not as they were, in the order in which they were first touched."""
        found = []
        for (noun, pk), before in self._before.items():
            after = self._after[noun, pk]
            if before != after:
                if before is not None and after is not None:
                    differ = [name for name in before if before[name] != after[name]]
                    before, after = {name: before[name] for name in differ}, {name: after[name] for name in differ}
                found.append(Row(noun._meta.label_lower, pk, self._names[noun, pk], before, after))
        return found

    def _note(self, noun: type[models.Model], before: dict[Any, Any], after: dict[Any, Any]) -> None:
        self._name(noun, before)
        for pk, was in before.items():
            self._before.setdefault((noun, pk), was)
            self._after[noun, pk] = after[pk]

    def _name(self, noun: type[models.Model], pks: Iterable[Any]) -> None:
        unnamed = [pk for pk in pks if (noun, pk) not in self._names]
        for pk, name in names_of(noun, unnamed).items():
            self._names[noun, pk] = name


Verb = Callable[[Recorder], str]


@dataclass(frozen=True, slots=True)
class Preview:
    """``digest`` stands for the rows, and is the same for the same."""

    told: str
    rows: tuple[Row, ...]
    digest: str
    left: tuple[Left, ...] = ()


def preview(verb: Verb) -> Preview:
    """What the verb would do. Whatever it raises is raised."""
    with transaction.atomic():
        recorder = Recorder()
        told, rows = verb(recorder), recorder.rows()
        transaction.set_rollback(True)
    return Preview(told, tuple(rows), digest_of(rows), tuple(recorder.left))


@transaction.atomic
def record(name: str, verb: Verb, by: AbstractBaseUser | None, seen: str | None = None) -> Change:
    """Do it. ``name`` is the verb's. ``seen``, where given, is the digest of what was shown: NotAsSeenError where that has
    changed."""
    recorder = Recorder()
    told, rows = verb(recorder), recorder.rows()
    if seen is not None and seen != digest_of(rows):
        raise NotAsSeenError
    follow_rows(rows)
    return keep_change(name, told, rows, by)


@transaction.atomic
def keep_change(
    name: str, told: str, rows: Sequence[Row], by: AbstractBaseUser | None, records: Iterable[Record] = ()
) -> Change:
    """Store what was done. ``records`` are named as touched besides those of the rows."""
    by_name = by.get_username() if by else ""
    change = Change.objects.create(
        verb=name, told=told, by_id=by.pk if by else None, by_name=by_name, rows=as_stored(rows)
    )
    touched = sorted({*records_of(rows), *records})
    ChangedRecord.objects.bulk_create(
        (ChangedRecord(change=change, noun=noun, record_id=pk) for noun, pk in touched), batch_size=_AT_ONCE
    )
    return change


def digest_of(rows: Sequence[Row]) -> str:
    """Keys of new rows count only by their order, and times not at all: both are others each time."""
    new = {(row.model, row.pk): f"new {place}" for place, row in enumerate(rows) if row.before is None}
    told = [
        (row.model, new.get((row.model, row.pk), row.pk), *(_settled(row, fields, new) for fields in _sides(row)))
        for row in rows
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def what_goes_with(
    records: models.QuerySet[Any],
) -> tuple[dict[type[models.Model], list[Any]], dict[tuple[Any, Any], list[Any]]]:
    """The keys of these rows and of all that go when they go, and by field and value those that lose what they point to."""
    collector = _Everything(using=router.db_for_write(records.model))
    collector.collect(records)
    loosened: dict[tuple[Any, Any], list[Any]] = {}
    groups: Any
    for (field, value), groups in collector.field_updates.items():
        loosened[field, value] = [one.pk for group in groups for one in group]
    return {noun: sorted(one.pk for one in some) for noun, some in collector.data.items() if some}, loosened


def delete_rows(noun: type[models.Model], pks: Sequence[Any]) -> None:
    """Just these: what pointed to them must be settled when the transaction ends."""
    for some in _batches(pks):
        rows = noun._base_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)


class _Everything(Collector):
    """Holds each row, where Django would delete many unseen."""

    def can_fast_delete(self, *_: Any, **__: Any) -> bool:
        return False

    def related_objects(self, related_model: Any, related_fields: Any, objs: Any) -> Any:
        found = super().related_objects(related_model, related_fields, objs)
        return found.none() if related_model in COMPUTED else found


def _settled(row: Row, fields: dict[str, Any] | None, new: dict[tuple[str, Any], str]) -> dict[str, Any] | None:
    if fields is None:
        return None
    told = {}
    for name, value in fields.items():
        field: Any = row.noun._meta.get_field(name)
        if not isinstance(field, models.DateTimeField):
            target = field.related_model._meta.label_lower if field.is_relation else ""
            told[name] = new.get((target, value), value)
    return told


def _sides(row: Row) -> Iterator[Any]:
    return iter((row.before, row.after))


def _by_noun(records: Iterable[models.Model]) -> dict[type[models.Model], list[models.Model]]:
    found: dict[type[models.Model], list[models.Model]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record)
    return found


def _batches(pks: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (pks[first : first + _AT_ONCE] for first in range(0, len(pks), _AT_ONCE))
