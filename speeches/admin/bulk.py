"""Change many speeches or quotes at once: those that are selected, or all that the list shows."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from speeches.actions.recording import Left
from speeches.admin.bulk_forms import FORMS, BulkForm
from speeches.admin.change_rows import concerned, groups_of
from speeches.admin.shown_first import Shown, show_or_do, tell_of

_NEEDS_A_FORM = "asked"


class InBulkAdmin(admin.ModelAdmin):
    """The page posts back to the list with its filters, so that all that it shows is asked for anew each time."""

    @admin.action(description="Change selected %(verbose_name_plural)s in bulk", permissions=["bulk"])
    def in_bulk(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        keys = sorted(set(queryset.order_by().values_list("pk", flat=True)))
        kinds, name = self._kinds(request), request.POST.get("verb", "")
        if name in FORMS[self.model] and name not in kinds:
            raise PermissionDenied
        if name not in kinds:
            return self._page(request, keys, {"title": "Change in bulk", "kinds": _titles(kinds)})
        kind = kinds[name]
        form = kind(self.model, keys, request.user, request.POST if _NEEDS_A_FORM in request.POST else None)
        shown = show_or_do(request, form, kind.verb(self.model))
        if shown.done:
            changed = self.model._base_manager.filter(pk__in=concerned(shown.done.touched, self.model))
            return tell_of(request, shown.done, changed, kind.logged)
        return self._page(request, keys, _shown(form, shown))

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        return bool(self._kinds(request))

    def _kinds(self, request: HttpRequest) -> dict[str, type[BulkForm]]:
        """The forms that this account may use, by name."""
        every = FORMS[self.model]
        return {name: form for name, form in every.items() if request.user.has_perm(form.permission(self.model))}

    def _page(self, request: HttpRequest, keys: Sequence[int], context: dict[str, Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "number": len(keys),
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": request.POST.get("select_across", "0"),
            "back": request.get_full_path(),
            **context,
        }
        return TemplateResponse(request, "admin/speeches/bulk.html", context)


def _titles(kinds: dict[str, type[BulkForm]]) -> list[tuple[str, str]]:
    return [(name, kind.title) for name, kind in kinds.items()]


def _shown(form: BulkForm, shown: Shown) -> dict[str, Any]:
    seen = shown.seen
    return {
        "title": form.title,
        "form": form,
        "folds": True,
        "fault": shown.fault,
        "seen": seen,
        "groups": groups_of(seen.rows) if seen else (),
        "left": _by_reason(seen.left) if seen else (),
    }


def _by_reason(left: Sequence[Left]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in left:
        found[one.because].append(one.name)
    return list(found.items())
