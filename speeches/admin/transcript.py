"""Transcripts: the older versions to be read, the current one to be corrected, never changed in place."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse

from speeches.actions.follow_quotes import quotes_broken_by
from speeches.actions.revise_transcript import revise_transcript
from speeches.admin.rich_text import RichText
from speeches.admin.speech_unproven import no_longer, unproven_areas
from speeches.admin.transcript_removal import TextRemovalAdmin
from speeches.admin.translate_text import translate_text
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import Speech, Transcript
from speeches.text.canonical import canonical

_FACTS = ["its_speech", ("language", "version"), ("delivery", "rendering"), "created_at"]
_PASSAGES = ("Passages", {"fields": ["its_passages"], "classes": ["collapse"]})


class CorrectionForm(forms.ModelForm):
    """Of the transcript itself it changes nothing: its words become those of the next version."""

    corrected_text = forms.CharField(
        label="Corrected text",
        widget=RichText(attrs={"rows": 30, "class": "vLargeTextField"}),
        help_text="The whole text as it should read. Passages that stay, or change a little, keep their numbers.",
    )
    correction_note = forms.CharField(
        label="Note",
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="What was corrected, and why, in one sentence. Readers see it beside the text.",
    )

    hold_quotes = forms.BooleanField(
        label="Hold the quotes whose words it changes",
        required=False,
        help_text="They leave the public site until they are re-worded, tied to another place, or withdrawn.",
    )

    class Meta:
        model = Transcript
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("corrected_text", self.instance.text)
        widget: Any = self.fields["corrected_text"].widget
        widget.transcript = self.instance.pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        # The speech stays locked until the correction is stored, so that of two editors the second is told.
        Speech.objects.select_for_update().get(pk=self.instance.speech_id)
        self.instance.refresh_from_db(fields=["current", "text"])
        text = canonical(cleaned.get("corrected_text", ""))
        if not self.instance.current:
            self.add_error(
                None,
                "Somebody has corrected this text meanwhile. Your words are kept below: copy what is still needed into "
                "the current version, which you find at the speech.",
            )
        elif text == self.instance.text:
            self.add_error("corrected_text", "This is the text as it stands: nothing is corrected yet.")
        elif "corrected_text" in cleaned and not text:
            self.add_error("corrected_text", "A transcript cannot be empty.")
        elif text and not cleaned.get("hold_quotes") and (broken := quotes_broken_by(self.instance, text)):
            these = "this quote" if len(broken) == 1 else f"these {len(broken)} quotes"
            self.add_error(
                "hold_quotes", f"This correction changes words that are quoted. Tick the box to hold {these}."
            )
            # Beside the box, and not in the fault, which is told at the top of the page once more.
            shown = render_to_string("admin/speeches/transcript/_broken_quotes.html", {"broken": broken})
            self["hold_quotes"].help_text += shown
        return cleaned


@admin.register(Transcript)
class TranscriptAdmin(TwoEditorsAdmin, TextRemovalAdmin):
    form = CorrectionForm
    list_display = ["speech", "language", "delivery", "version", "current", "note", "created_at"]
    list_filter = ["current", "language", "delivery", "rendering"]
    list_select_related = ["speech"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    search_fields = ["speech__title", "note"]
    search_help_text = "By the title of the speech, or what a correction says."
    readonly_fields = [
        "its_speech",
        "language",
        "version",
        "delivery",
        "rendering",
        "note",
        "created_at",
        "text",
        "its_passages",
    ]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(translate_text)
        return [path("translate/", view, name="speeches_transcript_translate"), *super().get_urls()]

    def record_now(self, request: HttpRequest, object_id: str) -> tuple[str, str]:
        """A correction that comes second is one of the version that the first one made."""
        if not object_id.isdecimal():
            return object_id, ""
        asked = Transcript.objects.filter(pk=int(object_id), current=False).first()
        now = (
            asked
            and asked.speech.transcripts.filter(language=asked.language, delivery=asked.delivery, current=True).first()
        )
        if not now:
            return object_id, ""
        return str(now.pk), reverse("admin:speeches_transcript_change", args=[now.pk])

    def kept_under(self, record: Transcript) -> str:
        return f"transcript/{record.speech_id}/{record.language}/{record.delivery}"

    def log_of(self, record: Transcript) -> QuerySet[LogEntry]:
        return super().log_of(record.speech)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False  # They are reached from their speech.

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # The first version is added with the speech.

    def has_delete_permission(self, request: HttpRequest, obj: Transcript | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transcript]:
        return super().get_queryset(request).select_related("speech").defer("text")

    def get_fieldsets(self, request: HttpRequest, obj: Transcript | None = None) -> Any:
        facts = (None, {"fields": [*_FACTS, "note"] if obj and obj.note else _FACTS})
        # A correction that comes too late is answered with its own words, so a POST always has the form.
        if obj and self.has_change_permission(request, obj) and (obj.current or request.method == "POST"):
            correction = {"fields": ["corrected_text", "correction_note", "hold_quotes"]}
            return [facts, ("Correct this text", correction), _PASSAGES]
        return [facts, ("Text", {"fields": ["text"]}), _PASSAGES]

    @admin.display(description="speech")
    def its_speech(self, transcript: Transcript) -> str:
        return render_to_string("admin/speeches/transcript/_speech.html", {"speech": transcript.speech})

    @admin.display(description="passages")
    def its_passages(self, transcript: Transcript) -> str:
        passages = list(transcript.passages.all())
        for passage in passages:
            passage.transcript = transcript
        return render_to_string("admin/speeches/_passages.html", {"passages": passages})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        transcript = context["original"]
        may_correct = transcript.current and self.has_change_permission(request, transcript)
        context["title"] = "Correct the transcript" if may_correct else f"Transcript, version {transcript.version}"
        context |= {"show_save": may_correct, "show_save_and_continue": False, "show_close": not may_correct}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Transcript, form: Any, change: bool) -> None:
        note = form.cleaned_data["correction_note"]
        revised = revise_transcript(obj, form.cleaned_data["corrected_text"], note)
        self.log_change(request, obj.speech, f"Corrected the transcript: {note}")
        self.message_user(request, _outcome(obj, revised), messages.SUCCESS)
        left = obj.quotes.count()
        if left:
            told = render_to_string("admin/speeches/transcript/_held.html", {"held": left, "version": obj.version})
            self.message_user(request, told, messages.WARNING)
        if obj.speech.is_published and (unproven := unproven_areas([obj.speech])):
            self.message_user(request, no_longer(unproven[obj.speech_id]), messages.WARNING)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return f"Corrected: {form.cleaned_data['correction_note']}"

    def response_change(self, request: HttpRequest, obj: Transcript) -> HttpResponse:
        return redirect(reverse("admin:speeches_speech_change", args=[obj.speech_id]))


def _outcome(before: Transcript, after: Transcript) -> str:
    numbers = set(after.passages.values_list("number", flat=True))
    kept = numbers & set(before.passages.values_list("number", flat=True))
    counts = f"{len(kept)} passages keep their numbers, {len(numbers - kept) or 'none'} new."
    return f"Version {after.version} is the current text now: {counts}"
