"""Delegations: the states and organisations on whose behalf somebody speaks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin.counts import count_of, linked_count
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import Delegation, Speech


class DelegationForm(forms.ModelForm):
    class Meta:
        model = Delegation
        fields: list[str] = []
        help_texts = {
            "name": "The name in use: Sweden, European Union.",
            "code": "ISO 3166-1 alpha-3 where there is one, also of states that are no more (DDR, YUG).",
            "kind": "What it is; a former state is one that exists no more under this name.",
            "first_year": "The year from which it could speak, where it matters: for states that came later than 1945.",
            "last_year": "The year in which it spoke last; left empty where it still does.",
            "slug": "The word by which lists are filtered in addresses. Left empty, it is made from the name.",
        }


@admin.register(Delegation)
class DelegationAdmin(TwoEditorsAdmin):
    form = DelegationForm
    list_display = ["name", "code", "kind", "first_year", "last_year", "speech_count"]
    list_filter = ["kind"]
    list_per_page = 100
    show_full_result_count = False
    search_fields = ["name", "code"]
    search_help_text = "By name or code."
    fields = ["name", "code", "kind", ("first_year", "last_year"), "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        return super().get_queryset(request).annotate(speech_count=count_of(Speech, "on_behalf_of"))

    def view_on_site(self, delegation: Delegation) -> str | None:
        """Only those for whom somebody spoke in public have a page there."""
        published = Delegation.objects.published().filter(pk=delegation.pk)
        return delegation.get_absolute_url() if published.exists() else None

    @admin.display(description="speeches", ordering="speech_count")
    def speech_count(self, delegation: Any) -> str:
        return linked_count(delegation.speech_count, "speech", on_behalf_of=delegation.pk)
