"""What frames each page of the admin: the way to the nouns that editors work with most."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

register = template.Library()

MAIN = ("Speech", "Quote", "Speaker", "Occasion", "PolicyArea")


@register.simple_tag
def main_nouns(apps: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Name and address of each list that the account may see, in the order of the public site's own."""
    lists = {
        model["object_name"]: (str(model["name"]), model["admin_url"])
        for app in apps or ()
        for model in app["models"]
        if model.get("admin_url")
    }
    return [lists[noun] for noun in MAIN if noun in lists]
