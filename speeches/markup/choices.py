"""What may be chosen from: the options of a list, and the values of a facet of the search."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.search.facets import FacetValue


def options_html(choices: Iterable[tuple[str, str]]) -> SafeString:
    """The options of a list to choose from, none of them chosen: value and name of each. A template takes ten times as long
    for a list of all States."""
    options = (f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in choices)
    return mark_safe("\n".join(options))  # noqa: S308


def chosen_html(options: SafeString, value: str) -> SafeString:
    """The same options with one of them chosen, if it is there."""
    option = f'<option value="{escape(value)}"'
    return mark_safe(options.replace(f"{option}>", f"{option} selected>"))  # noqa: S308


def facet_values_html(values: Iterable[FacetValue], facet: str) -> SafeString:
    """The values of a facet of the search, each with a box and its count, and those below it folded. A template takes ten
    times as long for some hundreds of them."""
    items = []
    for one in values:
        chosen, below = " checked" if one.is_chosen else "", ""
        if one.narrower:
            than = f'<span class="visually-hidden"> than {escape(one.name)}</span>'
            summary = f"<summary>{len(one.narrower)} narrower{than}</summary>"
            is_open = " open" if one.holds_a_choice else ""
            below = f"<details{is_open}>{summary}{facet_values_html(one.narrower, facet)}</details>"
        box = f'<input type="checkbox" form="search" name="{facet}" value="{escape(one.value)}"{chosen}>'
        count = f'<span class="count">{one.count}</span>'
        items.append(f"<li><label>{box} <span>{escape(one.name)}</span> {count}</label>{below}</li>")
    return mark_safe(f'<ul class="facet-values">{"".join(items)}</ul>')  # noqa: S308
