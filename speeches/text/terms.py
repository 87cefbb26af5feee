"""Where the terms of policy areas occur in a text.

A place where a term may stand is one that has a spelling of it (``text.term_spellings``) as whole words, and just its
letters where it is sought exactly so, outside the phrases in which it is not meant. Of places that overlap the longest
wins, of two equally long the first: *human rights* is not mentioned by "human rights education" where that is a term too,
of whichever area. A wording that two areas share is a mention of both.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from speeches.text.term_spellings import alike, bare, expressions, folded, parts_no_words, spellings

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

    @cached_property
    def phrases(self) -> "Sought":
        """Those in which it is not meant, in any of their forms but the wording itself: it is meant where only its plural is
        a phrase."""
        return Sought(form for phrase in self.not_in for form in self._forms(phrase))

    def _forms(self, phrase: str) -> Iterator[str]:
        itself = set(spellings(self.text, self.language, exactly=True))
        as_written = set(spellings(phrase, self.language, exactly=True))
        return (form for form in spellings(phrase, self.language) if form in as_written or form not in itself)

    @cached_property
    def letters(self) -> str:
        return bare(self.text)


@dataclass(frozen=True, slots=True)
class TermHit:
    """``start`` and ``end`` bound what stands in the text."""

    area: Key
    term: Key
    start: int
    end: int


class Vocabulary:
    """Terms of one language, to be found in many texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._owners: dict[str, list[Wording]] = {}
        # Of an area's terms that are spelled alike the one that says most about its letters comes first.
        for wording in sorted(wordings, key=lambda wording: not wording.exactly):
            for spelling in dict.fromkeys(wording.spellings()):
                self._owners.setdefault(spelling, []).append(wording)
        self._sought = Sought(self._owners)

    def find(self, text: str) -> list[TermHit]:
        """In the order of their places."""
        small = folded(text)
        rows = list[tuple[int, int, Wording]]()
        for start, spelling in self._sought.places(small):
            end = start + len(spelling)
            areas = set[Key]()
            for wording in self._owners[spelling]:
                if wording.area not in areas and _is_meant(wording, text, small, start, end):
                    areas.add(wording.area)
                    rows.append((start, end, wording))
        return [TermHit(wording.area, wording.term, start, end) for start, end, wording in _longest(rows)]


class Sought:
    """Spellings to be found wherever they stand, one in another as well."""

    def __init__(self, sought: Iterable[str]) -> None:
        self._expressions = [(expression, _begun(group)) for expression, group in expressions(sought)]

    def places(self, small: str) -> Iterator[tuple[int, str]]:
        """Where each begins in a folded text."""
        for expression, begun in self._expressions:
            for found in expression.finditer(small):
                for spelling in begun[found[1].replace("-", " ")]:
                    yield found.start(), spelling


def vocabulary_of(areas: Mapping[str, Sequence[str]]) -> Vocabulary:
    """Of English wordings, by the slug of their area."""
    return Vocabulary(Wording(area, wording, wording) for area, wordings in areas.items() for wording in wordings)


def _begun(group: Collection[str]) -> dict[str, list[str]]:
    """Of each spelling those, itself among them, that also match where it does: they begin it, and end with a word."""
    return {
        spelling: [
            spelling[:length]
            for length in range(1, len(spelling) + 1)
            if spelling[:length] in group and _may_end(spelling, length)
        ]
        for spelling in group
    }


def _may_end(spelling: str, length: int) -> bool:
    if length == len(spelling) or parts_no_words(spelling):
        return True
    return not (spelling[length].isalnum() or spelling[length] == "_")


def _is_meant(wording: Wording, text: str, small: str, start: int, end: int) -> bool:
    if wording.exactly and alike(text[start:end]) != wording.letters:
        return False
    return not wording.not_in or not any(
        at <= start and end <= at + len(phrase) for at, phrase in wording.phrases.places(small)
    )


def _longest(rows: list[tuple[int, int, Wording]]) -> list[tuple[int, int, Wording]]:
    """Those that win, in order."""
    rows.sort(key=lambda row: row[0])
    won = list[tuple[int, int, Wording]]()
    crowd, crowd_ends = list[tuple[int, int, Wording]](), 0
    for row in rows:
        if row[0] >= crowd_ends and crowd:
            won += _winners(crowd)
            crowd, crowd_ends = [], 0
        crowd.append(row)
        crowd_ends = max(crowd_ends, row[1])
    return won + _winners(crowd)


def _winners(crowd: list[tuple[int, int, Wording]]) -> list[tuple[int, int, Wording]]:
    if len(crowd) < 2:
        return crowd
    won = list[tuple[int, int, Wording]]()
    for row in sorted(crowd, key=lambda row: (row[0] - row[1], row[0])):
        if all(row[1] <= other[0] or other[1] <= row[0] or row[:2] == other[:2] for other in won):
            won.append(row)
    return sorted(won, key=lambda row: row[0])
