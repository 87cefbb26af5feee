"""The form of a speech: its facts, its policy areas from the vocabulary, and a transcript to be added."""

from datetime import date
from typing import Any

from django import forms

from speeches.actions.add_transcript import add_transcript
from speeches.admin.rich_text import RichText
from speeches.admin.speech_tags import SpeechAreasField, TagsForm
from speeches.models import Speech, Transcript
from speeches.models.language import LANGUAGE_TAG
from speeches.text.canonical import canonical

TRANSCRIPT_FIELDS = [
    ("transcript_language", "transcript_delivery", "transcript_rendering"),
    "transcript_text",
]


def _of_transcript(name: str, **changed: Any) -> forms.Field:
    field: Any = Transcript._meta.get_field(name)
    return field.formfield(**changed)


class SpeechForm(TagsForm):
    policy_areas = SpeechAreasField(
        help_text="What it is about. A broader area need not be ticked for its narrower ones."
    )
    transcript_language = _of_transcript(
        "language",
        label="Language",
        validators=[LANGUAGE_TAG],
        help_text="The language of the text as a BCP 47 tag: en, fr, zh-Hant.",
    )
    transcript_delivery = _of_transcript(
        "delivery", label="Delivery", help_text="Whether it was noted as spoken, written beforehand, or told by others."
    )
    transcript_rendering = _of_transcript("rendering", label="Rendering")
    transcript_text = _of_transcript(
        "text",
        label="Text",
        required=False,
        widget=RichText(attrs={"rows": 20, "class": "vLargeTextField"}),
        help_text="Left empty, the speech is stored without its words for now.",
    )

    class Meta:
        model = Speech
        fields: list[str] = []
        help_texts = {
            "title": "As the record has it; where it has none, what a reader would call it.",
            "kind": "A speech is the speaker's own words; an article is a report about one.",
            "reports_on": "For an article: the speech it reports, if the archive holds it.",
            "summary": "One or two sentences, in the archive's own words.",
            "speaker": "The person who spoke. Type a part of the name or of another spelling.",
            "role": "The office held that day, as the record has it: President of the 62nd session of the General Assembly.",
            "on_behalf_of": "The state or organisation for which it was said. Type a part of its name, or its code.",
            "occasion": "The meeting or broadcast at which it was said.",
            "date": "Where only the month or year is known, any day in it will do: say so beside.",
            "date_precision": "How much of the date is known; readers see no more than that.",
            "source": "Where the text comes from. Search by publisher, title or document symbol.",
            "slug": "The last part of the address. Left empty, it is made from the title; former addresses go on working.",
        }

    @classmethod
    def leave_out_transcript(cls) -> None:
        """For those who may not add one."""
        for name in [name for name in cls.base_fields if name.startswith("transcript_")]:
            del cls.base_fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, precision = cleaned.get("date"), cleaned.get("date_precision")
        if day and precision:
            cleaned["date"] = first_day(day, precision)
        if cleaned.get("reports_on") and cleaned.get("kind") != Speech.Kind.ARTICLE:
            self.add_error("reports_on", "Only an article reports a speech: choose that kind, or leave this empty.")
        self._refuse_second_first_version(cleaned)
        return cleaned

    def clean_transcript_text(self) -> str:
        return canonical(self.cleaned_data["transcript_text"])

    def _refuse_second_first_version(self, cleaned: dict[str, Any]) -> None:
        language, delivery = cleaned.get("transcript_language"), cleaned.get("transcript_delivery")
        if not cleaned.get("transcript_text") or not self.instance.pk:
            return
        if self.instance.transcripts.filter(language=language, delivery=delivery).exists():
            self.add_error(
                "transcript_text",
                "The speech has a transcript of this language and delivery already: correct that one instead.",
            )

    def add_transcript(self) -> Transcript | None:
        """Once the speech is saved: the transcript typed into the form, if there is one."""
        text = self.cleaned_data.get("transcript_text")
        if not text:
            return None
        return add_transcript(
            self.instance,
            text,
            language=self.cleaned_data["transcript_language"],
            delivery=self.cleaned_data["transcript_delivery"],
            rendering=self.cleaned_data["transcript_rendering"],
        )


def first_day(day: date, precision: str) -> date:
    """The archive keeps of a date no more than is known."""
    if precision == Speech.DatePrecision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Speech.DatePrecision.MONTH else day
