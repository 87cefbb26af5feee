"""Settle what readers have reported: somebody has looked at it, and may say what was done."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from speeches.models import Concern


@transaction.atomic
def settle_concerns(concerns: Iterable[Concern], by: AbstractBaseUser, outcome: str = "") -> int:
    """The number of those that were open and are settled now. Whatever was settled before keeps its day and its outcome."""
    open_ones = Concern.objects.open().filter(pk__in=[concern.pk for concern in concerns])
    return open_ones.update(settled_at=timezone.now(), settled_by=by, outcome=outcome)
