"""Quotes: proposed, checked against the transcript as they are saved, published."""

from collections.abc import Collection
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse

from speeches.actions.accept_quotes import accept_quotes
from speeches.actions.dismiss_quotes import dismiss_quotes
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes
from speeches.actions.release_quote import ask_to_publish_again, release_quote
from speeches.actions.withdraw import withdraw_quotes
from speeches.admin.filters import OwnDraftsFilter, PlaceFilter, PolicyAreaFilter
from speeches.admin.held_quotes import held_quotes
from speeches.admin.publication import PublicationAdmin
from speeches.admin.quote_examination import candidates_for, examine, place_of_record
from speeches.admin.quote_form import QuoteForm
from speeches.admin.quote_outcome import outcome, place_of
from speeches.admin.quote_proof import proof_html, quote_proof
from speeches.admin.review_filter import ReviewFilter
from speeches.connections.checklist import Points
from speeches.connections.quote_checklist import blocked_quotes, quote_checklists
from speeches.models import Quote
from speeches.models.publication import Status
from speeches.views.quotes import quote_page


@admin.register(Quote)
class QuoteAdmin(PublicationAdmin):
    form = QuoteForm
    actions = ["accept", "dismiss", "submit", "publish", "withdraw", "in_bulk", "export"]
    list_display = ["__str__", "speaker", "speech", "kind", "grade", "status", "place"]
    list_filter = ["status", ReviewFilter, OwnDraftsFilter, "grade", "kind", PlaceFilter, PolicyAreaFilter]
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
    autocomplete_fields = ["speech", "speaker", "author", "original"]
    change_list_template = "admin/speeches/quote/change_list.html"

    class Media:
        js = ["quote-proof.js"]

    def page(self, request: HttpRequest, record: Quote) -> HttpResponse:
        return quote_page(request, record, preview=True)

    def publish_all(self, records: list[Quote], by: Any) -> int:
        return publish_quotes(records, by)

    def can_be_withdrawn(self, record: Quote) -> bool:
        return record.status in (Quote.Status.PUBLISHED, Quote.Status.HELD)

    def withdraw_all(self, records: list[Quote], by: Any, **said: Any) -> int:
        return withdraw_quotes(records, by, **said)

    def checklists(self, keys: Collection[int], by: Any) -> Points:
        return quote_checklists(keys, by)

    def blocked(self, keys: Collection[int], by: Any) -> Points:
        return blocked_quotes(keys, by)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).prefetch_related("segments__passage")

    def get_urls(self) -> list[URLPattern]:
        proof = path("proof/", self.admin_site.admin_view(quote_proof), name=self._address_name("proof"))
        held = path("held/", self.admin_site.admin_view(self.held), name=self._address_name("held"))
        return [proof, held, *super().get_urls()]

    def held(self, request: HttpRequest) -> HttpResponse:
        return held_quotes(self, request)

    def get_fieldsets(self, request: HttpRequest, obj: Quote | None = None) -> Any:
        standing: tuple[str | None, dict[str, Any]] = (None, {"fields": [("status", "published_at")]})
        withdrawing = ("Withdrawing", {"fields": ["withdrawn_because"], "classes": ["collapse"]})
        return [
            *([standing] if obj else []),
            ("The words", {"fields": ["text", "proof", "kind", "original", "note"]}),
            ("Who said it, and where it stands", {"fields": ["speaker", "author", "speech", "transcript"]}),
            ("Policy areas", {"fields": ["policy_areas"]}),
            *([withdrawing] if obj and obj.was_published else []),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Quote | None = None) -> list[str]:
        always = ["status", "published_at", "proof"]
        if obj is None:
            return always
        # A held quote is proven against the correction of the very text that it was taken from.
        return [*always, "speech", *(["transcript"] if obj.status == Quote.Status.HELD else [])]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        waiting = {
            "proposed": Quote.objects.filter(status=Quote.Status.PROPOSED).count(),
            "held": Quote.objects.filter(status=Quote.Status.HELD).count(),
        }
        return super().changelist_view(request, {**waiting, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if object_id and "_dismiss" in request.POST:
            return self._dismiss_one(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _dismiss_one(self, request: HttpRequest, object_id: str) -> HttpResponse:
        quote = self.get_object(request, unquote(object_id))
        if quote is None:
            raise Http404
        if not self.has_delete_permission(request, quote):
            raise PermissionDenied
        self.dismiss(request, Quote.objects.filter(pk=quote.pk))
        return self.response_post_save_change(request, quote)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        quote = context["original"]
        waits = quote and quote.status == Quote.Status.PROPOSED and not context["is_popup"]
        context["show_accept"] = waits and self.has_change_permission(request, quote)
        context["show_dismiss"] = waits and self.has_delete_permission(request, quote)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Quote, post_url_continue: str | None = None) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        return self._page_of_choice(request, obj) or response

    def response_change(self, request: HttpRequest, obj: Quote) -> HttpResponse:
        if "_accept" in request.POST:
            self.accept(request, Quote.objects.filter(pk=obj.pk))
            response: HttpResponse = self.response_post_save_change(request, obj)
        else:
            response = super().response_change(request, obj)
        return self._page_of_choice(request, obj) or response

    def _page_of_choice(self, request: HttpRequest, quote: Quote) -> HttpResponse | None:
        """Where a place must be chosen, the quote's own page is the next, for there it is asked."""
        has_place = quote.status != Quote.Status.HELD and place_of_record(quote)
        if has_place or not request.POST.keys().isdisjoint({IS_POPUP_VAR, "_addanother"}):
            return None
        asks = examine(quote.text, candidates_for(quote)).must_be_chosen
        return redirect(reverse("admin:speeches_quote_change", args=[quote.pk])) if asks else None

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
        context = {"quote": quote, "proof": proof_html(quote)}
        return render_to_string("admin/speeches/quote/_proof_field.html", context)

    @admin.display(description="place")
    def place(self, quote: Quote) -> str:
        return place_of(quote) or "nowhere yet"

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        found = form.examined
        if obj.status == Quote.Status.HELD:
            release_quote(obj, chosen=found.starts)
            ask_to_publish_again(obj, request.user)
        else:
            settled = found.candidate.transcript if found.candidate and found.starts else None
            pin_quote(obj, transcript=settled, chosen=found.starts)
        saved = Quote.objects.get(pk=obj.pk)
        for level, sentence in outcome(saved, found.must_be_chosen, form.lost_its_marks):
            self.message_user(request, sentence, level)


def _proposed(quotes: list[Quote]) -> list[Model]:
    return [quote for quote in quotes if quote.status == Quote.Status.PROPOSED]
