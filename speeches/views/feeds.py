"""Feeds of what was published last: speeches, quotes, and what stands under a policy area or was said by a speaker."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.exporters.write_feed import Entry
from speeches.models import PolicyArea, Quote, Speaker, Speech, TaggedQuote, TaggedSpeech
from speeches.models.quote import QuoteQuerySet
from speeches.models.speech import SpeechQuerySet
from speeches.representations.speeches import public_quotes, public_speeches
from speeches.views.feed_answer import answer_with, quote_entry, route_of, speech_entry
from speeches.views.former_addresses import redirect_for_good, redirect_former

_NEWEST = 30


@require_safe
def speeches_feed(request: HttpRequest, ending: str) -> HttpResponseBase:
    entries = _entries(request, Speech.objects.published(), None)
    about = "What was published last in the archive."
    return answer_with(request, ending, f"{settings.SITE_NAME}: newest speeches", about, reverse("speeches"), entries)


@require_safe
def quotes_feed(request: HttpRequest, ending: str) -> HttpResponseBase:
    entries = _entries(request, None, Quote.objects.published())
    about = "The quotes that were published last."
    return answer_with(request, ending, f"{settings.SITE_NAME}: newest quotes", about, reverse("quotes"), entries)


@require_safe
def policy_area_feed(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """Of the speeches and quotes that editors placed under the area or a narrower one."""
    area = PolicyArea.objects.filter(slug=slug).first() or PolicyArea.formerly(slug)
    if area is None:
        raise Http404
    if area.slug != slug:
        return redirect_for_good(request, reverse(route_of("policy-area-feed", ending), args=[area.slug]))
    under = list(PolicyArea.objects.with_narrower(area).order_by().values_list("pk", flat=True))
    tagged_speech = TaggedSpeech.objects.filter(content_object=OuterRef("pk"), tag__in=under)
    tagged_quote = TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag__in=under)
    entries = _entries(
        request,
        Speech.objects.published().filter(Exists(tagged_speech)),
        Quote.objects.published().filter(Exists(tagged_quote)),
    )
    about = "What was published last of the speeches and quotes that editors placed under this policy area."
    return answer_with(request, ending, f"{settings.SITE_NAME}: {area}", about, area.get_absolute_url(), entries)


@require_safe
def speaker_feed(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    heard = Speaker.objects.published()
    speaker = heard.filter(slug=slug).first()
    if speaker is None:
        return redirect_former(request, route_of("speaker-feed", ending), heard, slug)
    entries = _entries(request, Speech.objects.published().by(speaker), Quote.objects.published().by(speaker))
    about = f"The speeches and quotes of {speaker.name} that were published last."
    page = speaker.get_absolute_url()
    return answer_with(request, ending, f"{settings.SITE_NAME}: {speaker.name}", about, page, entries)


def _entries(request: HttpRequest, speeches: SpeechQuerySet | None, quotes: QuoteQuerySet | None) -> list[Entry]:
    """Of both together the newest; a quote before its speech where both came at once."""
    newest, entries = ("-published_at", "-pk"), list[Entry]()
    if speeches is not None:
        entries += [speech_entry(request, one) for one in public_speeches(speeches.order_by(*newest), _NEWEST)]
    if quotes is not None:
        entries += [quote_entry(request, one) for one in public_quotes(quotes.order_by(*newest), _NEWEST)]
    return sorted(entries, key=_published, reverse=True)[:_NEWEST]


def _published(entry: Entry) -> datetime:
    return entry.published or datetime.min  # what is public has a time: a constraint keeps it
