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


def starts_of(text: str, words: str, first: int = 0, last: int | None = None) -> list[int]:
    """Where ``words`` stand in ``text``, or in it from ``first`` to ``last``, character for character."""
    return list(_starts(text, words, first, last)) if words else []


def place_at(text: str, start: int, end: int) -> Place:
    """The selectors of the stretch from ``start`` to ``end``."""
    reach = NEIGHBOURS
    while True:
        first, last = max(0, start - reach), end + reach
        around = text[first:last]
        if reach >= len(text) or (text.find(around) == first and text.find(around, first + 1) < 0):
            return Place(text[start:end], text[first:start], text[end:last], start, end)
        reach *= 2


def stands_between(text: str, start: int, place: Place) -> bool:
    """Whether the words of ``place``, if they stand at ``start``, have the neighbours that it tells."""
    return text.endswith(place.prefix, 0, start) and text.startswith(place.suffix, start + len(place.exact))


def _starts(text: str, words: str, first: int, last: int | None) -> Iterator[int]:
    at = text.find(words, first, last)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, last)
