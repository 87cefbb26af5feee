"""How much waits for the staff."""

from django import template

from speeches.models import Concern

register = template.Library()


@register.simple_tag
def open_concerns() -> int:
    """What readers reported and nobody has settled yet."""
    return Concern.objects.open().count()
