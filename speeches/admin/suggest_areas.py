"""Suggested policy areas of a speech: looked through with their passages, accepted or not, and on to the next speech."""

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from speeches.actions.accept_areas import accept_areas
from speeches.actions.dismiss_areas import dismiss_areas
from speeches.actions.prove_tags import Said, Unproven
from speeches.admin.passage_boxes import keys_sent
from speeches.admin.suggest_areas_rows import rows
from speeches.connections.suggestions import suggestions, without_areas
from speeches.models import AreasReview, Passage, PolicyArea, Speech, TaggedSpeech

_NOTHING_TICKED = "Nothing is ticked. Tick what fits, or say that none of these does."
_CORRECTED = (
    "The text was corrected meanwhile, and nothing is saved. These are the suggestions for the text as it is now."
)
_NO_PASSAGE = "Nothing is saved: an area can be called central here only where a passage shows it."
_DONE = "No speech waits for policy areas any more."
_MENTIONED, _CENTRAL = TaggedSpeech.Relevance.MENTIONED, TaggedSpeech.Relevance.CENTRAL


class _Refused(ValueError):
    """What was sent cannot be done; the sentence says why."""


def suggest_areas_urls() -> list[URLPattern]:
    """Below the address of the list of speeches."""
    view = admin.site.admin_view
    return [
        path("areas/next/", view(next_without_areas), name="speeches_speech_next_areas"),
        path("<int:pk>/areas/", view(suggest_areas), name="speeches_speech_suggest_areas"),
    ]


@require_safe
def next_without_areas(request: HttpRequest) -> HttpResponse:
    """To the suggestions of the next speech that waits for policy areas: those that came in last are the first."""
    _refuse_others(request)
    return _to_next(request, keys_sent([request.GET.get("after", "")]))


@require_http_methods(["GET", "HEAD", "POST"])
def suggest_areas(request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_others(request)
    fault = ""
    with transaction.atomic():
        speeches = Speech.objects.select_for_update() if request.method == "POST" else Speech.objects
        speech = get_object_or_404(speeches, pk=pk)
        if request.method == "POST":
            try:
                _dismiss(request, speech) if "_none" in request.POST else _accept(request, speech)
            except _Refused as refused:
                fault = str(refused)
            else:
                return (
                    redirect("admin:speeches_speech_change", pk) if "_back" in request.POST else _to_next(request, [pk])
                )
    return _page(request, speech, fault)


def _to_next(request: HttpRequest, after: Collection[int]) -> HttpResponse:
    """After the last of them comes the first again."""
    waiting = without_areas().order_by("-pk").values_list("pk", flat=True)
    following = waiting.filter(pk__lt=max(after)).first() if after else None
    found = following or waiting.exclude(pk__in=after).first()
    if found is None:
        messages.info(request, _DONE)
        return redirect("admin:speeches_speech_changelist")
    return redirect("admin:speeches_speech_suggest_areas", found)


def _accept(request: HttpRequest, speech: Speech) -> None:
    central = {key for key in keys_sent(request.POST.getlist("central")) if _may_pin(request)}
    ticked = {*keys_sent(request.POST.getlist("areas")), *central}
    if not ticked:
        raise _Refused(_NOTHING_TICKED)
    try:
        new = accept_areas(speech, {area: _said(request, speech, area, area in central) for area in ticked})
    except Unproven:
        raise _Refused(_NO_PASSAGE) from None
    if not new:
        messages.info(request, f"“{speech}” had these already.")
    else:
        told = ", ".join(f"{area} (central)" if area.pk in central else str(area) for area in new)
        _log(request, speech, f"Gave suggested policy areas: {told}.")
        messages.success(request, f"“{speech}” has now: {told}.")


def _said(request: HttpRequest, speech: Speech, area: int, is_central: bool) -> Said:
    """The passages that the page showed are the evidence of a central area."""
    if not is_central:
        return Said(_MENTIONED, "")
    shown = keys_sent(request.POST.get(f"shown-{area}", "").split(","))
    if not shown:
        raise _Refused(_NO_PASSAGE)
    of_texts = Passage.objects.filter(transcript__speech=speech, transcript__current=True, pk__in=shown)
    if of_texts.count() < len(set(shown)):
        raise _Refused(_CORRECTED)
    return Said(_CENTRAL, "", shown)


def _dismiss(request: HttpRequest, speech: Speech) -> None:
    dismiss_areas(speech)
    _log(request, speech, "None of the suggested policy areas fits.")


def _page(request: HttpRequest, speech: Speech, fault: str) -> HttpResponse:
    found = suggestions(speech)
    ticked, central = (keys_sent(request.POST.getlist(name)) for name in ("areas", "central"))
    best, others = rows(speech, found, ticked, central)
    context = {
        **admin.site.each_context(request),
        "title": "Suggested policy areas",
        "subtitle": speech.title,
        "speech": speech,
        "facts": [fact for fact in (speech.speaker, speech.on_behalf_of, speech.date_text) if fact],
        "transcript": found.transcript,
        "best": best,
        "others": others,
        "is_other_ticked": any(row.is_ticked or row.is_central for row in others),
        "has": PolicyArea.objects.filter(tagged_speeches__content_object=speech),
        "was_dismissed": AreasReview.objects.filter(speech=speech).exists(),
        "waiting": without_areas().count(),
        "next": f"{reverse('admin:speeches_speech_next_areas')}?after={speech.pk}",
        "may_pin": _may_pin(request),
        "fault": fault,
    }
    return TemplateResponse(request, "admin/speeches/speech/suggest_areas.html", context)


def _log(request: HttpRequest, speech: Speech, told: str) -> None:
    speeches: Any = admin.site.get_model_admin(Speech)
    speeches.log_change(request, speech, told)


def _may_pin(request: HttpRequest) -> bool:
    return request.user.has_perm("speeches.add_tagevidence")


def _refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm("speeches.change_speech"):
        raise PermissionDenied
