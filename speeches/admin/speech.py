"""Speeches: the list that answers an editor's questions, and the form with transcripts, passages and quotes in view."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern

from speeches.actions.find_repetitions import find_repetitions_around
from speeches.actions.prove_tags import Unproven, prove_tags
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.withdraw import withdraw_speeches
from speeches.admin.counts import count_of, linked_count
from speeches.admin.filing import filing_urls
from speeches.admin.filters import MentionFilter, MissingFilter, OwnDraftsFilter, PolicyAreaFilter, YearFilter
from speeches.admin.publication import PublicationAdmin
from speeches.admin.review_filter import ReviewFilter
from speeches.admin.select_quote import select_quote_urls
from speeches.admin.speech_form import TRANSCRIPT_FIELDS, SpeechForm
from speeches.admin.speech_unproven import kept_back_html, not_yet, unproven_areas
from speeches.admin.suggest_areas import suggest_areas_urls
from speeches.connections.checklist import Points, counted
from speeches.connections.quotes_along import quotes_along
from speeches.connections.speech_checklist import blocked_speeches, speech_checklists
from speeches.models import ImportRecord, Quote, Speech, TaggedSpeech, Transcript
from speeches.models.publication import Status
from speeches.models.step import TOLD
from speeches.views.speech import speech_page
from speeches.views.transcripts import address_of, current_of

_FACTS: list[tuple[str | None, dict[str, Any]]] = [
    ("What was said", {"fields": ["title", "kind", "reports_on", "summary"]}),
    ("Who, and in what role", {"fields": ["speaker", "role", "on_behalf_of"]}),
    ("Where and when", {"fields": ["occasion", ("date", "date_precision")]}),
]
_ABOUT: list[tuple[str | None, dict[str, Any]]] = [
    ("Policy areas", {"fields": ["policy_areas"]}),
    ("Source", {"fields": ["source"]}),
    ("Address", {"fields": ["slug"]}),
]
_NAMES_OF_AREAS = 3  # shown in the list
_STANDING = (None, {"fields": [("status", "published_at")]})
_WITHDRAWING = ("Withdrawing", {"fields": ["withdrawn_because", "title_stays"], "classes": ["collapse"]})
_WORDS = ("Transcripts and passages", {"fields": ["its_transcripts"]})
_QUOTES = ("Quotes", {"fields": ["its_quotes"]})
_PUBLIC_NOW = (
    "Nothing is saved: the speech was published meanwhile, and each central area of it must be shown to be so."
)
_MARKS = (
    "Copy the words as they are. Beside each paragraph stands the number it gets when you save. In the plain markup a "
    "blank line parts paragraphs; # begins a heading, > a quoted block, - an item of a list; *stars* stand around emphasis."
)

_WITH_QUOTES = "with_quotes"
_PINNING = [f"speeches.{action}_tagevidence" for action in ("add", "delete")]


@admin.register(Speech)
class SpeechAdmin(PublicationAdmin):
    form = SpeechForm
    list_display = ["title", "status", "day", "speaker", "on_behalf_of", "kind", "quote_count", "areas"]
    list_filter = [
        "status",
        ReviewFilter,
        OwnDraftsFilter,
        "kind",
        MissingFilter,
        PolicyAreaFilter,
        MentionFilter,
        YearFilter,
    ]
    list_select_related = ["speaker", "on_behalf_of"]
    list_per_page = 50
    show_full_result_count = False
    ordering = [F("date").desc(nulls_last=True), "-pk"]
    search_fields = [
        "title",
        "speaker__name",
        "speaker__key",
        "speaker__spellings__spelling",
        "speaker__spellings__key",
        "source__symbol",
        "occasion__name",
        "on_behalf_of__name",
        "on_behalf_of__code",
    ]
    search_help_text = (
        "By title, speaker in any spelling, document symbol, occasion, or the name or code of a state or organisation."
    )
    autocomplete_fields = ["speaker", "on_behalf_of", "occasion", "source", "reports_on"]
    readonly_fields = ["status", "published_at", "its_transcripts", "its_quotes"]

    class Media:
        js = ["speech-tags.js"]

    def page(self, request: HttpRequest, record: Speech) -> HttpResponse:
        return speech_page(request, record, language=None, preview=True)

    def publish_all(self, records: list[Speech], by: Any) -> int:
        return publish_speeches(records, by)

    def make_public(self, request: HttpRequest, chosen: list[Speech]) -> None:
        unproven = unproven_areas(chosen)
        kept_back = [speech for speech in chosen if speech.pk in unproven and not speech.is_published]
        if kept_back:
            self.message_user(request, kept_back_html(kept_back, unproven), messages.WARNING)
        if len(kept_back) < len(chosen):
            super().make_public(request, [speech for speech in chosen if speech not in kept_back])
        self._publish_quotes_of(request, [speech.pk for speech in chosen])

    def _publish_quotes_of(self, request: HttpRequest, speeches: list[int]) -> None:
        """Of those that are public now, if that is asked for; else it is told that they wait."""
        public = Speech.objects.filter(pk__in=speeches, status=Status.PUBLISHED).values_list("pk", flat=True)
        quotes = self.along(request, list(public))
        if quotes and _WITH_QUOTES in (*request.POST, request.POST.get("_publish")):
            publish_quotes(quotes, request.user)
            self._log(request, [*quotes], TOLD[Status.PUBLISHED])
            told = counted(len(quotes), "quote is public too.", "quotes are public too.")
            self.message_user(request, told, messages.SUCCESS)
        elif quotes:
            told = counted(len(quotes), "accepted quote is not public yet.", "accepted quotes are not public yet.")
            self.message_user(request, told, messages.WARNING)

    def along(self, request: HttpRequest, keys: Collection[int]) -> list[Quote]:
        return quotes_along(keys, request.user) if request.user.has_perm("speeches.publish_quote") else []

    def withdraw_all(self, records: list[Speech], by: Any, **said: Any) -> int:
        return withdraw_speeches(records, by, **said)

    def checklists(self, keys: Collection[int], by: Any) -> Points:
        return speech_checklists(keys, by)

    def blocked(self, keys: Collection[int], by: Any) -> Points:
        return blocked_speeches(keys, by)

    def public_among(self, records: Iterable[Speech]) -> list[str]:
        quotes = Quote.objects.filter(speech__in=records, status=Quote.Status.PUBLISHED)
        return [*super().public_among(records), *(f"Quote: {quote}" for quote in quotes)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        tagged = Prefetch("tagged", TaggedSpeech.objects.select_related("tag"))
        return super().get_queryset(request).annotate(quote_count=count_of(Quote, "speech")).prefetch_related(tagged)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Unproven:  # It became public while the form was looked at.
            self.message_user(request, _PUBLIC_NOW, messages.ERROR)
            return redirect(request.get_full_path())

    def get_urls(self) -> list[URLPattern]:
        return [*select_quote_urls(), *suggest_areas_urls(), *filing_urls(), *super().get_urls()]

    @admin.display(description="date", ordering="date")
    def day(self, speech: Speech) -> str:
        return speech.date_text

    @admin.display(description="policy areas")
    def areas(self, speech: Speech) -> str:
        names = sorted(tagged.tag.name for tagged in speech.tagged.all())
        more = len(names) - _NAMES_OF_AREAS
        return ", ".join(names[:_NAMES_OF_AREAS]) + (f" and {more} more" if more > 0 else "")

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, speech: Any) -> str:
        return linked_count(speech.quote_count, "quote", speech=speech.pk)

    @admin.display(description="transcripts")
    def its_transcripts(self, speech: Speech) -> str:
        versions = current_of([speech.pk])[speech.pk]
        transcripts = speech.transcripts.prefetch_related("passages").in_bulk(version.pk for version in versions)
        current = [transcripts[version.pk] for version in versions]
        preview = "" if speech.is_published else self.view_on_site(speech)
        addresses = [
            f"{preview}?language={version.language}&delivery={version.delivery}"
            if preview
            else address_of(speech.slug, version.language, version.delivery, versions)
            for version in versions
        ]
        older = speech.transcripts.filter(current=False).defer("text")
        context = {"current": zip(current, addresses, strict=True), "older": older}
        return render_to_string("admin/speeches/speech/_transcripts.html", context)

    @admin.display(description="quotes")
    def its_quotes(self, speech: Speech) -> str:
        quotes = speech.quotes.select_related("speaker").prefetch_related("segments__passage").order_by("pk")
        return render_to_string("admin/speeches/speech/_quotes.html", {"speech": speech, "quotes": quotes})

    def get_fieldsets(self, request: HttpRequest, obj: Speech | None = None) -> Any:
        adding: tuple[str | None, dict[str, Any]] = (
            "Add a transcript" if obj else "Transcript",
            {"fields": TRANSCRIPT_FIELDS, "description": _MARKS, "classes": ["collapse"] if obj else []},
        )
        transcript = [adding] if self._may_add_transcript(request, obj) else []
        if obj is None:
            return [*_FACTS, *transcript, *_ABOUT]
        withdrawing = [_WITHDRAWING] if obj.published_at else []
        return [_STANDING, *_FACTS, _WORDS, *transcript, _QUOTES, *_ABOUT, *withdrawing]

    def get_form(self, request: HttpRequest, obj: Speech | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        if not self._may_add_transcript(request, obj):
            form.leave_out_transcript()
        form.may_pin = request.user.has_perms(_PINNING)
        return form

    def _may_add_transcript(self, request: HttpRequest, obj: Speech | None) -> bool:
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return may_save and request.user.has_perm("speeches.add_transcript")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        prove_tags(form.instance, form.said_of_tags())
        if not form.instance.is_published and (waiting := unproven_areas([form.instance])):
            self.message_user(request, not_yet(waiting[form.instance.pk]), messages.WARNING)
        if change and {"date", "date_precision", "reports_on"}.intersection(form.changed_data):
            find_repetitions_around([form.instance.pk])
        transcript = form.add_transcript()
        if transcript:
            count = transcript.passages.count()
            passages = "1 passage" if count == 1 else f"{count} passages"
            self.message_user(request, f"The transcript is stored, with {passages}.", messages.INFO)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[str]]:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        # Nobody deletes these by themselves; with their speech they go.
        along = {Transcript._meta.verbose_name, ImportRecord._meta.verbose_name}
        return deleted, counts, {noun for noun in lacking if noun not in along}, protected
