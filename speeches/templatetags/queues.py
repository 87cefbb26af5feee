"""How much waits for the staff."""

from typing import Any

from django import template
from django.utils.timesince import timesince

from speeches.connections.desk import Waiting, waiting_for
from speeches.connections.desk_themes import THEMES

register = template.Library()


@register.simple_tag
def desk(account: Any) -> list[tuple[str, list[Waiting]]]:
    """What waits for this account, by theme."""
    return waiting_for(account, THEMES)


@register.filter
def age(waiting: Waiting) -> str:
    """How long the oldest waits, in the largest unit: “3 weeks”."""
    return timesince(waiting.since, depth=1) if waiting.since else ""
