"""Which passages show best that two subjects belong together, judged by the places at which each is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import log

_NEAR = 250  # characters: about a sentence
_LIST_GAP, _BESIDE = 6, 1.0  # a comma, or "and"
_MOST_WEIGHT = 2.0
_HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Naming:
    """A term, by its id, and where it stands."""

    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that names both subjects. ``voice`` is for whom or by whom it was said; of an empty one, as of a decade that
    is not known, nothing is taken to be alike."""

    passage: int
    speech: int
    kind: str
    voice: str
    decade: int | None
    first: tuple[Naming, ...]
    second: tuple[Naming, ...]

    @property
    def closest(self) -> tuple[Naming, Naming]:
        """One of each subject, those that stand nearest to each other; the earliest of these."""
        both = ((one, other) for one in self.first for other in self.second)
        return min(both, key=lambda pair: (_gap(*pair), pair[0].start, pair[1].start))

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the first of these two begins and the last ends."""
        one, other = self.closest
        return min(one.start, other.start), max(one.end, other.end)

    @property
    def is_near(self) -> bool:
        return self.kind != _HEADING and _gap(*self.closest) <= _NEAR


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best passage of each speech. Those that name both in about a sentence stand first; among them each voice comes
    once before any comes twice, and by turns a passage of every decade."""
    candidates = list(candidates)
    weights = _weights(candidates)
    order = {one.passage: _order(one, weights) for one in candidates}

    def of(one: Candidate) -> tuple[bool, float, int]:
        return order[one.passage]

    by_speech = groupby(sorted(candidates, key=lambda one: one.speech), key=lambda one: one.speech)
    best = sorted((min(of_speech, key=of) for _, of_speech in by_speech), key=of)
    turns_of_voice, turns_of_decade = Counter[object](), Counter[object]()
    turns = dict[int, tuple[int, int]]()
    for one in best:
        turn = turns_of_voice[one.voice] if one.voice else 0
        turns_of_voice[one.voice] += 1
        decade = (turn, of(one)[0], one.decade)
        turns[one.passage] = turn, turns_of_decade[decade] if one.decade is not None else 0
        turns_of_decade[decade] += 1
    return sorted(best, key=lambda one: (of(one)[0], turns[one.passage], of(one)))


def _order(one: Candidate, weights: Mapping[int, float]) -> tuple[bool, float, int]:
    """Whether the two are far apart. Then how specific the terms are by which each is named, the more so the more of them,
    less by how far apart they stand. What stands next to each other is more often two items of a list than a thought."""
    gap = _gap(*one.closest)
    specific = sum(
        max(weights[naming.term] for naming in namings) + log(len({naming.term for naming in namings}))
        for namings in (one.first, one.second)
    )
    score = specific - gap / _NEAR - (_BESIDE if gap < _LIST_GAP else 0.0)
    return one.kind == _HEADING or gap > _NEAR, -score, one.passage


def _weights(candidates: Iterable[Candidate]) -> dict[int, float]:
    """Of each term how much it tells: the less, the more of these passages have it. What is rare among them is not told
    apart from what is very rare, which is often beside the point."""
    found, total = Counter[int](), 0
    for one in candidates:
        total += 1
        found.update({naming.term for naming in (*one.first, *one.second)})
    return {term: min(log(1 + total / times), _MOST_WEIGHT) for term, times in found.items()}


def _gap(one: Naming, other: Naming) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))
