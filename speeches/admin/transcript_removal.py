"""Take a text of a speech out, or merge it into another: what becomes of each quote is shown first, then done."""

import hashlib
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.merge_transcripts import merge_transcripts, mergeable, merging
from speeches.actions.move_quotes import Move, versions_of
from speeches.actions.prove_tags import proven_only_in
from speeches.actions.remove_transcript import is_only_text, removal, remove_transcript
from speeches.models import Speech, Transcript

_CHANGED = "Something has changed since this page was shown. Look at it again before you go on."
_ONLY_PROOF = (
    "The speech is public, and passages of this text alone show why these areas are central to it: {areas}. Say why in "
    "the form of the speech, or pin passages of another text, before this one goes."
)
_ONLY_TEXT = "The speech is public, and this is its only text. Tick the box if it shall stay public without its words."


class TextRemovalAdmin(admin.ModelAdmin):
    """The permission to delete transcripts is asked for. Django's own way to delete them, which would not think of the
    quotes, stays closed."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/remove/", view(self.remove), name="speeches_transcript_remove"),
            path("<int:pk>/merge/", view(self.merge), name="speeches_transcript_merge"),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        transcript = context["original"]
        context["may_remove"] = transcript.current and _may_remove(request)
        context["may_merge"] = context["may_remove"] and bool(mergeable(transcript))
        return super().render_change_form(request, context, *args, **kwargs)

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        with transaction.atomic():
            transcript = _current_text(request, pk)
            moves, is_last = removal(transcript), is_only_text(transcript)
            fault = _fault(request, transcript, moves)
            fault = fault or (_ONLY_TEXT if is_last and "without_words" not in request.POST else "")
            if request.method == "POST" and not fault:
                done = f"Removed the text: {_name(transcript)}."
                remove_transcript(transcript, even_the_only_one=True)
                return self._done(request, transcript.speech, moves, done)
        context = {"title": "Remove this text", "is_last": is_last, "versions": versions_of(transcript).count()}
        return self._page(request, transcript, moves, fault, context)

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        with transaction.atomic():
            transcript = _current_text(request, pk)
            others = mergeable(transcript)
            if not others:
                raise Http404("The speech has no other text in this language.")
            asked = request.GET.get("into", "")
            kept = others[0] if len(others) == 1 else next((one for one in others if str(one.pk) == asked), None)
            moves = merging(kept, transcript) if kept else []
            fault = _fault(request, transcript, moves)
            if kept and request.method == "POST" and not fault:
                done = f"Merged the text {_name(transcript)} into {_name(kept)}."
                merge_transcripts(kept, transcript)
                return self._done(request, transcript.speech, moves, done)
        context = {"title": "Merge into another text of this speech", "kept": kept, "others": others}
        return self._page(request, transcript, moves, fault, context)

    def _done(self, request: HttpRequest, speech: Speech, moves: Sequence[Move], done: str) -> HttpResponse:
        self.log_change(request, speech, f"{done} {_outcome(moves)}".strip())
        user = cast(int, request.user.pk)
        for held in (True, False):
            if quotes := [move.quote for move in moves if move.is_held_by_it is held]:
                LogEntry.objects.log_actions(user, quotes, CHANGE, f"{done} Held by that." if held else done)
        self.message_user(request, f"{done} {_outcome(moves)}".strip(), messages.SUCCESS)
        return redirect(reverse("admin:speeches_speech_change", args=[speech.pk]))

    def _page(
        self, request: HttpRequest, transcript: Transcript, moves: Sequence[Move], fault: str, context: dict[str, Any]
    ) -> HttpResponse:
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "transcript": transcript,
            "moves": sorted(moves, key=lambda move: (not move.is_held_by_it, move.is_pinned, move.quote.pk)),
            "held": sum(move.is_held_by_it for move in moves),
            "seen": _digest(moves),
            "fault": fault if request.method == "POST" else "",
        }
        return TemplateResponse(request, "admin/speeches/transcript/removal.html", {**shown, **context})


def _may_remove(request: HttpRequest) -> bool:
    return request.user.has_perm("speeches.delete_transcript")


def _current_text(request: HttpRequest, pk: int) -> Transcript:
    """Its speech stays locked, so that nothing changes between what is shown and what is done."""
    if not _may_remove(request):
        raise PermissionDenied
    transcript = get_object_or_404(Transcript.objects.current().select_related("speech"), pk=pk)
    Speech.objects.select_for_update().get(pk=transcript.speech_id)
    return transcript


def _fault(request: HttpRequest, transcript: Transcript, moves: Sequence[Move]) -> str:
    if shown := [str(tag) for tag in proven_only_in(transcript).select_related("tag").order_by("tag__name")]:
        return _ONLY_PROOF.format(areas=", ".join(shown))
    return _CHANGED if request.POST.get("seen") != _digest(moves) else ""


def _digest(moves: Sequence[Move]) -> str:
    """Of what a publisher was shown and said yes to."""
    told = [(move.quote.pk, move.status, move.proof, move.transcript and move.transcript.sha256) for move in moves]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _name(transcript: Transcript) -> str:
    return f"{transcript.language}, {transcript.get_delivery_display()}"


def _outcome(moves: Sequence[Move]) -> str:
    """“2 quotes moved with it, 1 is held, 3 have no place any more.”"""
    moved, held = sum(move.is_pinned for move in moves), sum(move.is_held_by_it for move in moves)
    rest = len(moves) - moved - held
    parts = [
        f"{moved} moved to another text" if moved else "",
        f"{held} held" if held else "",
        f"{rest} without a place" if rest else "",
    ]
    return f"Of its quotes: {', '.join(filter(None, parts))}." if moves else ""
