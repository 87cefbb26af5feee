"""Tables at the lists of the admin: what a list shows, taken as a file; and the way to bring such a file in."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from speeches.admin.bring_in_table import bring_in_permissions, bring_table, empty_table, review_table
from speeches.tables.kinds import TABLES
from speeches.tables.table_file import MOST_ROWS, TableError
from speeches.tables.write_table import FORMS, write_table


class TablesAdmin(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        pages = {
            "export/": self.export_list,
            "table/": lambda request: bring_table(self, request),
            "table/empty/": lambda request: empty_table(self, request),
            "table/review/": lambda request: review_table(self, request),
        }
        wrap = self.admin_site.admin_view
        own = [path(way, wrap(page), name=self._page_name(way)) for way, page in pages.items()]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        chosen = request.GET.urlencode()
        tables = {
            "export_address": f"{self._address('export')}{'?' if chosen else ''}{chosen}",
            "table_address": self._address("table") if self.may_bring_in(request) else "",
        }
        return super().changelist_view(request, {**tables, **(extra_context or {})})

    def may_bring_in(self, request: HttpRequest) -> bool:
        return request.user.has_perms(bring_in_permissions(self.model))

    @admin.action(description="Export selected %(verbose_name_plural)s as a table", permissions=["view"])
    def export(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
        return self._exported(request, queryset, selected=selected, across=request.POST.get("select_across", "0"))

    def export_list(self, request: HttpRequest) -> HttpResponse:
        """All that the list shows with its search and filters, which stand in the address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect(f"{self._address('changelist')}?e=1")
        return self._exported(request, shown)

    def _exported(self, request: HttpRequest, chosen: QuerySet[Any], **carried: Any) -> HttpResponse:
        trouble, form = "", request.POST.get("form", "")
        if form in FORMS:
            try:
                return self._file(chosen, form)
            except TableError as error:
                trouble = str(error)
        number = chosen.count()
        context = {
            **self.admin_site.each_context(request),
            "title": f"Export {self.opts.verbose_name_plural} as a table",
            "opts": self.opts,
            "number": number,
            "too_many": number > MOST_ROWS and f"{MOST_ROWS:,}",
            "trouble": trouble,
            "has_texts": "text" in [column.column_name for column in TABLES[self.model]().columns()],
            "back": request.get_full_path() if carried else self._address("changelist"),
            **carried,
        }
        return TemplateResponse(request, "admin/speeches/tables/export.html", context, status=400 if trouble else 200)

    def _file(self, chosen: QuerySet[Any], form: str) -> HttpResponse:
        table = TABLES[self.model]()
        records = table.get_queryset().filter(pk__in=chosen.order_by().values("pk")).order_by("pk")
        name = f"{self.opts.verbose_name_plural} {timezone.localdate():%Y-%m-%d}.{form}".replace(" ", "-")
        attached = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(write_table(table.write(records), form), content_type=FORMS[form], headers=attached)

    def _address(self, page: str) -> str:
        return reverse(f"admin:{self._page_name(page)}")

    def _page_name(self, way: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{way.strip('/').replace('/', '_')}"
