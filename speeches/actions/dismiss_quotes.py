"""Delete proposed quotes that are none."""

from collections.abc import Iterable

from django.db import transaction

from speeches.models import Quote


@transaction.atomic
def dismiss_quotes(quotes: Iterable[Quote]) -> int:
    """The number of those that were still proposed, and are deleted now. Whatever else was chosen stays."""
    proposed = Quote.objects.filter(pk__in=[quote.pk for quote in quotes], status=Quote.Status.PROPOSED)
    keys = list(proposed.select_for_update().values_list("pk", flat=True))
    Quote.objects.filter(pk__in=keys).delete()
    return len(keys)
