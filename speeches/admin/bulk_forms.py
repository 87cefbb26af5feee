"""What is asked before many speeches or quotes are changed at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict

from speeches.actions.attribute_many import attribute_quotes, attribute_speeches
from speeches.actions.chosen import Noun
from speeches.actions.publish_many import publish_many, return_many, submit_many, withdraw_many
from speeches.actions.recording import Verb
from speeches.actions.tag_many import tag_many, tag_many_again, untag_many
from speeches.admin.autocompletion import KeySelect
from speeches.admin.policy_area_tree import PolicyAreasField, in_tree_order, indented
from speeches.models import Delegation, Occasion, PolicyArea, Quote, Speaker, Speech
from speeches.models.publication import Status
from speeches.models.step import TOLD

_TAKEN = (("speaker", "the speaker"), ("role", "the role"), ("on_behalf_of", "on whose behalf it was"))


class BulkForm(forms.Form):
    """``name`` tells it from the others, ``title`` and ``button`` are what it is called. ``logged`` is what the history of
    each record says, where that is not what it says of all."""

    name: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    needs: ClassVar[str] = "change"
    nouns: ClassVar[tuple[Noun, ...]] = (Speech, Quote)
    logged: ClassVar[str] = ""

    def __init__(self, noun: Noun, keys: Sequence[int], by: Any, data: QueryDict | None = None) -> None:
        self.noun, self.keys, self.by = noun, keys, by
        super().__init__(data)
        self.ask()

    def ask(self) -> None:
        """Fill in what depends on the noun."""

    def change(self) -> Verb:
        raise NotImplementedError

    def refuse(self, error: ValidationError) -> None:
        self.add_error(None, error)

    @classmethod
    def verb(cls, noun: Noun) -> str:
        return f"{cls.name}_{noun._meta.verbose_name_plural}"

    @classmethod
    def permission(cls, noun: Noun) -> str:
        return f"speeches.{cls.needs}_{noun._meta.model_name}"


class TagForm(BulkForm):
    name, title, button = "tag", "Give policy areas", "Tag"
    areas = PolicyAreasField(required=True)

    def change(self) -> Verb:
        return partial(tag_many, noun=self.noun, keys=self.keys, areas=list(self.cleaned_data["areas"]))


class UntagForm(BulkForm):
    name, title, button = "untag", "Take policy areas away", "Take away"
    areas = PolicyAreasField(required=True)

    def change(self) -> Verb:
        return partial(untag_many, noun=self.noun, keys=self.keys, areas=list(self.cleaned_data["areas"]))


class RetagForm(BulkForm):
    name, title, button = "retag", "Give one policy area in the place of another", "Change"
    former = forms.ModelChoiceField(PolicyArea.objects.none(), label="Instead of")
    area = forms.ModelChoiceField(PolicyArea.objects.none(), label="From now on")

    def ask(self) -> None:
        tree = in_tree_order(PolicyArea.objects.all())
        for name in ("former", "area"):
            field: Any = self.fields[name]
            field.queryset = PolicyArea.objects.all()
            field.choices = [("", "—"), *((area.pk, indented(depth, area)) for depth, area in tree)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("area") and cleaned["area"] == cleaned.get("former"):
            self.add_error("area", "Choose another one.")
        return cleaned

    def change(self) -> Verb:
        former, area = self.cleaned_data["former"], self.cleaned_data["area"]
        return partial(tag_many_again, noun=self.noun, keys=self.keys, former=former, area=area)


class AttributeForm(BulkForm):
    name, title, button = "attribute", "Say who spoke, in what role and for whom", "Change"
    speaker = forms.ModelChoiceField(
        Speaker.objects.all(), required=False, help_text="Left empty, it stays. So it is with each of these."
    )
    role = forms.CharField(label="Role at the time", max_length=300, required=False, widget=AdminTextInputWidget)
    on_behalf_of = forms.ModelChoiceField(Delegation.objects.all(), required=False)
    taken = forms.MultipleChoiceField(
        label="Take away", required=False, widget=forms.CheckboxSelectMultiple, help_text="What is not known after all."
    )

    def ask(self) -> None:
        if self.noun is Quote:
            del self.fields["role"], self.fields["on_behalf_of"]
        facts: dict[str, Any] = {name: self.fields[name] for name in self.fields if name != "taken"}
        for name, field in facts.items():
            if isinstance(field, forms.ModelChoiceField):
                field.widget = KeySelect(self.noun._meta.get_field(name), admin.site, choices=field.choices)
        taken: Any = self.fields["taken"]
        taken.choices = [(name, label) for name, label in _TAKEN if name in facts]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken = cleaned.get("taken", [])
        for name in taken:
            if cleaned.get(name):
                self.add_error(name, "Either give it or take it away.")
        if not self.errors and not self._facts(cleaned):
            raise ValidationError("Say what is to be another than now.")
        return cleaned

    def _facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        given = {name: value for name, value in cleaned.items() if name != "taken" and value}
        return given | {name: "" if name == "role" else None for name in cleaned.get("taken", [])}

    def change(self) -> Verb:
        verb = attribute_speeches if self.noun is Speech else attribute_quotes
        return partial(verb, keys=self.keys, facts=self._facts(self.cleaned_data))


class OccasionForm(BulkForm):
    name, title, button = "occasion", "Put under an occasion", "Change"
    nouns = (Speech,)
    occasion = forms.ModelChoiceField(Occasion.objects.all())

    def ask(self) -> None:
        field: Any = self.fields["occasion"]
        field.widget = KeySelect(Speech._meta.get_field("occasion"), admin.site, choices=field.choices)

    def change(self) -> Verb:
        return partial(attribute_speeches, keys=self.keys, facts={"occasion": self.cleaned_data["occasion"]})


class SubmitForm(BulkForm):
    name, title, button = "submit", "Send to review", "Send to review"
    logged = TOLD[Status.IN_REVIEW]

    def change(self) -> Verb:
        return partial(submit_many, noun=self.noun, keys=self.keys, by=self.by)


class ReturnForm(BulkForm):
    name, title, button = "return", "Return to draft", "Return to draft"
    logged = TOLD[Status.DRAFT]
    note = forms.CharField(
        label="What is to be done",
        max_length=300,
        required=False,
        widget=AdminTextInputWidget,
        help_text="The editors read it in the history of each.",
    )

    def change(self) -> Verb:
        return partial(return_many, noun=self.noun, keys=self.keys, by=self.by, note=self.cleaned_data["note"])


class PublishForm(BulkForm):
    name, title, button = "publish", "Publish", "Publish"
    needs = "publish"
    logged = TOLD[Status.PUBLISHED]

    def change(self) -> Verb:
        return partial(publish_many, noun=self.noun, keys=self.keys, by=self.by)


class WithdrawForm(BulkForm):
    name, title, button = "withdraw", "Withdraw from the public", "Withdraw"
    needs = "publish"
    logged = TOLD[Status.WITHDRAWN]
    because = forms.CharField(
        label="Reason",
        max_length=300,
        widget=AdminTextInputWidget,
        help_text="Readers who come to the address of one see it.",
    )

    def change(self) -> Verb:
        return partial(withdraw_many, noun=self.noun, keys=self.keys, by=self.by, because=self.cleaned_data["because"])


_FORMS: tuple[type[BulkForm], ...] = (
    TagForm,
    UntagForm,
    RetagForm,
    AttributeForm,
    OccasionForm,
    SubmitForm,
    ReturnForm,
    PublishForm,
    WithdrawForm,
)
FORMS: dict[Noun, dict[str, type[BulkForm]]] = {
    noun: {form.name: form for form in _FORMS if noun in form.nouns} for noun in (Speech, Quote)
}
