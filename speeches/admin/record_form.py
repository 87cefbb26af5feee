"""The form of a record: days asked for as the browser asks for them, and all that is wrong told at its top."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.forms.utils import pretty_name
from django.http import HttpRequest


class RecordFormAdmin(admin.ModelAdmin):
    """Django's own calendar cannot be reached by keyboard, and its own note at the top leads nowhere."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if type(db_field) is models.DateField:
            kwargs["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if context["errors"]:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context |= {"errors": None, "faulty": [context["adminform"].form, *formsets]}
        return super().render_change_form(request, context, *args, **kwargs)


class NamedRows(BaseInlineFormSet):
    """In a table the head of a column names its fields to the eye; read aloud, each says its name and its row."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        row = "a new row" if index is None else f"row {index + 1}"
        for name, field in form.fields.items():
            field.widget.attrs.setdefault("aria-label", f"{field.label or pretty_name(name)}, {row}")


class RowsInline(admin.TabularInline):
    formset = NamedRows
