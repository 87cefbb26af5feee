"""The form of a quote: its words without the marks typed around them, and the place that an editor chose."""

from typing import Any

from django import forms

from speeches.admin.policy_area_tree import PolicyAreasField
from speeches.admin.quote_examination import Examined, candidates_for, examine, excess, place_of_record, read_starts
from speeches.models import Quote, Transcript

_NO_SUCH_PLACE = (
    "The words do not stand at the place that was chosen: they, or the text, were changed. See where they stand, and "
    "choose again."
)


class _VersionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        current = ", the current one" if obj.current else ""
        return f"{obj.language}, {obj.get_delivery_display()}, version {obj.version}{current}"


class QuoteForm(forms.ModelForm):
    """``chosen`` comes from the proof beside the words, where it asks at which of several places they stand."""

    transcript = _VersionField(
        Transcript.objects.none(),
        required=False,
        empty_label="the current one",
        help_text="The version whose words these are. Left empty, it is looked for in the current ones.",
    )
    policy_areas = PolicyAreasField(help_text="What these words are about, which may be less than the whole speech is.")
    chosen = forms.CharField(
        required=False, widget=forms.HiddenInput, help_text="Where in the text each part of the quote starts."
    )

    class Meta:
        model = Quote
        fields: list[str] = []
        help_texts = {
            "text": "The words exactly as they stand in the transcript, without quotation marks. Mark what you leave out "
            "by … and put what you add in [brackets].",
            "kind": "Verbatim: the speaker’s own words. Translated: the words of a translation of the speech. Reported: a "
            "paraphrase, which is never shown in quotation marks.",
            "original": "Only of a translated quote: the same words in the language in which they were spoken, quoted "
            "from the same speech.",
            "note": "What a reader should know to read these words rightly.",
            "speech": "The speech, or the article, in whose text the words stand.",
            "speaker": "Who said it. Left empty where the text leaves it uncertain.",
            "author": "Only where the speaker repeats the words of somebody else: whose words they are.",
        }

    examined: Examined | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speech = self.instance.speech_id or self["speech"].value()
        if "transcript" in self.fields and str(speech or "").isdecimal():
            versions = Transcript.objects.filter(speech=speech).defer("text")
            self.fields["transcript"].queryset = versions  # type: ignore[attr-defined]

    @property
    def lost_its_marks(self) -> bool:
        return bool(self.examined and self.examined.text != self.cleaned_data["typed"])

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        # Where the form is shown again, the proof beside the words is of what was typed, not of what is stored.
        self.instance.text = text
        if too_much := excess(text):
            raise forms.ValidationError(too_much)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        quote = self._as_typed(cleaned)
        if "text" in cleaned and quote.speech_id:
            self._examine(quote, cleaned)
        return cleaned

    def _as_typed(self, cleaned: dict[str, Any]) -> Quote:
        stored = self.instance
        return Quote(
            pk=stored.pk,
            speech=cleaned.get("speech") or (stored.speech if stored.speech_id else None),
            transcript=cleaned.get("transcript") if "transcript" in self.fields else stored.transcript,
            status=stored.status,
        )

    def _examine(self, quote: Quote, cleaned: dict[str, Any]) -> None:
        chosen = read_starts(cleaned["chosen"]) if cleaned.get("chosen") else ()
        pinned = place_of_record(quote)
        self.examined = examine(cleaned["text"], candidates_for(quote), chosen=chosen or (), pinned=pinned)
        # The place that the quote has already is ticked before anyone chooses: other words need not stand there.
        was_ticked = pinned is not None and chosen == pinned[1]
        if chosen is None or (chosen and chosen != self.examined.starts and not was_ticked):
            self.add_error(None, _NO_SUCH_PLACE)
        cleaned["typed"], cleaned["text"] = cleaned["text"], self.examined.text
