"""Find words in a canonical text and describe their place by W3C selectors.

Selectors as in the Web Annotation Data Model, https://www.w3.org/TR/annotation-model/#selectors (TextQuoteSelector and
TextPositionSelector together)."""

from collections.abc import Iterator
from dataclasses import dataclass

NEIGHBOURS = 32


@dataclass(frozen=True, slots=True)
class Place:
    """``start`` and ``end`` count code points of the canonical text; ``prefix`` and ``suffix`` are the words around, long
    enough that no other place in the text has the same words between the same neighbours."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def starts_of(text: str, words: str) -> list[int]:
    """Where ``words`` stand in ``text``, character for character."""
    return list(_starts(text, words)) if words else []


def place_at(text: str, start: int, end: int) -> Place:
    """The selectors of the stretch from ``start`` to ``end``."""
    exact = text[start:end]
    elsewhere = [other for other in _starts(text, exact) if other != start]
    reach = NEIGHBOURS
    while True:
        prefix, suffix = text[max(0, start - reach) : start], text[end : end + reach]
        place = Place(exact, prefix, suffix, start, end)
        if reach >= len(text) or not any(stands_between(text, other, place) for other in elsewhere):
            return place
        reach *= 2


def stands_between(text: str, start: int, place: Place) -> bool:
    """Whether the words of ``place``, if they stand at ``start``, have the neighbours that it tells."""
    return text.endswith(place.prefix, 0, start) and text.startswith(place.suffix, start + len(place.exact))


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
