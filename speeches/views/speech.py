"""A speech: its words, numbered, and the facts beside them."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.markup import transcript_html
from speeches.models import PolicyArea, Quote, Segment, Speech, Transcript
from speeches.views.former_addresses import redirect_former
from speeches.views.transcripts import address_of, in_reading_order

_WITH_FACTS = ("speaker", "on_behalf_of", "occasion", "source")


@require_safe
def speech(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    published = Speech.objects.published()
    found = published.select_related(*_WITH_FACTS).filter(slug=slug).first()
    if found is None:
        if language is None:
            return redirect_former(request, "speech", published, slug)
        return redirect_former(request, "speech-in-language", published, slug, language)
    return speech_page(request, found, language)


def speech_page(
    request: HttpRequest, speech: Speech, language: str | None = None, preview: bool = False
) -> HttpResponse:
    """The page of a speech in a language, or in the one that stands first. With ``preview`` whatever its status, as it
    will look: kept by no cache, with a notice above, and the language also taken from ``?language=``."""
    if preview:
        language = language or request.GET.get("language")
    versions = list(speech.transcripts.defer("text").order_by("version"))
    current = in_reading_order(version for version in versions if version.current)
    shown = _chosen(current, language, request.GET.get("delivery"))
    if shown and language and not preview and language == current[0].language:
        return redirect(address_of(speech.slug, shown, current))
    context = {
        "speech": speech,
        "transcript": shown,
        "body": shown and transcript_html(shown, shown.passages.order_by("position")),
        "corrections": [version for version in versions if shown and _corrects(version, shown)],
        "others": _others(speech, shown, current, preview),
        "areas": PolicyArea.objects.filter(tagged_speeches__content_object=speech).only("name", "slug"),
        "quotes": _quotes_from(speech),
        "preview": preview,
        **_related(speech),
    }
    response = render(request, "speeches/speech.html", context)
    if preview:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _chosen(current: list[Transcript], language: str | None, delivery: str | None) -> Transcript | None:
    """The transcript that the address asks for; None where the speech has none at all, 404 where not this one."""
    if not current and not language and not delivery:
        return None
    for transcript in current:
        if transcript.language == (language or current[0].language) and delivery in (None, transcript.delivery):
            return transcript
    raise Http404


def _others(
    speech: Speech, shown: Transcript | None, current: list[Transcript], preview: bool
) -> list[tuple[Transcript, str]]:
    """The other transcripts with their addresses."""
    return [
        (
            other,
            f"?language={other.language}&delivery={other.delivery}"
            if preview
            else address_of(speech.slug, other, current),
        )
        for other in current
        if other != shown
    ]


def _corrects(version: Transcript, shown: Transcript) -> bool:
    same = (version.language, version.delivery) == (shown.language, shown.delivery)
    return same and 1 < version.version <= shown.version


def _quotes_from(speech: Speech) -> QuerySet[Quote]:
    """The public ones, in the order in which they stand in the text. The status of the speech is not asked: on the page
    of a draft stands what will stand there once it is public."""
    first = Segment.objects.filter(quote=OuterRef("pk"), position=1).order_by()
    return (
        speech.quotes.filter(status=Quote.Status.PUBLISHED)
        .annotate(start=Subquery(first.values("start")[:1]))
        .order_by("start", "pk")
        .select_related("transcript")
        .only("text", "kind", "speech", "transcript__language")
    )


def _related(speech: Speech) -> dict[str, Any]:
    """What the page leads on to: the speech it reports, reports of it, and its neighbours by date."""
    published = Speech.objects.published().only("slug", "title", "date", "date_precision")
    reports = speech.reports.only("slug", "title", "status").order_by("pk")
    return {
        "reported": published.filter(pk=speech.reports_on_id).first() if speech.reports_on_id else None,
        # Sorted out here: asked for the published ones, SQLite would go through all that are published.
        "reports": [report for report in reports if report.is_published],
        "earlier": _neighbour(published, speech, "date__lte", "pk__gte", "-"),
        "later": _neighbour(published, speech, "date__gte", "pk__lte", ""),
    }


def _neighbour(published: QuerySet[Speech], speech: Speech, day: str, beyond: str, descending: str) -> Speech | None:
    """The next in the order of date and key. One step along the index, also among many speeches of one day."""
    if speech.date is None:
        return None
    others = published.filter(**{day: speech.date}).exclude(date=speech.date, **{beyond: speech.pk})
    return others.order_by(f"{descending}date", f"{descending}pk").first()
