"""The form by which a reader reports a quote."""

from typing import Any

from django import forms

from speeches.models import Concern


class _Lines(forms.CharField):
    """Browsers send two characters for the line break that they count, and the reader sees, as one."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReportForm(forms.ModelForm):
    reason = forms.ChoiceField(
        label="What is wrong?",
        choices=Concern.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is wrong: choose one of these."},
    )
    message = _Lines(
        label="Tell the editors more",
        help_text=Concern._meta.get_field("message").help_text,
        max_length=Concern._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Say in a sentence what is wrong.",
            "max_length": "This is too long: at most %(limit_value)d characters, and it has %(show_value)d.",
        },
    )
    # People do not see it. What fills in every field it finds is no person.
    website = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = Concern
        fields = ["reason", "message", "contact"]
        labels = {"contact": "Your e-mail address"}
        error_messages = {
            "contact": {"invalid": "This is no e-mail address. Correct it, or leave it out."},
        }
        widgets = {"contact": forms.EmailInput(attrs={"autocomplete": "email"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def is_of_no_person(self) -> bool:
        return bool(self.data.get("website"))
