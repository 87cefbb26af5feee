"""A speech: its words, numbered, and the facts beside them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.markup import transcript_html
from speeches.models import Passage, Quote, Speech, TaggedSpeech, Transcript
from speeches.models.publication import Status
from speeches.views.former_addresses import redirect_former
from speeches.views.lines import date_in_words
from speeches.views.neighbours import neighbours
from speeches.views.transcripts import address_of, in_reading_order

# Querysets made once, for making one takes longer than running it.
_KINDS = dict(Speech.Kind.choices)
_RELATED_FACTS = {
    "speaker": ("name", "slug"),
    "on_behalf_of": ("name", "code", "slug"),
    "occasion": ("name", "slug", "place"),
    "source": ("publisher", "title", "address", "symbol", "rights", "fetched_on"),
}
_FACTS = (
    Speech.objects.order_by()
    .annotate(
        has_quotes=Exists(Quote.objects.filter(speech=OuterRef("pk"), status=Quote.Status.PUBLISHED)),
        has_reports=Exists(Speech.objects.filter(reports_on=OuterRef("pk"))),
        **{f"{noun}_{fact}": F(f"{noun}__{fact}") for noun, facts in _RELATED_FACTS.items() for fact in facts},
    )
    .values(
        "pk",
        "slug",
        "title",
        "kind",
        "summary",
        "role",
        "date",
        "date_precision",
        "reports_on",
        "has_quotes",
        "has_reports",
        *(f"{noun}_{fact}" for noun, facts in _RELATED_FACTS.items() for fact in facts),
    )
)
_PUBLISHED_FACTS = _FACTS.filter(status=Status.PUBLISHED)
_TRANSCRIPTS = Transcript.objects.order_by("version").defer("text")
_AREAS = TaggedSpeech.objects.order_by("tag__name").values("tag__name", "tag__slug")
_PASSAGES = Passage.objects.order_by("position").values_list(
    "number", "kind", "level", "start", "end", "printed_number", named=True
)


@require_safe
def speech(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    for facts in _PUBLISHED_FACTS.filter(slug=slug):
        return _page(request, facts, language)
    published = Speech.objects.published()
    if language is None:
        return redirect_former(request, "speech", published, slug)
    return redirect_former(request, "speech-in-language", published, slug, language)


def speech_page(
    request: HttpRequest, speech: Speech, language: str | None = None, preview: bool = False
) -> HttpResponse:
    """The page of a speech in a language, or in the one that stands first. With ``preview`` whatever its status, as it
    will look: kept by no cache, with a notice above, and the language also taken from ``?language=``."""
    facts = _FACTS.get(pk=speech.pk)
    if not preview:
        return _page(request, facts, language)
    response = _page(request, facts, language or request.GET.get("language"), preview=True)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _page(request: HttpRequest, facts: dict[str, Any], language: str | None, preview: bool = False) -> HttpResponse:
    pk, slug = facts["pk"], facts["slug"]
    versions = list(_TRANSCRIPTS.filter(speech=pk))
    current = in_reading_order(version for version in versions if version.current)
    shown = _chosen(current, language, request.GET.get("delivery"))
    if shown and language and not preview and language == current[0].language:
        return redirect(address_of(slug, shown, current))
    context = {
        "speech": facts,
        "kind": _KINDS[facts["kind"]],
        "date": date_in_words(facts["date"], facts["date_precision"]),
        "date_attribute": _date_attribute(facts),
        "transcript": shown,
        "body": shown and transcript_html(shown, _PASSAGES.filter(transcript=shown)),
        "corrections": [version for version in versions if shown and _corrects(version, shown)],
        "others": [(other, _address(slug, other, current, preview)) for other in current if other != shown],
        "areas": _AREAS.filter(content_object=pk),
        "quotes": _quotes_from(pk) if facts["has_quotes"] else (),
        "reported": _reported(facts["reports_on"]) if facts["reports_on"] else None,
        "reports": _reports_of(pk) if facts["has_reports"] else (),
        "beside": neighbours(pk, facts["date"]),
        "preview": preview,
    }
    return render(request, "speeches/speech.html", context)


def _chosen(current: Sequence[Transcript], language: str | None, delivery: str | None) -> Transcript | None:
    """The transcript that the address asks for; None where the speech has none at all, 404 where not this one."""
    if not current and not language and not delivery:
        return None
    for transcript in current:
        if transcript.language == (language or current[0].language) and delivery in (None, transcript.delivery):
            return transcript
    raise Http404


def _address(slug: str, transcript: Transcript, current: Sequence[Transcript], preview: bool) -> str:
    if preview:
        return f"?language={transcript.language}&delivery={transcript.delivery}"
    return address_of(slug, transcript, current)


def _corrects(version: Transcript, shown: Transcript) -> bool:
    same = (version.language, version.delivery) == (shown.language, shown.delivery)
    return same and 1 < version.version <= shown.version


def _date_attribute(facts: dict[str, Any]) -> str:
    """For ``<time datetime>``: no more precise than the date is known."""
    if facts["date"] is None:
        return ""
    return str(facts["date"])[: {"year": 4, "month": 7, "day": 10}[facts["date_precision"]]]


def _quotes_from(speech: int) -> QuerySet[Quote]:
    """The public ones, in the order in which they stand in the text. The status of the speech is not asked: on the page
    of a draft stands what will stand there once it is public."""
    quotes = Quote.objects.filter(speech=speech, status=Quote.Status.PUBLISHED)
    in_order = quotes.annotate(begins=Min("segments__start")).order_by("begins", "pk")
    return in_order.select_related("transcript").only("text", "kind", "transcript__language")


def _reported(speech: int) -> dict[str, Any] | None:
    return Speech.objects.published().filter(pk=speech).values("slug", "title").first()


def _reports_of(speech: int) -> list[dict[str, Any]]:
    """Which of them are published is sorted out here: asked for those, SQLite goes through all that are."""
    reports = Speech.objects.filter(reports_on=speech).order_by("pk").values("slug", "title", "status")
    return [report for report in reports if report["status"] == Status.PUBLISHED]
