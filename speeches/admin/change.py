"""All that was done in the admin, by whom and when, which nobody can edit; and the way back for thirty days."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from speeches.actions.belonging import RECORDS
from speeches.actions.bring_in_table import verb_of
from speeches.actions.empty_bin import empty_bin
from speeches.actions.undo_change import CannotUndoError, undo_change
from speeches.admin import bulk_forms, merge_forms
from speeches.admin.area_changes import EDIT, FORMS
from speeches.admin.bring_in_table import bring_in_permissions
from speeches.admin.change_filters import NounFilter, PersonFilter, VerbFilter
from speeches.admin.change_rows import concerned, groups_of
from speeches.models import Change, Deletion, PolicyArea
from speeches.models.change import DELETE
from speeches.tables.kinds import TABLES

# Who may do it may see it, and undo it. Any other change is undone by the history of its record.
PERMISSIONS = (
    {form.verb: form.permissions for form in FORMS.values()}
    | {EDIT: ("speeches.change_policyarea",)}
    | {form.verb(noun): (form.permission(noun),) for noun, forms in bulk_forms.FORMS.items() for form in forms.values()}
    | {form.verb(): form.permissions() for form in merge_forms.FORMS.values()}
    | {verb_of(noun): bring_in_permissions(noun) for noun in TABLES}
    | {f"{DELETE}{noun._meta.model_name}": (f"speeches.delete_{noun._meta.model_name}",) for noun in RECORDS}
)
_SEES_ALL = "speeches.view_change"


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    list_display = ["told", "who", "at", "way_back"]
    list_filter = [VerbFilter, NounFilter, PersonFilter]
    list_per_page = 50
    list_select_related = ["by", "undone_by"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["told", "by_name"]
    search_help_text = "By any part of what was done, or by who did it."
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        changes = super().get_queryset(request).defer("rows")
        return changes if self._sees_all(request) else changes.filter(verb__in=verbs_of(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        if self._sees_all(request):
            return True
        return obj.verb in verbs_of(request) if obj else bool(verbs_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="by", ordering="by_name")
    def who(self, change: Change) -> str:
        return str(change.by or change.by_name or "")

    @admin.display(description="way back")
    def way_back(self, change: Change) -> str:
        if change.undone_at:
            day = date_format(timezone.localtime(change.undone_at), "j F Y")
            return f"undone on {day}{f' by {change.undone_by}' if change.undone_by else ''}"
        if change.verb not in PERMISSIONS:
            return ""
        if timezone.now() < change.undo_until:
            return f"can be undone until {date_format(timezone.localtime(change.undo_until), 'j F Y')}"
        return "too long ago to be undone"

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:pk>/undo/", undo, name=f"speeches_{self.opts.model_name}_undo"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "All that was done", **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        change = self.get_object(request, object_id)
        if change is None:
            raise Http404
        return self._page(request, change, ())

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(self.get_queryset(request), pk=pk)
        if change.verb not in verbs_of(request):
            raise PermissionDenied
        try:
            undo_change(change, cast(Any, request.user))
        except CannotUndoError as error:
            return self._page(request, change, error.reasons)
        told = f"Undone: {change}"
        LogEntry.objects.log_actions(cast(int, request.user.pk), list(_concerned(change)), CHANGE, told)
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
            "who": self.who(change),
            "way_back": self.way_back(change),
            "may_undo": change.verb in verbs_of(request) and change.may_be_undone,
            "is_deletion": change.verb.startswith(DELETE),
            "groups": groups_of(change.touched),
            "reasons": reasons,
        }
        return TemplateResponse(request, "admin/speeches/change/change.html", context)

    def _sees_all(self, request: HttpRequest) -> bool:
        return request.user.has_perm(_SEES_ALL)


@admin.register(Deletion)
class BinAdmin(ChangeAdmin):
    """What was deleted and can be brought back."""

    list_display = ["told", "who", "at", "goes_for_good"]
    list_filter = [NounFilter, PersonFilter]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return cast(Any, super().get_queryset(request)).in_the_bin()

    def has_view_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        if obj or self._sees_all(request):
            return super().has_view_permission(request, obj)
        return any(verb.startswith(DELETE) for verb in verbs_of(request))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        empty_bin()
        return super().changelist_view(
            request, {"title": "What was deleted and can be brought back", **(extra_context or {})}
        )

    @admin.display(description="kept until", ordering="at")
    def goes_for_good(self, change: Change) -> str:
        return date_format(timezone.localtime(change.undo_until), "j F Y")


def verbs_of(request: HttpRequest) -> list[str]:
    return [verb for verb, permissions in PERMISSIONS.items() if request.user.has_perms(permissions)]


def _concerned(change: Change) -> list[Model]:
    """The records in whose log it is told that it was undone."""
    touched = change.touched
    found: list[Model] = list(PolicyArea.objects.filter(pk__in=concerned(touched, PolicyArea)))
    for noun in RECORDS:
        if noun is not PolicyArea:
            back = [row.pk for row in touched if row.noun is noun and row.after is None]
            found += noun._base_manager.filter(pk__in=back)
    return found
