"""A speech: its words, numbered, and the facts beside them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from django.db.models import Exists, Min, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.markup import QuotedStretch, transcript_html
from speeches.models import Passage, Quote, Segment, Speech, Transcript
from speeches.models.publication import Status
from speeches.representations.speeches import SPEECH_FACTS
from speeches.views.compared import PRINTED_QUOTES
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import speech_head
from speeches.views.hits_in_speech import page_with_hits
from speeches.views.lines import date_in_words
from speeches.views.mentions_in_speech import page_with_mentions
from speeches.views.neighbours import neighbours
from speeches.views.prepared import Prepared
from speeches.views.reading import minutes_to_read, sections
from speeches.views.related import related_lines
from speeches.views.spoken_of import Said, area_notes
from speeches.views.tagged_areas import tagged_areas
from speeches.views.transcripts import (
    Version,
    address_of,
    chosen,
    cite_address,
    in_reading_order,
    passage_citing,
    text_record,
    versions_address,
    versions_of,
)
from speeches.views.withdrawn import withdrawn_page


class _Placed(NamedTuple):
    """Where a passage stands in its transcript."""

    number: int
    kind: str
    level: int
    start: int
    end: int
    printed_number: str


_KINDS = dict(Speech.Kind.choices)
_FURTHER_FACTS = ("reports_on", "speaker", "occasion", "on_behalf_of__code", "source__fetched_on")
# Most speeches have neither, and the page need not ask for them.
_MAY_HAVE = {
    "has_quotes": Exists(Quote.objects.filter(speech=OuterRef("pk"), status=Quote.Status.PUBLISHED)),
    "has_reports": Exists(Speech.objects.filter(reports_on=OuterRef("pk"))),
}
_FIELDS = (*SPEECH_FACTS, *_FURTHER_FACTS, *_MAY_HAVE)
_IN_LIST = ("text", "kind", "transcript__language", "author__name")
_FACTS = Speech.objects.order_by().annotate(**_MAY_HAVE).values_list(*_FIELDS)
_FACTS_BY_SLUG = Prepared(_FACTS.filter(status=Status.PUBLISHED), "slug")
_FACTS_BY_KEY = Prepared(_FACTS, "pk")
_PASSAGES = Prepared(Passage.objects.order_by("position").values_list(*_Placed._fields), "transcript")

_PUBLIC_SEGMENTS = Segment.objects.filter(quote__status=Quote.Status.PUBLISHED)
_SEGMENTS = Prepared(
    _PUBLIC_SEGMENTS.order_by("quote", "position").values_list("quote", "start", "end"), "quote__transcript"
)


@require_safe
def speech(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    for facts in _FACTS_BY_SLUG.rows(slug):
        return _page(request, facts, language)
    if page := withdrawn_page(request, slug):
        return page
    published = Speech.objects.published()
    if language is None:
        return redirect_former(request, "speech", published, slug)
    return redirect_former(request, "speech-in-language", published, slug, language)


def speech_page(
    request: HttpRequest,
    speech: Speech,
    language: str | None = None,
    preview: bool = False,
    linked: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of a speech in a language, or in the one that stands first. With ``preview`` whatever its status, as it
    will look: kept by no cache, with a notice above, and the language also taken from ``?language=``. ``linked`` is what
    the page tells beside it to somebody who has come by a link for a preview."""
    facts, *_ = _FACTS_BY_KEY.rows(speech.pk)
    if not preview:
        return _page(request, facts, language)
    response = _page(request, facts, language or request.GET.get("language"), preview=True, linked=linked)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _page(
    request: HttpRequest,
    row: tuple[Any, ...],
    language: str | None,
    preview: bool = False,
    linked: Mapping[str, Any] | None = None,
) -> HttpResponse:
    facts = dict(zip(_FIELDS, row, strict=True))
    pk, slug = facts["pk"], facts["slug"]
    versions = versions_of(pk)
    current = in_reading_order(version for version in versions if version.current)
    shown = chosen(current, language, request.GET.get("delivery"))
    if shown and language and not preview and language == current[0].language:
        return redirect(address_of(slug, language, shown.delivery, current))
    addresses = {version.pk: _address(slug, version, current, preview) for version in current}
    areas = tagged_areas(pk, addresses | ({shown.pk: ""} if shown else {}))
    seen = {
        "speech": facts,
        "kind": _KINDS[facts["kind"]],
        "date": date_in_words(facts["date"], facts["date_precision"]),
        "date_attribute": _date_attribute(facts),
        "transcript": shown,
        "corrections": [version for version in versions if shown and version.corrects(shown)],
        "versions_address": versions_address(slug, shown, current) if shown and not preview else "",
        "others": [(other, addresses[other.pk]) for other in current if other != shown],
        "areas": areas,
        "quotes": _quotes_from(pk) if facts["has_quotes"] else [],
        "reported": _reported(facts["reports_on"], pk) if facts["reports_on"] else None,
        "reports": _reports_of(pk) if facts["has_reports"] else [],
        "neighbours": neighbours(pk, facts["date"], facts["occasion"], facts["speaker"]),
        "cite": cite_address(slug, text_record(shown, current)),
        "permanent": request.build_absolute_uri(_public_address(slug, shown, current)),
    }
    head = partial(speech_head, request, facts, areas, shown, current)
    site = request.build_absolute_uri("/")
    if shown is None:
        return _rendered(request, {**seen, "seen": repr(seen), "head": head, "site": site, "preview": preview}, linked)
    address = "" if preview else address_of(slug, shown.language, shown.delivery, current)
    return _page_with_text(request, seen, shown, address, facts["has_quotes"], {"head": head, "site": site}, linked)


def _rendered(request: HttpRequest, context: dict[str, Any], linked: Mapping[str, Any] | None) -> HttpResponse:
    if linked is None:
        return render(request, "speeches/speech.html", context)
    return render(request, "speeches/previewed_speech.html", {**context, **linked})


def _page_with_text(
    request: HttpRequest,
    seen: dict[str, Any],
    shown: Version,
    address: str,
    has_quotes: bool,
    told: Mapping[str, Any],
    linked: Mapping[str, Any] | None,
) -> HttpResponse:
    """``address`` is the plain one of the text; a preview has none. ``told`` is for the head of the page."""
    stretches = _stretches(shown.pk, request.GET.get("quote", "")) if has_quotes else []
    transcript = Transcript.from_db(None, ["id", "sha256"], [shown.pk, shown.sha256])
    said = Said(transcript, address)
    reporting = [one["pk"] for one in (seen["reported"], *seen["reports"]) if one]
    near = related_lines(seen["speech"]["pk"], shown.pk, reporting) if address else []
    seen = {**seen, "related": near}
    cite = passage_citing(seen["cite"])
    passages = cache(lambda: list(_passages(shown.pk)))
    context = {
        **seen,
        # The article is rendered once for all that is seen in it, and again when any of it is another.
        "seen": repr((seen, stretches, said.digest)),
        "address": address,
        **told,
        "cite_passage": cite,
        "body": lambda: transcript_html(transcript, passages(), stretches, area_notes(said.namings), cite),
        "minutes": lambda: minutes_to_read(passages(), shown.language),
        "sections": lambda: sections(transcript.text, passages()),
        "said_by": _said_by(seen),
        "spoken": said.areas,
        "preview": not address,
    }
    if address and request.GET.get("hit"):
        return page_with_hits(request, context, passages(), stretches)
    if address and request.GET.get("mentions"):
        return page_with_mentions(request, context, passages(), stretches, said)
    return _rendered(request, context, linked)


def _said_by(seen: Mapping[str, Any]) -> str:
    """What stands under words that a reader copies. The words of an article are those of its publisher."""
    facts = seen["speech"]
    is_article = facts["kind"] == Speech.Kind.ARTICLE
    who = [facts["source__publisher"]] if is_article else [facts["speaker__name"], facts["role"]]
    return ", ".join(filter(None, (*who, f"“{facts['title']}”", seen["date"] or "undated")))


def _stretches(transcript: int, sought: str) -> list[QuotedStretch]:
    """What the public quotes cover, those of the shortest quote first. The one that the address asks for is highlighted."""
    segments = _SEGMENTS.rows(transcript)
    lengths: Counter[int] = Counter()
    for quote, start, end in segments:
        lengths[quote] += end - start
    return [
        QuotedStretch(start, end, reverse("quote", args=[quote]), str(quote) == sought)
        for quote, start, end in sorted(segments, key=lambda segment: (lengths[segment[0]], *segment))
    ]


def _passages(transcript: int) -> Iterator[_Placed]:
    yield from map(_Placed._make, _PASSAGES.rows(transcript))


def _address(slug: str, version: Version, current: Sequence[Version], preview: bool) -> str:
    if preview:
        return f"?language={version.language}&delivery={version.delivery}"
    return address_of(slug, version.language, version.delivery, current)


def _public_address(slug: str, shown: Version | None, current: Sequence[Version]) -> str:
    """Of a draft, that which it will have."""
    return address_of(slug, shown.language, shown.delivery, current) if shown else reverse("speech", args=[slug])


def _date_attribute(facts: dict[str, Any]) -> str:
    """For ``<time datetime>``: no more precise than the date is known."""
    if facts["date"] is None:
        return ""
    return str(facts["date"])[: {"year": 4, "month": 7, "day": 10}[facts["date_precision"]]]


def _quotes_from(speech: int) -> list[dict[str, Any]]:
    """The public ones, in the order in which they stand in the text. The status of the speech is not asked: on the page
    of a draft stands what will stand there once it is public."""
    quotes = Quote.objects.filter(speech=speech, status=Quote.Status.PUBLISHED)
    in_order = quotes.annotate(begins=Min("segments__start")).order_by("begins", "pk")
    return [
        {
            "address": quote.get_absolute_url(),
            "text": quote.text,
            "may_stand_in_marks": quote.may_stand_in_marks,
            "language": quote.transcript.language if quote.transcript else "",
            "author": quote.author.name if quote.author else "",
        }
        for quote in in_order.select_related("transcript", "author").only(*_IN_LIST)
    ]


def _reported(speech: int, article: int) -> Mapping[str, Any] | None:
    """``is_compared`` tells whether the article prints words that can be looked for in the speech."""
    printed = PRINTED_QUOTES.filter(speech=article, speaker=OuterRef("speaker"))
    reported = Speech.objects.published().filter(pk=speech).annotate(is_compared=Exists(printed))
    return reported.values("pk", "slug", "title", "is_compared").first()


def _reports_of(speech: int) -> Sequence[Mapping[str, Any]]:
    """Which of them are published is sorted out here: asked for those, SQLite goes through all that are."""
    printed = PRINTED_QUOTES.filter(speech=OuterRef("pk"), speaker=OuterRef("reports_on__speaker"))
    every = Speech.objects.filter(reports_on=speech).order_by("pk").annotate(is_compared=Exists(printed))
    reports = every.values("pk", "slug", "title", "status", "is_compared")
    return [report for report in reports if report["status"] == Status.PUBLISHED]
