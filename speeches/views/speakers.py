"""Speakers: the list, searched by name, and each with all that they said."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Delegation, Quote, Speaker, Speech
from speeches.models.publication import Status
from speeches.text.names import name_key
from speeches.views.emphasised import all_emphasised
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import list_head, speaker_head
from speeches.views.lines import page_of_lines, quote_lines
from speeches.views.paging import page_of

_PER_PAGE = 100
_QUOTES_SHOWN = 5


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    speakers = Speaker.objects.published()
    name = request.GET.get("name", "").replace("\x00", "").strip()
    if name:
        key = name_key(name)
        speakers = speakers.filter(Q(key__contains=key) | Q(spellings__key__contains=key)).distinct()
    made = Speech.objects.published().filter(speaker=OuterRef("pk")).order_by().values("speaker")
    counted = speakers.annotate(speech_count=Coalesce(Subquery(made.annotate(n=Count("pk")).values("n")), 0))
    page, paging = page_of(request, counted.order_by("name", "pk"), _PER_PAGE)
    head = None if name else list_head(request, "Speakers", paging)
    context = {"speakers": page, "paging": paging, "name": name, "head": head}
    return render(request, "speeches/speakers.html", context)


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    heard = Speaker.objects.published()
    found = heard.filter(slug=slug).first()
    if found is None:
        return redirect_former(request, "speaker", heard, slug)
    quotes = Quote.objects.published().by(found)
    lines, paging = page_of_lines(request, Speech.objects.published().by(found).newest_first())
    spellings = list(found.spellings.exclude(spelling=found.name))
    return render(
        request,
        "speeches/speaker.html",
        {
            "speaker": found,
            "head": speaker_head(request, found, [one.spelling for one in spellings], paging),
            "spellings": spellings,
            "lines": lines,
            "paging": paging,
            "quotes": quote_lines(quotes.order_by("-published_at", "-pk"))[:_QUOTES_SHOWN],
            "quote_count": quotes.count(),
            "spoken_for": _spoken_for(found),
            "emphasised": all_emphasised(Speech.objects.published().by(found), {"speaker": found.slug}),
        },
    )


def _spoken_for(speaker: Speaker) -> QuerySet[Delegation]:
    """On whose behalf the speaker spoke in public, most often first."""
    spoke = Q(speeches__status=Status.PUBLISHED, speeches__speaker=speaker)
    return Delegation.objects.filter(spoke).annotate(speech_count=Count("speeches")).order_by("-speech_count", "name")
