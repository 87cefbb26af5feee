"""The facts of a document to be filed: whom and what the archive holds is chosen, anybody and anything else named."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.forms.boundfield import BoundField

from speeches.actions.file_document import NewNames
from speeches.admin.autocompletion import KeySelect
from speeches.admin.speech_form import SpeechForm, first_day
from speeches.connections.named import speakers_named
from speeches.models import Delegation, Occasion, Source, Speaker, Speech, Transcript
from speeches.models.language import LANGUAGE_TAG
from speeches.text.names import name_key

_CHOSEN = ("speaker", "on_behalf_of", "occasion")
# The fields, in the order in which they are asked for.
FACTS = (
    ("What was said", ("title", "kind", "language", "delivery", "rendering")),
    ("Who, and in what role", ("speaker", "new_speaker", "is_namesake", "role", "on_behalf_of", "new_on_behalf_of")),
    ("Where and when", ("occasion", "new_occasion", "new_place", "date", "date_precision")),
    ("Where the text comes from", ("symbol", "publisher", "address", "rights")),
)
NAMES = tuple(name for _, names in FACTS for name in names)


def _of(model: type[Any], name: str, **changed: Any) -> Any:
    return model._meta.get_field(name).formfield(**changed)


class FilingForm(forms.ModelForm):
    language = _of(
        Transcript, "language", validators=[LANGUAGE_TAG], help_text="Of the text, as a BCP 47 tag: en, fr, zh-Hant."
    )
    delivery = _of(
        Transcript, "delivery", help_text="Whether it was noted as spoken, written beforehand, or told by others."
    )
    rendering = _of(Transcript, "rendering", label="Rendering")
    new_speaker = _of(
        Speaker,
        "name",
        label="Or a new speaker",
        required=False,
        help_text="The name of somebody whom the archive does not hold yet.",
    )
    is_namesake = forms.BooleanField(label="It is another person of the same name", required=False)
    new_on_behalf_of = _of(
        Delegation,
        "name",
        label="Or a new organisation",
        required=False,
        help_text="The name of one that the archive does not hold yet.",
    )
    new_occasion = _of(
        Occasion, "name", label="Or a new occasion", required=False, help_text="General debate, 62nd session."
    )
    new_place = _of(Occasion, "place", label="Its place", help_text="Of a new occasion.")
    symbol = _of(Source, "symbol")
    publisher = _of(Source, "publisher", help_text="Who made the text public: United Nations, a ministry, a newspaper.")
    address = _of(Source, "address", assume_scheme="https", help_text="Where on the web it stands, in full.")
    rights = _of(Source, "rights")

    class Meta:
        model = Speech
        fields = ["title", "kind", "speaker", "role", "on_behalf_of", "occasion", "date", "date_precision"]
        help_texts = SpeechForm.Meta.help_texts
        widgets = {
            "date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            **{name: KeySelect(Speech._meta.get_field(name), admin.site) for name in _CHOSEN},
        }

    def __init__(self, sent: Any = None, *, initial: Mapping[str, str] | None = None) -> None:
        super().__init__(sent, initial=dict(initial or {}), label_suffix="")
        for field in self.fields.values():
            field.widget.use_required_attribute = lambda *_: False  # a review that is not whole yet can be kept

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("date") and cleaned.get("date_precision"):
            cleaned["date"] = first_day(cleaned["date"], cleaned["date_precision"])
        if not cleaned.get("speaker") and (name := cleaned.get("new_speaker")):
            self._know(name, is_namesake=bool(cleaned.get("is_namesake")))
        if not cleaned.get("occasion") and cleaned.get("new_place") and not cleaned.get("new_occasion"):
            self.add_error("new_occasion", "A place alone is no occasion: name it, or leave the place empty.")
        return cleaned

    def _know(self, name: str, *, is_namesake: bool) -> None:
        """Two speakers of one name are mostly one, filed from two documents."""
        same = speakers_named([name]).get(name_key(name), [])
        if not name_key(name):
            self.add_error("new_speaker", "A name has letters.")
        elif same and not is_namesake:
            self.add_error(
                "new_speaker",
                f"The archive holds {same[0]} already. Choose them above, or say below that it is another person.",
            )

    @property
    def asks_for_namesake(self) -> bool:
        return bool(self["is_namesake"].value()) or "new_speaker" in self.errors

    @property
    def new_names(self) -> NewNames:
        said = self.cleaned_data
        return NewNames(said["new_speaker"], said["new_on_behalf_of"], said["new_occasion"], said["new_place"])

    def source(self) -> Source:
        return Source(**{name: self.cleaned_data[name] for name in ("symbol", "publisher", "address", "rights")})

    def faults(self) -> list[tuple[BoundField, str]]:
        """Each field with what is wrong with it, for the top of the page."""
        return [(self[name], str(fault)) for name in self.fields if name in self.errors for fault in self.errors[name]]


class CorrectionForm(forms.Form):
    """That the document is the next version of a text that the archive holds."""

    transcript = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = _of(Transcript, "note", label="What was corrected, and why", required=True)
