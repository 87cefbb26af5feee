"""The form by which somebody answers to the preview of a draft."""

from typing import Any

from django import forms

from speeches.forms.reader import Lines, ReaderForm
from speeches.models import PreviewAnswer


class AnswerForm(ReaderForm):
    kind = forms.ChoiceField(
        label="What do you say to it?",
        choices=PreviewAnswer.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you think of it: choose one of these."},
    )
    message = Lines(
        label="Your comment",
        help_text=PreviewAnswer._meta.get_field("message").help_text,
        required=False,
        max_length=PreviewAnswer._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": "This is too long: at most %(limit_value)d characters, and it has %(show_value)d."
        },
    )

    class Meta:
        model = PreviewAnswer
        fields = ["kind", "name", "message"]
        labels = {"name": "Your name"}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        error_messages = {
            "name": {"required": "Say who you are, so that the editors can rely on it."},
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        says_more = cleaned.get("kind") == PreviewAnswer.Kind.COMMENTED
        if says_more and not cleaned.get("message") and "message" not in self.errors:
            self.add_error("message", "Say in a sentence what should be otherwise.")
        return cleaned
