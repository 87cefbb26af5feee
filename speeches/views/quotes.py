"""Quotes: the list, by policy area and speaker, and each on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.models import Quote
from speeches.models.publication import Status
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
    return quote_page(request, found) if found else _out_of_sight(request, pk)


def _out_of_sight(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands at the address of a quote that was public and is not now: never its words."""
    gone = [Quote.Status.HELD, Quote.Status.WITHDRAWN]
    once_public = Quote.objects.filter(status__in=gone, published_at__isnull=False, speech__status=Status.PUBLISHED)
    quote = once_public.select_related("speech").filter(pk=pk).first()
    if quote is None:
        raise Http404
    is_withdrawn = quote.status == Quote.Status.WITHDRAWN
    context = {"quote": quote, "is_withdrawn": is_withdrawn}
    return render(request, "speeches/quote_out_of_sight.html", context, status=410 if is_withdrawn else 200)


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
    """Where the words stand and are highlighted; the speech itself where that is not known."""
    if quote.transcript is None:
        return quote.speech.get_absolute_url()
    current = current_of([quote.speech_id])[quote.speech_id]
    address = address_of(quote.speech.slug, quote.transcript.language, quote.transcript.delivery, current)
    number = quote.segments.order_by("position").values_list("passage__number", flat=True).first()
    if number is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}quote={quote.pk}#p{number}"
