"""In which ways the segments of a quote stand in a text: each in its order, none over another."""

from bisect import bisect_left
from collections.abc import Sequence

from speeches.text.offsets import Stretch

Placement = tuple[Stretch, ...]

# So many are told. Where there are more to choose from, a longer quote is the better answer.
MOST = 20


def placements(found: Sequence[Sequence[Stretch]], takes_first: Sequence[bool]) -> list[Placement]:
    """At most ``MOST`` of them: those that take the least room, and of these the first in the text, come first.

    ``found`` holds for each segment where it stands, in order of place. A segment marked in ``takes_first`` takes the first
    place behind the segment before it, and no other."""
    if len(found) == 1:
        return [(stretch,) for stretch in found[0][:MOST]]
    here: list[list[Placement]] = []
    # behind[i] are the best placements of the segments behind, from the i-th place on at which the next of them stands.
    starts, behind = list[int](), [[Placement()]]
    for stretches, takes_first_only in zip(reversed(found), reversed(takes_first), strict=True):
        here = [[(stretch, *rest) for rest in behind[bisect_left(starts, stretch[1])]] for stretch in stretches]
        starts = [start for start, _ in stretches]
        behind = [[]]
        for placed in reversed(here):
            soonest = placed if placed and takes_first_only else sorted([*placed, *behind[-1]], key=_end)[:MOST]
            behind.append(soonest)
        behind.reverse()
    return sorted((placement for placed in here for placement in placed), key=_room)[:MOST]


def _end(placement: Placement) -> int:
    return placement[-1][1]


def _room(placement: Placement) -> tuple[int, int]:
    return placement[-1][1] - placement[0][0], placement[0][0]
