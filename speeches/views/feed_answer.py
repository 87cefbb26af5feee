"""Answer with a feed, in the format that its address ends in, and with nothing where the reader has it already."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from speeches.exporters.write_feed import Entry, Feed, write_atom, write_json_feed
from speeches.representations.records import QuoteRecord, SpeechRecord

_FORMATS = {
    "atom": ("application/atom+xml; charset=utf-8", write_atom),
    "json": ("application/feed+json; charset=utf-8", write_json_feed),
}


def answer_with(
    request: HttpRequest, ending: str, title: str, description: str, page: str, entries: Iterable[Entry]
) -> HttpResponseBase:
    """``page`` is the path of what is followed."""
    absolute = request.build_absolute_uri
    feed = Feed(title, description, absolute(page), absolute(), list(entries))
    content_type, write = _FORMATS[ending]
    text = write(feed)
    response = HttpResponse(text, content_type=content_type)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    modified = int(feed.updated.timestamp()) if feed.updated else None
    found: HttpResponseBase = get_conditional_response(request, etag, modified, response) or response
    found.headers["ETag"] = etag
    return found


def route_of(feed: str, ending: str) -> str:
    """The name of the address of a feed in this format."""
    return feed if ending == "atom" else f"{feed}-{ending}"


def speech_entry(request: HttpRequest, speech: SpeechRecord) -> Entry:
    return Entry(
        identity(request, speech.created_at, f"speech/{speech.pk}"),
        request.build_absolute_uri(speech.path),
        speech.title,
        speech.summary,
        speech.speaker.name if speech.speaker else "",
        speech.published_at,
        speech.updated_at,
        [area.name for area in speech.areas],
    )


def quote_entry(request: HttpRequest, quote: QuoteRecord) -> Entry:
    return Entry(
        identity(request, quote.speech.created_at, f"quote/{quote.pk}"),
        request.build_absolute_uri(quote.path),
        f"Quote from: {quote.speech.title}",
        f"“{quote.text}”" if quote.may_stand_in_marks else quote.text,
        quote.speaker.name if quote.speaker else "",
        quote.published_at,
        quote.published_at,
        [area.name for area in quote.areas],
    )


def identity(request: HttpRequest, since: datetime, path: str) -> str:
    """A tag (RFC 4151): an address may change with the title, this never does."""
    return f"tag:{request.get_host().partition(':')[0]},{since:%Y-%m-%d}:{path}"
