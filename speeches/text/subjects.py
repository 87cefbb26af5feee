"""Which subjects a text is about, judged by the places at which each is named and by how rare the words are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

# Set by the half of tests/connections/labelled.json that is for tuning; docs/policy-areas.md tells how well they do.
_RAREST = 200  # times rarer than a passage: what is rarer still is mostly beside the point, and tells no more
_UNREAD = 1000  # passages that an archive is taken to hold before its first: by few nothing is known to be common
_FURTHER_TERM = 0.5  # of the weight of each wording but the rarest of a passage
_CROWDED = 0.6  # a passage that names many subjects says less of each
_IN_A_NAME = 0.25
_LEAST_SCORE = 1.5
_LEAST_SHARE = 0.12  # of the score of the best
_BROADER_WINS = 2.0
_MOST_SUGGESTED = 8
_LONG = 6000  # characters


_JOINING = r"(?:(?:of|for|on|the|and|to|against)\s+)*"
_CAPITAL_BEFORE = re.compile(rf"[A-Z][\w’'-]*,?\s+{_JOINING}\Z")
_CAPITAL_AFTER = re.compile(rf"\s+{_JOINING}[A-Z]")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:]['”’\")]*\s+)['“‘\"(]*\Z")
_NAME_REACH = 40


class Part(StrEnum):
    """Of a text, from what tells most about it to what tells least."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    OPENING = "opening"
    BODY = "body"


_WEIGHT_OF_PART = {Part.TITLE: 2.0, Part.SUMMARY: 2.0, Part.HEADING: 1.5, Part.OPENING: 1.5, Part.BODY: 1.0}


@dataclass(frozen=True, slots=True)
class Naming:
    """A term that names a subject, in which ``passage`` (the title and the summary are passages too, of numbers of their
    own), and whether it only stands in a name there, as in "Development Programme"."""

    subject: int
    term: int
    passage: int
    part: Part
    is_in_name: bool = False


def weight(times: int, passages: int) -> float:
    """How much a wording tells that stands so many times in so many passages: the less, the more common it is. While there
    are few passages all wordings tell nearly alike."""
    base = passages + _UNREAD
    return log(1 + base / (times + base / _RAREST))


def scores(namings: Iterable[Naming], weights: Mapping[int, float]) -> dict[int, float]:
    """By subject. Each passage counts by the rarest wording in it, and others add to that; one said again adds nothing."""
    said = defaultdict[int, defaultdict[tuple[int, Part], dict[int, float]]](lambda: defaultdict(dict))
    named_in = defaultdict[tuple[int, Part], set[int]](set)
    for one in namings:
        named_in[one.passage, one.part].add(one.subject)
        terms = said[one.subject][one.passage, one.part]
        tells = weights[one.term] * (_IN_A_NAME if one.is_in_name else 1.0)
        terms[one.term] = max(tells, terms.get(one.term, 0.0))
    return {
        subject: sum(
            _WEIGHT_OF_PART[place[1]] * _together(terms.values()) / len(named_in[place]) ** _CROWDED
            for place, terms in passages.items()
        )
        for subject, passages in said.items()
    }


def in_passing(namings: Iterable[Naming], characters: int) -> set[int]:
    """The subjects that a long text names a single time, and neither its title nor its summary nor a heading does."""
    if characters <= _LONG:
        return set()
    parts = defaultdict[int, list[Part]](list)
    for one in namings:
        parts[one.subject].append(one.part)
    return {subject for subject, named in parts.items() if named in ([Part.OPENING], [Part.BODY])}


def suggested(scores: Mapping[int, float], passages: int, broader: Mapping[int, int | None]) -> list[int]:
    """The subjects that a text of so many passages is about, the surest first. The longer it is the more it takes."""
    least = max(_LEAST_SCORE * log(1 + passages), _LEAST_SHARE * max(scores.values(), default=0.0))
    order = sorted((subject for subject in scores if scores[subject] >= least), key=lambda one: (-scores[one], one))
    return without_broader(order, scores, broader)[:_MOST_SUGGESTED]


def without_broader(order: Sequence[int], scores: Mapping[int, float], broader: Mapping[int, int | None]) -> list[int]:
    """Of a subject and its narrower ones only these are left, or only the broader, where it is named far more."""
    left = list(order)
    for subject in order:
        below = [one for one in left if subject in upwards(one, broader)]
        if below and scores[subject] >= _BROADER_WINS * max(scores[one] for one in below):
            left = [one for one in left if one not in below]
        elif below:
            left.remove(subject)
    return left


def upwards(subject: int, broader: Mapping[int, int | None]) -> list[int]:
    """The broader subjects of one, the nearest first."""
    found = list[int]()
    above = broader.get(subject)
    while above is not None and above not in found:
        found.append(above)
        above = broader.get(above)
    return found


def is_in_name(text: str, start: int, end: int, wording: str) -> bool:
    """Whether words that are written small in the vocabulary stand in capitals beside another word in capitals, within a
    sentence: then they are more often a part of somebody's name than a subject."""
    if wording[0].isupper() or not text[start].isupper():
        return False
    before, after = text[max(0, start - _NAME_REACH) : start], text[end : end + _NAME_REACH]
    if _SENTENCE_BEGINS.search(before) and (start > _NAME_REACH or before == text[:start]):
        return False
    return bool(_CAPITAL_BEFORE.search(before) or _CAPITAL_AFTER.match(after))


def _together(weights: Iterable[float]) -> float:
    best, *others = sorted(weights, reverse=True)
    return best + min(best, _FURTHER_TERM * sum(others))
