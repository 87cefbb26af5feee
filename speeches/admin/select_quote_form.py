"""The form beside a transcript: words that stand in it, selected or typed, to be saved as a quote."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest

from speeches.admin.quote_examination import Starts, candidates_for, examine, read_starts
from speeches.admin.quote_form import QuoteForm
from speeches.models import Quote, Speech, Transcript

FIELDS = ["text", "speaker", "author", "kind", "note", "policy_areas"]
_TRANSLATIONS = (Transcript.Rendering.OFFICIAL, Transcript.Rendering.INTERPRETATION, Transcript.Rendering.UNOFFICIAL)


class SelectQuoteForm(QuoteForm):
    """``chosen`` tells where the selected words start. The speech and the transcript are those of the instance, and words
    that are not proven at one place of it are not saved."""

    transcript = None  # type: ignore[assignment]

    class Meta(QuoteForm.Meta):
        labels = {"text": "The words"}
        help_texts = QuoteForm.Meta.help_texts | {
            "text": "Select them in the transcript, or type them as they stand there. Mark what you leave out by … and put "
            "what you add in [brackets]."
        }

    @property
    def starts(self) -> Starts:
        return read_starts(self["chosen"].value() or "") or ()

    def clean(self) -> dict[str, Any]:
        text, quote = self.cleaned_data.get("text"), self.instance
        # Words may have been edited since they were selected: the place counts while they stand there.
        if text and examine(text, candidates_for(quote), chosen=self.starts).starts != self.starts:
            self.cleaned_data["chosen"] = ""
        cleaned = super().clean()
        if self.examined and self.examined.must_be_chosen:
            self.add_error("text", "These words stand in the transcript more than once. Choose below which are meant.")
        elif self.examined and not self.examined.proof.is_true and cleaned.get("kind") != Quote.Kind.REPORTED:
            self.add_error("text", "These words do not stand in the transcript just so.")
        return cleaned


def select_quote_form(
    request: HttpRequest, speech: Speech, transcript: Transcript, sent: Any = None, stale: str = ""
) -> SelectQuoteForm:
    """Filled with what was sent, or with what the speech and its transcript tell. What was sent from another version is
    refused with the sentence ``stale``, and all but the place is kept."""
    if sent and not all(sent[name].isdecimal() for name in ("speaker", "author") if sent.get(name)):
        raise BadRequest("A speaker is named by a number.")  # the field with completion could not be shown again
    quotes: Any = admin.site.get_model_admin(Quote)
    form_class: Any = forms.modelform_factory(
        Quote,
        form=SelectQuoteForm,
        fields=FIELDS,
        formfield_callback=partial(quotes.formfield_for_dbfield, request=request),
    )
    initial = {
        "speaker": None if speech.kind == Speech.Kind.ARTICLE else speech.speaker_id,
        "kind": Quote.Kind.TRANSLATED if transcript.rendering in _TRANSLATIONS else Quote.Kind.VERBATIM,
    }
    if stale:
        sent = sent.copy()
        sent["chosen"] = ""
    quote = Quote(speech=speech, transcript=transcript)
    form: SelectQuoteForm = form_class(sent, instance=quote, initial=initial, label_suffix="")
    if stale:
        form.add_error(None, stale)
    return form
