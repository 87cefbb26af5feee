"""Whether a quote stands at places that are known already, or nowhere: short ways to its grade, for proving very many."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.text.anchoring import Place, place_at
from speeches.text.foldings import LIGATURES, SOFT_HYPHENS, fold
from speeches.text.grading import Grade
from speeches.text.segments import gaps, segments_of
from speeches.text.whole_words import splits_word

# As far as ``splits_word`` looks for what belongs to a word.
_REACH = 12
# Further than a bracket can be that is beside a segment.
_FAR = 100
_UNSEEN = re.compile(f"[*\\\\{''.join(SOFT_HYPHENS.becomes)}]")
_BRACKET = re.compile(r"[\[\]]")
# What may stand inside a word and is not read, or is read as other letters.
_HIDING = ("*", "\\", *SOFT_HYPHENS.becomes, *LIGATURES.becomes)
# Letters that no folding makes, between plain spaces.
_PLAIN_WORD = re.compile(r"(?:(?<= )|\A)[A-Za-z]+(?= )")
_LOOKED_FOR = 50
_BORDER = re.compile("\n+")
_MARKED_BORDER = re.compile(r"\n[#>-]")
_HEADS = "#>-"


def grade_at(quote_text: str, places: Sequence[Place], canonical_text: str) -> Grade | None:
    """The grade that ``grading.grade`` finds with these places chosen; None where only ``grade`` can tell.

    The short way is open to quotes with the selectors that ``place_at`` gives and no mark of emphasis inside or near. It is
    never more generous than the long one."""
    found = grade_placed(quote_text, places, canonical_text)
    for place in places if found else ():
        if place_at(canonical_text, place.start, place.end) != place:
            return None
    return found


def grade_placed(quote_text: str, places: Sequence[Place], canonical_text: str) -> Grade | None:
    """The same for places that ``place_at`` has given: their selectors, which take longest, are not looked at again."""
    if len(places) == 1:
        return _grade_of_one(quote_text.strip(), places[0], canonical_text)
    segments = segments_of(quote_text)
    if len(segments) != len(places) or any(one.end > other.start for one, other in pairwise(places)):
        return None
    if any(segment.letter is not None for segment in segments):
        return None
    if not all(_stands(segment.text, place, canonical_text) for segment, place in zip(segments, places, strict=True)):
        return None
    between = gaps(quote_text, segments)
    if "[" in quote_text and _meets_brackets(between, places, canonical_text):
        return None
    return Grade.ELIDED if any(map(str.strip, between)) else None


def stands_nowhere(quote_text: str, canonical_text: str) -> bool:
    """Whether it is certain at once that ``grading.grade`` finds no place: a plain word of the quote stands nowhere in a
    text in which nothing can be hidden inside a word."""
    if "[" in quote_text or any(mark in canonical_text for mark in _HIDING):
        return False
    return any(word not in canonical_text for word in _PLAIN_WORD.findall(quote_text)[:_LOOKED_FOR])


def _grade_of_one(words: str, place: Place, text: str) -> Grade | None:
    if not _stands(words, place, text):
        return None
    standing = _spaced(place.exact)
    if words == standing:
        return Grade.EXACT
    return None if standing.startswith(words) else Grade.TYPOGRAPHY


def _meets_brackets(between: Sequence[str], places: Sequence[Place], text: str) -> bool:
    """Whether brackets of the text itself are, or may be, where those of the quote are."""
    borders = [0, *(border for place in places for border in (place.start, place.end)), len(text)]
    borders[0], borders[-1] = max(0, borders[1] - _FAR), borders[-2] + _FAR
    return any(
        "[" in gap and _BRACKET.search(text, start, end)
        for gap, start, end in zip(between, borders[::2], borders[1::2], strict=True)
    )


def _stands(words: str, place: Place, text: str) -> bool:
    start, end = place.start, place.end
    if start >= end or text[start:end] != place.exact:
        return False
    first, last = max(0, start - _REACH), end + _REACH
    if _UNSEEN.search(text, first, last) or _MARKED_BORDER.search(place.exact):
        return False
    may_be_taken = text[start] in _HEADS or text[start].isdecimal() or text[end - 1].isdecimal()
    if may_be_taken and (first == 0 or "\n" in text[first:last]):
        return False  # Beside a border the mark of a passage may be taken for words, and two numbers for one.
    if splits_word(text, start) or splits_word(text, end):
        return False
    if "\n" in words or not any(map(str.isalnum, words)):
        return False
    return words == place.exact or _is_equal(words, _spaced(place.exact))


def _is_equal(typed: str, standing: str) -> bool:
    """But for the foldings of characters."""
    return typed == standing or (standing == standing.strip() and fold(typed).text == fold(standing).text)


def _spaced(exact: str) -> str:
    """With one space at the border of two passages."""
    return _BORDER.sub(" ", exact) if "\n" in exact else exact
