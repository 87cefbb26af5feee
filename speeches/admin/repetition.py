"""Repetitions of quotes: a queue of what the program found, each confirmed as a citation or dismissed."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.template.loader import render_to_string

from speeches.actions.decide_repetitions import decide_repetitions
from speeches.models import Repetition
from speeches.text.excerpts import excerpt

_EVERY = "every"
_SHOWN = ("said", "in_its_place", "speaker", "speech", "date", "words")


class StatusFilter(admin.SimpleListFilter):
    """What waits for an editor comes first."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((value, label.capitalize()) for value, label in Repetition.Status.choices), (_EVERY, "All")]

    def value(self) -> str:
        return super().value() or Repetition.Status.FOUND

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield from list(super().choices(changelist))[1:]  # the first is Django's own "All"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Repetition]) -> QuerySet[Repetition]:
        return queryset if self.value() == _EVERY else queryset.filter(status=self.value())


@admin.register(Repetition)
class RepetitionAdmin(admin.ModelAdmin):
    actions = ["confirm", "dismiss", "reopen"]
    list_display = _SHOWN
    list_filter = [StatusFilter]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-words", "pk"]
    search_fields = ["quote__text", "passage__transcript__speech__title", "passage__transcript__speech__speaker__name"]
    search_help_text = "By the words of the quote, or the title or the speaker of the later speech."
    fields = readonly_fields = (*_SHOWN, "status", "decided_by", "decided_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Repetition | None = None) -> bool:
        # In the list they are decided on; by itself each is only to be read.
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Repetition | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Repetition]:
        place = F("passage__start") + 1, F("passage__end") - F("passage__start")
        return (
            super()
            .get_queryset(request)
            .select_related("quote", "passage__transcript__speech__speaker")
            .defer("passage__transcript__text")
            .annotate(passage_text=Substr("passage__transcript__text", *place))
        )

    @admin.action(description="Confirm selected %(verbose_name_plural)s as citations", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Repetition]) -> None:
        self._decide(request, queryset, Repetition.Status.CONFIRMED, "confirmed")

    @admin.action(description="Dismiss selected %(verbose_name_plural)s", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Repetition]) -> None:
        self._decide(request, queryset, Repetition.Status.DISMISSED, "dismissed")

    @admin.action(description="Count selected %(verbose_name_plural)s as found again", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Repetition]) -> None:
        self._decide(request, queryset, Repetition.Status.FOUND, "undecided again")

    def _decide(self, request: HttpRequest, queryset: QuerySet[Repetition], status: str, now: str) -> None:
        chosen = list(queryset)
        with transaction.atomic():
            decided = decide_repetitions(chosen, status, cast(AbstractBaseUser, request.user))
            if others := [row for row in chosen if row.status != status]:
                LogEntry.objects.log_actions(cast(int, request.user.pk), others, CHANGE, f"{now.capitalize()}.")
        told = f"{decided or 'No'} repetition{'' if decided == 1 else 's'} {'is' if decided == 1 else 'are'} {now}"
        already = len(chosen) - decided
        before = f"; {already} {'was' if already == 1 else 'were'} already" if already else ""
        self.message_user(request, f"{told}{before}.", messages.SUCCESS)

    @admin.display(description="quote", ordering="quote__text")
    def said(self, row: Repetition) -> str:
        return str(row.quote)

    @admin.display(description="the words in their place")
    def in_its_place(self, row: Repetition) -> str:
        text, first = row.passage_text, row.passage.start  # type: ignore[attr-defined]
        found = excerpt(text, row.start - first, row.end - first)
        context = {"excerpt": found, "address": row.passage.get_absolute_url()}
        return render_to_string("admin/speeches/repetition/_words.html", context)

    @admin.display(description="speaker", ordering="passage__transcript__speech__speaker__name")
    def speaker(self, row: Repetition) -> str:
        return str(row.passage.transcript.speech.speaker or "")

    @admin.display(description="later speech", ordering="passage__transcript__speech__title")
    def speech(self, row: Repetition) -> str:
        return str(row.passage.transcript.speech)

    @admin.display(description="date", ordering="passage__transcript__speech__date")
    def date(self, row: Repetition) -> str:
        return row.passage.transcript.speech.date_text
