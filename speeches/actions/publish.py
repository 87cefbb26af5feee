"""Make speeches and quotes public."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from speeches.actions.find_repetitions import find_repetitions_around, find_repetitions_of
from speeches.actions.refresh_mentions import refresh_mentions_in
from speeches.models import Quote, Speech, TaggedSpeech
from speeches.models.publication import Status
from speeches.search import indexing


@transaction.atomic
def publish_speeches(speeches: Iterable[Speech]) -> int:
    """The number of those that were not public before and are now. One that is called central to an area, and nothing shows
    it, stays what it is."""
    every = Speech.objects.filter(pk__in=[speech.pk for speech in speeches])
    list(every.select_for_update().order_by("pk").values_list("pk"))  # What is proven stays so until they are public.
    unproven = TaggedSpeech.objects.unproven().values("content_object")
    keys = list(every.exclude(status=Status.PUBLISHED).exclude(pk__in=unproven).values_list("pk", flat=True))
    now = timezone.now()
    Speech.objects.filter(pk__in=keys).update(status=Status.PUBLISHED, published_at=now, changed_at=now)
    indexing.index_speeches(keys)
    find_repetitions_around(keys)
    refresh_mentions_in(keys)
    return len(keys)


@transaction.atomic
def publish_quotes(quotes: Iterable[Quote]) -> int:
    """The number of those that were not public before and are now. A quote is seen only once its speech is public; one
    whose words are not proven stays what it is."""
    chosen = Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).publishable()
    keys = list(chosen.values_list("pk", flat=True))
    Quote.objects.filter(pk__in=keys).update(status=Quote.Status.PUBLISHED, published_at=timezone.now())
    indexing.index_quotes(keys)
    find_repetitions_of(keys)
    return len(keys)
