"""Speakers, with the other ways their names are written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin.counts import count_of, linked_count
from speeches.admin.merging import MergingAdmin
from speeches.admin.record_form import RowsInline
from speeches.admin.tables import TablesAdmin
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.connections.proposals import Proposal
from speeches.connections.same_speakers import same_speakers
from speeches.connections.told_of import told_of_speakers
from speeches.models import Quote, Speaker, Speech, Spelling


class SpeakerForm(forms.ModelForm):
    class Meta:
        model = Speaker
        fields: list[str] = []
        help_texts = {
            "name": "Without titles and in ordinary capitals: Srgjan Kerim.",
            "honorific": "Mr., Sheikha, Dame … as it stands in the record.",
            "about": "Who this is, in one sentence.",
            "slug": "The last part of the address. Left empty, it is made from the name; former addresses go on working.",
        }


class SpellingForm(forms.ModelForm):
    class Meta:
        model = Spelling
        fields: list[str] = []
        help_texts = {"spelling": "Word for word, titles and all; the search finds the speaker by it."}


class SpellingInline(RowsInline):
    model = Spelling
    form = SpellingForm
    fields = ["spelling"]
    extra = 1
    verbose_name_plural = "other spellings, each word for word as a source has it"


@admin.register(Speaker)
class SpeakerAdmin(MergingAdmin, TablesAdmin, TwoEditorsAdmin):
    form = SpeakerForm
    actions = ["merge_two", "export"]
    list_display = ["name", "honorific", "about", "speech_count", "quote_count"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "key", "spellings__spelling", "spellings__key"]
    search_help_text = "By any part of the name, in any spelling, with or without accents."
    fields = ["name", "honorific", "about", "slug"]
    inlines = [SpellingInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        counts = {"speech_count": count_of(Speech, "speaker"), "quote_count": count_of(Quote, "speaker")}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="speeches", ordering="speech_count")
    def speech_count(self, speaker: Any) -> str:
        return linked_count(speaker.speech_count, "speech", speaker=speaker.pk)

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, speaker: Any) -> str:
        return linked_count(speaker.quote_count, "quote", speaker=speaker.pk)

    def proposals(self) -> list[Proposal]:
        return same_speakers()

    def facts_of(self, keys: Sequence[int]) -> dict[int, list[str]]:
        return told_of_speakers(keys)

    def view_on_site(self, speaker: Speaker) -> str | None:
        """Only those who are heard in public have a page there."""
        return speaker.get_absolute_url() if Speaker.objects.published().filter(pk=speaker.pk).exists() else None
