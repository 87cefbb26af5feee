"""Passages and quotes to be ticked, each shown with its words: a field of checkboxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from speeches.text.marked_sentences import Run

_LONGEST_KEY = 18  # digits, which a database takes whatever they are


@dataclass(frozen=True, slots=True)
class Box:
    """What can be ticked. ``name`` is how it is called, ``about`` what stands beside its words: a speaker, a date;
    ``note`` what an editor should know of it; ``address`` where it is read, if that can be told."""

    key: int
    name: str
    runs: tuple[Run, ...]
    address: str = ""
    language: str = ""
    about: str = ""
    terms: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        return self.name


class PassageBoxes(forms.CheckboxSelectMultiple):
    """``first`` stand open; any more are folded under ``summary``, unless one of them is ticked. Works without scripts."""

    template_name = "admin/speeches/widgets/passage_boxes.html"

    def __init__(self, *, none: str, first: int | None = None, summary: str = "") -> None:
        """``none`` is what stands there instead of them; of ``first`` None all stand open; ``summary`` has a place for the
        ``{count}`` of what is folded."""
        super().__init__()
        self.none, self.first, self.summary = none, first, summary

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        more = options[self.first :] if self.first is not None else []
        context["widget"] |= {
            "shown": options[: self.first],
            "more": more,
            "is_open": any(option["selected"] for option in more),
            "none": self.none,
            "summary": self.summary.format(count=len(more)),
        }
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        # Forms look for widgets in their own folder; this one stands with the other templates.
        return super().render(name, value, attrs, TemplatesSetting())


class BoxesField(forms.TypedMultipleChoiceField):
    """Gives the keys of what is ticked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, coerce=int, **kwargs)

    def offer(self, boxes: Iterable[Box]) -> None:
        self.choices = [(box.key, box) for box in boxes]


def keys_sent(values: Iterable[str]) -> list[int]:
    """The keys among what was sent; anything else is no key."""
    return [int(one) for one in values if one.isascii() and one.isdecimal() and len(one) <= _LONGEST_KEY]
