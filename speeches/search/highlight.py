"""Mark in a text what a question asks for, read as the index reads it, and cut excerpts around the hits."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from speeches.search.query import Leaf, Near, Phrase, Start, Word
from speeches.search.results import HIT_BEGINS, HIT_ENDS
from speeches.search.words import ENGLISH, WORD, Reading, completions, fold, reading

WIDTH = 260  # characters of an excerpt
_BEFORE = 60  # of them before the first hit
_MOST_PLACES = 200  # that are weighed against one another


@dataclass(frozen=True, slots=True)
class Place:
    """Where the leaf of this number stands in a text."""

    start: int
    end: int
    leaf: int


class _Sought:
    """The leaves of a question as one language has them."""

    def __init__(self, leaves: Iterable[Leaf], reading: Reading) -> None:
        self._reading = reading
        self._stems: dict[str, int] = {}
        self._starts: list[tuple[str, int]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, leaf in enumerate(leaves):
            match leaf:
                case Word(word):
                    self._stems.setdefault(reading.stem(word), number)
                case Near(words, _):
                    for word in words:
                        self._stems.setdefault(reading.stem(word), number)
                case Start(word):
                    self._starts.append((reading.mark + fold(word), number))
                    if reading is ENGLISH:
                        for completed in completions(word):
                            self._stems.setdefault(completed, number)
                case Phrase(words):
                    stems = tuple(map(reading.stem, words))
                    self._phrases.setdefault(stems[0], []).append((stems, number))
        self._wanted = self._stems.keys() | self._phrases.keys()
        self._any_start = tuple(start for start, _ in self._starts)

    def places(self, text: str) -> list[Place]:
        """In the order of their beginnings."""
        words = WORD.findall(text)
        read = [(number, found) for number, word in enumerate(words) if (found := self._reading.stem(word))]
        stems = [found for _, found in read]
        # Most words are none of these: all are looked at as quickly as can be, and only the others well.
        hits = [at for at, found in enumerate(stems) if found in self._wanted or found.startswith(self._any_start)]
        if not hits:
            return []
        bounds = _bounds(text, words)
        return [
            Place(bounds[read[at][0]][0], bounds[read[at + length - 1][0]][1], leaf)
            for at in hits
            for length, leaf in self._from(stems, at, stems[at])
        ]

    def _from(self, stems: list[str], at: int, found: str) -> Iterable[tuple[int, int]]:
        if found in self._stems:
            yield 1, self._stems[found]
        for start, leaf in self._starts:
            if found.startswith(start):
                yield 1, leaf
        for phrase, leaf in self._phrases.get(found, ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                yield len(phrase), leaf


def _bounds(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where each of the words of ``text`` begins and ends."""
    found, end = [], 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        found.append((start, end))
    return found


class Highlighter:
    """Finds the places of these leaves of a question in texts of any language."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._leaves = tuple(leaves)
        self._sought: dict[Reading, _Sought] = {}

    def places(self, text: str, language: str = "en") -> list[Place]:
        """In the order of their beginnings."""
        of_language = reading(language)
        if of_language not in self._sought:
            self._sought[of_language] = _Sought(self._leaves, of_language)
        return self._sought[of_language].places(text)

    def excerpt(self, text: str, language: str = "en") -> tuple[str, tuple[str, ...]]:
        """``text``, or its part with the most of the question where it is long, with hits marked; and the words of the whole
        text that were found, as they stand there, each once."""
        places = self.places(text, language)
        start, end = _window(text, places)
        cut = marked(text[start:end], [(place.start - start, place.end - start) for place in places])
        forms = dict.fromkeys(text[place.start : place.end] for place in places)
        return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}", tuple(forms)

    def whole(self, text: str, language: str = "en") -> str:
        return marked(text, [(place.start, place.end) for place in self.places(text, language)])


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
