"""Searches that found nothing: looked through, and answered by a term of a policy area or by a misquote."""

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.answer_by_term import answer_by_term
from speeches.actions.settle_silent_searches import settle_silent_searches
from speeches.admin.policy_area import TermForm
from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.models import PolicyArea, SilentSearch, Term
from speeches.search.query import Near, Phrase, leaves, parse


class _StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("settled", "Settled"), ("all", "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Without a choice those are shown that wait."""
        first, *others = super().choices(changelist)
        yield {**cast(dict[str, Any], first), "display": "Open"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[SilentSearch]) -> QuerySet[SilentSearch]:
        if self.value() == "settled":
            return queryset.exclude(settled_at=None)
        return queryset if self.value() == "all" else queryset.filter(settled_at=None)


class AnswerForm(TermForm):
    """Which policy area the words belong to."""

    class Meta(TermForm.Meta):
        model = Term
        fields = ["policy_area", "wording", "language"]
        widgets = {"wording": AdminTextInputWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = cast(forms.ModelChoiceField, self.fields["policy_area"])
        tree = in_tree_order(PolicyArea.objects.all())
        areas.choices = [("", "—"), *((area.pk, indented(depth, area)) for depth, area in tree)]


@admin.register(SilentSearch)
class SilentSearchAdmin(admin.ModelAdmin):
    actions = ["settle"]
    list_display = ["words", "times", "first_at", "last_at", "answers"]
    list_display_links = None
    list_filter = [_StateFilter]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["words"]
    search_help_text = "By any part of the words."
    readonly_fields = ["words", "times", "first_at", "last_at", "settled_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="answer it")
    def answers(self, search: SilentSearch) -> str:
        wording = urlencode({"wording": wording_of(search.words)})
        context = {
            "term": reverse("admin:speeches_silentsearch_term", args=[search.pk]),
            "misquote": f"{reverse('admin:speeches_misquote_add')}?{wording}",
            "search": f"{reverse('search')}?{urlencode({'q': search.words})}",
        }
        return render_to_string("admin/speeches/silentsearch/_answers.html", context)

    @admin.action(description="Settle selected searches", permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[SilentSearch]) -> None:
        settled = settle_silent_searches(queryset)
        told = "1 search is settled." if settled == 1 else f"{settled} searches are settled."
        self.message_user(request, told, messages.SUCCESS)

    def get_urls(self) -> list[URLPattern]:
        term = self.admin_site.admin_view(self.make_term)
        return [path("<int:pk>/term/", term, name="speeches_silentsearch_term"), *super().get_urls()]

    def make_term(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page with the words filled in, on which only the policy area is to be chosen."""
        search = get_object_or_404(SilentSearch, pk=pk)
        if not (self.has_change_permission(request, search) and request.user.has_perm("speeches.add_term")):
            raise PermissionDenied
        form = AnswerForm(request.POST or None, initial={"wording": wording_of(search.words)[:100], "language": "en"})
        if form.is_valid() and self._answered(request, search, form):
            return HttpResponseRedirect(reverse("admin:speeches_silentsearch_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Make a term of a policy area",
            "opts": self.opts,
            "search": search,
            "form": form,
        }
        return TemplateResponse(request, "admin/speeches/silentsearch/make_term.html", context)

    def _answered(self, request: HttpRequest, search: SilentSearch, form: AnswerForm) -> bool:
        term = form.save(commit=False)
        try:
            answer_by_term(search, term)
        except ValidationError as error:  # made meanwhile by somebody else
            form.add_error(None, error)
            return False
        told = f"Added the term “{term}”."
        LogEntry.objects.log_actions(cast(int, request.user.pk), [term.policy_area], CHANGE, told)
        self.message_user(request, f"“{term}” is now a term of {term.policy_area}.", messages.SUCCESS)
        return True


def wording_of(question: str) -> str:
    """The words of a question without its signs and fields."""
    tree = parse(question)
    words = [" ".join(leaf.words) if isinstance(leaf, Phrase | Near) else leaf.word for leaf in leaves(tree)]
    return " ".join(words)
