"""Words on a page: as HTML, and in whichever language and direction they run."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from speeches.markup import marked_html, quoted_html
from speeches.models import Quote, Speech
from speeches.text.canonical import words_of

register = template.Library()

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}

register.filter("marked", marked_html)
register.filter("plain", words_of)


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.filter
def quoted(quote: Quote) -> SafeString:
    return quoted_html(quote.text, in_marks=quote.may_stand_in_marks)


@register.filter
def direction(language: str) -> str:
    """Of a BCP 47 tag: its script says it, or else its language."""
    main, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    runs_left = scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else main in _RIGHT_TO_LEFT
    return "rtl" if runs_left else "ltr"


@register.filter
def language_name(language: str) -> str:
    """In English; the tag itself where the language is not known by name."""
    try:
        return get_language_info(language.lower())["name"]
    except KeyError:
        return language


@register.filter
def own_language_name(language: str) -> str:
    """As its speakers call it."""
    try:
        return get_language_info(language.lower())["name_local"]
    except KeyError:
        return language


@register.filter
def date_attribute(speech: Speech) -> str:
    """For ``<time datetime>``: no more precise than the date is known."""
    if speech.date is None:
        return ""
    return speech.date.isoformat()[: {"year": 4, "month": 7, "day": 10}[speech.date_precision]]
