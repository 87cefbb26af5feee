"""A transcript to read with its quotes marked, where words are selected and become a quote."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from speeches.admin.quote_proof import TEMPLATE as PROOF
from speeches.admin.quote_proof import proof_context
from speeches.admin.select_quote_form import SelectQuoteForm, select_quote_form
from speeches.markup import QuotedStretch, transcript_html
from speeches.models import Quote, Segment, Speech, Transcript
from speeches.text.prepared import Prepared
from speeches.text.selection import Point, select
from speeches.views.transcripts import Version, chosen, in_reading_order, versions_of

_POINT = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
_CORRECTED = (
    "The text was corrected or taken out meanwhile, and nothing is saved yet. Your words are kept: look whether they still "
    "stand in the text as it is now, which you see here."
)


def select_quote_urls() -> list[URLPattern]:
    """Below the address of the list of speeches."""
    view = admin.site.admin_view
    return [
        path("<int:pk>/quote/", view(select_quote), name="speeches_speech_select_quote"),
        path("<int:pk>/quote/words/", view(selected_words), name="speeches_speech_selected_words"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def select_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """``?language=&delivery=`` or ``?transcript=`` say which of its transcripts, as it is now."""
    _refuse_others(request)
    with transaction.atomic():
        # A correction waits until the quote is saved; after one the quote is not.
        speeches = Speech.objects.select_for_update() if request.method == "POST" else Speech.objects
        speech = get_object_or_404(speeches, pk=pk)
        current, shown = _versions(request, pk)
        transcript = Transcript.objects.get(pk=shown.pk)
        if request.method == "POST":
            is_stale = request.POST.get("transcript") != str(shown.pk)
            form = select_quote_form(request, speech, transcript, request.POST, _CORRECTED if is_stale else "")
            if form.is_valid():
                return _saved(request, form)
        else:
            form = select_quote_form(request, speech, transcript)
    others = [version for version in current if version != shown]
    return _page(request, speech, transcript, form, others)


@require_safe
def selected_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The words between two points of a transcript, and where they start in its text, as JSON."""
    _refuse_others(request)
    transcript = get_object_or_404(Transcript, pk=_number(request.GET.get("transcript", "")), speech=pk)
    if not transcript.current:
        return _refusal("The text was corrected meanwhile. Load this page again.", 409)
    first, last = (_point(transcript, request.GET.get(name, "")) for name in ("first", "last"))
    found = select(Prepared(transcript.text), first, last) if first and last else None
    if found is None:
        return _refusal("No word of the transcript is selected.", 400)
    return JsonResponse({"words": found.words, "start": found.start})


def _refusal(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain")


def _refuse_others(request: HttpRequest) -> None:
    speeches, quotes = admin.site.get_model_admin(Speech), admin.site.get_model_admin(Quote)
    if not speeches.has_view_permission(request) or not quotes.has_add_permission(request):
        raise PermissionDenied


def _number(typed: str) -> int:
    if not _POINT.fullmatch(f"{typed}.0"):
        raise Http404
    return int(typed)


def _point(transcript: Transcript, typed: str) -> Point | None:
    """“12.340” is the place behind 340 characters of passage 12."""
    found = _POINT.fullmatch(typed)
    bounds = transcript.passages.filter(number=found[1]).values_list("start", "end").first() if found else None
    return Point(bounds, int(found[2])) if found and bounds else None


def _versions(request: HttpRequest, speech: int) -> tuple[list[Version], Version]:
    """The current transcripts, and which of them is asked for."""
    versions = versions_of(speech)
    current = in_reading_order(version for version in versions if version.current)
    language, delivery = request.GET.get("language"), request.GET.get("delivery")
    if "transcript" in request.GET:
        asked = _number(request.GET["transcript"])
        named = next((version for version in versions if version.pk == asked), None)
        if named is None:
            raise Http404
        language, delivery = named.language, named.delivery
    try:
        shown = chosen(current, language, delivery)
    except Http404:
        if request.method != "POST":
            raise
        shown = next(iter(current), None)  # the one in which the words were selected was taken out meanwhile
    if shown is None:
        raise Http404
    return current, shown


def _saved(request: HttpRequest, form: SelectQuoteForm) -> HttpResponse:
    quotes: Any = admin.site.get_model_admin(Quote)
    quote = form.save(commit=False)
    told = proof_context(quote, quote.text, form.starts)
    quotes.save_model(request, quote, form, change=False)
    form.save_m2m()
    quotes.log_addition(request, quote, [{"added": {}}])
    context = {"quote": quote, "same": told["same"], "characters": told["characters"]}
    messages.success(request, render_to_string("admin/speeches/speech/_quote_saved.html", context))
    if "_open" in request.POST:
        return redirect("admin:speeches_quote_change", quote.pk)
    segment = quote.segments.select_related("passage").first()
    anchor = f"#{segment.passage.anchor}" if segment else ""
    return redirect(f"{_address(quote.speech_id, form.instance.transcript)}&quoted={quote.pk}{anchor}")


def _page(
    request: HttpRequest, speech: Speech, transcript: Transcript, form: SelectQuoteForm, others: Sequence[Version]
) -> HttpResponse:
    quotes: Any = admin.site.get_model_admin(Quote)
    typed = form["text"].value() or ""
    proof = proof_context(form.instance, typed, form.starts) if form.is_bound and typed.strip() else None
    context = {
        **admin.site.each_context(request),
        "title": "Read and quote",
        "subtitle": speech.title,
        "speech": speech,
        "transcript": transcript,
        "body": _body(transcript, request.GET.get("quoted", "")),
        "others": [(other, _address(speech.pk, other)) for other in others],
        "address": _address(speech.pk, transcript),
        "form": form,
        "proof": render_to_string(PROOF, proof) if proof else "",
        "media": quotes.media + form.media,
    }
    return TemplateResponse(request, "admin/speeches/speech/select_quote.html", context)


def _address(speech: int, version: Version | Transcript) -> str:
    address = reverse("admin:speeches_speech_select_quote", args=[speech])
    return f"{address}?language={version.language}&delivery={version.delivery}"


def _body(transcript: Transcript, quoted: str) -> SafeString:
    """The shortest stretch first, so that a quote within a longer one can be reached."""
    segments = Segment.objects.filter(passage__transcript=transcript).exclude(quote__status=Quote.Status.WITHDRAWN)
    stretches = [
        QuotedStretch(start, end, reverse("admin:speeches_quote_change", args=[quote]), str(quote) == quoted)
        for quote, start, end in segments.order_by("quote", "position").values_list("quote", "start", "end")
    ]
    stretches.sort(key=lambda stretch: stretch.end - stretch.start)
    return transcript_html(transcript, transcript.passages.order_by("position"), stretches)
