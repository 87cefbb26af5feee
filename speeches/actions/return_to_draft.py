"""Give records back to their editors, with a word on what is to be done."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from speeches.actions.keep_steps import keep_steps
from speeches.models import Quote, Schedule, Speech
from speeches.models.publication import Status

_FROM = [Status.IN_REVIEW, Status.WITHDRAWN]


@transaction.atomic
def return_to_draft(noun: type[Any], records: Iterable[Speech | Quote], by: Any, note: str = "") -> int:
    """The number of those that are drafts now and were not. Whatever time was set for them is forgotten."""
    waiting = noun.objects.filter(pk__in=[record.pk for record in records], status__in=_FROM)
    keys = list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
    noun.objects.filter(pk__in=keys).update(status=Status.DRAFT, reviewer=None)
    Schedule.objects.filter(**{f"{noun._meta.model_name}__in": keys}).delete()
    keep_steps(noun, keys, Status.DRAFT, by, note=note)
    return len(keys)
