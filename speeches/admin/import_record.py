"""What imports brought in: to be read, never written here."""

from django.contrib import admin
from django.http import HttpRequest

from speeches.models import ImportRecord


@admin.register(ImportRecord)
class ImportRecordAdmin(admin.ModelAdmin):
    list_display = ["key", "speech", "file", "sha256"]
    list_select_related = ["speech"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    search_fields = ["key", "file", "speech__title", "=sha256"]
    search_help_text = "By key, file, title of the speech, or the SHA-256 of the bytes."

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ImportRecord | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportRecord | None = None) -> bool:
        return False
