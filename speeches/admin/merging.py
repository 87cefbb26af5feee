"""Records that look like the same: a list of proposals, the page that merges two, and those that are not the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.tell_apart import tell_apart
from speeches.admin.change_rows import groups_of
from speeches.admin.merge_forms import FORMS, MergeTwoForm
from speeches.admin.shown_first import Shown, show_or_do, tell_of
from speeches.connections.proposals import Proposal
from speeches.models import Speech

_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Shape:
    """A record as it is shown beside the other. ``facts`` are sentences or less."""

    record: Any
    address: str
    facts: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownProposal:
    first: Shape
    second: Shape
    proposal: Proposal
    merge_address: str


class MergingAdmin(admin.ModelAdmin):
    """A subclass says what is proposed, and what is told of a record."""

    change_list_template = "admin/speeches/merging/change_list.html"

    def proposals(self) -> list[Proposal]:
        raise NotImplementedError

    def facts_of(self, keys: Sequence[int]) -> dict[int, list[str]]:
        raise NotImplementedError

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(FORMS[self.model].permissions())

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        may = self.has_change_permission(request)
        duplicates = reverse(f"admin:{self._name('duplicates')}") if may else ""
        return super().changelist_view(request, {"duplicates": duplicates, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("duplicates/", wrap(self.duplicates), name=self._name("duplicates")),
            path("merge/<int:one>/<int:other>/", wrap(self.merge), name=self._name("merge")),
            *super().get_urls(),
        ]

    @admin.action(description="Merge two selected %(verbose_name_plural)s", permissions=["merge"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        keys = sorted(set(queryset.order_by().values_list("pk", flat=True)[:3]))
        if len(keys) == 2:
            return redirect(f"admin:{self._name('merge')}", *keys)
        self.message_user(request, f"Select two {self.opts.verbose_name_plural}, and only two.", messages.WARNING)
        return None

    def duplicates(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._tell_apart(request)
        page = Paginator(self.proposals(), _A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"{str(self.opts.verbose_name_plural).capitalize()} that may be the same",
            "opts": self.opts,
            "page": page,
            "shown": self._with_shapes(list(page)),
            "may_merge": self.has_merge_permission(request),
        }
        return TemplateResponse(request, "admin/speeches/merging/duplicates.html", context)

    def _tell_apart(self, request: HttpRequest) -> HttpResponse:
        keys = [key for key in request.POST.get("pair", "").split("-") if key.isascii() and key.isdecimal()]
        found = self.model._base_manager.in_bulk(int(key) for key in keys if len(key) < 19)
        if len(found) != 2:
            raise Http404
        one, other = (found[key] for key in sorted(found))
        tell_apart(self.model, one.pk, other.pk, request.user)
        self.message_user(request, f"{one} and {other} are not proposed again.", messages.SUCCESS)
        return redirect(request.get_full_path())

    def merge(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        found = self.model._base_manager.in_bulk([one, other])
        if len(found) != 2:
            raise Http404
        first, second = self._likelier_first(one, other)
        kind = FORMS[self.model]
        form = kind(found[first], found[second], request.POST or None)
        shown = show_or_do(request, form, kind.verb())
        if shown.done:
            kept = self.model._base_manager.filter(pk__in=[one, other])
            return tell_of(request, shown.done, kept)
        return self._merge_page(request, form, shown)

    def _merge_page(self, request: HttpRequest, form: MergeTwoForm, shown: Shown) -> HttpResponse:
        facts = self.facts_of([form.first.pk, form.second.pk])
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge two {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "form": form,
            "shapes": [self._shape(record, facts) for record in (form.first, form.second)],
            "fault": shown.fault,
            "seen": shown.seen,
            "groups": groups_of(shown.seen.rows) if shown.seen else (),
            "back": reverse(f"admin:{self._name('duplicates')}"),
        }
        return TemplateResponse(request, "admin/speeches/merging/merge.html", context)

    def _likelier_first(self, one: int, other: int) -> tuple[int, int]:
        """The one of whom more is heard is likelier to stay."""
        noun = str(self.opts.model_name)
        pointing = Speech.objects.filter(**{f"{noun}__in": [one, other]}).order_by()
        counted = Counter(pointing.values_list(noun, flat=True))
        return (other, one) if counted[other] > counted[one] else (one, other)

    def _with_shapes(self, proposals: Sequence[Proposal]) -> list[ShownProposal]:
        keys = sorted({key for proposal in proposals for key in (proposal.one, proposal.other)})
        records, facts = self.model._base_manager.in_bulk(keys), self.facts_of(keys)
        return [
            ShownProposal(
                self._shape(records[proposal.one], facts),
                self._shape(records[proposal.other], facts),
                proposal,
                reverse(f"admin:{self._name('merge')}", args=[proposal.one, proposal.other]),
            )
            for proposal in proposals
        ]

    def _shape(self, record: Any, facts: dict[int, list[str]]) -> Shape:
        address = reverse(f"admin:{self._name('change')}", args=[record.pk])
        return Shape(record, address, facts.get(record.pk, []))

    def _name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"
