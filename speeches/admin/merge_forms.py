"""What is asked before two speakers or two occasions are merged: which address stays, and whose facts."""

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import localize

from speeches.actions.merge_occasions import merge_occasions
from speeches.actions.merge_speakers import merge_speakers
from speeches.actions.recording import Verb
from speeches.models import Occasion, Speaker


class MergeTwoForm(forms.Form):
    """Of a fact that only one has nothing is asked: it stays."""

    button = "Merge"
    noun: ClassVar[type[Any]]
    facts: ClassVar[tuple[str, ...]]
    stays = forms.ChoiceField(label="Which one stays; the address of the other leads to it", widget=forms.RadioSelect)

    def __init__(self, first: Any, second: Any, data: QueryDict | None = None) -> None:
        """``first`` is the one that is likelier to stay."""
        self.first, self.second = first, second
        super().__init__(data)
        both = (("first", first), ("second", second))
        stays: Any = self.fields["stays"]
        stays.choices = [(name, f"{record}, {record.get_absolute_url()}") for name, record in both]
        stays.initial = "first"
        for fact in self.facts:
            if self._is_asked(fact):
                self.fields[fact] = forms.ChoiceField(
                    label=str(self.noun._meta.get_field(fact).verbose_name).capitalize(),
                    choices=[(name, localize(getattr(record, fact))) for name, record in both],
                    widget=forms.RadioSelect,
                    initial=self._likelier(fact),
                )

    def _is_asked(self, fact: str) -> bool:
        one, other = getattr(self.first, fact), getattr(self.second, fact)
        return bool(one and other and one != other)

    def _likelier(self, fact: str) -> str:
        """The fuller name, where there are two."""
        is_fuller = fact == "name" and len(self.second.name) > len(self.first.name)
        return "second" if is_fuller else "first"

    def change(self) -> Verb:
        records = {"first": self.first, "second": self.second}
        kept = records.pop(self.cleaned_data["stays"])
        (gone,) = records.values()
        facts = {
            fact: getattr({"first": self.first, "second": self.second}[self.cleaned_data[fact]], fact)
            if fact in self.fields
            else getattr(kept, fact) or getattr(gone, fact)
            for fact in self.facts
        }
        merge: Any = merge_speakers if self.noun is Speaker else merge_occasions
        return partial(merge, gone=gone, kept=kept, facts=facts)

    def refuse(self, error: ValidationError) -> None:
        self.add_error(None, error)

    @classmethod
    def verb(cls) -> str:
        return f"merge_{cls.noun._meta.verbose_name_plural}"

    @classmethod
    def permissions(cls) -> tuple[str, ...]:
        return tuple(f"speeches.{action}_{cls.noun._meta.model_name}" for action in ("change", "delete"))


class MergeSpeakersForm(MergeTwoForm):
    noun = Speaker
    facts = ("name", "honorific", "about")


class MergeOccasionsForm(MergeTwoForm):
    noun = Occasion
    facts = ("name", "body", "session", "place", "starts_on", "ends_on")


FORMS: dict[type[Any], type[MergeTwoForm]] = {form.noun: form for form in (MergeSpeakersForm, MergeOccasionsForm)}
