"""What was found at the addresses of sources: a queue of those that are gone or say something else, each to be looked at."""

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from speeches.actions.accept_source_checks import accept_source_checks
from speeches.models import Source, SourceCheck

_EVERY = "every"
_SHOWN = ("address", "told", "since", "asked_at", "its_sources", "look")


class FoundFilter(admin.SimpleListFilter):
    """What waits for an editor comes first."""

    title = "what was found"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        outcomes = [(value, label.capitalize()) for value, label in SourceCheck.Outcome.choices]
        return [*outcomes, (_EVERY, "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**cast(dict[str, Any], first), "display": "To be looked at"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceCheck]) -> QuerySet[SourceCheck]:
        if self.value() in SourceCheck.Outcome.values:
            return queryset.filter(outcome=self.value())
        return queryset if self.value() == _EVERY else cast(Any, queryset).waiting()


@admin.register(SourceCheck)
class SourceCheckAdmin(admin.ModelAdmin):
    actions = ["accept"]
    list_display = _SHOWN
    list_filter = [FoundFilter]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["address", "told"]
    search_help_text = "By the address, or what was found there."
    fields = readonly_fields = (*_SHOWN, "outcome", "status", "leads_to", "times", "seen_at", "seen_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SourceCheck | None = None) -> bool:
        # In the list they are looked at; by itself each is only to be read.
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: SourceCheck | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceCheck]:
        of_address = Source.objects.filter(address=OuterRef("address")).order_by().values("address")
        counted = of_address.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(source_count=Subquery(counted))

    @admin.action(description="Seen, it is fine", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[SourceCheck]) -> None:
        chosen = list(queryset)
        waiting = list(SourceCheck.objects.waiting().filter(pk__in=[check.pk for check in chosen]))
        with transaction.atomic():
            seen = accept_source_checks(chosen, cast(AbstractBaseUser, request.user))
            if waiting:
                LogEntry.objects.log_actions(cast(int, request.user.pk), waiting, CHANGE, "Seen, it is fine.")
        told = "1 address has been seen" if seen == 1 else f"{seen or 'No'} addresses have been seen"
        already = f"; {len(chosen) - seen} did not wait" if len(chosen) > seen else ""
        self.message_user(request, f"{told}{already}.", messages.SUCCESS)

    @admin.display(description="sources", ordering="source_count")
    def its_sources(self, check: Any) -> str:
        address = f"{reverse('admin:speeches_source_changelist')}?{urlencode({'address': check.address})}"
        return render_to_string("admin/speeches/_count.html", {"address": address, "count": check.source_count or 0})

    @admin.display(description="look at it")
    def look(self, check: SourceCheck) -> str:
        return render_to_string("admin/speeches/sourcecheck/_look.html", {"check": check})
