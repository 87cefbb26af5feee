"""A quote in the frame of another site. It tells anew each time what has become of the quote."""

from typing import Any
from unicodedata import east_asian_width

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from speeches.cards.card import role_of
from speeches.models import Quote
from speeches.views.gone_quotes import gone_quote
from speeches.views.quote_card import card, short_address, with_what_a_card_shows
from speeches.views.quote_since import better_translation, corrected_since, in_other_languages
from speeches.views.transcripts import versions_of

WIDTH, LEAST_WIDTH = 600, 220

_PADDING, _LETTER, _LINE = 58, 10.0, 31  # pixels of static/embed.css; of a letter the mean
_BELOW = 190  # pixels for what stands under the words


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it knows of views without arguments only
@require_safe
def quote_embed(request: HttpRequest, pk: int) -> HttpResponse:
    quote = with_what_a_card_shows(Quote.objects.published()).filter(pk=pk).first()
    if quote:
        return render(request, "speeches/quote_embed.html", _told(request, quote))
    gone = gone_quote(pk)
    if gone is None:
        raise Http404
    return render(request, "speeches/gone_quote_embed.html", {"gone": gone}, status=gone.status)


def height_within(quote: Quote, width: int) -> int:
    """Of a frame of this width in which the quote is seen whole, or nearly."""
    letters = sum(2 if east_asian_width(character) in "WF" else 1 for character in quote.text)
    in_a_line = max((width - _PADDING) / _LETTER, 10)
    lines = int(letters / in_a_line) + 1 + quote.text.count("\n\n")
    return round(lines * _LINE + _BELOW + (60 if width < 400 else 0))


def _told(request: HttpRequest, quote: Quote) -> dict[str, Any]:
    versions = versions_of(quote.speech_id)
    return {
        "quote": quote,
        "role": role_of(quote),
        "grade": card(request, quote).grade,
        "address": reverse("quote", args=[quote.pk]),
        "short_address": short_address(request, quote.pk).partition("://")[2],
        "correction": corrected_since(quote, versions),
        "better_translation": better_translation(quote, versions),
        "others": in_other_languages(quote),
    }
