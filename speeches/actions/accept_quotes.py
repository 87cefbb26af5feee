"""Take proposed quotes into the archive, as drafts."""

from collections.abc import Iterable

from speeches.models import Quote


def accept_quotes(quotes: Iterable[Quote]) -> int:
    """The number of those that were proposed and are drafts now."""
    proposed = Quote.objects.filter(pk__in=[quote.pk for quote in quotes], status=Quote.Status.PROPOSED)
    return proposed.update(status=Quote.Status.DRAFT)
