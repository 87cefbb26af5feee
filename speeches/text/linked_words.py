"""Words of a version of a transcript to which a reader's link leads, and where they stand in a later one.

A link tells a place by the number of a passage and the visible characters before it in that passage, in code points."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from speeches.text.following import Held, follow
from speeches.text.offsets import Stretch
from speeches.text.prepared import Prepared


class Spot(NamedTuple):
    """Between two characters of the passage ``number``; ``before`` counts the visible ones before it."""

    number: int
    before: int


@dataclass(frozen=True, slots=True)
class NumberedText:
    """``passages`` bound the words of each passage in the canonical text, by its number and in their order."""

    prepared: Prepared
    passages: Mapping[int, Stretch]

    def stretch(self, first: Spot, last: Spot) -> Stretch | None:
        """In the text as it is read; None where there is no such passage, or no word between the two."""
        if first.number not in self.passages or last.number not in self.passages:
            return None
        start, end = self._place(first), self._place(last)
        return (start, end) if any(map(str.isalnum, self.prepared.read.words[start:end])) else None

    def spots(self, stretch: Stretch) -> tuple[Spot, Spot] | None:
        """Where a stretch of the text as it is read begins and ends; None where no passage holds its ends."""
        layer = self.prepared.read
        read = {number: layer.stretch(*bounds) for number, bounds in self.passages.items()}
        first = next(
            (Spot(number, stretch[0] - at) for number, (at, end) in read.items() if at <= stretch[0] < end), None
        )
        last = next(
            (Spot(number, stretch[1] - at) for number, (at, end) in read.items() if at < stretch[1] <= end), None
        )
        return (first, last) if first and last else None

    def words(self, number: int) -> str:
        start, end = self.prepared.read.stretch(*self.passages[number])
        return self.prepared.read.words[start:end]

    def between(self, first: Spot, last: Spot) -> list[int]:
        """The numbers of the passages from one to the other; none where it has not both."""
        numbers = list(self.passages)
        if not {first.number, last.number} <= {*numbers}:
            return []
        return numbers[numbers.index(first.number) : numbers.index(last.number) + 1]

    def _place(self, spot: Spot) -> int:
        start, end = self.prepared.read.stretch(*self.passages[spot.number])
        return min(start + spot.before, end)


def followed(first: Spot, last: Spot, old: NumberedText, new: NumberedText) -> tuple[Spot, Spot] | None:
    """Where the words from ``first`` to ``last`` of the old text stand in the new one; None where they were changed, or
    nobody can say which of several they are. The old text has such words."""
    stretch = old.stretch(first, last)
    if stretch is None:
        raise ValueError(f"No words stand from {first} to {last}.")
    numbers = old.between(first, last)
    if new.between(first, last) == numbers and all(old.words(number) == new.words(number) for number in numbers):
        return first, last
    found = follow([old.prepared.read.place(stretch)], old.prepared, new.prepared)
    if isinstance(found, Held):
        return None
    place = found.places[0]
    return new.spots(new.prepared.read.stretch(place.start, place.end))
