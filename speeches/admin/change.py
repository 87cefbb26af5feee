"""What was changed by and by, with every row, and the way back for thirty days."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from speeches.actions.undo_change import CannotUndoError, undo_change
from speeches.admin.area_changes import EDIT, FORMS
from speeches.admin.change_rows import concerned, groups_of
from speeches.models import Change, PolicyArea

# Who may do it may see it, and undo it.
PERMISSIONS = {form.verb: form.permissions for form in FORMS.values()} | {EDIT: ("speeches.change_policyarea",)}


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    list_display = ["told", "by", "at", "way_back"]
    list_per_page = 50
    list_select_related = ["by", "undone_by"]
    show_full_result_count = False
    search_fields = ["told"]
    search_help_text = "By any part of what was done."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        return super().get_queryset(request).filter(verb__in=_verbs_of(request)).defer("rows")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(_verbs_of(request))

    def has_view_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return obj.verb in _verbs_of(request) if obj else bool(_verbs_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="way back")
    def way_back(self, change: Change) -> str:
        if change.undone_at:
            day = date_format(timezone.localtime(change.undone_at), "j F Y")
            return f"undone on {day}{f' by {change.undone_by}' if change.undone_by else ''}"
        if timezone.now() < change.undo_until:
            return f"can be undone until {date_format(timezone.localtime(change.undo_until), 'j F Y')}"
        return "too long ago to be undone"

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:pk>/undo/", undo, name="speeches_change_undo"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        change = self.get_object(request, object_id)
        if change is None:
            raise Http404
        return self._page(request, change, ())

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            undo_change(change, cast(Any, request.user))
        except CannotUndoError as error:
            return self._page(request, change, error.reasons)
        areas = PolicyArea.objects.filter(pk__in=concerned(change.touched, PolicyArea))
        told = f"Undone: {change}"
        LogEntry.objects.log_actions(cast(int, request.user.pk), list(areas), CHANGE, told)
        self.message_user(request, told, messages.SUCCESS)
        return redirect("admin:speeches_change_change", pk)

    def _page(self, request: HttpRequest, change: Change, reasons: tuple[str, ...]) -> HttpResponse:
        if not self.has_view_permission(request, change):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": change.told,
            "opts": self.opts,
            "change": change,
            "way_back": self.way_back(change),
            "groups": groups_of(change.touched),
            "reasons": reasons,
        }
        return TemplateResponse(request, "admin/speeches/change/change.html", context)


def _verbs_of(request: HttpRequest) -> list[str]:
    return [verb for verb, permissions in PERMISSIONS.items() if request.user.has_perms(permissions)]
