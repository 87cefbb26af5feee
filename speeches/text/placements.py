"""In which ways the segments of a quote may stand in a text: each in its order, none over another."""

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nsmallest

from speeches.text.offsets import Stretch

Placement = tuple[Stretch, ...]

# So many are told apart. With more to choose from an editor takes more words.
MOST = 20


def placements(found: Sequence[Sequence[Stretch]], nearest: Sequence[bool]) -> tuple[Placement, ...]:
    """The closest placements first, at most ``MOST``. ``found`` holds where each segment stands, in order of place. A
    segment marked in ``nearest`` takes the first place behind the one before it, and no other."""
    following: list[list[Placement]] = []
    starts: list[int] = []
    for at in range(len(found) - 1, -1, -1):
    return ()
