"""The form by which a reader reports a quote."""

from django import forms

from speeches.forms.reader import Lines, ReaderForm
from speeches.models import Concern


class ReportForm(ReaderForm):
    reason = forms.ChoiceField(
        label="What is wrong?",
        choices=Concern.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is wrong: choose one of these."},
    )
    message = Lines(
        label="Tell the editors more",
        help_text=Concern._meta.get_field("message").help_text,
        max_length=Concern._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Say in a sentence what is wrong.",
            "max_length": "This is too long: at most %(limit_value)d characters, and it has %(show_value)d.",
        },
    )

    class Meta:
        model = Concern
        fields = ["reason", "message", "contact"]
        labels = {"contact": "Your e-mail address"}
        error_messages = {
            "contact": {"invalid": "This is no e-mail address. Correct it, or leave it out."},
        }
        widgets = {"contact": forms.EmailInput(attrs={"autocomplete": "email"})}
