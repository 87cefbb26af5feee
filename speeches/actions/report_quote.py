"""Take down what a reader reports of a public quote, unless there is too much of it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from speeches.models import Concern, Quote

MOST_OF_ONE_SENDER = 5  # in an hour
MOST_OF_ONE_QUOTE = 20  # in a day, from all senders


class TooManyConcerns(Exception):
    """``about_quote`` says that all senders together reported this quote too often; else it was this sender alone."""

    def __init__(self, *, about_quote: bool) -> None:
        super().__init__()
        self.about_quote = about_quote


@transaction.atomic
def report_quote(concern: Concern) -> None:
    """Store a concern that is not stored yet. Raises ``TooManyConcerns``."""
    # Held until it is stored, so that many at once do not pass the count together.
    Quote.objects.select_for_update().get(pk=concern.quote_id)
    now = timezone.now()
    of_quote = Concern.objects.filter(quote=concern.quote_id, sent_at__gt=now - timedelta(days=1))
    of_sender = Concern.objects.filter(sender=concern.sender, sent_at__gt=now - timedelta(hours=1))
    if of_sender.count() >= MOST_OF_ONE_SENDER:
        raise TooManyConcerns(about_quote=False)
    if of_quote.count() >= MOST_OF_ONE_QUOTE:
        raise TooManyConcerns(about_quote=True)
    concern.save()
