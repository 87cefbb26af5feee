"""Merge, split, rename and move a policy area: what it would change is shown first, then done, and can be undone."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.move_mentions import spelled_alike
from speeches.admin.area_change_forms import AreaChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from speeches.admin.change_rows import concerned, groups_of
from speeches.admin.shown_first import Shown, show_or_do, tell_of
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import FormerSlug, Mention, PolicyArea, Term
from speeches.models.change import Row

FORMS: dict[str, type[AreaChangeForm]] = {
    "merge": MergeForm,
    "split": SplitForm,
    "rename": RenameForm,
    "move": MoveForm,
}
EDIT = "edit_policyarea"


class AreaChangesAdmin(TwoEditorsAdmin):
    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                f"<int:pk>/{name}/", self.admin_site.admin_view(self._page_of(form)), name=f"speeches_policyarea_{name}"
            )
            for name, form in FORMS.items()
        ] + super().get_urls()

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        area = context.get("original")
        context["area_changes"] = [
            (reverse(f"admin:speeches_policyarea_{name}", args=[area.pk]), form.title)
            for name, form in FORMS.items()
            if area and request.user.has_perms(form.permissions)
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            if request.method == "POST":
                list(PolicyArea.objects.locked())
            return super().changeform_view(request, *args, **kwargs)

    def _page_of(self, kind: type[AreaChangeForm]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, pk: int) -> HttpResponse:
            if not request.user.has_perms(kind.permissions):
                raise PermissionDenied
            area = get_object_or_404(PolicyArea, pk=pk)
            form = kind(area, request.POST or None)
            shown = show_or_do(request, form, kind.verb)
            if shown.done:
                stay = PolicyArea.objects.filter(pk__in=concerned(shown.done.touched, PolicyArea))
                return tell_of(request, shown.done, stay)
            return self._shown(request, form, shown)

        return page

    def _shown(self, request: HttpRequest, form: AreaChangeForm, shown: Shown) -> HttpResponse:
        seen = shown.seen
        context = {
            **self.admin_site.each_context(request),
            "title": form.title,
            "opts": self.opts,
            "area": form.area,
            "back": reverse("admin:speeches_policyarea_change", args=[form.area.pk]),
            "form": form,
            "fault": shown.fault,
            "seen": seen,
            "groups": groups_of(seen.rows) if seen else (),
            "leads_on": any(row.noun is FormerSlug for row in seen.rows) if seen else False,
            **(_of_terms(seen.rows) if seen else {}),
        }
        return TemplateResponse(request, "admin/speeches/policyarea/area_change.html", context)


def _of_terms(rows: Sequence[Row]) -> dict[str, Any]:
    """How many mentions follow the terms that move, and which of these another one of the two areas is spelled like."""
    moved = {row.pk: row.after["policy_area_id"] for row in rows if row.noun is Term and row.before and row.after}
    terms = {term: moved[term.pk] for term in Term.objects.filter(pk__in=moved)}
    return {"mentions": Mention.objects.filter(term__in=moved).count(), "alike": spelled_alike(terms) if terms else ()}
