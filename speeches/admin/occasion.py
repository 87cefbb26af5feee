"""Occasions: the meetings and broadcasts at which something was said."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin.counts import count_of, linked_count
from speeches.admin.filters import ValuesFilter
from speeches.admin.merging import MergingAdmin
from speeches.admin.tables import TablesAdmin
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.connections.proposals import Proposal
from speeches.connections.same_occasions import same_occasions
from speeches.connections.told_of import told_of_occasions
from speeches.models import Occasion, Speech


class OccasionForm(forms.ModelForm):
    class Meta:
        model = Occasion
        fields: list[str] = []
        help_texts = {
            "name": "What one would call it: General debate, 62nd session.",
            "body": "Whose meeting it was: United Nations General Assembly.",
            "session": "The session's number, if it has one: 62.",
            "place": "Where it was held, from the building to the city: UN Headquarters, New York.",
            "starts_on": "The first day, or the only one.",
            "ends_on": "The last day; left empty where there is only one.",
            "slug": "The last part of the address. Left empty, it is made from the name; former addresses go on working.",
        }


@admin.register(Occasion)
class OccasionAdmin(MergingAdmin, TablesAdmin, TwoEditorsAdmin):
    form = OccasionForm
    actions = ["merge_two", "export"]
    list_display = ["name", "body", "session", "place", "starts_on", "ends_on", "speech_count"]
    list_filter = [("body", ValuesFilter)]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "body", "session", "place"]
    search_help_text = "By name, body, session or place."
    fieldsets = [
        ("What it was", {"fields": ["name", "body", "session"]}),
        ("Where and when", {"fields": ["place", ("starts_on", "ends_on")]}),
        ("Address", {"fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Occasion]:
        return super().get_queryset(request).annotate(speech_count=count_of(Speech, "occasion"))

    @admin.display(description="speeches", ordering="speech_count")
    def speech_count(self, occasion: Any) -> str:
        return linked_count(occasion.speech_count, "speech", occasion=occasion.pk)

    def proposals(self) -> list[Proposal]:
        return same_occasions()

    def facts_of(self, keys: Sequence[int]) -> dict[int, list[str]]:
        return told_of_occasions(keys)

    def view_on_site(self, occasion: Occasion) -> str | None:
        """Only one with a published speech has a page there."""
        return occasion.get_absolute_url() if Occasion.objects.published().filter(pk=occasion.pk).exists() else None
