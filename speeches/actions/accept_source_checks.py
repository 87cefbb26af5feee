"""Say of addresses of sources that they have been looked at: what they say now is what they may say."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from speeches.models import SourceCheck


@transaction.atomic
def accept_source_checks(checks: Iterable[SourceCheck], by: AbstractBaseUser) -> int:
    """The number of those that waited. None of them is shown as waiting again before it changes once more."""
    keys = [check.pk for check in checks]
    now = timezone.now()
    waiting = SourceCheck.objects.waiting().filter(pk__in=keys).select_for_update(of=("self",))
    for check in (seen := list(waiting)):
        check.seen_at, check.seen_by_id = now, by.pk
        if check.outcome == SourceCheck.Outcome.CHANGED:
            check.accepted, check.accepted_on = check.found, now.date()
        check.save()
    return len(seen)
