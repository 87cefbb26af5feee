"""Passages that look like print around a text and not like its words: numbers of pages, running heads, ornaments."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(
    r"[-–—\[(|\s]*(?:(?:page|p\.|página|стр\.|seite)\s*)?\d{1,3}(?:\s*(?:/|of|de|sur|из|von)\s*\d{1,4})?[-–—\])|\s]*",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"(?:[*•·_=~–—-]\s*){3,}")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD = 80
_FEWEST_HEADS = 3
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;,。！？؟।][”’\"'»)\]]*$")
_IN_BRACKETS = re.compile(r"[(\[].*[)\]]")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A passage by its number, and what it looks like."""

    number: int
    words: str
    why: str


def furniture(passages: Iterable[tuple[int, str, str]]) -> list[Furniture]:
    """``passages`` are number, kind and words. A head is told by coming back: three times, but for its numbers. What ends
    as a sentence does is a refrain, and what stands in brackets is told of the audience."""
    prose = [(number, " ".join(words.split())) for number, kind, words in passages if kind != "item"]
    shapes = Counter(_shape(words) for _, words in prose if _may_be_a_head(words))
    found = []
    for number, words in prose:
        if _ORNAMENT.fullmatch(words):
            found.append(Furniture(number, words, "ornament"))
        elif _PAGE_NUMBER.fullmatch(words):
            found.append(Furniture(number, words, "page number"))
        elif _may_be_a_head(words) and shapes[_shape(words)] >= _FEWEST_HEADS:
            found.append(Furniture(number, words, "running head"))
    return found


def _may_be_a_head(words: str) -> bool:
    is_short = len(words) <= _LONGEST_HEAD
    return is_short and not _ENDS_A_SENTENCE.search(words) and not _IN_BRACKETS.fullmatch(words)


def _shape(words: str) -> str:
    return _DIGITS.sub("#", words.casefold())
