"""What the forms have in common that people without an account fill in."""

from typing import Any

from django import forms


class Lines(forms.CharField):
    """Browsers send two characters for the line break that they count, and the reader sees, as one."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReaderForm(forms.ModelForm):
    # People do not see it. What fills in every field it finds is no person.
    website = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def is_of_no_person(self) -> bool:
        return bool(self.data.get("website"))
