"""Quotes: proposed, checked against the transcript as they are saved, published."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from speeches.actions.accept_quotes import accept_quotes
from speeches.actions.dismiss_quotes import dismiss_quotes
from speeches.actions.pin_quote import pin_quote, prove
from speeches.actions.publish import publish_quotes
from speeches.actions.release_quote import current_version, release_quote
from speeches.actions.withdraw import withdraw_quotes
from speeches.admin.filters import PlaceFilter, PolicyAreaFilter
from speeches.admin.policy_area_tree import PolicyAreasField
from speeches.admin.publication import PublicationAdmin
from speeches.models import Quote, Transcript
from speeches.models.publication import Status
from speeches.text.prepared import Prepared
from speeches.views.quotes import quote_page


class _VersionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        current = ", the current one" if obj.current else ""
        return f"{obj.language}, {obj.get_delivery_display()}, version {obj.version}{current}"


class QuoteForm(forms.ModelForm):
    transcript = _VersionField(
        Transcript.objects.none(),
        required=False,
        empty_label="the current one",
        help_text="The version whose words these are. Left empty, it is looked for in the current ones.",
    )
    policy_areas = PolicyAreasField(help_text="What these words are about, which may be less than the whole speech is.")

    class Meta:
        model = Quote
        fields: list[str] = []
        help_texts = {
            "text": "The words exactly as they stand in the transcript, without quotation marks.",
            "kind": "A reported quote is a paraphrase: it is never shown in quotation marks.",
            "note": "What a reader should know to read these words rightly.",
            "speech": "The speech, or the article, in whose text the words stand.",
            "speaker": "Who said it. Left empty where the text leaves it uncertain.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speech = self.instance.speech_id or self["speech"].value()
        if "transcript" in self.fields and str(speech or "").isdecimal():
            versions = Transcript.objects.filter(speech=speech).defer("text")
            self.fields["transcript"].queryset = versions  # type: ignore[attr-defined]


@admin.register(Quote)
class QuoteAdmin(PublicationAdmin):
    form = QuoteForm
    actions = ["accept", "dismiss", "publish", "withdraw"]
    list_display = ["__str__", "speaker", "speech", "kind", "grade", "status", "place"]
    list_filter = ["status", "grade", "kind", PlaceFilter, PolicyAreaFilter]
    list_select_related = ["speaker", "speech"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    search_fields = [
        "text",
        "speaker__name",
        "speaker__key",
        "speaker__spellings__spelling",
        "speaker__spellings__key",
        "speech__title",
    ]
    search_help_text = "By the words, the speaker in any spelling, or the title of the speech."
    autocomplete_fields = ["speech", "speaker"]
    change_list_template = "admin/speeches/quote/change_list.html"

    def page(self, request: HttpRequest, record: Quote) -> HttpResponse:
        return quote_page(request, record, preview=True)

    def publish_all(self, records: list[Quote]) -> int:
        return publish_quotes(records)

    def can_be_withdrawn(self, record: Quote) -> bool:
        return record.status in (Quote.Status.PUBLISHED, Quote.Status.HELD)

    def withdraw_all(self, records: list[Quote]) -> int:
        return withdraw_quotes(records)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).prefetch_related("segments__passage")

    def get_fieldsets(self, request: HttpRequest, obj: Quote | None = None) -> Any:
        speaking = ["speaker", "speech", "transcript", *(["place"] if obj else [])]
        standing: tuple[str | None, dict[str, Any]] = (None, {"fields": [("status", "published_at"), "proof"]})
        withdrawing = ("Withdrawing", {"fields": ["withdrawn_because"], "classes": ["collapse"]})
        return [
            *([standing] if obj else []),
            ("The words", {"fields": ["text", "kind", "note"]}),
            ("Who said it, and where it stands", {"fields": speaking}),
            ("Policy areas", {"fields": ["policy_areas"]}),
            *([withdrawing] if obj and obj.was_published else []),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Quote | None = None) -> list[str]:
        always = ["status", "published_at", "place", "proof"]
        return [*always, "speech"] if obj else always

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        waiting = {
            "proposed": Quote.objects.filter(status=Quote.Status.PROPOSED).count(),
            "held": Quote.objects.filter(status=Quote.Status.HELD).count(),
        }
        return super().changelist_view(request, {**waiting, **(extra_context or {})})

    def make_public(self, request: HttpRequest, chosen: list[Quote]) -> None:
        publishable = set(Quote.objects.filter(pk__in=[quote.pk for quote in chosen]).publishable())
        unproven = [quote for quote in chosen if not quote.is_published and quote not in publishable]
        super().make_public(request, [quote for quote in chosen if quote not in unproven])
        if unproven:
            told = "1 quote stays as it is" if len(unproven) == 1 else f"{len(unproven)} quotes stay as they are"
            self.message_user(request, f"{told}: held, or not proven at one place.", messages.WARNING)
        public = Quote.objects.filter(pk__in=[quote.pk for quote in chosen], status=Quote.Status.PUBLISHED)
        waiting = public.exclude(speech__status=Status.PUBLISHED).count()
        if waiting:
            told = "1 quote is" if waiting == 1 else f"{waiting} quotes are"
            self.message_user(request, f"{told} not seen before the speech itself is public.", messages.WARNING)

    @admin.action(description="Accept selected quotes", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        chosen = list(queryset)
        with transaction.atomic():
            accepted = accept_quotes(chosen)
            self._log(request, _proposed(chosen), "Accepted.")
        told = self._sentence(accepted, len(chosen) - accepted, "accepted", "not proposed")
        self.message_user(request, told, messages.SUCCESS)

    @admin.action(description="Dismiss selected proposals", permissions=["delete"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        chosen = list(queryset)
        with transaction.atomic():
            dismissed = dismiss_quotes(chosen)
            if proposed := _proposed(chosen):
                LogEntry.objects.log_actions(cast(int, request.user.pk), proposed, DELETION, "Dismissed.")
        told = self._sentence(dismissed, len(chosen) - dismissed, "dismissed", "not proposed")
        self.message_user(request, told, messages.SUCCESS)

    @admin.display(description="proof")
    def proof(self, quote: Quote) -> str:
        is_held = quote.status == Quote.Status.HELD
        transcript = current_version(quote) if is_held else quote.transcript
        proof = prove(quote, transcript, Prepared(transcript.text)) if transcript else None
        grade = Quote.Grade(proof.grade if proof else quote.grade).label
        context = {"proof": proof, "grade": grade.capitalize(), "held": is_held}
        return render_to_string("admin/speeches/quote/_proof.html", context)

    @admin.display(description="place")
    def place(self, quote: Quote) -> str:
        return place_of(quote) or "nowhere yet"

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.status == Quote.Status.HELD:
            release_quote(obj)
        else:
            pin_quote(obj)
        level, sentence = _finding(Quote.objects.get(pk=obj.pk))
        self.message_user(request, sentence, level)


def _proposed(quotes: list[Quote]) -> list[Model]:
    return [quote for quote in quotes if quote.status == Quote.Status.PROPOSED]


def place_of(quote: Quote) -> str | None:
    """The passage in which the quote begins, or nothing where it is not tied to one."""
    segments = quote.segments.all()
    return f"passage {segments[0].passage.number}" if segments else None


def _finding(quote: Quote) -> tuple[int, str]:
    """What the transcript says to the words of a quote, in a level and a sentence."""
    place = place_of(quote)
    if quote.status == Quote.Status.HELD:
        return messages.WARNING, (
            "The quote is still held: in the corrected text these words do not stand just so. Re-word it or withdraw it."
        )
    if place:
        return messages.SUCCESS, f"Stands in {place}."
    if quote.kind == Quote.Kind.REPORTED:
        return messages.INFO, "A reported quote need not stand in the transcript word for word; this one does not."
    if quote.grade == Quote.Grade.UNSOURCED:
        return messages.WARNING, "The quote is stored, but its speech has no transcript in which to look for the words."
    if quote.grade != Quote.Grade.DIFFERS:
        return messages.WARNING, (
            "The quote is stored, but its words stand in the transcript more than once, so it leads to no passage yet. "
            "Take in a few words before or after them."
        )
    return messages.WARNING, (
        "The quote is stored, but these words do not stand in the transcript just so, and it leads to no passage yet. "
        "Compare them letter by letter, marks included."
    )
