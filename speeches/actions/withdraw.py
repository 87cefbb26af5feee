"""Take speeches and quotes back from the public."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from speeches.actions.find_repetitions import find_repetitions_around, find_repetitions_of
from speeches.actions.keep_steps import keep_steps
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.models import Quote, Speech
from speeches.models.publication import Status, withdrawn_since
from speeches.search import indexing


@transaction.atomic
def withdraw_speeches(
    speeches: Iterable[Speech], by: Any = None, because: str | None = None, title_stays: bool | None = None
) -> int:
    """The number of those that were public and are not any more. Their addresses live on and say so, with the reason, and
    with the title where it stays. What is not given now is as it was written into the record before."""
    public = Speech.objects.filter(pk__in=[speech.pk for speech in speeches], status=Status.PUBLISHED)
    keys = list(public.values_list("pk", flat=True))
    now = timezone.now()
    title = {} if title_stays is None else {"title_stays": title_stays}
    Speech.objects.filter(pk__in=keys).update(changed_at=now, **withdrawn_since(now, because), **title)
    keep_steps(Speech, keys, Status.WITHDRAWN, by, note=because or "")
    indexing.index_speeches(keys)
    find_repetitions_around(keys)
    refresh_mentions_in(keys)
    return len(keys)


@transaction.atomic
def withdraw_quotes(quotes: Iterable[Quote], by: Any = None, because: str | None = None) -> int:
    """The number of those that were public, or held for a while, and are not any more. Their addresses live on and say
    so, with the reason that is given now, or was written into the record before."""
    public = [Quote.Status.PUBLISHED, Quote.Status.HELD]
    chosen = Quote.objects.filter(pk__in=[quote.pk for quote in quotes], status__in=public)
    keys = list(chosen.values_list("pk", flat=True))
    Quote.objects.filter(pk__in=keys).update(**withdrawn_since(timezone.now(), because))
    keep_steps(Quote, keys, Status.WITHDRAWN, by, note=because or "")
    indexing.index_quotes(keys)
    find_repetitions_of(keys)
    return len(keys)
