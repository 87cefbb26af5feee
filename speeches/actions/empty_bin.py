"""Forget for good what was deleted too long ago to be brought back."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from speeches.models import Change, ChangedRecord
from speeches.models.change import as_stored


@transaction.atomic
def empty_bin() -> int:
    """The number of deletions. That they were done stays known, and when and by whom; nothing of what stood there does,
    in what was changed of it before either."""
    over = Change.objects.deletions().beyond_undoing().filter(rows__isnull=False).select_for_update(of=("self",))
    changes = list(over)
    for change in changes:
        if change.undone_at is None:
            _forget_what_it_was(change)
        change.rows = None
        change.save(update_fields=["rows"])
    return len(changes)


def _forget_what_it_was(deletion: Change) -> None:
    gone = {(row.model, row.pk) for row in deletion.touched if row.after is None}
    named = Q()
    for noun, pk in deletion.records.values_list("noun", "record_id"):
        if (f"speeches.{noun}", pk) in gone:
            named |= Q(noun=noun, record_id=pk)
    if named:
        records = ChangedRecord.objects.filter(named, change=OuterRef("pk"))
        for change in Change.objects.filter(Exists(records), rows__isnull=False).exclude(pk=deletion.pk).iterator(20):
            change.rows = as_stored(row for row in change.touched if (row.model, row.pk) not in gone)
            change.save(update_fields=["rows"])
