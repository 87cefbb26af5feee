"""Search by words and by policy areas."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Passage, PolicyArea, Speech, Transcript
from speeches.search.engine import search
from speeches.search.results import SpeechHit
from speeches.views.area_tree import AreaTree
from speeches.views.lines import SpeechLine, line_fields, speech_lines
from speeches.views.paging import Paging, asked_page
from speeches.views.transcripts import address_of, in_reading_order

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
            "found": _found(results.hits),
            "first_place": (page - 1) * _PER_PAGE + 1,
            "paging": Paging(page, results.pages, results.total_speeches, request.GET),
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
    rows = line_fields(Speech.objects.published().filter(pk__in=keys).order_by("pk"))
    lines = {line["pk"]: line for line in speech_lines(rows)}
    current: dict[int, list[Transcript]] = {key: [] for key in keys}
    for transcript in Transcript.objects.current().filter(speech__in=keys).defer("text"):
        current[transcript.speech_id].append(transcript)
    passages = Passage.objects.filter(pk__in=[passage.passage_id for hit in hits for passage in hit.passages])
    transcript_of = dict(passages.values_list("pk", "transcript"))
    return [
        FoundSpeech(
            lines[hit.speech_id],
            _found_passages(hit, lines[hit.speech_id]["slug"], current[hit.speech_id], transcript_of),
            hit.matches,
        )
        for hit in hits
        if hit.speech_id in lines
    ]


def _found_passages(
    hit: SpeechHit, slug: str, transcripts: list[Transcript], transcript_of: dict[int, int]
) -> list[FoundPassage]:
    ordered = in_reading_order(transcripts)
    addresses = {transcript.pk: address_of(slug, transcript, ordered) for transcript in ordered}
    return [
        FoundPassage(
            f"{addresses[transcript_of[passage.passage_id]]}#p{passage.number}",
            passage.number,
            passage.language,
            passage.snippet,
        )
        for passage in hit.passages
        if transcript_of.get(passage.passage_id) in addresses
    ]
