"""The vocabulary of policy areas, as a tree, with the wordings and the concepts elsewhere that belong to each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from speeches.admin.area_changes import AreaChangesAdmin
from speeches.admin.counts import count_of
from speeches.admin.coverage import vocabulary_urls
from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.admin.record_form import RowsInline
from speeches.admin.tables import TablesAdmin
from speeches.models import MatchingConcept, Mention, PolicyArea, TaggedQuote, TaggedSpeech, Term, WaitingTerm


class PolicyAreaForm(forms.ModelForm):
    # The tag's own field allows letters that no address of the site has, and asks for them.
    slug = forms.SlugField(
        required=False,
        max_length=100,
        widget=AdminTextInputWidget,
        help_text="The last part of the address. Left empty, it is made from the name; former addresses go on working.",
    )

    class Meta:
        model = PolicyArea
        fields: list[str] = []
        help_texts = {
            "name": "What readers see, as short as it can be without being unclear.",
            "broader": "The area under which it lies. What is tagged with this one is found under that one too.",
            "scope_note": "What belongs here, what does not, and where that goes instead.",
        }


class TermForm(forms.ModelForm):
    class Meta:
        model = Term
        fields: list[str] = []
        help_texts = {
            "language": "The language of the wording as a BCP 47 tag: en, fr, zh-Hant.",
            "wording": "As it stands in running text; one wording belongs to one area only.",
        }
        widgets: dict[str, Any] = {"not_in": AdminTextareaWidget(attrs={"rows": 2, "cols": 30})}


class TermInline(RowsInline):
    model = Term
    form = TermForm
    fields = ["language", "wording", "matching", "not_in", "stands_in"]
    readonly_fields = ["stands_in"]
    extra = 1
    verbose_name_plural = "terms: wordings by which the area is recognised in a text"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        waiting = WaitingTerm.objects.filter(language=OuterRef("language"), wording=OuterRef("wording"))
        return (
            super().get_queryset(request).annotate(mention_count=count_of(Mention, "term"), is_waiting=Exists(waiting))
        )

    @admin.display(description="mentions in public texts")
    def stands_in(self, term: Any) -> str:
        if term.is_waiting:
            return "not counted yet"
        return f"{term.mention_count:,}" if term.mention_count else "none"


class MatchingConceptForm(forms.ModelForm):
    class Meta:
        model = MatchingConcept
        fields: list[str] = []
        help_texts = {
            "scheme": "The vocabulary in which it stands.",
            "uri": "The address by which that vocabulary names it.",
            "label": "Its name there.",
        }


class MatchingConceptInline(RowsInline):
    model = MatchingConcept
    form = MatchingConceptForm
    fields = ["scheme", "uri", "label"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    extra = 0
    verbose_name_plural = "matches: the same idea in other vocabularies"


class _TreeList(ChangeList):
    """Narrower areas below their broader one, unless a search or a click on a column asks for another order."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if not self.query and not self.params.get("o"):
            self.result_list = [_at_depth(depth, area) for depth, area in in_tree_order(self.result_list)]


def _at_depth(depth: int, area: Any) -> PolicyArea:
    area.depth = depth
    return area


@admin.register(PolicyArea)
class PolicyAreaAdmin(TablesAdmin, AreaChangesAdmin):
    form = PolicyAreaForm
    actions = ["export"]
    list_display = ["indented_name", "scope_note", "term_count", "speech_count", "quote_count"]
    list_per_page = 500  # The vocabulary is read as a whole.
    show_full_result_count = False
    search_fields = ["name", "terms__wording"]
    search_help_text = "By name, or by a term in any language."
    fields = ["name", "broader", "scope_note", "slug"]
    inlines = [TermInline, MatchingConceptInline]

    def get_urls(self) -> list[URLPattern]:
        return [*vocabulary_urls(), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _TreeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[PolicyArea]:
        counts = {
            "term_count": count_of(Term, "policy_area"),
            "speech_count": count_of(TaggedSpeech, "tag"),
            "quote_count": count_of(TaggedQuote, "tag"),
        }
        return super().get_queryset(request).annotate(**counts)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if waiting := ", ".join(f"“{term}”" for term in WaitingTerm.objects.all()):
            told = "Too many passages to read at once, so their mentions are counted by manage.py refresh_mentions"
            self.message_user(request, f"{told}: {waiting}.", messages.WARNING)

    @admin.display(description="name", ordering="name")
    def indented_name(self, area: Any) -> str:
        return indented(getattr(area, "depth", 0), area)

    @admin.display(description="terms", ordering="term_count")
    def term_count(self, area: Any) -> int:
        return area.term_count

    @admin.display(description="speeches tagged", ordering="speech_count")
    def speech_count(self, area: Any) -> int:
        return area.speech_count

    @admin.display(description="quotes tagged", ordering="quote_count")
    def quote_count(self, area: Any) -> int:
        return area.quote_count
