"""Sources, and their originals as files to be kept: the very bytes that came."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse

from speeches.admin.counts import count_of, linked_count
from speeches.admin.original_file import original_file
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import Original, Source, SourceCheck, Speech


class SourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields: list[str] = []
        help_texts = {
            "publisher": "Who made it public: United Nations, a ministry, a newspaper.",
            "title": "The name of the page, document or file.",
            "address": "Where on the web it stands, in full.",
            "symbol": "The document symbol as printed: A/RES/66/290.",
            "rights": "The licence or the terms of use.",
            "fetched_on": "The day on which the text was taken from there.",
        }


@admin.register(Source)
class SourceAdmin(TwoEditorsAdmin):
    form = SourceForm
    list_display = ["__str__", "publisher", "symbol", "address", "fetched_on", "original_file", "speech_count"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    search_fields = ["publisher", "title", "symbol", "address"]
    search_help_text = "By publisher, title, document symbol or address."
    fieldsets = [
        ("Whose it is", {"fields": ["publisher", "title", "symbol"]}),
        ("Where it was found", {"fields": ["address", "its_check", "fetched_on"]}),
        ("Rights", {"fields": ["rights"]}),
        ("The original", {"fields": ["its_original", "sha256"]}),
    ]
    readonly_fields = ["its_check", "its_original", "sha256"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        # Its name is joined in; the original itself, with all its bytes, stays where it is.
        counted = super().get_queryset(request).annotate(speech_count=count_of(Speech, "source"))
        return counted.annotate(original_file=F("original__file"))

    @admin.display(description="original", ordering="original_file", empty_value="")
    def original_file(self, source: Any) -> str | None:
        return source.original_file and PurePosixPath(source.original_file).name

    @admin.display(description="speeches", ordering="speech_count")
    def speech_count(self, source: Any) -> str:
        return linked_count(source.speech_count, "speech", source=source.pk)

    @admin.display(description="link check")
    def its_check(self, source: Source) -> str:
        check = SourceCheck.objects.filter(address=source.address).first() if source.address else None
        waits = check and SourceCheck.objects.waiting().filter(pk=check.pk).exists()
        context = {"check": check, "waits": waits, "list": reverse("admin:speeches_sourcecheck_changelist")}
        return render_to_string("admin/speeches/source/_check.html", context)

    @admin.display(description="file")
    def its_original(self, source: Any) -> str:
        file = getattr(source, "original_file", None)  # A source being added has none.
        if not file:
            return "none is kept"
        address = reverse("admin:speeches_source_original", args=[source.pk])
        return render_to_string("admin/speeches/source/_original.html", {"file": file, "address": address})

    def get_urls(self) -> list[URLPattern]:
        original = self.admin_site.admin_view(self.original)
        return [path("<int:pk>/original/", original, name="speeches_source_original"), *super().get_urls()]

    def original(self, request: HttpRequest, pk: int) -> FileResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        original = get_object_or_404(Original, pk=pk)
        return original_file(original.file, original.content)
