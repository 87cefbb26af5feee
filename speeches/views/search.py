"""Search by words and by policy areas."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Passage, PolicyArea, Speech
from speeches.search.engine import search
from speeches.search.misquotes import misquotes_like
from speeches.search.results import PassageHit, SpeechHit
from speeches.views.area_tree import AreaTree
from speeches.views.lines import SpeechLine, line_fields, speech_lines
from speeches.views.paging import asked_page, paging_at
from speeches.views.transcripts import Version, address_of, current_of

_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """``snippet`` has control characters around each hit."""

    address: str
    number: int
    language: str
    snippet: str


@dataclass(frozen=True, slots=True)
class FoundSpeech:
    speech: SpeechLine
    passages: list[FoundPassage]
    matches: int


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()
    areas = _asked_areas(request.GET.getlist("area"))
    context: dict[str, object] = {"words": words, "chosen": {area.pk for area in areas}, "tree": AreaTree().branches()}
    if words or areas:
        page = asked_page(request)
        results = search(words, areas=areas, page=page, per_page=_PER_PAGE)
        if results.page != page:
            raise Http404  # the search gives the last page for any beyond it
        context |= {
            "results": results,
            "misquotes": misquotes_like(words) if page == 1 else [],
            "found": _found(results.hits),
            "first_place": (page - 1) * _PER_PAGE + 1,
            "paging": paging_at(request, page, results.pages, results.total_speeches),
        }
    return render(request, "speeches/search.html", context)


def _asked_areas(slugs: Sequence[str]) -> list[PolicyArea]:
    """In the order of the vocabulary. An address that an area once had still means it."""
    asked = [slug.replace("\x00", "") for slug in slugs]
    areas = list(PolicyArea.objects.filter(slug__in=asked))
    known = {area.slug for area in areas}
    former = [PolicyArea.formerly(slug) for slug in asked if slug not in known]
    found = {area.pk: area for area in (*areas, *former) if area}
    return sorted(found.values(), key=lambda area: area.name)


def _found(hits: Sequence[SpeechHit]) -> list[FoundSpeech]:
    """The hits with what a reader sees of them. In three queries: speeches, transcripts, and which passage is whose."""
    keys = [hit.speech_id for hit in hits]
    rows = line_fields(Speech.objects.published().filter(pk__in=keys).order_by())
    lines = {line["pk"]: line for line in speech_lines(rows)}
    current = current_of(keys)
    passages = Passage.objects.filter(pk__in=[passage.passage_id for hit in hits for passage in hit.passages])
    transcript_of = dict(passages.order_by().values_list("pk", "transcript"))
    return [
        FoundSpeech(
            line,
            _found_passages(hit.passages, line["slug"], current[hit.speech_id], transcript_of),
            hit.matches,
        )
        for hit in hits
        if (line := lines.get(hit.speech_id))
    ]


def _found_passages(
    passages: Sequence[PassageHit], slug: str, current: Sequence[Version], transcript_of: dict[int, int]
) -> list[FoundPassage]:
    addresses = {version.pk: address_of(slug, version.language, version.delivery, current) for version in current}
    return [
        FoundPassage(f"{address}#p{passage.number}", passage.number, passage.language, passage.snippet)
        for passage in passages
        if (address := addresses.get(transcript_of.get(passage.passage_id, 0)))
    ]
