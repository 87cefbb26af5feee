"""Misquotes: wrong wordings that go round, each with the quote that has the words as they were said."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from speeches.admin.autocompletion import AutocompletionAdmin
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import Misquote, Quote
from speeches.text.grading import grade

_TRUE = (
    "These are the speaker’s words: they stand in the transcript from which the quote was taken. Record them as a quote, "
    "not as a misquote."
)
_PARAPHRASE = "This quote is a paraphrase, and not what was said word for word. Choose one in the speaker’s own words."


class MisquoteForm(forms.ModelForm):
    class Meta:
        model = Misquote
        fields: list[str] = []
        widgets = {
            "wording": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }
        help_texts = {
            "quote": "What was said in truth. Type some of its words, its speaker, or the title of the speech."
        }

    def clean_quote(self) -> Quote:
        quote: Quote = self.cleaned_data["quote"]
        if not quote.may_stand_in_marks:
            raise forms.ValidationError(_PARAPHRASE)
        return quote

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wording, quote = cleaned.get("wording"), cleaned.get("quote")
        if wording and quote and quote.transcript and grade(wording, quote.transcript.text).is_true:
            self.add_error("wording", _TRUE)
        return cleaned


@admin.register(Misquote)
class MisquoteAdmin(TwoEditorsAdmin, AutocompletionAdmin):
    form = MisquoteForm
    fields = ["wording", "quote", "note"]
    list_display = ["wording", "quote", "speaker", "quote_status"]
    list_filter = ["quote__status"]
    list_select_related = ["quote__speaker"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["wording", "note", "quote__text", "quote__speaker__name"]
    search_help_text = "By the wrong words, the true ones, the note, or the name of the speaker."
    autocomplete_fields = ["quote"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Misquote]:
        return super().get_queryset(request).select_related("quote__speaker")

    @admin.display(description="speaker", ordering="quote__speaker__name")
    def speaker(self, misquote: Misquote) -> str:
        return str(misquote.quote.speaker or "")

    @admin.display(description="the quote is", ordering="quote__status")
    def quote_status(self, misquote: Misquote) -> str:
        return misquote.quote.get_status_display()

    def save_model(self, request: HttpRequest, obj: Misquote, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not Misquote.objects.public().filter(pk=obj.pk).exists():
            told = "Readers do not find it yet: the quote, or its speech, is not public."
            self.message_user(request, told, messages.WARNING)
