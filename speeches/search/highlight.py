"""Mark in a text what a question asks for, read as the index reads it, and cut excerpts around the hits."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from speeches.search.query import Leaf, Phrase, Start, Word
from speeches.search.results import HIT_BEGINS, HIT_ENDS
from speeches.search.words import WORD, completions, fold, stem

WIDTH = 260  # characters of an excerpt
_BEFORE = 60  # of them before the first hit
_MOST_PLACES = 200  # that are weighed against one another


@dataclass(frozen=True, slots=True)
class Place:
    """Where the leaf of this number stands in a text."""

    start: int
    end: int
    leaf: int


class Highlighter:
    """Finds the places of these leaves of a question."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.stems: dict[str, int] = {}
        self.starts: list[tuple[str, int]] = []
        self.phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, leaf in enumerate(leaves):
            match leaf:
                case Word(word):
                    self.stems.setdefault(stem(word), number)
                case Start(word):
                    self.starts.append((fold(word), number))
                    for completed in completions(word):
                        self.stems.setdefault(completed, number)
                case Phrase(words):
                    stems = tuple(map(stem, words))
                    self.phrases.setdefault(stems[0], []).append((stems, number))

    def places(self, text: str) -> list[Place]:
        """In the order of their beginnings."""
        words = [(found, match) for match in WORD.finditer(text) if (found := stem(match[0]))]
        stems = [found for found, _ in words]
        places = []
        for at, (found, match) in enumerate(words):
            for length, leaf in self._from(stems, at, found):
                places.append(Place(match.start(), words[at + length - 1][1].end(), leaf))
        return places

    def _from(self, stems: list[str], at: int, found: str) -> Iterable[tuple[int, int]]:
        if found in self.stems:
            yield 1, self.stems[found]
        for start, leaf in self.starts:
            if found.startswith(start):
                yield 1, leaf
        for phrase, leaf in self.phrases.get(found, ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                yield len(phrase), leaf

    def excerpt(self, text: str) -> str:
        """``text``, or its part with the most of the question where it is long, with hits marked."""
        places = self.places(text)
        start, end = _window(text, places)
        cut = marked(text[start:end], [(place.start - start, place.end - start) for place in places])
        return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def marked(text: str, hits: Iterable[tuple[int, int]]) -> str:
    """``text`` with each hit that lies in it between marks; hits that overlap are marked as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, len(text))) for start, end in hits):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    bounds = [0, *(bound for hit in merged for bound in hit), len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    return pieces[0] + "".join(
        f"{HIT_BEGINS}{hit}{HIT_ENDS}{after}" for hit, after in zip(pieces[1::2], pieces[2::2], strict=True)
    )


def _window(text: str, places: list[Place]) -> tuple[int, int]:
    """The bounds of the excerpt: between words, around the places where the most leaves stand together."""
    if len(text) <= WIDTH:
        return 0, len(text)
    places = places[:_MOST_PLACES]
    first = max(places, key=lambda place: _leaves_near(place, places), default=Place(0, 0, 0))
    start = 0 if first.start <= _BEFORE else _after_space(text, first.start - _BEFORE, first.start)
    end = min(len(text), max(start + WIDTH, first.end))
    if len(text) - end <= _BEFORE // 3:
        return start, len(text)
    space = text.rfind(" ", max(first.end, end - _BEFORE), end + 1)
    return start, end if space < 0 else space


def _leaves_near(first: Place, places: list[Place]) -> tuple[int, int]:
    near = [place.leaf for place in places if first.start <= place.start and place.end <= first.start + WIDTH - _BEFORE]
    return len(set(near)), -first.start


def _after_space(text: str, low: int, high: int) -> int:
    space = text.find(" ", low, high)
    return low if space < 0 else space + 1
