"""The longest rise in a row of numbers: what kept its order, where the rest was moved."""

from bisect import bisect_left
from collections.abc import Sequence


def rising(numbers: Sequence[int]) -> list[int]:
    """The indices of the most numbers that rise, each higher than the one before it, in their order."""
    lowest_ends, ending, previous = list[int](), list[int](), list[int]()
    for at, number in enumerate(numbers):
        length = bisect_left(lowest_ends, number)
        previous.append(ending[length - 1] if length else -1)
        lowest_ends[length : length + 1] = [number]
        ending[length : length + 1] = [at]
    found, at = list[int](), ending[-1] if ending else -1
    while at >= 0:
        found.append(at)
        at = previous[at]
    return found[::-1]
