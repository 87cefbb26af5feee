"""The form of a link: two areas and a sentence why; then what carries it, to be ticked or named by its address."""

from typing import Any

from django import forms
from django.http import HttpRequest

from speeches.admin.link_address import NothingThere, found_at
from speeches.admin.link_evidence import FIRST_SHOWN, passage_boxes, pinned_boxes, quote_boxes
from speeches.admin.passage_boxes import BoxesField, PassageBoxes, keys_sent
from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.models import Link, Passage, PolicyArea

EVIDENCE_FIELDS = ["unpinned", "passages", "quotes", "addresses"]
_SAME = "Choose two areas that differ."
_LINKED = "These two areas are linked already."
_MORE = "Show {count} more"
_MOST_ADDRESSES = 20


class LinkForm(forms.ModelForm):
    """The areas are chosen once; what is pinned belongs to them."""

    instance: Link
    request: HttpRequest

    unpinned = BoxesField(
        label="Pinned",
        widget=PassageBoxes(none="Nothing yet."),
        help_text="What carries the link, in the order in which readers see it. Tick what shall be taken off.",
    )
    passages = BoxesField(
        label="Passages to pin",
        widget=PassageBoxes(none="No other passage speaks of both.", first=FIRST_SHOWN, summary=_MORE),
        help_text="Those whose words show best that the two areas meet, one from each speech. Tick what carries the link.",
    )
    quotes = BoxesField(
        label="Quotes to pin",
        widget=PassageBoxes(none="No other published quote is tagged with both.", first=FIRST_SHOWN, summary=_MORE),
        help_text="Published quotes that are tagged with both areas. Tick what carries the link.",
    )
    addresses = forms.CharField(
        label="Others, by address",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=(
            "Any passage or quote of the archive: copy its address from the page that readers see, such as "
            "/speeches/…/#p12 or /quotes/12/. One a line."
        ),
    )

    class Meta:
        model = Link
        fields: list[str] = []
        widgets = {"because": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}
        help_texts = {
            "first": "One of the two, in whichever order.",
            "second": "The other one.",
            "because": "One sentence that says how the two areas meet. Readers see it first.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in EVIDENCE_FIELDS:
                self.fields.pop(name, None)
        fields: Any = self.fields
        if "first" in fields:
            tree = in_tree_order(PolicyArea.objects.all())
            areas = [("", "---------"), *((str(area.pk), indented(depth, area)) for depth, area in tree)]
            fields["first"].choices = fields["second"].choices = areas
        if "passages" in fields:
            self._offer(fields)

    def _offer(self, fields: Any) -> None:
        fields["unpinned"].offer(pinned_boxes(self.instance))
        fields["passages"].offer(passage_boxes(self.instance, self._sent("passages")))
        fields["quotes"].offer(quote_boxes(self.instance, self._sent("quotes")))

    def _sent(self, name: str) -> list[int]:
        """What was ticked stays on the page, though meanwhile another may show the link better."""
        data: Any = self.data
        return keys_sent(data.getlist(name)) if self.is_bound else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("first"), cleaned.get("second")
        if first and second and first == second:
            self.add_error("second", _SAME)
        elif first and second and Link.objects.between(first, second).exclude(pk=self.instance.pk).exists():
            self.add_error("second", _LINKED)
        return cleaned

    def clean_addresses(self) -> list[Any]:
        """The passages and quotes that they lead to."""
        lines = [line for typed in self.cleaned_data["addresses"].splitlines() if (line := typed.strip())]
        if len(lines) > _MOST_ADDRESSES:
            raise forms.ValidationError(f"Give at most {_MOST_ADDRESSES} addresses at a time.")
        found, faults = list[Any](), list[str]()
        for line in lines:
            try:
                found.append(found_at(line, self.request))
            except NothingThere as nothing:
                faults.append(f"{line[:200]}: {nothing}")
        faults += [f"{one.get_absolute_url()}: It is pinned already." for one in found if self._is_pinned(one)]
        if faults:
            raise forms.ValidationError(faults)
        return found

    def _is_pinned(self, found: Any) -> bool:
        evidence = self.instance.evidence
        return (evidence.filter(passage=found) if _is_passage(found) else evidence.filter(quote=found)).exists()

    def pins(self) -> dict[str, list[int]]:
        """Once the form is found valid: what is to be pinned and taken off, by ids."""
        cleaned = self.cleaned_data
        named = cleaned.get("addresses") or []
        return {
            "passages": [*cleaned.get("passages", ()), *(one.pk for one in named if _is_passage(one))],
            "quotes": [*cleaned.get("quotes", ()), *(one.pk for one in named if not _is_passage(one))],
            "unpinned": [*cleaned.get("unpinned", ())],
        }


def _is_passage(found: Any) -> bool:
    return isinstance(found, Passage)
