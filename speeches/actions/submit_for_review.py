"""Send drafts to review, to an account that may publish them or to whoever of those has time."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from speeches.actions.keep_steps import keep_steps
from speeches.models import Quote, Speech
from speeches.models.publication import Status

# A withdrawn record is reviewed again before it comes back; a proposed quote is accepted first.
_FROM = [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN]


@transaction.atomic
def submit_for_review(
    noun: type[Any], records: Iterable[Speech | Quote], by: Any, reviewer: Any = None, note: str = ""
) -> int:
    """The number of those that are in review now and were not, or have another reviewer now. What is public stays so."""
    waiting = noun.objects.filter(pk__in=[record.pk for record in records], status__in=_FROM)
    found = waiting.select_for_update().order_by("pk").values_list("pk", "status", "reviewer")
    before = (Status.IN_REVIEW.value, reviewer.pk if reviewer else None)
    keys = [pk for pk, status, former in found if note or (status, former) != before]
    noun.objects.filter(pk__in=keys).update(status=Status.IN_REVIEW, reviewer=reviewer)
    keep_steps(noun, keys, Status.IN_REVIEW, by, reviewer=reviewer, note=note)
    return len(keys)
