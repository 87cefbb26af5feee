"""The passage or the quote that an address of this archive leads to, as an editor copies it from a page."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import validate_host
from django.urls import Resolver404, get_script_prefix, resolve

from speeches.models import Passage, Quote, Speech
from speeches.views.transcripts import chosen, current_of

_PASSAGE = re.compile(r"p(\d{1,9})")
_SPEECH_ROUTES = ("speech", "speech-in-language")
_QUOTE_ROUTES = ("quote", "quote-with-slug")


class NothingThere(ValueError):
    """An address names nothing that could be pinned; it says why in a sentence."""


def found_at(address: str, request: HttpRequest) -> Passage | Quote:
    """What readers see there now. Raises ``NothingThere``."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        raise NothingThere("This is no address.") from None
    if host and not (parts.netloc == request.get_host() or validate_host(host, settings.ALLOWED_HOSTS)):
        raise NothingThere("This address leads to another site.")
    try:
        route = resolve(parts.path.removeprefix(get_script_prefix().rstrip("/")))
    except Resolver404:
        raise NothingThere("There is no such page in the archive.") from None
    if route.url_name in _QUOTE_ROUTES:
        return _quote(route.kwargs["pk"])
    if route.url_name in _SPEECH_ROUTES:
        return _passage(parts, route.kwargs)
    if route.url_name in ("versions", "speeches_speech_preview"):
        raise NothingThere("This page shows a draft or older versions. Give the address on the page that readers see.")
    raise NothingThere("This is the address of neither a passage nor a quote.")


def _quote(pk: int) -> Quote:
    quote = Quote.objects.filter(pk=pk).select_related("speech").first()
    if quote is None:
        raise NothingThere(f"There is no quote {pk}.")
    if not quote.is_published:
        raise NothingThere(f"Readers do not see this quote: it is {quote.get_status_display()}.")
    if not quote.speech.is_published:
        raise NothingThere(f"Readers do not see this quote: its speech is {quote.speech.get_status_display()}.")
    return quote


def _passage(parts: SplitResult, named: Mapping[str, Any]) -> Passage:
    slug = named["slug"]
    speech = Speech.objects.filter(slug=slug).first() or Speech.formerly(slug)
    if speech is None:
        raise NothingThere("There is no speech at this address.")
    if not speech.is_published:
        raise NothingThere(f"Readers do not see “{speech}”: it is {speech.get_status_display()}.")
    number = _PASSAGE.fullmatch(parts.fragment.partition(":~:")[0])
    if number is None:
        raise NothingThere("This is the address of a whole speech. That of a passage ends with its number, as in #p12.")
    delivery, *_ = parse_qs(parts.query).get("delivery", [""])
    transcript = _transcript(speech, named.get("language"), delivery or None)
    found = Passage.objects.filter(transcript=transcript, number=int(number[1])).first()
    if found:
        return found
    older = Passage.objects.filter(transcript__speech=speech, transcript__current=False, number=int(number[1]))
    if older.exists():
        raise NothingThere(f"Passage {number[1]} of “{speech}” stands only in an older version.")
    raise NothingThere(f"“{speech}” has no passage {number[1]}.")


def _transcript(speech: Speech, language: str | None, delivery: str | None) -> int:
    try:
        version = chosen(current_of([speech.pk])[speech.pk], language, delivery)
    except Http404:
        version = None
    if version is None:
        raise NothingThere(f"The archive has no such text of “{speech}”.")
    return version.pk
