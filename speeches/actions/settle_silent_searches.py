"""Put searches that found nothing aside: somebody has seen to them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from speeches.models import SilentSearch


@transaction.atomic
def settle_silent_searches(searches: Iterable[SilentSearch]) -> int:
    """The number of those that were open and are settled now."""
    still_open = SilentSearch.objects.open().filter(pk__in=[search.pk for search in searches])
    return still_open.update(settled_at=timezone.now())
