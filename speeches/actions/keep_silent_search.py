"""Keep a question that found nothing, for the staff: its words and no person."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from speeches.models import SilentSearch

MOST_KEPT = 5_000
_PATIENCE = 100  # milliseconds: a reader waits for the answer, and need not wait for this
_LONGEST = 300


def keep_silent_search(words: str) -> None:
    """``words`` is the question as it was understood. One that is too long to be of use is not kept, nor any while the
    database is busy with another writer. Of too many the oldest go that were asked once."""
    if not words or len(words) > _LONGEST:
        return
    try:
        with _impatient(), transaction.atomic():
            found, is_new = SilentSearch.objects.get_or_create(words=words)
            if not is_new:
                SilentSearch.objects.filter(pk=found.pk).update(times=F("times") + 1, last_at=timezone.now())
            elif (excess := SilentSearch.objects.count() - MOST_KEPT) > 0:
                # Those that were asked again go last, and what has just come goes never.
                oldest = SilentSearch.objects.exclude(pk=found.pk).order_by("times", "last_at", "pk")[:excess]
                SilentSearch.objects.filter(pk__in=[search.pk for search in oldest]).delete()
    except OperationalError:
        return


@contextmanager
def _impatient() -> Iterator[None]:
    """On SQLite whoever writes waits for every other writer, and an import writes for seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
