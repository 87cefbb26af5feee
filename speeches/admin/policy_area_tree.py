"""The policy areas as a tree: in order, as a form field of checkboxes, as a filter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from speeches.models import PolicyArea


def in_tree_order(areas: Iterable[PolicyArea]) -> list[tuple[int, PolicyArea]]:
    """Each area with its depth, narrower ones after their broader one; an area whose broader one is not among
    ``areas`` stands at the top."""
    areas = list(areas)
    present = {area.pk for area in areas}
    below: dict[int | None, list[PolicyArea]] = {}
    for area in areas:
        below.setdefault(area.broader_id if area.broader_id in present else None, []).append(area)
    ordered: list[tuple[int, PolicyArea]] = []
    waiting = [(0, area) for area in reversed(below.get(None, []))]
    while waiting:
        depth, area = waiting.pop()
        ordered.append((depth, area))
        waiting += [(depth + 1, narrower) for narrower in reversed(below.get(area.pk, []))]
    return ordered


def indented(depth: int, area: PolicyArea) -> str:
    return f"{'— ' * depth}{area.name}"


class PolicyAreaTree(forms.CheckboxSelectMultiple):
    """All areas to be ticked, nested as they are broader and narrower. Works without scripts."""

    template_name = "admin/speeches/widgets/policy_area_tree.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = {option["value"].value: option for _, group, _ in context["widget"]["optgroups"] for option in group}
        branches: list[dict[str, Any]] = []
        path: list[dict[str, Any]] = []
        for depth, area in in_tree_order(option["value"].instance for option in options.values()):
            branch = {"option": options[area.pk], "area": area, "narrower": []}
            (path[depth - 1]["narrower"] if depth else branches).append(branch)
            path[depth:] = [branch]
        context["widget"]["branches"] = branches
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        # Forms look for widgets in their own folder; this one stands with the other templates.
        return super().render(name, value, attrs, TemplatesSetting())


class PolicyAreasField(forms.ModelMultipleChoiceField):
    """Chosen from the vocabulary: a word that is not in it is refused, never made a new area."""

    widget = PolicyAreaTree

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"label": "Policy areas", "required": False, **kwargs}
        super().__init__(PolicyArea.objects.all(), **kwargs)
