"""The quotes that may become public along with their speech: those that are accepted, and proven at a place."""

from collections.abc import Collection
from typing import Any

from speeches.connections.quote_checklist import blocked_quotes
from speeches.models import Quote


def quotes_along(speeches: Collection[int], by: Any) -> list[Quote]:
    """But for those that the checklist blocks for this account. What is proposed, held or withdrawn is answered for by
    itself."""
    accepted = (Quote.Status.DRAFT, Quote.Status.IN_REVIEW)
    waiting = list(Quote.objects.filter(speech__in=speeches, status__in=accepted).publishable().order_by("pk"))
    blocked = blocked_quotes([quote.pk for quote in waiting], by) if waiting else {}
    return [quote for quote in waiting if quote.pk not in blocked]
