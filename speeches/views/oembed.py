"""How other sites take up a quote by its bare address: oEmbed, https://oembed.com."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import validate_host
from django.template.loader import render_to_string
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.views.decorators.http import require_safe

from speeches.cards.card import speaker_of
from speeches.cards.layout import HEIGHT as CARD_HEIGHT
from speeches.cards.layout import WIDTH as CARD_WIDTH
from speeches.models import Quote
from speeches.views.quote_card import pictures, with_what_a_card_shows
from speeches.views.quote_embed import LEAST_WIDTH, WIDTH, height_within

_CACHE_AGE = 24 * 60 * 60  # seconds; what is framed tells itself what has become of the quote
_OF_A_QUOTE = {"quote", "quote-with-slug", "quote-embed", "short-quote"}
_PLAIN = "text/plain; charset=utf-8"


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    response = _answer(request)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    written = {"json": _json, "xml": _xml}.get(request.GET.get("format", "json"))
    if written is None:
        return HttpResponse("This site answers in the formats json and xml.", content_type=_PLAIN, status=501)
    if "url" not in request.GET:
        return HttpResponse("Give the address of a quote as url.", content_type=_PLAIN, status=400)
    most = {name: request.GET.get(name, "") for name in ("maxwidth", "maxheight")}
    if any(value and not value.isdecimal() for value in most.values()):
        return HttpResponse("maxwidth and maxheight are numbers of pixels.", content_type=_PLAIN, status=400)
    pk = _number_in(request, request.GET["url"])
    quote = with_what_a_card_shows(Quote.objects.published()).filter(pk=pk).first() if pk else None
    if quote is None:
        return HttpResponse("There is no public quote at this address.", content_type=_PLAIN, status=404)
    return written(_told(request, quote, *(int(value[:6]) if value else None for value in most.values())))


def discovery_addresses(request: HttpRequest, quote: Quote) -> dict[str, str]:
    """Where the page of a quote says that it can be asked for, by format."""
    own = request.build_absolute_uri(reverse("quote", args=[quote.pk]))
    provider = request.build_absolute_uri(reverse("oembed"))
    return {kind: f"{provider}?{urlencode({'url': own, 'format': kind})}" for kind in ("json", "xml")}


def embed_frame(request: HttpRequest, quote: Quote, width: int = WIDTH, height: int | None = None) -> dict[str, Any]:
    """What the frame needs that holds a quote."""
    return {
        "src": request.build_absolute_uri(reverse("quote-embed", args=[quote.pk])),
        "width": width,
        "height": height or height_within(quote, width),
        "title": f"Quote: {speaker_of(quote)}",
    }


def _number_in(request: HttpRequest, address: str) -> int | None:
    """Of the quote that has this address, on one of our hosts."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _is_ours(request, parts.hostname or "", port):
        return None
    path = f"/{parts.path.removeprefix(get_script_prefix())}"
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return int(match.kwargs["pk"]) if match.url_name in _OF_A_QUOTE else None


def _is_ours(request: HttpRequest, host: str, port: int | None) -> bool:
    try:
        asked = urlsplit(f"//{request.get_host()}")
    except DisallowedHost:
        return False
    same = host == asked.hostname or validate_host(host, settings.ALLOWED_HOSTS)
    return same and port in (None, 80, 443, asked.port)


def _told(request: HttpRequest, quote: Quote, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
    width = max(min(WIDTH, most_wide or WIDTH), min(LEAST_WIDTH, most_wide or LEAST_WIDTH))
    height = min(height_within(quote, width), most_high or 10_000)
    frame = render_to_string("speeches/_embed_frame.html", {"frame": embed_frame(request, quote, width, height)})
    told = {
        "version": "1.0",
        "type": "rich",
        "title": f"{speaker_of(quote)}: {quote.speech.title}",
        "author_name": speaker_of(quote),
        "provider_name": settings.SITE_NAME,
        "provider_url": request.build_absolute_uri(reverse("home")),
        "cache_age": _CACHE_AGE,
        "html": frame.strip(),
        "width": width,
        "height": height,
    }
    if quote.speaker:
        told["author_url"] = request.build_absolute_uri(quote.speaker.get_absolute_url())
    if (most_wide or CARD_WIDTH) >= CARD_WIDTH and (most_high or CARD_HEIGHT) >= CARD_HEIGHT:
        card = {"thumbnail_url": pictures(request, quote).png}
        told |= {**card, "thumbnail_width": CARD_WIDTH, "thumbnail_height": CARD_HEIGHT}
    return told


def _json(told: dict[str, Any]) -> HttpResponse:
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/json")


def _xml(told: dict[str, Any]) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    return HttpResponse(
        ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), content_type="text/xml; charset=utf-8"
    )
