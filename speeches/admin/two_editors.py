"""Two people at one record: whoever saves second is shown both versions, and nothing that was typed is lost."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from speeches.admin import as_seen
from speeches.admin.form_values import Holding, sent_in, stored_in
from speeches.admin.history import HistoryAdmin
from speeches.admin.kept_text import kept_text, note_saved
from speeches.admin.two_versions import Settled, is_as_seen, settle

_NOT_SAVED = (
    "{who} this while you had it open. Nothing of yours is saved yet: look at what differs below, then save again."
)


class TwoEditorsAdmin(HistoryAdmin):
    """Each form carries what it showed. What is sent without that, as by a program, is saved as it is."""

    def record_now(self, request: HttpRequest, object_id: str) -> tuple[str, str]:
        """The id of the record that the form is of by now, and its address where that is another one."""
        return object_id, ""

    def kept_under(self, record: Any) -> str:
        """The name of a record under which the browser keeps what is typed into its form."""
        return f"{self.opts.model_name}/{record.pk if record else 'add'}"

    def log_of(self, record: Any) -> QuerySet[LogEntry]:
        """What the log says of the record."""
        noun = ContentType.objects.get_for_model(record, for_concrete_model=False)
        return LogEntry.objects.filter(content_type=noun, object_id=str(record.pk))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if object_id is not None and as_seen.FIELD in request.POST:
                object_id, address = self.record_now(request, object_id)
                form_url = address or form_url
                if not self._is_there(object_id):
                    return self._gone(request)
                self._settle(request, object_id)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        return note_saved(request, response) if getattr(request, "was_saved", False) else response

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        settled = _settled(request)
        if settled and settled.differences and obj is not None:
            told = _NOT_SAVED.format(who=self._who_saved(request, obj))
            form.is_valid = lambda unsaved: _refuse(unsaved, told)
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        request.was_saved = True  # type: ignore[attr-defined]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record, settled = context["original"], _settled(request)
        if record is not None and self.has_change_permission(request, record):
            formsets = [inline.formset for inline in context["inline_admin_formsets"] if inline.has_change_permission]
            holding = stored_in(context["adminform"].form, formsets)
            context["as_seen"] = as_seen.signed(holding, timezone.now(), settled.shown if settled else {})
        context["two_versions"] = settled.differences if settled else ()
        context["kept_text"] = kept_text(request, self.kept_under(record))
        return super().render_change_form(request, context, *args, **kwargs)

    def _is_there(self, object_id: str) -> bool:
        """Locked until the transaction ends, so that of two who save at once the second one sees what the first did."""
        key = self.opts.pk.to_python(unquote(object_id)) if unquote(object_id).isdecimal() else None
        rows = self.model._base_manager.filter(pk=key).select_for_update()
        return bool(rows.values_list("pk").first())

    def _settle(self, request: HttpRequest, object_id: str) -> None:
        record = self.get_object(request, unquote(object_id))
        if record is None or not self.has_change_permission(request, record):
            return
        seen = as_seen.read(request.POST[as_seen.FIELD])
        stored, formsets = self._as_stored(request, record)
        if is_as_seen(seen, stored, request.POST):
            return
        settled = settle(seen, stored, sent_in(request.POST, stored, formsets), request.POST)
        request.POST = settled.data  # type: ignore[assignment]
        request.settled = settled  # type: ignore[attr-defined]
        request.seen_at = seen.at if seen else None  # type: ignore[attr-defined]

    def _as_stored(self, request: HttpRequest, record: Any) -> tuple[Holding, Sequence[Any]]:
        """What the form would show if it were opened now."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        formsets = [
            kind(instance=record, prefix=kind.get_default_prefix(), queryset=inline.get_queryset(request))
            for kind, inline in self.get_formsets_with_inlines(request, record)
            if inline.has_change_permission(request, record)
        ]
        return stored_in(form, formsets), formsets

    def _who_saved(self, request: HttpRequest, record: Any) -> str:
        """“At 14:05 Ada saved”, as far as the log knows."""
        last = self.log_of(record).order_by("-action_time").select_related("user").first()
        seen_at = getattr(request, "seen_at", None)
        if last is None or (seen_at and last.action_time < seen_at):
            return "Somebody changed"
        at = date_format(timezone.localtime(last.action_time), "H:i")
        return f"At {at} {'you, in another window,' if last.user == request.user else last.user} saved"

    def _gone(self, request: HttpRequest) -> HttpResponse:
        """The record is deleted: what was typed into its form is given back to be copied."""
        form = self.get_form(request, None, change=False)
        typed = [
            (str(getattr(form.base_fields.get(name), "label", "") or name), values)
            for name in request.POST
            if not name.startswith(("_", "csrf")) and (values := "\n".join(filter(None, request.POST.getlist(name))))
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": f"The {self.opts.verbose_name} was deleted",
            "opts": self.opts,
            "typed": typed,
        }
        return TemplateResponse(request, "admin/typed_into_deleted.html", context, status=410)


def _settled(request: HttpRequest) -> Settled | None:
    return getattr(request, "settled", None)


def _refuse(form: Any, told: str) -> bool:
    """Checks the form, so that its own faults are seen at once, and finds it wanting whatever it is like."""
    form.full_clean()
    form.add_error(None, told)
    return False
