"""What is wrong with a form that was sent, told at the top of its page with the way to each field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField

register = template.Library()


@dataclass(frozen=True, slots=True)
class Fault:
    """``field`` is the id of the element to go to; without one the fault is of the whole form."""

    told: str
    label: str = ""
    field: str = ""


@register.simple_tag
def faults_of(*parts: BaseForm | BaseFormSet | Iterable[BaseForm | BaseFormSet] | None) -> list[Fault]:
    """Of forms and formsets, and of lists of them, in the order in which they stand on the page."""
    found: list[Fault] = []
    for part in parts:
        if isinstance(part, BaseFormSet):
            found += _of_rows(part)
        elif isinstance(part, BaseForm):
            found += _of_form(part)
        else:
            found += faults_of(*(part or ()))
    return found


def _of_rows(formset: BaseFormSet) -> Iterator[Fault]:
    yield from (Fault(str(told)) for told in formset.non_form_errors())
    for number, form in enumerate(formset.forms, start=1):
        yield from _of_form(form, f"row {number}")


def _of_form(form: BaseForm, row: str = "") -> Iterator[Fault]:
    if not form.is_bound:
        return
    yield from (Fault(f"{row.capitalize()}: {told}" if row else str(told)) for told in form.non_field_errors())
    for field in form:
        label = f"{field.label}, {row}" if row else str(field.label)
        yield from (Fault(str(told), label, _element(field)) for told in field.errors)


def _element(field: BoundField) -> str:
    """That which takes the keyboard: of several boxes the first."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.use_fieldset else field.auto_id)
