"""Quotes: the list, by policy area and speaker, and each on a page of its own."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.heads.head import FeedLink
from speeches.models import Quote
from speeches.models.publication import Status
from speeches.views.filters import QUOTE_FILTERS, area_options, narrowed
from speeches.views.heads import list_head, quote_head
from speeches.views.lines import quote_lines
from speeches.views.paging import page_of
from speeches.views.quote_context import runs_around
from speeches.views.quote_facts import (
    address_in_source,
    in_full,
    languages_spoken,
    original_of,
    quotes_near,
    standing_of,
)
from speeches.views.quote_repetitions import repetitions_of
from speeches.views.transcripts import Version, address_of, in_reading_order, versions_of
from speeches.views.withdrawn import was_withdrawn


@require_safe
def quote_list(request: HttpRequest) -> HttpResponse:
    quotes, active = narrowed(Quote.objects.published(), request.GET, QUOTE_FILTERS)
    lines, paging = page_of(request, quote_lines(quotes.order_by("-published_at", "-pk")))
    newest = FeedLink("Newest quotes", reverse("quotes-feed"))
    return render(
        request,
        "speeches/quotes.html",
        {
            "quotes": lines,
            "paging": paging,
            "active": active,
            "chosen": dict.fromkeys(QUOTE_FILTERS, "") | {one.field: one.value for one in active},
            "areas": area_options(),
            "head": None if active else list_head(request, "Quotes", paging, feed=newest),
        },
    )


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    found = in_full(Quote.objects.published()).filter(pk=pk).first()
    return _page(request, found) if found else out_of_sight(request, pk)


@require_safe
def quote_with_slug(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Words behind the number may say to a person what the address is of. The number alone is the address."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse("quote", args=[pk])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def out_of_sight(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands at the address of a quote that was public and is not now: never its words."""
    gone = (Q(status=Quote.Status.HELD) | was_withdrawn()) & Q(speech__status=Status.PUBLISHED)
    gone |= was_withdrawn("speech__") & Q(speech__published_at__isnull=False)
    once_public = Quote.objects.filter(gone, published_at__isnull=False)
    quote = once_public.select_related("speech").filter(pk=pk).first()
    if quote is None:
        raise Http404
    with_speech = not quote.speech.is_published
    is_withdrawn = with_speech or quote.status != Quote.Status.HELD
    context = {"quote": quote, "is_withdrawn": is_withdrawn, "with_speech": with_speech}
    return render(request, "speeches/quote_out_of_sight.html", context, status=410 if is_withdrawn else 200)


def quote_page(request: HttpRequest, quote: Quote, preview: bool = False) -> HttpResponse:
    """The page of a quote. With ``preview`` whatever its status, as it will look: kept by no cache, and with a notice
    above."""
    response = _page(request, in_full(Quote.objects.filter(pk=quote.pk)).get(), preview)
    if preview:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _page(request: HttpRequest, quote: Quote, preview: bool = False) -> HttpResponse:
    transcript = quote.transcript
    segments = list(quote.segments.select_related("passage").order_by("position"))
    versions = versions_of(quote.speech_id)
    address = _speech_address(quote, versions)
    text_address = f"{address}{'&' if '?' in address else '?'}quote={quote.pk}" if segments else address
    context = {
        "quote": quote,
        "text_address": text_address,
        "passage_address": f"{text_address}#{segments[0].passage.anchor}" if segments else address,
        "runs": runs_around(segments, transcript.text) if transcript else [],
        "standing": standing_of(quote, versions),
        "spoken_in": languages_spoken(quote, versions),
        "original": original_of(quote),
        "source_address": address_in_source(quote, segments),
        "near": quotes_near(quote, segments),
        "repetitions": repetitions_of(quote) if quote.has_repetitions else None,  # type: ignore[attr-defined]
        "preview": preview,
        "head": None if preview else quote_head(request, quote, segments[0].passage.number if segments else 0),
    }
    return render(request, "speeches/quote.html", context)


def _speech_address(quote: Quote, versions: Sequence[Version]) -> str:
    """Of the speech, in the language and delivery from which the words are taken."""
    if quote.transcript is None:
        return quote.speech.get_absolute_url()
    current = in_reading_order(version for version in versions if version.current)
    return address_of(quote.speech.slug, quote.transcript.language, quote.transcript.delivery, current)
