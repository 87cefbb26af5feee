"""Say of repetitions that were found whether they are citations."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from speeches.models import Repetition
from speeches.search.database import database


@transaction.atomic
def decide_repetitions(repetitions: Iterable[Repetition], status: str, by: AbstractBaseUser) -> int:
    """The number of those that had another status before. One that counts as found again is as if nobody had decided."""
    database().renew_stamp()  # a page tells which speeches say the same
    others = Repetition.objects.filter(pk__in=[row.pk for row in repetitions]).exclude(status=status)
    if status == Repetition.Status.FOUND:
        return others.update(status=status, decided_by=None, decided_at=None)
    return others.update(status=status, decided_by=by, decided_at=timezone.now())
