"""Quotes that were public and are not now."""

from dataclasses import dataclass

from django.db.models import Q

from speeches.models import Quote
from speeches.models.publication import Status
from speeches.views.withdrawn import was_withdrawn


@dataclass(frozen=True, slots=True)
class GoneQuote:
    """``is_withdrawn``, by itself or ``with_speech``; otherwise it is being checked and may come back."""

    quote: Quote
    is_withdrawn: bool
    with_speech: bool

    @property
    def status(self) -> int:
        """With which its addresses answer."""
        return 410 if self.is_withdrawn else 200


def gone_quote(pk: int) -> GoneQuote | None:
    """None where no quote of this number was ever public, or it still is."""
    gone = (Q(status=Quote.Status.HELD) | was_withdrawn()) & Q(speech__status=Status.PUBLISHED)
    gone |= was_withdrawn("speech__") & Q(speech__published_at__isnull=False)
    once_public = Quote.objects.filter(gone, published_at__isnull=False)
    quote = once_public.select_related("speech").filter(pk=pk).first()
    if quote is None:
        return None
    with_speech = not quote.speech.is_published
    return GoneQuote(quote, with_speech or quote.status != Quote.Status.HELD, with_speech)
