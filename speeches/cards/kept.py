"""Cards drawn once: kept by what they say, so that one that says otherwise is another."""

from collections.abc import Callable
from typing import cast

from django.core.cache import cache

from speeches.cards.card import Card
from speeches.cards.layout import drawing
from speeches.cards.png import png
from speeches.cards.svg import svg

_SECONDS = 7 * 24 * 60 * 60


def description_of(card: Card) -> str:
    """In words all that the card shows."""
    return cast(str, cache.get_or_set(f"card-says:{card.key}", lambda: drawing(card).description, _SECONDS))


def png_of(card: Card) -> bytes:
    return _picture(f"card-png:{card.key}", lambda: png(drawing(card)))


def svg_of(card: Card) -> bytes:
    return _picture(f"card-svg:{card.key}", lambda: svg(drawing(card)))


def _picture(key: str, draw: Callable[[], bytes]) -> bytes:
    return cast(bytes, cache.get_or_set(key, draw, _SECONDS))
