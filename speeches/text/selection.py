"""What a reader selects in a transcript on a page, as the words of a quote and the place where they begin.

A page shows a passage without its marks. What is selected there is told by the number of visible characters before it,
and is taken here to the nearest whole words around it and back into the canonical text.
"""

from dataclasses import dataclass

from speeches.text.offsets import Stretch
from speeches.text.prepared import Layer, Prepared
from speeches.text.whole_words import splits_word


@dataclass(frozen=True, slots=True)
class Point:
    """A place between two characters of a passage: ``before`` counts the visible ones before it, in code points;
    ``passage`` bounds its words in the canonical text. A count beyond the passage is its end."""

    passage: Stretch
    before: int


@dataclass(frozen=True, slots=True)
class Selection:
    """``words`` as they are read, passages parted by a blank line; ``start`` is where they begin in the canonical text:
    with this place chosen they are graded exact."""

    words: str
    start: int


def select(prepared: Prepared, first: Point, last: Point) -> Selection | None:
    """The words from ``first`` to ``last``, none cut; None where no word stands between them."""
    layer = prepared.read
    start, end = _place(layer, first), _place(layer, last)
    while start < end and layer.words[start].isspace():
        start += 1
    while start < end and layer.words[end - 1].isspace():
        end -= 1
    if not any(map(str.isalnum, layer.words[start:end])):
        return None
    start, end = _whole(layer.spaced, start, end)
    return Selection(layer.wording((start, end), with_breaks=True), layer.canonical((start, end))[0])


def _place(layer: Layer, point: Point) -> int:
    begins, ends = layer.stretch(*point.passage)
    return min(begins + point.before, ends)


def _whole(spaced: str, start: int, end: int) -> Stretch:
    """Outward to where no word is cut, and no space stands at the edge (one may, before an accent that has no letter)."""
    while start > 0 and (spaced[start].isspace() or splits_word(spaced, start)):
        start -= 1
    while end < len(spaced) and (spaced[end - 1].isspace() or splits_word(spaced, end)):
        end += 1
    return start, end
