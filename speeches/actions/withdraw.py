"""Take speeches and quotes back from the public."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from speeches.actions.find_repetitions import find_repetitions_around, find_repetitions_of
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.models import Quote, Speech
from speeches.models.publication import Status
from speeches.search import indexing


@transaction.atomic
def withdraw_speeches(speeches: Iterable[Speech]) -> int:
    """The number of those that were public and are not any more."""
    public = Speech.objects.filter(pk__in=[speech.pk for speech in speeches], status=Status.PUBLISHED)
    keys = list(public.values_list("pk", flat=True))
    Speech.objects.filter(pk__in=keys).update(status=Status.WITHDRAWN, changed_at=timezone.now())
    indexing.index_speeches(keys)
    find_repetitions_around(keys)
    refresh_mentions_in(keys)
    return len(keys)


@transaction.atomic
def withdraw_quotes(quotes: Iterable[Quote]) -> int:
    """The number of those that were public, or held for a while, and are not any more. Their addresses live on and say
    so, with the reason that was given."""
    public = [Quote.Status.PUBLISHED, Quote.Status.HELD]
    chosen = Quote.objects.filter(pk__in=[quote.pk for quote in quotes], status__in=public)
    keys = list(chosen.values_list("pk", flat=True))
    Quote.objects.filter(pk__in=keys).update(status=Quote.Status.WITHDRAWN, withdrawn_at=timezone.now())
    indexing.index_quotes(keys)
    find_repetitions_of(keys)
    return len(keys)
