"""How the list of all that was done is narrowed: by what kind of thing it was, to what, and by whom."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from speeches.actions.belonging import RECORDS
from speeches.models import ChangedRecord

_BEGINNINGS = {
    "add": "added",
    "edit": "edited",
    "submit": "sent to review",
    "return": "returned to draft",
    "publish": "published",
    "withdraw": "withdrawn",
    "bring_in": "brought in",
    "merge": "merged",
    "split": "split",
    "restore": "restored",
    "delete": "deleted",
    "sign": "signed in or out",
}
_OTHERS = "other"


class VerbFilter(admin.SimpleListFilter):
    title = "what was done"
    parameter_name = "done"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*_BEGINNINGS.items(), (_OTHERS, "something else")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        chosen = self.value() or ""
        if chosen in _BEGINNINGS:
            return queryset.filter(verb__startswith=f"{chosen}_")
        known = Q()
        for beginning in _BEGINNINGS:
            known |= Q(verb__startswith=f"{beginning}_")
        return queryset.exclude(known) if chosen == _OTHERS else None


class NounFilter(admin.SimpleListFilter):
    title = "kind of record"
    parameter_name = "noun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        nouns = [*RECORDS, apps.get_model("speeches", "concern"), get_user_model()]
        return [(str(noun._meta.model_name), str(noun._meta.verbose_name_plural)) for noun in nouns]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        chosen = self.value()
        touched = ChangedRecord.objects.filter(noun=chosen)  # asked once, and not for each change of very many
        return queryset.filter(pk__in=touched.values("change")) if chosen else None


class PersonFilter(admin.SimpleListFilter):
    title = "person"
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        staff = get_user_model()._default_manager.filter(is_staff=True).order_by("username")
        return [(str(user.pk), str(user)) for user in staff]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        chosen = self.value() or ""
        return queryset.filter(by=int(chosen)) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19 else None
