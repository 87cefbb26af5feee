"""Merge, split, rename and move a policy area: what it would change is shown first, then done, and can be undone."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.move_mentions import spelled_alike
from speeches.actions.recording import NotAsSeenError, Preview, Recorder, keep_change, preview, record
from speeches.admin.area_change_forms import AreaChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from speeches.admin.change_rows import concerned, groups_of
from speeches.models import Change, FormerSlug, Mention, PolicyArea, Term
from speeches.models.change import Row

FORMS: dict[str, type[AreaChangeForm]] = {
    "merge": MergeForm,
    "split": SplitForm,
    "rename": RenameForm,
    "move": MoveForm,
}
EDIT = "edit_policy_area"
_NOT_AS_SEEN = "What would change is no longer what you were shown. Look at it again before you go on."
_HELD = "Something else still belongs to this area, so it cannot go."
_TOLD_OF_EDITS = {"name", "broader", "scope_note", "slug"}


class AreaChangesAdmin(admin.ModelAdmin):
    """Edits in the form itself are recorded as well, as far as they concern the area and not its terms."""

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

    def save_model(self, request: HttpRequest, obj: PolicyArea, form: Any, change: bool) -> None:
        if not change or not _TOLD_OF_EDITS.intersection(form.changed_data):
            super().save_model(request, obj, form, change)
            return
        recorder, itself = Recorder(), PolicyArea.objects.filter(pk=obj.pk)
        with recorder.watching(itself, FormerSlug.objects.filter(noun="policyarea", record_id=obj.pk)):
            super().save_model(request, obj, form, change)
        keep_change(EDIT, f"Edited the policy area {obj}.", recorder.rows(), cast(Any, request.user))

    def _page_of(self, kind: type[AreaChangeForm]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, pk: int) -> HttpResponse:
            if not request.user.has_perms(kind.permissions):
                raise PermissionDenied
            area = get_object_or_404(PolicyArea, pk=pk)
            form, seen, fault = kind(area, request.POST or None), None, ""
            if form.is_valid():
                verb = form.change()
                try:
                    if "seen" in request.POST and "look" not in request.POST:
                        return self._done(
                            request, record(kind.verb, verb, cast(Any, request.user), request.POST["seen"])
                        )
                    seen = preview(verb)
                except NotAsSeenError:
                    seen, fault = preview(verb), _NOT_AS_SEEN
                except ProtectedError:
                    form.add_error(None, _HELD)
                except ValidationError as error:
                    form.refuse(error)
            return self._shown(request, form, seen, fault)

        return page

    def _done(self, request: HttpRequest, change: Change) -> HttpResponse:
        stay = list(PolicyArea.objects.filter(pk__in=concerned(change.touched, PolicyArea)))
        LogEntry.objects.log_actions(cast(int, request.user.pk), stay, CHANGE, change.told)
        days = f"It can be undone until {change.undo_until:%-d %B %Y}."
        self.message_user(request, f"{change.told} {days}", messages.SUCCESS)
        return redirect("admin:speeches_change_change", change.pk)

    def _shown(self, request: HttpRequest, form: AreaChangeForm, seen: Preview | None, fault: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": form.title,
            "opts": self.opts,
            "area": form.area,
            "form": form,
            "fault": fault,
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
