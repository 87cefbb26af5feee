"""The Atom feed of the speeches published last."""

from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from speeches.models import Speech, TaggedSpeech
from speeches.text.xml_characters import in_xml

_NEWEST = 30


@require_safe
def speeches_feed(request: HttpRequest) -> HttpResponse:
    tagged = Prefetch("tagged", TaggedSpeech.objects.select_related("tag").order_by("tag__name"))
    newest = Speech.objects.published().select_related("speaker").prefetch_related(tagged)
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: newest speeches",
        link=request.build_absolute_uri(reverse("speeches")),
        description="What was published last in the archive.",
        feed_url=request.build_absolute_uri(reverse("speeches-feed")),
        language="en",
    )
    for speech in newest.order_by("-published_at", "-pk")[:_NEWEST]:
        _add(feed, request, speech)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def _add(feed: Atom1Feed, request: HttpRequest, speech: Speech) -> None:
    feed.add_item(
        title=in_xml(speech.title),
        link=request.build_absolute_uri(speech.get_absolute_url()),
        description=escape(in_xml(speech.summary)),  # Atom reads it as HTML
        author_name=in_xml(speech.speaker.name) if speech.speaker else None,
        pubdate=speech.published_at,
        updateddate=_changed(speech),
        # The address may change with the title; this never does.
        unique_id=f"tag:{request.get_host().partition(':')[0]},{speech.created_at:%Y-%m-%d}:speech/{speech.pk}",
        categories=[in_xml(tagged.tag.name) for tagged in speech.tagged.all()],
    )


def _changed(speech: Speech) -> datetime:
    return max(speech.changed_at, speech.published_at or speech.changed_at)
