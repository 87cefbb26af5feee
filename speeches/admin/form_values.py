"""What the fields of a form hold: as text that can be compared, as a browser would send it, and as an editor reads it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import InlineForeignKeyField
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

Value = str | tuple[str, ...]
Mark = str | list[str] | dict[str, list[str]]
_MARK_LENGTH = 16  # of 64 bits: enough to tell two values of one field apart
_NO_FILES = MultiValueDict[str, Any]()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an inline. ``key`` is None of one that is not stored yet; ``at`` is the beginning of its fields' names."""

    key: str | None
    at: str
    name: str
    fields: Mapping[str, forms.Field]
    values: Mapping[str, Value]
    initial: Mapping[str, Any]
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of an inline; ``pk`` is the name of the field that holds their keys."""

    prefix: str
    noun: str
    pk: str
    rows: tuple[Row, ...]

    @property
    def stored(self) -> dict[str, Row]:
        return {row.key: row for row in self.rows if row.key is not None}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a form with its inlines holds. ``initial`` is as a field's ``prepare_value`` takes it."""

    fields: Mapping[str, forms.Field]
    values: Mapping[str, Value]
    initial: Mapping[str, Any]
    inlines: tuple[Rows, ...]


def mark_of(value: Value) -> Mark:
    """Stands for the value: of many ticked things their keys, of a text of several lines a digest of each."""
    if isinstance(value, tuple):
        return list(value)
    return {"lines": line_marks(value)} if "\n" in value else _digest(value)


def line_marks(text: str) -> list[str]:
    return [_digest(line) for line in text.split("\n")]


def holds_many(field: forms.Field) -> bool:
    return isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField)


def plain(field: forms.Field, value: Any) -> Value:
    """The same for what is stored and for what a browser sent, however it was written."""
    if holds_many(field):
        many = field.prepare_value(value)
        return tuple(sorted({str(one) for one in many})) if isinstance(many, list | tuple | set) else ()
    if not isinstance(field, forms.ModelChoiceField):
        with suppress(ValidationError):  # then it is taken as it was typed
            value = field.clean(value) if isinstance(value, list) else field.to_python(value)
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC).replace(microsecond=0)
    else:
        value = field.prepare_value(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def as_sent(field: forms.Field, name: str, value: Any) -> dict[str, list[str]]:
    """What a browser sends for this value of the field, by the names under which it does so."""
    value = field.prepare_value(value)
    widget: Any = field.widget
    if holds_many(field):
        return {name: [str(one) for one in value or ()]}
    if isinstance(field.widget, forms.MultiWidget):
        parts = zip(widget.widgets, widget.widgets_names, widget.decompress(value), strict=True)
        return {f"{name}{suffix}": [str(part.format_value(one) or "")] for part, suffix, one in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if value else {}
    if isinstance(widget, ChoiceWidget):
        return {name: ["" if value is None else str(value)]}
    shown = widget.format_value(value)
    return {name: ["" if shown is None else str(shown)]}


def as_said(field: forms.Field, value: Value) -> str:
    """For an editor to read."""
    if isinstance(field, forms.ModelChoiceField):
        keys = [key for key in (value if isinstance(value, tuple) else (value,)) if key.isdecimal()]
        found: Any = field.queryset
        return ", ".join(field.label_from_instance(one) for one in found.filter(pk__in=keys)) if found else ""
    if isinstance(field, forms.ChoiceField):
        names = dict(_flat(field.choices))
        return ", ".join(names.get(one, one) for one in (value if isinstance(value, tuple) else (value,)))
    if isinstance(field, forms.BooleanField):
        return "yes" if value == "True" else "no"
    return value if isinstance(value, str) else ", ".join(value)


def stored_in(form: forms.BaseForm, formsets: Sequence[Any]) -> Holding:
    """As the record was when the form was made, whatever has been sent to it."""
    return Holding(form.fields, *_initial_of(form, form.fields), tuple(_stored_rows(formset) for formset in formsets))


def sent_in(data: QueryDict, stored: Holding, formsets: Sequence[Any]) -> Holding:
    """As somebody has sent it, to the same form."""
    values = {name: _sent(field, name, data) for name, field in stored.fields.items()}
    return Holding(stored.fields, values, {}, tuple(_sent_rows(formset, data) for formset in formsets))


def _initial_of(form: forms.BaseForm, fields: Mapping[str, Any]) -> tuple[dict[str, Value], dict[str, Any]]:
    initial = {name: form.get_initial_for_field(field, name) for name, field in fields.items()}
    return {name: plain(fields[name], value) for name, value in initial.items()}, initial


def _stored_rows(formset: Any) -> Rows:
    rows = []
    for form in formset.initial_forms:
        fields = _told(form, formset)
        key = form.instance.pk
        if key is not None:
            rows.append(Row(str(key), f"{form.prefix}-", str(form.instance), fields, *_initial_of(form, fields)))
    return Rows(formset.prefix, str(formset.model._meta.verbose_name), formset.model._meta.pk.name, tuple(rows))


def _sent_rows(formset: Any, data: QueryDict) -> Rows:
    prefix, pk = formset.prefix, formset.model._meta.pk.name
    fields = _told(formset.empty_form, formset)
    initial, total = (_whole(data.get(f"{prefix}-{name}_FORMS")) for name in ("INITIAL", "TOTAL"))
    rows = []
    for place in range(min(total, formset.absolute_max)):
        at = f"{prefix}-{place}-"
        values = {name: _sent(field, f"{at}{name}", data) for name, field in fields.items()}
        key = data.get(f"{at}{pk}", "") if place < initial else None
        name = ", ".join(filter(None, (as_said(field, values[name]) for name, field in fields.items())))
        rows.append(Row(key, at, name, fields, values, {}, f"{at}DELETE" in data))
    return Rows(prefix, str(formset.model._meta.verbose_name), pk, tuple(rows))


def _told(form: forms.BaseForm, formset: Any) -> dict[str, forms.Field]:
    """Those fields in which something is told, not the keys by which rows are known."""
    unsaid = {formset.model._meta.pk.name, "DELETE"}
    return {
        name: field
        for name, field in form.fields.items()
        if name not in unsaid and not isinstance(field, InlineForeignKeyField)
    }


def _sent(field: forms.Field, name: str, data: QueryDict) -> Value:
    return plain(field, field.widget.value_from_datadict(data, _NO_FILES, name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK_LENGTH]


def _whole(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    for key, name in choices() if isinstance(choices, Callable) else choices:  # type: ignore[arg-type]
        if isinstance(name, list | tuple):
            yield from _flat(name)
        else:
            yield str(key), str(name)
