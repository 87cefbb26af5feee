"""What is typed to lead a record to the public, and back."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from speeches.models import PreviewLink, Quote, Step
from speeches.models.preview_link import PREVIEW_DAYS

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_NOTE: Any = Step._meta.get_field("note")
_REASON: Any = Quote._meta.get_field("withdrawn_because")
_MOST_DAYS = 90


def _note(label: str, help_text: str, *, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=_NOTE.max_length, widget=widget
    )


class _PublicationForm(forms.Form):
    verb = ""

    def __init__(self, *args: Any, noun: str, **kwargs: Any) -> None:
        self.noun = noun
        super().__init__(*args, **{"auto_id": f"id_{self.verb}_%s", "label_suffix": "", **kwargs})


class ReviewForm(_PublicationForm):
    verb = "review"
    reviewer = forms.ModelChoiceField(
        get_user_model().objects.none(),
        required=False,
        empty_label="Whoever has time",
        help_text="One of those who may publish it.",
    )
    note = _note("Note", "What the reviewer should know. Readers do not see it.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts: Any = get_user_model().objects
        may = accounts.with_perm(f"speeches.publish_{self.noun}", backend=_BACKEND)
        field: Any = self.fields["reviewer"]
        field.queryset = may.filter(is_staff=True).order_by("username")


class DraftForm(_PublicationForm):
    verb = "draft"
    note = _note("What is to be done", "For the editors. Readers do not see it.", required=True)


class ScheduleForm(_PublicationForm):
    verb = "schedule"
    at = forms.DateTimeField(
        label="Day and time",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": "This is no day and time, such as 2027-01-31 14:00."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["at"].help_text = f"In the time of the site, {zone}. It becomes public by itself then."

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError("This time is past. To publish it now, use the button for that.")
        return at


class WithdrawForm(_PublicationForm):
    verb = "withdraw"
    because = forms.CharField(
        label="Why",
        max_length=_REASON.max_length,
        help_text="One sentence. Readers who come to the address see it.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    title_stays = forms.BooleanField(
        label="Readers still see the title",
        required=False,
        help_text="Leave it unticked where the title itself must go.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.noun != "speech":
            del self.fields["title_stays"]


class LinkForm(_PublicationForm):
    verb = "link"
    meant_for = forms.CharField(
        label="For whom",
        max_length=PreviewLink._meta.get_field("meant_for").max_length,
        help_text="The office or the person who gets the link.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    days = forms.IntegerField(
        label="For how many days",
        initial=PREVIEW_DAYS,
        min_value=1,
        max_value=_MOST_DAYS,
        help_text="After that the link leads nowhere.",
    )
