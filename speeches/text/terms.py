"""Where the terms of policy areas occur in a text.

A place where a term may stand is one that has a spelling of it (``text.term_spellings``) as whole words, and just its
letters where it is sought exactly so, outside the phrases in which it is not meant. Of places that overlap the longest
wins, of two equally long the first: *human rights* is not mentioned by "human rights education" where that is a term too,
of whichever area. A wording that two areas share is a mention of both.

All terms are looked for at once (``text.sought``), and what stands at a place is judged once, however often it stands there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from speeches.text.sought import Sought
from speeches.text.term_spellings import alike, bare, folded, parts_no_words, spellings

_MOST_KEPT = 100_000
Key = int | str


@dataclass(frozen=True)
class Wording:
    """A term as it is sought. ``area`` and ``term`` are whatever they are known by."""

    area: Key
    term: Key
    text: str
    language: str = "en"
    exactly: bool = field(default=False, kw_only=True)
    not_in: tuple[str, ...] = field(default=(), kw_only=True)

    def spellings(self) -> Iterator[str]:
        return spellings(self.text, self.language, exactly=self.exactly)

    def is_in(self, text: str) -> bool:
        """Whether it stands anywhere in a text, be it in a phrase in which it is not meant."""
        alone = Wording(self.area, self.term, self.text, self.language, exactly=self.exactly)
        return bool(Vocabulary([alone]).find(text))

    def spellings_not_meant(self) -> Iterator[str]:
        """Of the phrases in which it is not meant, in any of their forms but the wording itself: it is meant where only its
        plural is a phrase."""
        return (form for phrase in self.not_in for form in self._forms(phrase))

    def _forms(self, phrase: str) -> Iterator[str]:
        itself = set(spellings(self.text, self.language, exactly=True))
        as_written = set(spellings(phrase, self.language, exactly=True))
        return (form for form in spellings(phrase, self.language) if form in as_written or form not in itself)

    @cached_property
    def letters(self) -> str:
        return bare(self.text)


class TermHit(NamedTuple):
    """``start`` and ``end`` bound what stands in the text. No dataclass, since there are very many."""

    area: Key
    term: Key
    start: int
    end: int


@dataclass(frozen=True)
class _Meaning:
    """What the words at a place may mean, of each area first the wording that says most about its letters; and of which
    wordings they are a phrase in which these are ``not_meant``."""

    meant: tuple[Wording, ...]
    not_meant: tuple[Wording, ...]

    @cached_property
    def alone(self) -> list[tuple[Key, Key]]:
        """The areas and terms that are mentioned where nothing overlaps it."""
        return [(wording.area, wording.term) for wording in _meant_at(0, 0, self, [(0, 0, self)])]


_Place = tuple[int, int, _Meaning]
_Hit = tuple[int, int, Key, Key]  # start, end, area, term


class _Meanings(dict[str, _Meaning | None]):
    """By what stands in the text with a character more on either side, which tells whether it is whole words. Few mentions
    are not alike, so it is looked up and not judged again."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._meant: dict[str, list[Wording]] = {}
        self._not_meant: dict[str, list[Wording]] = {}
        for wording in sorted(wordings, key=lambda wording: not wording.exactly):
            for spelling in dict.fromkeys(wording.spellings()):
                self._meant.setdefault(spelling, []).append(wording)
            for spelling in dict.fromkeys(wording.spellings_not_meant()):
                self._not_meant.setdefault(spelling, []).append(wording)

    @property
    def spellings(self) -> set[str]:
        return {*self._meant, *self._not_meant}

    def __missing__(self, around: str) -> _Meaning | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[around] = self._meaning(around[0], around[1:-1], around[-1])
        return self[around]

    def _meaning(self, before: str, words: str, after: str) -> _Meaning | None:
        spelling, letters = folded(words).replace("-", " "), alike(words)
        if (_is_of_word(before) or _is_of_word(after)) and not parts_no_words(spelling):
            return None
        meant = [one for one in self._meant.get(spelling, ()) if not one.exactly or letters == one.letters]
        not_meant = self._not_meant.get(spelling, ())
        return _Meaning(tuple(meant), tuple(not_meant)) if meant or not_meant else None


class Vocabulary:
    """Terms of one language, to be found in many texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._meanings = _Meanings(wordings)
        self._sought = Sought(self._meanings.spellings)

    def find(self, text: str) -> list[TermHit]:
        """In the order of their places."""
        return [TermHit(area, term, start - 1, end - 1) for start, end, area, term in self._hits(f"\n{text}\n")]

    def find_within(self, text: str, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, TermHit]]:
        """What ``find`` finds in each of these parts of a text, with the number of the part, from 0; but much quicker, since
        they are read as one, parted by line ends, which no spelling has. Places are those in the whole text."""
        begins = [1, *accumulate((end - start + 1 for start, end in bounds), initial=1)][1:]
        moved = [start - begin for (start, _), begin in zip(bounds, begins, strict=False)]
        parts = "\n".join(text[start:end] for start, end in bounds)
        for start, end, area, term in self._hits(f"\n{parts}\n"):
            number = bisect_right(begins, start) - 1
            yield number, TermHit(area, term, start + moved[number], end + moved[number])

    def _hits(self, text: str) -> list[_Hit]:
        """In a text that begins and ends with a line end."""
        meanings = self._meanings
        hits = list[_Hit]()
        crowd, crowd_ends = list[_Place](), 0
        for _, start, end in self._sought.places(text):
            meaning = meanings[text[start - 1 : end + 1]]
            if meaning is None:
                continue
            if start >= crowd_ends:
                hits += _winners(crowd)
                crowd, crowd_ends = [(start, end, meaning)], end
                continue
            crowd.append((start, end, meaning))
            crowd_ends = max(crowd_ends, end)
        return hits + _winners(crowd)


def vocabulary_of(areas: Mapping[str, Sequence[str]]) -> Vocabulary:
    """Of English wordings, by the slug of their area."""
    return Vocabulary(Wording(area, wording, wording) for area, wordings in areas.items() for wording in wordings)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _meant_at(start: int, end: int, meaning: _Meaning, crowd: Iterable[_Place]) -> Iterator[Wording]:
    """One wording an area; ``crowd`` has all places that overlap this one."""
    areas = set[Key]()
    for wording in meaning.meant:
        if wording.area not in areas and not any(
            at <= start and end <= until and wording in phrase.not_meant for at, until, phrase in crowd
        ):
            areas.add(wording.area)
            yield wording


def _winners(crowd: list[_Place]) -> list[_Hit]:
    """The longest of these places, which overlap each other, and what is left beside them, in order."""
    if len(crowd) == 1:
        start, end, meaning = crowd[0]
        return [(start, end, area, term) for area, term in meaning.alone]
    hits = [
        (start, end, wording.area, wording.term)
        for start, end, meaning in crowd
        for wording in _meant_at(start, end, meaning, crowd)
    ]
    won = list[_Hit]()
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(hit[1] <= other[0] or other[1] <= hit[0] or hit[:2] == other[:2] for other in won):
            won.append(hit)
    return sorted(won, key=itemgetter(0))
