"""Make speeches and quotes public."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from speeches.actions.find_repetitions import find_repetitions_around, find_repetitions_of
from speeches.actions.keep_steps import keep_steps
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.connections.quote_checklist import blocked_quotes
from speeches.connections.speech_checklist import blocked_speeches
from speeches.models import Quote, Schedule, Speech
from speeches.models.publication import Status, public_since
from speeches.search import indexing


@transaction.atomic
def publish_speeches(speeches: Iterable[Speech], by: Any = None) -> int:
    """The number of those that were not public before and are now. One that the checklist blocks for this account stays
    what it is; ``by`` is None where no person does it."""
    every = Speech.objects.filter(pk__in=[speech.pk for speech in speeches])
    list(every.select_for_update().order_by("pk").values_list("pk"))  # What is proven stays so until they are public.
    wanted = list(every.exclude(status=Status.PUBLISHED).values_list("pk", flat=True))
    blocked = blocked_speeches(wanted, by)
    keys = [key for key in wanted if key not in blocked]
    now = timezone.now()
    Speech.objects.filter(pk__in=keys).update(changed_at=now, **public_since(now))
    Schedule.objects.filter(speech__in=keys).delete()
    keep_steps(Speech, keys, Status.PUBLISHED, by)
    indexing.index_speeches(keys)
    find_repetitions_around(keys)
    refresh_mentions_in(keys)
    return len(keys)


@transaction.atomic
def publish_quotes(quotes: Iterable[Quote], by: Any = None) -> int:
    """The same of quotes. A quote is seen only once its speech is public; one whose words are not proven stays back."""
    every = Quote.objects.filter(pk__in=[quote.pk for quote in quotes])
    list(every.select_for_update().order_by("pk").values_list("pk"))
    wanted = list(every.exclude(status=Quote.Status.PUBLISHED).values_list("pk", flat=True))
    blocked = blocked_quotes(wanted, by)
    keys = [key for key in wanted if key not in blocked]
    Quote.objects.filter(pk__in=keys).update(**public_since(timezone.now()))
    Schedule.objects.filter(quote__in=keys).delete()
    keep_steps(Quote, keys, Status.PUBLISHED, by)
    indexing.index_quotes(keys)
    find_repetitions_of(keys)
    return len(keys)
