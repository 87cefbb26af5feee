"""A quote as a picture that can be passed on: PNG and SVG, with the same words for those who do not see it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from speeches.cards.card import Card, card_of
from speeches.cards.kept import description_of, png_of, svg_of
from speeches.models import Quote
from speeches.views.gone_quotes import gone_quote

_KEPT = 3600  # seconds; a quote that is withdrawn is then out of every cache


@dataclass(frozen=True, slots=True)
class Pictures:
    """The whole addresses of a quote's card, other ones once the card is another, and what the card says."""

    png: str
    svg: str
    says: str


def with_what_a_card_shows(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    return quotes.select_related("speaker", "author", "speech", "transcript").defer("transcript__text")


def short_address(request: HttpRequest, pk: int) -> str:
    """Of the quote of this number, whole."""
    return request.build_absolute_uri(reverse("short-quote", args=[pk]))


def card(request: HttpRequest, quote: Quote) -> Card:
    return card_of(quote, short_address(request, quote.pk).partition("://")[2])


def pictures(request: HttpRequest, quote: Quote) -> Pictures:
    drawn = card(request, quote)

    def address(name: str) -> str:
        return request.build_absolute_uri(f"{reverse(name, args=[quote.pk])}?v={drawn.key[:12]}")

    return Pictures(address("quote-png"), address("quote-svg"), description_of(drawn))


@require_safe
def quote_png(request: HttpRequest, pk: int) -> HttpResponse:
    return _picture(request, pk, png_of, "image/png")


@require_safe
def quote_svg(request: HttpRequest, pk: int) -> HttpResponse:
    return _picture(request, pk, svg_of, "image/svg+xml")


def _picture(request: HttpRequest, pk: int, draw: Callable[[Card], bytes], content_type: str) -> HttpResponse:
    """``?v=`` is for those who keep pictures longer than they are told to; it changes nothing here."""
    quote = with_what_a_card_shows(Quote.objects.published()).filter(pk=pk).first()
    if quote is None:
        gone = gone_quote(pk)
        if gone is None or not gone.is_withdrawn:
            raise Http404
        return HttpResponse("This quote was withdrawn.", content_type="text/plain; charset=utf-8", status=410)
    drawn = card(request, quote)
    etag = f'"{drawn.key}"'
    response = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(draw(drawn), content_type=content_type)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=_KEPT)
    return response
