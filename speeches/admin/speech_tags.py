"""What a speech's form says of each policy area that is ticked: central or mentioned, why, and the passages that show it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from speeches.actions.prove_tags import Said
from speeches.admin.passage_boxes import BoxesField, PassageBoxes, keys_sent
from speeches.admin.policy_area_tree import PolicyAreasField, PolicyAreaTree, in_tree_order
from speeches.admin.speech_passages import SpeechPassages
from speeches.models import PolicyArea, Speech, TaggedSpeech

_UNPROVEN = "Readers will be told that it is central: say why in a sentence, or pin a passage that shows it."
_NOT_NUMBERS = "Give numbers of passages, parted by commas: 12, 15."
_NO_PASSAGE = "No passage of this speech has a term of it."
_SEPARATORS = re.compile(r"[\s,;]+")
_MOST_DIGITS = 9
_CENTRAL = TaggedSpeech.Relevance.CENTRAL


@dataclass(frozen=True, slots=True)
class TagRow:
    """For the page: the fields of an area, those for passages only where there are any and the editor may pin them."""

    area: PolicyArea
    is_ticked: bool
    relevance: forms.BoundField
    because: forms.BoundField
    passages: forms.BoundField | None
    numbers: forms.BoundField | None

    @property
    def pinned(self) -> int:
        return len(self.passages.value() or ()) if self.passages else 0

    @property
    def is_open(self) -> bool:
        faults = [field.errors for field in (self.passages, self.numbers) if field]
        return bool(self.pinned or any(faults))


class SpeechAreas(PolicyAreaTree):
    """The tree to tick in, and below it what is to be said of each area that is ticked."""

    template_name = "admin/speeches/widgets/speech_areas.html"
    rows: list[TagRow]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["rows"] = self.rows
        return context


class SpeechAreasField(PolicyAreasField):
    widget = SpeechAreas


class TagsForm(forms.ModelForm):
    """A form of a speech with ``policy_areas``; each area has fields of its own, named by its id. What they hold counts
    only where the area is ticked."""

    instance: Speech
    may_pin = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "policy_areas" not in self.fields:
            return
        self._words = SpeechPassages(self.instance)
        self._areas = [area for _, area in in_tree_order(PolicyArea.objects.all())]
        self._kept = {tag.tag_id: tag for tag in self._kept_tags()}
        for area in self._areas:
            self._add_fields(area, self._kept.get(area.pk))
        widget: Any = self.fields["policy_areas"].widget
        widget.rows = list(self._rows())

    def _kept_tags(self) -> list[TaggedSpeech]:
        if self.instance.pk is None:
            return []
        return list(TaggedSpeech.objects.filter(content_object=self.instance).prefetch_related("evidence"))

    def _add_fields(self, area: PolicyArea, tag: TaggedSpeech | None) -> None:
        relevance: Any = TaggedSpeech._meta.get_field("relevance")
        because: Any = TaggedSpeech._meta.get_field("because")
        self.fields[f"relevance_{area.pk}"] = forms.ChoiceField(
            label=f"{area}: relevance",
            choices=TaggedSpeech.Relevance.choices,
            required=False,
            widget=forms.RadioSelect,
            initial=tag.relevance if tag else relevance.default,
        )
        self.fields[f"because_{area.pk}"] = because.formfield(
            label=f"{area}: why",
            widget=forms.TextInput(attrs={"class": "vTextField"}),
            initial=tag.because if tag else "",
        )
        if self.instance.pk and self.may_pin:
            self._add_fields_of_passages(area, tag)

    def _add_fields_of_passages(self, area: PolicyArea, tag: TaggedSpeech | None) -> None:
        name = f"passages_{area.pk}"
        pinned = self._pinned_before(tag)
        data: Any = self.data
        sent = keys_sent(data.getlist(name)) if self.is_bound else []
        boxes = self._words.boxes(area.pk, [*pinned, *sent])
        field = BoxesField(
            label=f"{area}: passages",
            widget=PassageBoxes(none=_NO_PASSAGE),
            initial=pinned,
        )
        field.offer(boxes)
        self.fields[name] = field
        self.fields[f"numbers_{area.pk}"] = forms.CharField(
            label=f"{area}: further passages",
            required=False,
            max_length=200,
            help_text="Numbers of passages that show it without a term of it: 12, 15.",
        )

    def _pinned_before(self, tag: TaggedSpeech | None) -> list[int]:
        """What is pinned in the texts as they are; in an older version it is out of sight."""
        evidence = tag.evidence.all() if tag else ()
        return [one.passage_id for one in evidence if self._words.holds(one.passage_id)]

    def _rows(self) -> Iterator[TagRow]:
        ticked = set(keys_sent(map(str, self["policy_areas"].value() or ()))) if self.is_bound else self._kept.keys()
        for area in self._areas:
            fields = [f"{part}_{area.pk}" for part in ("passages", "numbers")]
            passages, numbers = (self[name] if name in self.fields else None for name in fields)
            relevance, because = self[f"relevance_{area.pk}"], self[f"because_{area.pk}"]
            yield TagRow(area, area.pk in ticked, relevance, because, passages, numbers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for area in cleaned.get("policy_areas") or ():
            pinned = self._pinned(area, cleaned)
            cleaned[f"pinned_{area.pk}"] = pinned
            is_central = cleaned.get(f"relevance_{area.pk}") == _CENTRAL
            because, faults = f"because_{area.pk}", self.errors.keys()
            is_shown = pinned if pinned is not None else self._pinned_before(self._kept.get(area.pk))
            if is_central and self._will_be_public and not (is_shown or cleaned.get(because) or because in faults):
                self.add_error(because, _UNPROVEN)
        return cleaned

    @property
    def _will_be_public(self) -> bool:
        return self.instance.is_published or "_publish" in self.data

    def _pinned(self, area: PolicyArea, cleaned: dict[str, Any]) -> list[int] | None:
        """The ids of the passages, those ticked and those named; None where there are no fields for them."""
        numbers = f"numbers_{area.pk}"
        if numbers not in self.fields:
            return None  # What is pinned stays.
        pinned = list(cleaned.get(f"passages_{area.pk}") or ())
        for typed in filter(None, _SEPARATORS.split(cleaned.get(numbers) or "")):
            if not (typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS):
                self.add_error(numbers, _NOT_NUMBERS)
                break
            passage = self._words.numbered(int(typed))
            if passage is None:
                self.add_error(numbers, f"The text that readers see first has no passage {int(typed)}.")
            else:
                pinned.append(passage)
        return list(dict.fromkeys(pinned))

    def said_of_tags(self) -> dict[int, Said]:
        """Once the form is found valid: what is said of each area that is ticked, by its id."""
        cleaned = self.cleaned_data
        return {
            area.pk: Said(
                cleaned[f"relevance_{area.pk}"] or TaggedSpeech.Relevance.MENTIONED,
                cleaned[f"because_{area.pk}"],
                cleaned[f"pinned_{area.pk}"],
            )
            for area in cleaned.get("policy_areas") or ()
        }
