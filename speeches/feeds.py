"""The Atom feeds of what was published last: speeches, and all that stands under one policy area."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from speeches.models import PolicyArea, Quote, Speech, TaggedQuote, TaggedSpeech
from speeches.text.xml_characters import in_xml

_NEWEST = 30
_TAGGED_SPEECH = Prefetch("tagged", TaggedSpeech.objects.select_related("tag").order_by("tag__name"))
_TAGGED_QUOTE = Prefetch("tagged", TaggedQuote.objects.select_related("tag").order_by("tag__name"))
_OF_QUOTE = ("speaker", "speech")


@require_safe
def speeches_feed(request: HttpRequest) -> HttpResponse:
    newest = Speech.objects.published().select_related("speaker").prefetch_related(_TAGGED_SPEECH)
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: newest speeches",
        link=request.build_absolute_uri(reverse("speeches")),
        description="What was published last in the archive.",
        feed_url=request.build_absolute_uri(reverse("speeches-feed")),
        language="en",
    )
    for speech in newest.order_by("-published_at", "-pk")[:_NEWEST]:
        _add_speech(feed, request, speech)
    return _written(feed)


@require_safe
def policy_area_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Of the speeches and quotes that editors placed under the area or a narrower one."""
    area = PolicyArea.objects.filter(slug=slug).first() or PolicyArea.formerly(slug)
    if area is None:
        raise Http404
    address = reverse("policy-area-feed", args=[area.slug])
    if area.slug != slug:
        return HttpResponsePermanentRedirect(address)
    feed = Atom1Feed(
        title=in_xml(f"{settings.SITE_NAME}: {area}"),
        link=request.build_absolute_uri(area.get_absolute_url()),
        description="What was published last of the speeches and quotes that editors placed under this policy area.",
        feed_url=request.build_absolute_uri(address),
        language="en",
    )
    for record in _newest_under(area):
        if isinstance(record, Speech):
            _add_speech(feed, request, record)
        else:
            _add_quote(feed, request, record)
    return _written(feed)


def _newest_under(area: PolicyArea) -> list[Speech | Quote]:
    under = list(PolicyArea.objects.with_narrower(area).order_by().values_list("pk", flat=True))
    tagged_speech = TaggedSpeech.objects.filter(content_object=OuterRef("pk"), tag__in=under)
    tagged_quote = TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag__in=under)
    speeches = Speech.objects.published().filter(Exists(tagged_speech)).select_related("speaker")
    quotes = Quote.objects.published().filter(Exists(tagged_quote)).select_related(*_OF_QUOTE)
    newest: list[Speech | Quote] = [
        *speeches.prefetch_related(_TAGGED_SPEECH).order_by("-published_at", "-pk")[:_NEWEST],
        *quotes.prefetch_related(_TAGGED_QUOTE).order_by("-published_at", "-pk")[:_NEWEST],
    ]
    return sorted(newest, key=_published, reverse=True)[:_NEWEST]


def _published(record: Speech | Quote) -> datetime:
    return record.published_at or datetime.min  # what is public has a time: a constraint keeps it


def _add_speech(feed: Atom1Feed, request: HttpRequest, speech: Speech) -> None:
    feed.add_item(
        title=in_xml(speech.title),
        link=request.build_absolute_uri(speech.get_absolute_url()),
        description=escape(in_xml(speech.summary)),  # Atom reads it as HTML
        author_name=in_xml(speech.speaker.name) if speech.speaker else None,
        pubdate=speech.published_at,
        updateddate=_changed(speech),
        # The address may change with the title; this never does.
        unique_id=_identity(request, speech, f"speech/{speech.pk}"),
        categories=[in_xml(tagged.tag.name) for tagged in speech.tagged.all()],
    )


def _add_quote(feed: Atom1Feed, request: HttpRequest, quote: Quote) -> None:
    words = f"“{quote.text}”" if quote.may_stand_in_marks else quote.text
    feed.add_item(
        title=in_xml(f"Quote from: {quote.speech.title}"),
        link=request.build_absolute_uri(quote.get_absolute_url()),
        description=escape(in_xml(words)),
        author_name=in_xml(quote.speaker.name) if quote.speaker else None,
        pubdate=quote.published_at,
        updateddate=quote.published_at,
        unique_id=_identity(request, quote.speech, f"quote/{quote.pk}"),
        categories=[in_xml(tagged.tag.name) for tagged in quote.tagged.all()],
    )


def _identity(request: HttpRequest, speech: Speech, path: str) -> str:
    return f"tag:{request.get_host().partition(':')[0]},{speech.created_at:%Y-%m-%d}:{path}"


def _changed(speech: Speech) -> datetime:
    return max(speech.changed_at, speech.published_at or speech.changed_at)


def _written(feed: Atom1Feed) -> HttpResponse:
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
