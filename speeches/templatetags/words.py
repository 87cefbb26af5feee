"""Words on a page: as HTML, and in whichever language and direction they run."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from speeches.markup import (
    chosen_html,
    data_json,
    facet_values_html,
    marked_html,
    quoted_hits_html,
    quoted_html,
    words_html,
)
from speeches.models.language import language_name, runs_left
from speeches.text.canonical import words_of

register = template.Library()

_PAGES = (
    "home",
    "speeches",
    "quotes",
    "speakers",
    "delegations",
    "occasions",
    "passages",
    "policy-areas",
    "search",
    "about",
    "speeches-feed",
    "speeches-feed-json",
)

register.filter("emphasised", words_html)
register.filter("marked", marked_html)
register.filter("chosen", chosen_html)
register.filter("data_json", data_json)
register.filter("plain", words_of)
register.filter("language_name", language_name)
register.filter("quoted_hits", quoted_hits_html)
register.filter("facet_values", facet_values_html)


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.simple_tag
def addresses() -> dict[str, str]:
    """Of the pages that every page leads to, by name. The address of a record is that of its list and its slug: a template
    puts them together, since working out each anew takes a third of the time of a long list."""
    return _addresses(get_script_prefix())


@lru_cache(4)
def _addresses(script_prefix: str) -> dict[str, str]:
    return {name.replace("-", "_"): reverse(name) for name in _PAGES}


@register.filter
def quoted(text: str, in_marks: bool) -> SafeString:
    return quoted_html(text, in_marks=in_marks)


@register.filter
def direction(language: str) -> str:
    return "rtl" if runs_left(language) else "ltr"


@register.filter
def own_language_name(language: str) -> str:
    """As its speakers call it."""
    try:
        return get_language_info(language.lower())["name_local"]
    except KeyError:
        return language
