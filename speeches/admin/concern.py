"""What readers report: a queue, the open ones first, each settled with a word on what was done."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from speeches.actions.settle_concerns import settle_concerns
from speeches.models import Concern


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("settled", "Settled")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Concern]) -> QuerySet[Concern] | None:
        return queryset.filter(settled_at__isnull=self.value() == "open") if self.value() else None


class SettlingForm(forms.ModelForm):
    outcome = forms.CharField(
        max_length=Concern._meta.get_field("outcome").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="What was done about it, for editors. Saving it settles the concern.",
    )


@admin.register(Concern)
class ConcernAdmin(admin.ModelAdmin):
    form = SettlingForm
    actions = ["settle"]
    list_display = ["message_begun", "reason", "about", "sent_at", "settled_at"]
    list_filter = [StateFilter, "reason"]
    list_select_related = ["quote__speaker"]
    list_per_page = 50
    show_full_result_count = False
    ordering = [F("settled_at").desc(nulls_first=True), "-sent_at", "-pk"]
    search_fields = ["message", "outcome", "quote__text", "quote__speaker__name"]
    search_help_text = "By what was written, the words of the quote, or its speaker."
    change_list_template = "admin/speeches/concern/change_list.html"
    _AS_SENT = ("about", "reason", "message", "contact", "sent_at")
    _SETTLED = ("settled_at", "settled_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Concern | None = None) -> bool:
        is_settled = obj is not None and obj.settled_at is not None
        return not is_settled and super().has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Concern | None = None) -> Any:
        return [*self._AS_SENT, *(self._SETTLED if obj and obj.settled_at else ()), "outcome"]

    def get_readonly_fields(self, request: HttpRequest, obj: Concern | None = None) -> list[str]:
        return [*self._AS_SENT, *self._SETTLED]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"open": Concern.objects.open().count(), **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Concern, form: Any, change: bool) -> None:
        settle_concerns([obj], _staff(request), form.cleaned_data["outcome"])

    @admin.action(description="Settle selected %(verbose_name_plural)s", permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[Concern]) -> None:
        chosen = list(queryset)
        with transaction.atomic():
            settled = settle_concerns(chosen, _staff(request))
            if open_before := [concern for concern in chosen if concern.settled_at is None]:
                LogEntry.objects.log_actions(cast(int, request.user.pk), open_before, CHANGE, "Settled.")
        already = len(chosen) - settled
        told = f"{settled or 'No'} concern{'' if settled == 1 else 's'} {'is' if settled == 1 else 'are'} settled"
        before = f"; {already} {'was' if already == 1 else 'were'} already" if already else ""
        self.message_user(request, f"{told}{before}.", messages.SUCCESS)

    @admin.display(description="what was written", ordering="message")
    def message_begun(self, concern: Concern) -> str:
        return concern.message if len(concern.message) <= 120 else f"{concern.message[:119].rsplit(' ', 1)[0]} …"

    @admin.display(description="quote")
    def about(self, concern: Concern) -> str:
        address = reverse("admin:speeches_quote_change", args=[concern.quote_id])
        return render_to_string("admin/speeches/concern/_quote.html", {"quote": concern.quote, "address": address})


def _staff(request: HttpRequest) -> AbstractBaseUser:
    return cast(AbstractBaseUser, request.user)
