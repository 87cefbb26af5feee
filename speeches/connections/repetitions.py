"""The search for later places where words of quotes stand again; nothing is written.

Some words are everybody's: "in the maintenance of international peace and security", "I congratulate you on your election
as President of the General Assembly". Who says them repeats nobody. So eight words of a quote are taken for a formula if
they stand in more than ``MOST_LATER`` later speeches, or in more than ``MOST_BEFORE`` that are not later; and a stretch of
nothing but formulae is no repetition. Where other words of the quote stand beside them, it is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from speeches.connections.sayings import Said, Stretch, Text
from speeches.text.similar import repeated

MOST_LATER, MOST_BEFORE = 50, 3


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a quote in a passage, from ``start`` to ``end`` of its text, and their shingles."""

    quote: int
    passage: int
    transcript: int
    start: int
    end: int
    words: int
    numbers: tuple[int, ...]


_Key = tuple[int, int]  # a quote, and a shingle of it


class Search:
    """Looks for the words of some quotes in one text after the other. Of formulae it is enough to have seen so many."""

    def __init__(self, said: Iterable[Said], sought: Mapping[int, Collection[int]] | None = None) -> None:
        """``sought`` are the shingles to look for, by quote, if not all that it has."""
        self.said = {one.quote: one for one in said}
        self._quotes = defaultdict[int, list[int]](list)  # by shingle
        self._later = defaultdict[_Key, set[int]](set)  # speeches
        self._before = defaultdict[_Key, set[int]](set)
        self._formulae = set[_Key]()
        self._found: list[Found] = []
        for quote, one in self.said.items():
            for number in one.numbers if sought is None else sought.get(quote, ()):
                self._quotes[number].append(quote)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to look for."""
        return not self._quotes

    def look_at(self, text: Text, stretches: Sequence[Stretch]) -> None:
        for stretch in stretches:
            shingles = [number for number in stretch.wording.numbers if number in self._quotes]
            for quote in sorted({quote for number in shingles for quote in self._quotes.get(number, ())}):
                if text.is_other_than(self.said[quote]):
                    self._compare(self.said[quote], text, stretch)

    def found(self) -> list[Found]:
        """What was found, but for formulae."""
        return [
            found
            for found in self._found
            if any((found.quote, number) not in self._formulae for number in found.numbers)
        ]

    def formulae(self) -> set[_Key]:
        return self._formulae

    def _compare(self, said: Said, text: Text, stretch: Stretch) -> None:
        is_later = text.is_later_than(said)
        for run in repeated(said.segments, stretch.wording):
            if is_later:
                start, end = stretch.start + run.start, stretch.start + run.end
                self._found.append(
                    Found(said.quote, stretch.passage, text.transcript, start, end, run.words, run.numbers)
                )
            for number in run.numbers:
                self._count((said.quote, number), text.speech, is_later)

    def _count(self, key: _Key, speech: int, is_later: bool) -> None:
        if key in self._formulae:
            return
        speeches, most = (self._later[key], MOST_LATER) if is_later else (self._before[key], MOST_BEFORE)
        speeches.add(speech)
        if len(speeches) > most:
            self._formulae.add(key)
            self._forget(*key)

    def _forget(self, quote: int, number: int) -> None:
        if quote in self._quotes.get(number, ()):
            self._quotes[number].remove(quote)
            if not self._quotes[number]:
                del self._quotes[number]
