"""Quotes: the list, by policy area and speaker, and each on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.models import Quote
from speeches.views.filters import QUOTE_FILTERS, area_options, narrowed
from speeches.views.lines import quote_lines
from speeches.views.paging import page_of
from speeches.views.transcripts import address_of, current_of


@require_safe
def quote_list(request: HttpRequest) -> HttpResponse:
    quotes, active = narrowed(Quote.objects.published(), request.GET, QUOTE_FILTERS)
    lines, paging = page_of(request, quote_lines(quotes.order_by("-published_at", "-pk")))
    return render(
        request,
        "speeches/quotes.html",
        {
            "quotes": lines,
            "paging": paging,
            "active": active,
            "chosen": dict.fromkeys(QUOTE_FILTERS, "") | {one.field: one.value for one in active},
            "areas": area_options(),
        },
    )


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    found = quote_lines(Quote.objects.published()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return quote_page(request, found)


def quote_page(request: HttpRequest, quote: Quote, preview: bool = False) -> HttpResponse:
    """The page of a quote. With ``preview`` whatever its status, as it will look: kept by no cache, and with a notice
    above."""
    response = render(
        request,
        "speeches/quote.html",
        {"quote": quote, "passage_address": _passage_address(quote), "preview": preview},
    )
    if preview:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _passage_address(quote: Quote) -> str:
    """Where the words stand; the speech itself where that is not known."""
    if quote.transcript is None:
        return quote.speech.get_absolute_url()
    current = current_of([quote.speech_id])[quote.speech_id]
    address = address_of(quote.speech.slug, quote.transcript.language, quote.transcript.delivery, current)
    number = quote.segments.order_by("position").values_list("passage__number", flat=True).first()
    return f"{address}#p{number}" if number else address
