"""What the staff did to many records at once: told in a sentence, with every row as it was before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

DAYS_TO_UNDO = 30
DELETE = "delete_"  # begins the verb of every deletion
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the database that a change touched. ``before`` is None where it was not, ``after`` where it is no more; of a
    row that was and is, both have only the fields that differ. ``name`` is what it was called."""

    model: str
    pk: Any
    name: str
    before: Fields | None
    after: Fields | None

    @property
    def noun(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def reversed(self) -> "Row":
        return Row(self.model, self.pk, self.name, self.after, self.before)


class ChangeQuerySet(models.QuerySet["Change"]):
    def beyond_undoing(self) -> "ChangeQuerySet":
        return self.filter(at__lt=timezone.now() - timedelta(days=DAYS_TO_UNDO))

    def deletions(self) -> "ChangeQuerySet":
        return self.filter(verb__startswith=DELETE)

    def in_the_bin(self) -> "ChangeQuerySet":
        """What was deleted and can be brought back."""
        since = timezone.now() - timedelta(days=DAYS_TO_UNDO)
        return self.deletions().filter(rows__isnull=False, undone_at=None, at__gte=since)

    def of(self, noun: str, pk: int) -> "ChangeQuerySet":
        """Those that touched this record of the noun ("speech"), or a part of it."""
        touched = ChangedRecord.objects.filter(noun=noun, record_id=pk)
        return self.filter(pk__in=touched.values("change"))


class Change(models.Model):
    """Written by ``actions.recording``, undone by ``actions.undo_change``. ``verb`` is the name of the action. ``rows`` are
    kept for ever, but for those of a deletion, which are forgotten once it can no longer be undone. ``by_name`` stays
    when the account has gone."""

    verb = models.CharField(max_length=40)
    told = models.TextField("what was done")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True, db_default="", editable=False)
    at = models.DateTimeField(auto_now_add=True)
    rows = models.JSONField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="change_newest_first")]

    def __str__(self) -> str:
        return self.told

    @property
    def undo_until(self) -> datetime:
        return self.at + timedelta(days=DAYS_TO_UNDO)

    @property
    def may_be_undone(self) -> bool:
        return self.undone_at is None and self.rows is not None and timezone.now() < self.undo_until

    @property
    def touched(self) -> tuple[Row, ...]:
        return tuple(Row(*row) for row in self.rows or ())


class ChangedRecord(models.Model):
    """A record that a change touched, or a part of it: by this its history is found. ``noun`` is the model's name."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="records")
    noun = models.CharField(max_length=40)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "record_id", "change"], name="change_names_a_record_once")
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id}"


class Deletion(Change):
    """A change by which records went into the bin."""

    class Meta:
        proxy = True
        verbose_name = "deleted record"
        verbose_name_plural = "deleted records"


def as_stored(rows: Iterable[Row]) -> list[list[Any]]:
    """As the field ``rows`` keeps them."""
    return [[row.model, row.pk, row.name, row.before, row.after] for row in rows]


def fields_of(record: models.Model) -> dict[str, Any]:
    """Every column of the record's row that was read, but its key, as JSON can hold it."""
    left_out = record.get_deferred_fields()
    columns = [field for field in record._meta.concrete_fields if not field.primary_key]
    return {field.attname: _plain(record, field) for field in columns if field.attname not in left_out}


def values_of(noun: type[models.Model], fields: Fields) -> dict[str, Any]:
    """The reverse: what JSON held, as the database wants it."""
    columns: dict[str, Any] = {field.attname: field for field in noun._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in fields.items()}


def _plain(record: models.Model, field: Any) -> Any:
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, bool | int | float | str) else field.value_to_string(record)
