"""Square brackets that a transcript has itself: no insertion of an editor takes their place unseen.

"[applause]" in a record is the record's. A quote may give it as it stands, or leave it out with an omission; if it put
other words in brackets there, no reader could tell whose they are."""

import re
from collections.abc import Sequence

from speeches.text.offsets import Stretch
from speeches.text.segments import TypedSegment, gaps, has_insertion

_BRACKET = re.compile(r"[\[\]]")
# No word between a bracket and the place before or behind it.
_BESIDE_BEFORE, _BESIDE_BEHIND = re.compile(r"[\[\]][^\w\[\]]*\Z"), re.compile(r"[^\w\[\]]*[\[\]]")
_REACH = 40


def overwritten(typed: str, segments: tuple[TypedSegment, ...], stretches: Sequence[Stretch], text: str) -> list[int]:
    """Which of the gaps before, between and behind the segments, where these stand at such stretches of the text, have an
    insertion in place of brackets of the text."""
    borders: list[int | None] = [None, *(border for stretch in stretches for border in stretch), None]
    return [
        number
        for number, (gap, start, end) in enumerate(zip(gaps(typed, segments), borders[::2], borders[1::2], strict=True))
        if has_insertion(gap) and _has_brackets(text, start, end)
    ]


def _has_brackets(text: str, start: int | None, end: int | None) -> bool:
    """Between two places; or right beside the one that is told."""
    if start is None and end is not None:
        return _BESIDE_BEFORE.search(text[max(0, end - _REACH) : end]) is not None
    if end is None:
        return _BESIDE_BEHIND.match(text, start or 0, (start or 0) + _REACH) is not None
    return _BRACKET.search(text, start or 0, end) is not None
