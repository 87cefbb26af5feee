"""The history of a record: what was changed in it, when and by whom, and the way back to what it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from speeches.actions.belonging import RECORDS, WHOLE, held_by, is_part, rows_about
from speeches.actions.recording import NotAsSeenError, Verb, preview, record
from speeches.actions.restore_version import CannotRestoreError, RestoreText, RestoreVersion
from speeches.admin.change_rows import Group, groups_of, within
from speeches.admin.record_form import RecordFormAdmin
from speeches.models import Change, Speech, Transcript

PER_PAGE = 20
_NOT_AS_SEEN = "The record was changed meanwhile. Look again at what would change before you go on."
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Entry:
    """``restores`` is the address where the record is made again what it was before; empty where there is no such way."""

    change: Change
    groups: Sequence[Group]
    restores: str


class HistoryAdmin(RecordFormAdmin):
    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        text = self.admin_site.admin_view(self.restore_text_view)
        return [
            path("<int:pk>/history/<int:change>/", view, name=name),
            *([path("<int:pk>/history/text/<int:text>/", text, name=f"{name}_text")] if self.model is Speech else []),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        key = unquote(object_id)
        known = key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY
        record = self.get_object(request, key) if known else None
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if self.model in WHOLE and self.model not in RECORDS:  # told with what it is a part of
            field: Any = self.opts.get_field(WHOLE[self.model])
            return redirect(admin_urlname(field.related_model._meta, "history"), getattr(record, field.attname))  # type: ignore[arg-type]
        changes = (
            Change.objects.of(str(self.opts.model_name), record.pk).order_by("-pk").select_related("by", "undone_by")
        )
        page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of “{record}”",
            "opts": self.opts,
            "object": record,
            "page": page,
            "earlier": self._earlier_texts(request, record),
            "entries": self._history_entries(request, record, list(page.object_list)),
        }
        return TemplateResponse(request, "admin/speeches/history.html", context)

    def restore_view(self, request: HttpRequest, pk: int, change: int) -> HttpResponse:
        about = self._about(request, pk)
        before = get_object_or_404(Change.objects.of(str(self.opts.model_name), pk), pk=change)
        return self._restoring(request, about, RestoreVersion(about, before), {"before": before})

    def restore_text_view(self, request: HttpRequest, pk: int, text: int) -> HttpResponse:
        about = self._about(request, pk)
        if not request.user.has_perm("speeches.change_transcript"):
            raise PermissionDenied
        earlier = get_object_or_404(Transcript, pk=text, speech=pk, current=False)
        return self._restoring(request, about, RestoreText(earlier), {"earlier": earlier})

    def _about(self, request: HttpRequest, pk: int) -> Any:
        about = get_object_or_404(self.model, pk=pk)
        if not self.has_change_permission(request, about):
            raise PermissionDenied
        return about

    def _restoring(self, request: HttpRequest, about: Any, verb: Verb, said: dict[str, Any]) -> HttpResponse:
        seen, faults = None, []
        try:
            if request.method == "POST":
                by, name = cast(Any, request.user), f"restore_{self.opts.model_name}"
                done = record(name, verb, by, request.POST.get("seen", ""))
                self.log_change(request, about, done.told.rpartition("”: ")[2])
                self.message_user(request, done.told, messages.SUCCESS)
                return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", about.pk)
            seen = preview(verb)
        except NotAsSeenError:
            seen, faults = preview(verb), [_NOT_AS_SEEN]
        except CannotRestoreError as error:
            faults = list(error.reasons)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Restore “{about}”",
            "opts": self.opts,
            "object": about,
            "seen": seen,
            "groups": within(groups_of(seen.rows), str(about)) if seen else (),
            "faults": faults,
            **said,
        }
        return TemplateResponse(request, "admin/speeches/restore.html", context, status=409 if faults else 200)

    def _earlier_texts(self, request: HttpRequest, about: Any) -> Sequence[Transcript]:
        may = request.user.has_perm("speeches.change_transcript") and self.has_change_permission(request, about)
        if not (may and isinstance(about, Speech)):
            return ()
        return list(about.transcripts.filter(current=False).defer("text").order_by("language", "delivery", "-version"))

    def _history_entries(self, request: HttpRequest, about: Any, changes: Sequence[Change]) -> list[Entry]:
        may = self.has_change_permission(request, about)
        ours = held_by(self.model, about.pk)
        entries = []
        for change in changes:
            rows = rows_about(ours, change.touched)
            is_first = any(row.before is None and (row.noun, row.pk) == (self.model, about.pk) for row in rows)
            address = f"admin:{self.opts.app_label}_{self.opts.model_name}_restore"
            restores = (
                may and not is_first and not change.undone_at and any(is_part(row.noun, self.model) for row in rows)
            )
            way = reverse(address, args=[about.pk, change.pk]) if restores else ""
            entries.append(Entry(change, within(groups_of(rows), str(about)), way))
        return entries
