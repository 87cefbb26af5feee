"""Choices by autocompletion, for which whatever was sent is no fault of the server."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey

_LONGEST_KEY = 18  # digits, which a database takes whatever they are


class KeySelect(AutocompleteSelect):
    """Shown again with its fault, Django's own asks the database for what was sent, and fails where that is no number."""

    def optgroups(self, name: str, value: Sequence[Any], attr: Any = None) -> Any:
        keys = [one for one in map(str, value) if one.isascii() and one.isdecimal() and len(one) <= _LONGEST_KEY]
        return super().optgroups(name, keys, attr)


class AutocompletionAdmin(admin.ModelAdmin):
    def formfield_for_foreignkey(self, db_field: ForeignKey[Any], request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeySelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
