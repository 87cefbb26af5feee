"""Publish what is due: speeches and quotes whose time has come."""

import logging
from datetime import datetime, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.recording import keep_change
from speeches.connections.quote_checklist import blocked_quotes
from speeches.connections.speech_checklist import blocked_speeches
from speeches.models import Schedule, Speech
from speeches.models.step import TOLD

TRIED_AGAIN_AFTER = timedelta(minutes=10)
_NOBODY = "Whoever set the time may not publish any more."
_FAILED = "Something went wrong, and was written to the server's log."


def next_due() -> datetime | None:
    """When to look again; None where nothing waits."""
    return Schedule.objects.order_by("next_try").values_list("next_try", flat=True).first()


@transaction.atomic
def publish_due(now: datetime | None = None) -> int:
    """The number of records that are public now. What a rule keeps back stays as it is, with the reason, and is tried
    again by and by. Of two who do this at once, the second waits and then finds nothing left to do."""
    # A speech before its quotes, so that these are seen at once.
    due = Schedule.objects.due(now or timezone.now()).order_by(F("quote_id").asc(nulls_first=True), "pk")
    return sum(_publish(schedule) for schedule in due.select_for_update(of=("self",)))


def _publish(schedule: Schedule) -> bool:
    try:
        with transaction.atomic():
            refused = _reason_against(schedule)
            if not refused:
                _do(schedule)
                return True
    except Exception:  # Whatever it is, the page that was asked for does not fail by it.
        logging.getLogger(__name__).exception("Could not publish %s", schedule)
        refused = _FAILED
    next_try = timezone.now() + TRIED_AGAIN_AFTER
    Schedule.objects.filter(pk=schedule.pk).update(refused_because=refused, next_try=next_try)
    return False


def _reason_against(schedule: Schedule) -> str:
    noun = "speech" if schedule.speech_id else "quote"
    by = schedule.by
    if by is None or not by.is_active or not by.has_perm(f"speeches.publish_{noun}"):
        return _NOBODY
    key = schedule.speech_id or schedule.quote_id or 0
    blocked = (blocked_speeches if schedule.speech_id else blocked_quotes)([key], by)
    return " ".join(point.told for point in blocked.get(key, []))


def _do(schedule: Schedule) -> None:
    record, by = schedule.record, schedule.by
    done = publish_speeches([record], by) if isinstance(record, Speech) else publish_quotes([record], by)
    if done and by:
        LogEntry.objects.log_actions(by.pk, [record], CHANGE, TOLD["published"])
        noun = record._meta
        told = f"{str(noun.verbose_name).capitalize()} “{record}”: Published at the time that was set."
        keep_change(f"publish_{noun.model_name}", told, [], by, [(str(noun.model_name), record.pk)])
    Schedule.objects.filter(pk=schedule.pk).delete()  # also of what was public already
