"""Whether a quote stands at places that are known already: the short way to its grade, for proving very many."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.text.anchoring import Place, place_at
from speeches.text.foldings import SOFT_HYPHENS, fold
from speeches.text.grading import Grade
from speeches.text.segments import TypedSegment, gaps, segments_of, unbroken
from speeches.text.whole_words import splits_word

# As far as ``splits_word`` looks for what belongs to a word.
_REACH = 12
_UNSEEN = re.compile(f"[*\\\\{''.join(SOFT_HYPHENS.becomes)}]")
_HEADS = "#>-"


def grade_at(quote_text: str, places: Sequence[Place], canonical_text: str) -> Grade | None:
    """The grade that ``grading.grade`` finds with these places chosen; None where only ``grade`` can tell.

    The short way is open to quotes whose segments each stand in one passage, with no mark of emphasis inside or near, and
    with the selectors that ``place_at`` gives. It is never more generous than the long one."""
    segments = unbroken(quote_text) if len(places) == 1 else segments_of(quote_text)
    if len(segments) != len(places) or any(one.end > other.start for one, other in pairwise(places)):
        return None
    if not all(_stands(*each, canonical_text) for each in zip(segments, places, strict=True)):
        return None
    if len(places) > 1:
        return Grade.ELIDED if any(map(str.strip, gaps(quote_text, segments))) else None
    if segments[0].text == places[0].exact:
        return Grade.EXACT
    return None if canonical_text.startswith(segments[0].text, places[0].start) else Grade.TYPOGRAPHY


def _stands(segment: TypedSegment, place: Place, text: str) -> bool:
    start, end = place.start, place.end
    if start < _REACH or segment.letter is not None or not segment.has_words:
        return False
    first, last = start - _REACH, end + _REACH
    if _UNSEEN.search(text, first, last) or "\n" in place.exact:
        return False
    if text.find("\n", first, last) >= 0 and (
        text[start] in _HEADS or text[start].isdecimal() or text[end - 1].isdecimal()
    ):
        return False  # Beside a border the mark of a passage may be taken for words, and two numbers for one.
    if splits_word(text, start) or splits_word(text, end):
        return False
    if segment.text != place.exact and (
        place.exact != place.exact.strip() or fold(segment.text).text != fold(place.exact).text
    ):
        return False
    return place_at(text, start, end) == place
