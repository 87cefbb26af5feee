"""How a language is named, by a BCP 47 tag (https://www.rfc-editor.org/info/bcp47), and which way it is written."""

import unicodedata

from django.core.validators import RegexValidator
from django.utils.translation import get_language_info

LANGUAGE_TAG = RegexValidator(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z", "Give a BCP 47 language tag: en, fr, zh-Hant, pt-BR."
)

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}


def language_name(tag: str) -> str:
    """In English; the tag itself where the language is not known by name."""
    try:
        return str(get_language_info(tag.lower())["name"])
    except KeyError:
        return tag


def runs_left(tag: str) -> bool:
    """Whether it is written from right to left: its script says it, or else its language."""
    main, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else main in _RIGHT_TO_LEFT


def begins_left(text: str) -> bool:
    """The same of a text whose language is not known, by its first letter."""
    ways = (unicodedata.bidirectional(character) for character in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)
