"""The form by which somebody answers to the preview of a draft."""

from typing import Any

from django import forms

from speeches.models import PreviewAnswer


class AnswerForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label="What do you say to it?",
        choices=PreviewAnswer.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you think of it: choose one of these."},
    )
    # People do not see it. What fills in every field it finds is no person.
    website = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = PreviewAnswer
        fields = ["kind", "name", "message"]
        labels = {"name": "Your name", "message": "Your comment"}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "message": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "name": {"required": "Say who you are, so that the editors can rely on it."},
            "message": {
                "max_length": "This is too long: at most %(limit_value)d characters, and it has %(show_value)d."
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def is_of_no_person(self) -> bool:
        return bool(self.data.get("website"))

    def clean_message(self) -> str:
        return str(self.cleaned_data["message"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        says_more = cleaned.get("kind") == PreviewAnswer.Kind.COMMENTED
        if says_more and not cleaned.get("message") and "message" not in self.errors:
            self.add_error("message", "Say in a sentence what should be otherwise.")
        return cleaned
