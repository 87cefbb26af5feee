"""Set the time at which a record becomes public, or forget it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from speeches.models import Quote, Schedule, Speech


@transaction.atomic
def schedule_publishing(record: Speech | Quote, at: datetime, by: Any) -> Schedule:
    """It is published then by this account and under the rules of then. A time set before is forgotten."""
    unschedule(record)
    field = {"speech": record} if isinstance(record, Speech) else {"quote": record}
    return Schedule.objects.create(**field, at=at, next_try=at, by=by)


def unschedule(record: Speech | Quote) -> bool:
    """Whether a time was set."""
    field = {"speech": record} if isinstance(record, Speech) else {"quote": record}
    number, _ = Schedule.objects.filter(**field).delete()
    return bool(number)
