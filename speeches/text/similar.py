"""Repeated wording: where a text says again, word for word, what another says.

Two texts repeat each other where eight or more words in a row are the same. Words are equal whatever their case and the
foldings of print (see ``speeches.text.foldings``); what stands between them, commas and full stops, marks of emphasis, the
border of two passages, makes no difference. A changed, dropped or added word does: there a repetition ends.

Where a script writes no spaces, each character counts as a word of its own (see ``speeches.text.whole_words``), and eight of
them say too little: there twenty are asked for. In a mixed text five of them weigh as much as two words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from speeches.text.foldings import Folded, fold
from speeches.text.offsets import Stretch
from speeches.text.whole_words import UNSPACED, WORD

SHORTEST = 8  # words in a row
_WORD_WEIGHS, _CHARACTER_WEIGHS = 5, 2
# Any eight words in a row hold five that begin at a word whose number, counted from 0, is a multiple of four.
_SOUGHT, _SOUGHT_EVERY = 5, 4


@dataclass(frozen=True)
class Wording:
    """The words of a stretch of canonical text, in the spelling in which they are compared."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return [word.casefold() for word in WORD.findall(self._folded.text)]

    @cached_property
    def numbers(self) -> list[int]:
        """For each word with which a shingle begins, eight words in a row: their number, the same on every machine and
        less than 2⁶³."""
        words = self.words
        return [_number(words[first : first + SHORTEST]) for first in range(len(words) - SHORTEST + 1)]

    def place(self, first: int, last: int) -> Stretch:
        """Where in the text these words stand, from the word ``first`` to the word ``last``, from 0."""
        return self._folded.source(self._places[first][0], self._places[last][1])

    def holds(self, other: "Wording") -> bool:
        """Whether all words of ``other`` stand here in a row."""
        length = len(other.words)
        return any(self.words[at : at + length] == other.words for at in range(len(self.words) - length + 1))

    def sought(self) -> Iterator[str]:
        """Phrases of the text so chosen that whatever repeats eight of its words holds one of them whole."""
        if len(self.words) >= SHORTEST:
            for first in range(0, len(self.words) - _SOUGHT + 1, _SOUGHT_EVERY):
                start, end = self.place(first, first + _SOUGHT - 1)
                yield self.text[start:end]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _places(self) -> list[Stretch]:
        return [match.span() for match in WORD.finditer(self._folded.text)]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stand from ``start`` to ``end`` of a passage and in a quote. ``words`` is how many, where
    characters of scripts without spaces count for less; ``numbers`` are their shingles."""

    start: int
    end: int
    words: int
    numbers: tuple[int, ...]


def repeated(segments: Sequence[Wording], passage: Wording) -> list[Run]:
    """The longest stretches of the passage that stand in one of the segments of a quote. None lies within another."""
    where = defaultdict[int, list[tuple[list[str], int]]](list)
    for segment in segments:
        for at, number in enumerate(segment.numbers):
            where[number].append((segment.words, at))
    found, reach = list[Run](), 0
    for first, number in enumerate(passage.numbers):
        longest = max((_shared(words, at, passage.words, first) for words, at in where.get(number, ())), default=0)
        if longest >= SHORTEST and first + longest > reach:
            reach = first + longest
            weight = sum(map(_weight, passage.words[first:reach]))
            if weight >= SHORTEST * _WORD_WEIGHS:
                numbers = tuple(passage.numbers[first : reach - SHORTEST + 1])
                found.append(Run(*passage.place(first, reach - 1), weight // _WORD_WEIGHS, numbers))
    return found


def _shared(said: list[str], at: int, words: list[str], first: int) -> int:
    """How many words are the same from these two places on; 0 where they are so from the words before."""
    if at and first and said[at - 1] == words[first - 1]:
        return 0
    most = min(len(said) - at, len(words) - first)
    return next((length for length in range(most) if said[at + length] != words[first + length]), most)


def _weight(word: str) -> int:
    return _CHARACTER_WEIGHS if UNSPACED.match(word) else _WORD_WEIGHS


def _number(words: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1
