"""How a language is named: by a BCP 47 tag, https://www.rfc-editor.org/info/bcp47."""

from django.core.validators import RegexValidator
from django.utils.translation import get_language_info

LANGUAGE_TAG = RegexValidator(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z", "Give a BCP 47 language tag: en, fr, zh-Hant, pt-BR."
)


def language_name(tag: str) -> str:
    """In English; the tag itself where the language is not known by name."""
    try:
        return str(get_language_info(tag.lower())["name"])
    except KeyError:
        return tag
