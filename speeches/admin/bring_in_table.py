"""Bring in a table: it is read, the fate of each row is shown, and then all of it is done, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, cast

import tablib
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from speeches.actions.bring_in_table import bring_in_table, verb_of
from speeches.actions.recording import Recorder, Verb
from speeches.admin.change_rows import Difference
from speeches.admin.shown_first import Shown, show_or_do, tell_of
from speeches.models import BroughtTable, Speaker, Speech
from speeches.tables.fates import Fate, Kind, Plan
from speeches.tables.kinds import TABLES
from speeches.tables.read_table import read_table
from speeches.tables.resource import TableResource
from speeches.tables.table_file import MOST_BYTES, MOST_ROWS, Table, TableError
from speeches.tables.write_table import FORMS, write_table

_A_PAGE = 100
# What a table may bring beside the records themselves. Tags belong to whoever may change what is tagged.
_PARTS = {
    Speech: ("add_source", "change_source", "add_transcript"),
    Speaker: ("add_spelling", "change_spelling", "delete_spelling"),
}
_REFUSED = "Rows that are refused stand in the way."


def bring_in_permissions(noun: Any) -> tuple[str, ...]:
    own = noun._meta.model_name
    return tuple(f"speeches.{verb}" for verb in (f"add_{own}", f"change_{own}", *_PARTS.get(noun, ())))


class FileForm(forms.Form):
    file = forms.FileField(
        label="Table",
        help_text=f"CSV or a workbook (.xlsx), at most {MOST_ROWS:,} rows and {MOST_BYTES // 1_000_000} million bytes.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(f"The file has {file.size:,} bytes; {MOST_BYTES:,} are the most that are read.")
        return file


class TableForm:
    """Asks for what a table that was brought would do."""

    def __init__(self, noun: Any, brought: BroughtTable) -> None:
        self._noun, self._content = noun, bytes(brought.content)
        self._resource: TableResource = TABLES[noun]()
        self.table: Table | None = None
        self.plan: Plan | None = None
        self.troubles: tuple[str, ...] = ()

    def is_valid(self) -> bool:
        try:
            self.table = read_table(self._content)
            self._resource.check(self.table.headings)
        except TableError as error:
            self.troubles = error.troubles
        return not self.troubles

    def change(self) -> Verb:
        return self._bring_in

    def _bring_in(self, recorder: Recorder) -> str:
        """Read in the transaction that writes, so that nothing comes between."""
        assert self.table  # noqa: S101  it is valid
        self.plan = TABLES[self._noun]().plan(self.table)
        if self.plan.refused:
            raise ValidationError(_REFUSED)
        return bring_in_table(recorder, self._noun, self.plan.brought)

    def refuse(self, error: ValidationError) -> None:
        if not (self.plan and self.plan.refused):
            self.troubles = tuple(error.messages)


@dataclass(frozen=True, slots=True)
class ShownFate:
    fate: Fate
    differences: Sequence[Difference]
    address: str


def bring_table(desk: Any, request: HttpRequest) -> HttpResponse:
    _refuse_others(desk, request)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        BroughtTable.objects.forgotten().delete()
        _own(desk, request).delete()
        name = PurePosixPath(file.name).name[-300:]
        BroughtTable.objects.create(
            owner=cast(Any, request.user), noun=desk.opts.model_name, file=name, content=file.read()
        )
        return redirect(_address(desk, "table_review"))
    context = {
        **_context(desk, request),
        "form": form,
        "waiting": _own(desk, request).defer("content").first(),
        "columns": TABLES[desk.model]().columns(),
        "forms": [(name, name.upper()) for name in sorted(FORMS, reverse=True)],
    }
    status = 400 if form.is_bound else 200
    return TemplateResponse(request, "admin/speeches/tables/bring.html", context, status=status)


def empty_table(desk: Any, request: HttpRequest) -> HttpResponse:
    """The headings alone."""
    _refuse_others(desk, request)
    form = request.GET.get("form", "xlsx")
    form = form if form in FORMS else "xlsx"
    headings = [column.column_name for column in TABLES[desk.model]().columns()]
    name = f"empty-table-of-{desk.opts.verbose_name_plural}.{form}".replace(" ", "-")
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = write_table(tablib.Dataset(headers=headings), form)
    return HttpResponse(content, content_type=FORMS[form], headers=attached)


def review_table(desk: Any, request: HttpRequest) -> HttpResponse:
    _refuse_others(desk, request)
    brought = _own(desk, request).first()
    if brought is None:
        return redirect(_address(desk, "table"))
    if "away" in request.POST:
        brought.delete()
        desk.message_user(request, f"“{brought}” is thrown away.")
        return redirect(_address(desk, "table"))
    form = TableForm(desk.model, brought)
    shown = show_or_do(request, form, verb_of(desk.model))
    if shown.done:
        keys = {one.record.pk for one in form.plan.brought} if form.plan else set()
        brought.delete()
        return tell_of(request, shown.done, desk.model._base_manager.filter(pk__in=keys))
    return _review_page(desk, request, form, shown, brought)


def _review_page(desk: Any, request: HttpRequest, form: TableForm, shown: Shown, brought: BroughtTable) -> HttpResponse:
    plan = form.plan or Plan((), ())
    page = Paginator(plan.in_order(), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        **_context(desk, request),
        "file": brought.file,
        "troubles": form.troubles,
        "remarks": form.table.remarks if form.table else (),
        "fault": shown.fault,
        "counts": [(kind, plan.count(kind)) for kind in Kind] if form.plan else (),
        "refused": plan.refused,
        "page": page,
        "shown": [_shown(desk, fate) for fate in page],
        "digest": shown.seen.digest if shown.seen and plan.brought else "",
        "bring": _address(desk, "table"),
    }
    status = 400 if form.troubles else 200
    return TemplateResponse(request, "admin/speeches/tables/review.html", context, status=status)


def _shown(desk: Any, fate: Fate) -> ShownFate:
    differences = [Difference(cell.column, cell.before, cell.after) for cell in fate.cells]
    return ShownFate(fate, differences, _address(desk, "change", fate.pk) if fate.pk else "")


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    title = f"Bring in a table of {desk.opts.verbose_name_plural}"
    return {**desk.admin_site.each_context(request), "title": title, "opts": desk.opts}


def _own(desk: Any, request: HttpRequest) -> Any:
    return BroughtTable.objects.filter(owner=request.user.pk, noun=desk.opts.model_name)


def _refuse_others(desk: Any, request: HttpRequest) -> None:
    if not desk.may_bring_in(request):
        raise PermissionDenied


def _address(desk: Any, page: str, *arguments: Any) -> str:
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_{page}", args=arguments)
